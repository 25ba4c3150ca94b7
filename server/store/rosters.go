package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kaochang/exam"
	"kaochang/exam/enrol"
)

var _ enrol.Store = (*Store)(nil)

// rosterText is the part of a roster that is kept as JSON. A roster that is done keeps no rows:
// identity numbers stand in one place only.
func rosterText(r enrol.Roster) (string, error) {
	if r.State != enrol.StateOpen {
		r.Rows = []enrol.Row{}
	}
	text, err := json.Marshal(r)
	return string(text), err
}

// AddRoster keeps a new roster.
func (s *Store) AddRoster(ctx context.Context, r enrol.Roster, at exam.Time, by string) (enrol.Roster, error) {
	r.Version = 1
	text, err := rosterText(r)
	if err != nil {
		return r, err
	}
	err = s.write(ctx, "add roster", func(tx *Tx) error {
		return tx.QueryRow(`INSERT INTO rosters (sitting, file, state, body, version, created_at, created_by)
			VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
			r.Sitting, r.File, string(r.State), text, r.Version, int64(at), by).Scan(&r.ID)
	})
	if dangles(err) {
		return r, exam.ErrSittingUnknown
	}
	return r, err
}

// Roster reads one. Errors: enrol.ErrRosterUnknown.
func (s *Store) Roster(ctx context.Context, id int64) (enrol.Roster, error) {
	return one(s.read(ctx), func(r row) (enrol.Roster, error) {
		var roster enrol.Roster
		var body string
		var version int64
		if err := r.Scan(&body, &version); err != nil {
			return roster, err
		}
		if err := json.Unmarshal([]byte(body), &roster); err != nil {
			return roster, fmt.Errorf("read roster %d: %w", id, err)
		}
		roster.ID, roster.Version = id, version
		return roster, nil
	}, enrol.ErrRosterUnknown, `SELECT body, version FROM rosters WHERE id = $1`, id)
}

// Rosters lists those of a sitting, the newest first. Errors: exam.ErrSittingUnknown.
func (s *Store) Rosters(ctx context.Context, sitting int64) ([]enrol.RosterEntry, error) {
	v := s.read(ctx)
	if _, err := one(v, scanInt, exam.ErrSittingUnknown, `SELECT id FROM sittings WHERE id = $1`, sitting); err != nil {
		return nil, err
	}
	return list(v, func(r row) (enrol.RosterEntry, error) {
		var entry enrol.RosterEntry
		var body string
		if err := r.Scan(&entry.ID, &body, &entry.CreatedAt, &entry.CreatedBy); err != nil {
			return entry, err
		}
		var roster enrol.Roster
		if err := json.Unmarshal([]byte(body), &roster); err != nil {
			return entry, fmt.Errorf("read roster %d: %w", entry.ID, err)
		}
		entry.File, entry.State, entry.Counts = roster.File, roster.State, roster.Counts()
		return entry, nil
	}, `SELECT id, body, created_at, created_by FROM rosters WHERE sitting = $1 ORDER BY id DESC LIMIT $2`, sitting, enrol.MaxRosters)
}

// ChangeRoster writes a roster. Errors: enrol.ErrRosterUnknown, enrol.ErrRosterChanged.
func (s *Store) ChangeRoster(ctx context.Context, r enrol.Roster) (enrol.Roster, error) {
	text, err := rosterText(r)
	if err != nil {
		return r, err
	}
	err = s.write(ctx, "change roster", func(tx *Tx) error { return changeRoster(tx, r, text) })
	r.Version++
	return r, err
}

func changeRoster(tx *Tx, r enrol.Roster, text string) error {
	n, err := tx.Exec(`UPDATE rosters SET state = $3, body = $4, version = version + 1 WHERE id = $1 AND version = $2`,
		r.ID, r.Version, string(r.State), text)
	if err != nil || n == 1 {
		return err
	}
	if _, err := one(tx.view, scanInt, enrol.ErrRosterUnknown, `SELECT version FROM rosters WHERE id = $1`, r.ID); err != nil {
		return err
	}
	return enrol.ErrRosterChanged
}

// CommitRoster writes a roster and adds its people. Errors: those of ChangeRoster and AddCandidates.
func (s *Store) CommitRoster(ctx context.Context, r enrol.Roster, candidates []exam.Candidate) (enrol.Roster, error) {
	text, err := rosterText(r)
	if err != nil {
		return r, err
	}
	err = s.write(ctx, "commit roster", func(tx *Tx) error {
		if err := changeRoster(tx, r, text); err != nil {
			return err
		}
		_, err := addCandidates(tx, r.Sitting, candidates)
		return err
	})
	r.Version++
	return r, candidateError(err)
}
