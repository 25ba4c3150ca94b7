package exam

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"

	"kaochang/itembank"
)

// paperContext binds a ciphertext to its purpose.
const paperContext = "kaochang paper v1"

// Envelope is a paper encrypted for one sitting. Waiting candidates fetch Cipher ahead of time;
// the start hands out Key.
type Envelope struct {
	Sitting int64
	Form    int64
	Key     [32]byte
	Cipher  []byte // 24-byte nonce, then XChaCha20-Poly1305 over the gzipped JSON of the paper
	Sum     string // hex SHA-256 of Cipher
}

// String hides the key from logs.
func (e Envelope) String() string { return fmt.Sprintf("envelope of form %d", e.Form) }

// GoString hides the key from %#v.
func (e Envelope) GoString() string { return e.String() }

// Opening is what a candidate gets at the start besides the times.
type Opening struct {
	Key         [32]byte
	Arrangement json.RawMessage // itembank.Arrangement, fixed when the sitting was opened
}

// SealPaper encrypts a paper. random must yield unpredictable bytes; it is read for key and nonce.
func SealPaper(sitting int64, paper itembank.Paper, random io.Reader) (Envelope, error) {
	e := Envelope{Sitting: sitting, Form: paper.Form}
	text, err := json.Marshal(paper)
	if err != nil {
		return e, fmt.Errorf("write the paper of form %d: %w", paper.Form, err)
	}
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	if _, err := zip.Write(text); err != nil {
		return e, err
	}
	if err := zip.Close(); err != nil {
		return e, err
	}
	if _, err := io.ReadFull(random, e.Key[:]); err != nil {
		return e, fmt.Errorf("make a paper key: %w", err)
	}
	aead, err := chacha20poly1305.NewX(e.Key[:])
	if err != nil {
		return e, err
	}
	nonce := make([]byte, aead.NonceSize(), aead.NonceSize()+packed.Len()+aead.Overhead())
	if _, err := io.ReadFull(random, nonce); err != nil {
		return e, fmt.Errorf("make a paper nonce: %w", err)
	}
	e.Cipher = aead.Seal(nonce, nonce, packed.Bytes(), []byte(paperContext))
	sum := sha256.Sum256(e.Cipher)
	e.Sum = hex.EncodeToString(sum[:])
	return e, nil
}

// OpenPaper decrypts and reads a paper, as a candidate's browser does. Errors: ErrPaperDamaged.
func OpenPaper(cipher []byte, key [32]byte) (itembank.Paper, error) {
	packed, err := DecryptPaper(cipher, key)
	if err != nil {
		return itembank.Paper{}, err
	}
	return ReadPaper(packed)
}

// DecryptPaper is the first half of OpenPaper: it proves the ciphertext whole and gives the packed
// paper. Errors: ErrPaperDamaged.
func DecryptPaper(cipher []byte, key [32]byte) (packed []byte, err error) {
	aead, err := chacha20poly1305.NewX(key[:])
	if err != nil {
		return nil, err
	}
	if len(cipher) < aead.NonceSize() {
		return nil, fmt.Errorf("%w: too short", ErrPaperDamaged)
	}
	packed, err = aead.Open(nil, cipher[:aead.NonceSize()], cipher[aead.NonceSize():], []byte(paperContext))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPaperDamaged, err)
	}
	return packed, nil
}

// ReadPaper is the second half of OpenPaper. Errors: ErrPaperDamaged.
func ReadPaper(packed []byte) (itembank.Paper, error) {
	var paper itembank.Paper
	zip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return paper, fmt.Errorf("%w: %w", ErrPaperDamaged, err)
	}
	if err := json.NewDecoder(zip).Decode(&paper); err != nil {
		return paper, fmt.Errorf("%w: %w", ErrPaperDamaged, err)
	}
	return paper, nil
}
