package store

import (
	"context"
	"fmt"

	"kaochang/exam"
)

// Answers lists every answer of an attempt in order of arrival, those that do not count too.
func (s *Store) Answers(ctx context.Context, attempt int64) ([]exam.Held, error) {
	return answersOf(s.read(ctx), attempt)
}

func answersOf(v view, attempt int64) ([]exam.Held, error) {
	return list(v, scanAnswer, `SELECT device, seq, item, response, flag, strike, at, received, lease, lane, number, chain
		FROM attempt_answers WHERE attempt = $1 ORDER BY number`, attempt)
}

// countAnswers is how many answers of an attempt are held.
func countAnswers(v view, attempt int64) (int64, error) {
	return scanInt(v.QueryRow(`SELECT count(*) FROM attempt_answers WHERE attempt = $1`, attempt))
}

func scanAnswer(r row) (exam.Held, error) {
	var h exam.Held
	var chain []byte
	err := r.Scan(&h.Device, &h.Seq, &h.Item, &h.Response, &h.Flag, &h.Strike, &h.At, &h.Received,
		&h.Lease, &h.Lane, &h.Number, &chain)
	if err == nil && copy(h.Chain[:], chain) != len(h.Chain) {
		err = fmt.Errorf("the hash of answer %d has %d bytes", h.Number, len(chain))
	}
	return h, err
}
