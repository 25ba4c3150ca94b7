package store

import (
	"context"

	"kaochang/exam"
)

// Ledger lists what happened to an attempt, in order.
func (s *Store) Ledger(ctx context.Context, attempt int64) ([]exam.Entry, error) {
	return list(s.read(ctx), scanEntry,
		`SELECT attempt, at, event, span, device, by_whom, reason FROM ledger WHERE attempt = $1 ORDER BY id`, attempt)
}

func addEntry(tx *Tx, e exam.Entry) error {
	_, err := tx.Exec(`INSERT INTO ledger (attempt, at, event, span, device, by_whom, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		e.Attempt, int64(e.At), string(e.Event), e.Span.Milliseconds(), e.Device, e.By, e.Reason)
	return err
}

func scanEntry(r row) (exam.Entry, error) {
	var e exam.Entry
	var span int64
	err := r.Scan(&e.Attempt, &e.At, &e.Event, &span, &e.Device, &e.By, &e.Reason)
	e.Span = fromMillis(span)
	return e, err
}
