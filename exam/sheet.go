package exam

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
)

// Sheet (答卷) is what an attempt amounts to when it is sealed. A sealed sheet never changes;
// admitting late answers makes another sheet with the next number.
type Sheet struct {
	Attempt  int64       `json:"attempt"`
	Number   int         `json:"number"` // 1, 2 …; the highest is the one that is scored
	Form     int64       `json:"form"`
	SealedAt Time        `json:"sealedAt"`
	By       Event       `json:"by"`     // hand-in, expire, end; "" for a sheet with late answers admitted
	Reason   string      `json:"reason"` // why late answers were admitted, and by whom
	Items    int         `json:"items"`  // questions on the form
	Held     int64       `json:"held"`   // answers held when it was sealed, of every lane
	Chain    string      `json:"chain"`  // hex hash of the newest answer held, see Held.Link
	Lines    []SheetLine `json:"lines"`  // in the order of the form; items never touched are missing
}

// SheetLine is the answer to one item that the sheet holds.
type SheetLine struct {
	Item     int64  `json:"item"`
	Response string `json:"response"`
	Device   int    `json:"device"`
	Seq      int64  `json:"seq"`
}

// Answered is the number of items with an answer that is not empty.
func (s Sheet) Answered() int {
	n := 0
	for _, line := range s.Lines {
		if line.Response != "" {
			n++
		}
	}
	return n
}

// Seal is the hash that the receipt code is made of: SHA-256 over the sheet's JSON, whose field
// order is fixed by the types above.
func (s Sheet) Seal() [32]byte {
	text, err := json.Marshal(s)
	if err != nil {
		panic("exam: a sheet has only plain fields: " + err.Error())
	}
	return sha256.Sum256(text)
}

// receiptAlphabet has no I, L, O or U, so a code can be read aloud and copied by hand.
const receiptAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Code is the receipt code: the first 80 bits of the seal as XXXX-XXXX-XXXX-XXXX.
func (s Sheet) Code() string {
	seal := s.Seal()
	c := base32.NewEncoding(receiptAlphabet).WithPadding(base32.NoPadding).EncodeToString(seal[:10])
	return c[0:4] + "-" + c[4:8] + "-" + c[8:12] + "-" + c[12:16]
}

// SheetOf seals what a book holds.
func SheetOf(a Attempt, b *Book, by Event, at Time) Sheet {
	chain := b.Chain()
	sheet := Sheet{
		Attempt: a.ID, Number: 1, Form: a.Form, SealedAt: at, By: by,
		Items: len(b.newest), Held: b.Held(), Chain: hex.EncodeToString(chain[:]),
		Lines: []SheetLine{},
	}
	for _, n := range b.Newest() {
		sheet.Lines = append(sheet.Lines, SheetLine{Item: n.Item, Response: n.Response, Device: n.Device, Seq: n.Seq})
	}
	return sheet
}

// WithLate is the next sheet of an attempt: the old one with chosen answers admitted that had not
// counted. all is every answer of the attempt, admitted the numbers of the chosen ones. An admitted
// answer holds where it is newer than what counted, see Held.Newer. Errors: ErrNothingLate when no
// chosen number is an answer that did not count.
func (s Sheet) WithLate(all []Held, admitted map[int64]bool, order []int64, reason string, at Time) (Sheet, error) {
	chosen := make([]Held, 0, len(all))
	found := false
	for _, h := range all {
		if h.Lane != LaneCounted && admitted[h.Number] {
			h.Lane = LaneCounted
			found = true
		}
		chosen = append(chosen, h)
	}
	if !found {
		return s, ErrNothingLate
	}
	newest := Fold(chosen)
	s.Number++
	s.SealedAt, s.By, s.Reason, s.Held = at, "", reason, int64(len(all))
	if len(all) > 0 {
		s.Chain = hex.EncodeToString(all[len(all)-1].Chain[:])
	}
	s.Lines = []SheetLine{}
	for _, item := range order {
		if h, ok := newest[item]; ok {
			s.Lines = append(s.Lines, SheetLine{Item: item, Response: h.Response, Device: h.Device, Seq: h.Seq})
		}
	}
	return s, nil
}
