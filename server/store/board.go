package store

import (
	"context"
	"slices"

	"kaochang/proctor"
)

var _ proctor.Store = (*Store)(nil)

// FormItems counts the questions of forms.
func (s *Store) FormItems(ctx context.Context, forms []int64) (map[int64]int, error) {
	return s.counted(ctx, forms, `SELECT id, items FROM forms WHERE id IN `)
}

// counted reads pairs of an identity and a number.
func (s *Store) counted(ctx context.Context, ids []int64, query string) (map[int64]int, error) {
	type pair struct {
		id int64
		n  int
	}
	found := make(map[int64]int, len(ids))
	for part := range slices.Chunk(ids, 500) {
		marks, args := placeholders(part)
		pairs, err := list(s.read(ctx), func(r row) (pair, error) {
			var p pair
			err := r.Scan(&p.id, &p.n)
			return p, err
		}, query+`(`+marks+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			found[p.id] = p.n
		}
	}
	return found, nil
}

// SealedAnswers counts the answered questions on the newest sheets of attempts.
func (s *Store) SealedAnswers(ctx context.Context, attempts []int64) (map[int64]int, error) {
	found := make(map[int64]int, len(attempts))
	for part := range slices.Chunk(attempts, 200) {
		marks, args := placeholders(part)
		sheets, err := list(s.read(ctx), scanSheet, sheetQuery+`WHERE attempt IN (`+marks+`) ORDER BY attempt, number`, args...)
		if err != nil {
			return nil, err
		}
		for _, sheet := range sheets {
			found[sheet.Attempt] = sheet.Answered()
		}
	}
	return found, nil
}

// LateCounts counts answers that do not count and are not decided, by attempt.
func (s *Store) LateCounts(ctx context.Context, sitting int64) (map[int64]int, error) {
	return lateCounts(s.read(ctx), sitting)
}
