package store

import (
	"context"

	"kaochang/exam"
)

// Deed is one line of the audit trail: what a member of staff did.
type Deed struct {
	ID      int64     `json:"id"`
	At      exam.Time `json:"at"`
	Account int64     `json:"account"` // 0: the command line
	Name    string    `json:"name"`    // of the account at the time
	Action  string    `json:"action"`  // "open sitting"
	Noun    string    `json:"noun"`    // what it was done to: "sitting"
	NounID  int64     `json:"nounId"`  // 0: nothing in particular
	Detail  string    `json:"detail"`
}

// AddDeed writes a line, which stays.
func (s *Store) AddDeed(ctx context.Context, d Deed) error {
	return s.write(ctx, "add deed", func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO audit (at, account, name, action, noun, noun_id, detail)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, int64(d.At), d.Account, d.Name, d.Action, d.Noun, d.NounID, d.Detail)
		return err
	})
}

// Deeds lists at most limit lines before the given one, the newest first; before 0 starts at the end.
func (s *Store) Deeds(ctx context.Context, before int64, limit int) ([]Deed, error) {
	return list(s.read(ctx), scanDeed, `SELECT id, at, account, name, action, noun, noun_id, detail FROM audit
		WHERE $1 = 0 OR id < $1 ORDER BY id DESC LIMIT $2`, before, limit)
}

func scanDeed(r row) (Deed, error) {
	var d Deed
	err := r.Scan(&d.ID, &d.At, &d.Account, &d.Name, &d.Action, &d.Noun, &d.NounID, &d.Detail)
	return d, err
}
