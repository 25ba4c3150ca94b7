package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kaochang/server/account"
)

var _ account.Trail = (*Store)(nil)

// AddDeed writes a line, which stays; see account.Trail.
func (s *Store) AddDeed(ctx context.Context, d account.Deed) error {
	detail, err := json.Marshal(d.Detail)
	if err != nil {
		return fmt.Errorf("write the detail of a deed: %w", err)
	}
	return s.write(ctx, "add deed", func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO audit (at, account, name, action, noun, noun_id, detail)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, int64(d.At), d.Account, d.Name, d.Action, d.Noun, d.NounID, string(detail))
		return err
	})
}

// Deeds reads some lines and counts all that fit; see account.Trail.
func (s *Store) Deeds(ctx context.Context, q account.DeedQuery) ([]account.Deed, int, error) {
	const fits = ` FROM audit WHERE (account = $1 OR $1 = 0) AND at >= $2 AND (at < $3 OR $3 = 0)`
	v := s.read(ctx)
	total, err := one(v, scanInt, nil, `SELECT COUNT(*)`+fits, q.Account, int64(q.From), int64(q.To))
	if err != nil {
		return nil, 0, err
	}
	deeds, err := list(v, scanDeed, `SELECT id, at, account, name, action, noun, noun_id, detail`+fits+`
		ORDER BY id DESC LIMIT $4 OFFSET $5`, q.Account, int64(q.From), int64(q.To), q.Limit, q.Offset)
	return deeds, int(total), err
}

func scanDeed(r row) (account.Deed, error) {
	var d account.Deed
	var detail []byte
	if err := r.Scan(&d.ID, &d.At, &d.Account, &d.Name, &d.Action, &d.Noun, &d.NounID, &detail); err != nil {
		return d, err
	}
	return d, json.Unmarshal(detail, &d.Detail)
}
