package store

import (
	"context"
	"slices"

	"kaochang/exam"
)

// Open opens a draft. Errors: exam.ErrSittingUnknown, exam.ErrSittingState, exam.ErrRosterChanged.
func (s *Store) Open(ctx context.Context, opened exam.Opened) error {
	return s.write(ctx, "open sitting", func(tx *Tx) error {
		if err := mustBe(tx, opened.Sitting, exam.SittingDraft); err != nil {
			return err
		}
		revision, err := one(tx.view, scanInt, exam.ErrSittingUnknown, `SELECT revision FROM sittings WHERE id = $1`, opened.Sitting)
		if err != nil {
			return err
		}
		if revision != opened.Revision {
			return exam.ErrRosterChanged
		}
		roster, err := list(tx.view, scanInt, `SELECT id FROM candidates WHERE sitting = $1`, opened.Sitting)
		if err != nil {
			return err
		}
		if !sameRoster(roster, opened.Entrants) {
			return exam.ErrRosterChanged
		}
		if err := addSittingKeys(tx, opened); err != nil {
			return err
		}
		if err := addAttempts(tx, opened.Sitting, opened.Entrants); err != nil {
			return err
		}
		_, err = tx.Exec(`DELETE FROM envelopes WHERE sitting = $1
			AND form NOT IN (SELECT form FROM attempts WHERE sitting = $1)`, opened.Sitting)
		if err != nil {
			return err
		}
		_, err = tx.Exec(`UPDATE sittings SET state = $2, opened_at = $3 WHERE id = $1`,
			opened.Sitting, string(exam.SittingOpen), int64(opened.At))
		return err
	})
}

// sameRoster reports whether the entrants are exactly the people on the roster.
func sameRoster(roster []int64, entrants []exam.Entrant) bool {
	if len(roster) != len(entrants) {
		return false
	}
	entered := make(map[int64]bool, len(entrants))
	for _, e := range entrants {
		entered[e.Candidate] = true
	}
	for _, id := range roster {
		if !entered[id] {
			return false
		}
	}
	return len(entered) == len(roster)
}

// addSittingKeys fixes the keys in force; those that are fixed already stay.
func addSittingKeys(tx *Tx, opened exam.Opened) error {
	for _, k := range opened.Keys {
		_, err := tx.Exec(`INSERT INTO sitting_keys (sitting, item, version, number) VALUES ($1, $2, $3, $4)
			ON CONFLICT (sitting, version) DO NOTHING`, opened.Sitting, k.Item, k.Version, k.Number)
		if err != nil {
			return err
		}
	}
	return nil
}

// Enter adds a candidate to an open sitting. Errors: as AddCandidates.
func (s *Store) Enter(ctx context.Context, candidate exam.Candidate, entered exam.Opened) (exam.Candidate, error) {
	added := candidate
	err := s.write(ctx, "enter", func(tx *Tx) error {
		people := []exam.Candidate{candidate}
		people[0].Sitting = entered.Sitting
		if err := mustBe(tx, entered.Sitting, exam.SittingOpen); err != nil {
			return err
		}
		if err := addPeople(tx, people...); err != nil {
			return err
		}
		added = people[0]
		for _, e := range entered.Envelopes {
			if err := addEnvelope(tx, e, `DO NOTHING`); err != nil {
				return err
			}
		}
		if err := addSittingKeys(tx, entered); err != nil {
			return err
		}
		// Keys that are new to the sitting have to be read again by whoever scores it.
		if _, err := tx.Exec(`UPDATE sittings SET keys_revision = keys_revision + 1 WHERE id = $1`, entered.Sitting); err != nil {
			return err
		}
		entrants := slices.Clone(entered.Entrants)
		for i := range entrants {
			entrants[i].Candidate = added.ID
		}
		return addAttempts(tx, entered.Sitting, entrants)
	})
	return added, candidateError(err)
}

// Attempts lists the attempts of a sitting.
func (s *Store) Attempts(ctx context.Context, sitting int64) ([]exam.Attempt, error) {
	return attemptsOf(s.read(ctx), sitting)
}

// CloseSitting closes an open sitting in which every attempt is closed. Errors:
// exam.ErrSittingUnknown, exam.ErrSittingState.
func (s *Store) CloseSitting(ctx context.Context, id int64, at exam.Time) error {
	return s.write(ctx, "close sitting", func(tx *Tx) error {
		if err := mustBe(tx, id, exam.SittingOpen); err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE sittings SET state = $2, closed_at = $3 WHERE id = $1
			AND NOT EXISTS (SELECT 1 FROM attempts WHERE sitting = $1 AND state <> 'closed')`,
			id, string(exam.SittingClosed), int64(at))
		if err == nil && n == 0 {
			return exam.ErrSittingState
		}
		return err
	})
}
