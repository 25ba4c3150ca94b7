package password

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// Errors of this package.
var (
	ErrWeak   = errors.New("the password is too weak")
	ErrFormat = errors.New("the stored password hash cannot be read")
)

// Cost of one hash: the second recommendation of RFC 9106 scaled to servers that do other work,
// as OWASP lists it.
const (
	memory  = 19 * 1024 // KiB
	passes  = 2
	threads = 1
	saltLen = 16
	hashLen = 32
)

// Bounds of a password, in characters.
const (
	MinLength = 8
	MaxLength = 200
)

// Hasher makes and compares hashes, at most a few at a time. It is safe for concurrent use.
type Hasher struct {
	slots chan struct{}
	dummy string
}

// NewHasher makes a hasher that works on at most n at a time.
func NewHasher(n int) *Hasher {
	h := &Hasher{slots: make(chan struct{}, n)}
	h.dummy = encode(make([]byte, saltLen), make([]byte, hashLen))
	return h
}

// Hash makes the hash of a password, in the PHC string format. It waits for its turn until ctx ends.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLen)
	rand.Read(salt) // never fails since Go 1.24
	sum, err := h.sum(ctx, password, salt, memory, passes, threads)
	if err != nil {
		return "", err
	}
	return encode(salt, sum), nil
}

// Match reports whether a password is the one of a hash. An empty hash, of an account that does not
// exist, takes as long as any other and never matches.
func (h *Hasher) Match(ctx context.Context, hash, password string) (bool, error) {
	known := hash != ""
	if !known {
		hash = h.dummy
	}
	var m, t uint32
	var p uint8
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return false, ErrFormat
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || m > 1<<20 || t == 0 || t > 100 || p == 0 {
		return false, ErrFormat
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, ErrFormat
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) != hashLen {
		return false, ErrFormat
	}
	if utf8.RuneCountInString(password) > MaxLength {
		password, known = "", false
	}
	sum, err := h.sum(ctx, password, salt, m, t, p)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(sum, want) == 1 && known, nil
}

func (h *Hasher) sum(ctx context.Context, password string, salt []byte, m, t uint32, p uint8) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(password), salt, t, m, p, hashLen), nil
}

func encode(salt, sum []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, threads,
		b64.EncodeToString(salt), b64.EncodeToString(sum))
}
