package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kaochang/exam"
)

// Outline reads what an answer to a form may look like; see exam.AttemptStore.
func (s *Store) Outline(ctx context.Context, form int64) (exam.Outline, error) {
	paper, err := paperOf(s.read(ctx), form)
	if err != nil {
		return exam.Outline{}, err
	}
	return exam.OutlineOf(paper), nil
}

// Opening reads what a candidate gets at the start; see exam.AttemptStore.
func (s *Store) Opening(ctx context.Context, attempt int64) (exam.Opening, error) {
	return one(s.read(ctx), scanOpening, exam.ErrAttemptUnknown, `SELECT e.key, r.body FROM attempts a
		JOIN envelopes e ON e.sitting = a.sitting AND e.form = a.form
		JOIN arrangements r ON r.attempt = a.id
		WHERE a.id = $1`, attempt)
}

func scanOpening(r row) (exam.Opening, error) {
	var o exam.Opening
	var key []byte
	var arrangement string
	if err := r.Scan(&key, &arrangement); err != nil {
		return o, err
	}
	if copy(o.Key[:], key) != len(o.Key) {
		return o, fmt.Errorf("the key of a paper has %d bytes", len(key))
	}
	o.Arrangement = json.RawMessage(arrangement)
	return o, nil
}

// scanText reads one text.
func scanText(r row) (string, error) {
	var text string
	err := r.Scan(&text)
	return text, err
}
