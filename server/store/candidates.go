package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"kaochang/exam"
)

const candidateQuery = `SELECT id, sitting, ticket, name, identity, grp, programme, room, seat, extra_minutes, extra_percent, photo
	FROM candidates `

func scanCandidate(r row) (exam.Candidate, error) {
	var c exam.Candidate
	err := r.Scan(&c.ID, &c.Sitting, &c.Ticket, &c.Name, &c.Identity, &c.Group, &c.Programme, &c.Room, &c.Seat,
		&c.ExtraMinutes, &c.ExtraPercent, &c.Photo)
	return c, err
}

// Candidates lists a sitting's roster by ticket. Errors: exam.ErrSittingUnknown.
func (s *Store) Candidates(ctx context.Context, sitting int64) ([]exam.Candidate, error) {
	v := s.read(ctx)
	if _, err := one(v, scanInt, exam.ErrSittingUnknown, `SELECT id FROM sittings WHERE id = $1`, sitting); err != nil {
		return nil, err
	}
	return list(v, scanCandidate, candidateQuery+`WHERE sitting = $1 ORDER BY ticket`, sitting)
}

// Candidate reads one. Errors: exam.ErrCandidateUnknown.
func (s *Store) Candidate(ctx context.Context, id int64) (exam.Candidate, error) {
	return one(s.read(ctx), scanCandidate, exam.ErrCandidateUnknown, candidateQuery+`WHERE id = $1`, id)
}

// CandidateByTicket finds who signs in. Errors: exam.ErrCandidateUnknown.
func (s *Store) CandidateByTicket(ctx context.Context, ticket string) (exam.Candidate, error) {
	return one(s.read(ctx), scanCandidate, exam.ErrCandidateUnknown, candidateQuery+`WHERE ticket = $1`, ticket)
}

// CandidateAttempt finds the attempt of a candidate, 0 if there is none yet.
func (s *Store) CandidateAttempt(ctx context.Context, candidate int64) (int64, error) {
	ids, err := list(s.read(ctx), scanInt, `SELECT id FROM attempts WHERE candidate = $1`, candidate)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0], nil
}

// candidateError gives violations of the roster's constraints their meaning.
func candidateError(err error) error {
	switch {
	case violates(err, "candidates_ticket"):
		return exam.ErrTicketTaken
	case violates(err, "candidates_sitting_identity"):
		return exam.ErrPersonTaken
	case violates(err, "candidates_sitting_room_seat"):
		return exam.ErrSeatTaken
	}
	return err
}

// AddCandidates adds people to the roster of a draft, all or none. Errors: exam.ErrSittingUnknown,
// exam.ErrSittingState, exam.ErrTicketTaken, exam.ErrSeatTaken, exam.ErrPersonTaken.
func (s *Store) AddCandidates(ctx context.Context, sitting int64, candidates []exam.Candidate) ([]exam.Candidate, error) {
	var added []exam.Candidate
	err := s.write(ctx, "add candidates", func(tx *Tx) error {
		var err error
		added, err = addCandidates(tx, sitting, candidates)
		return err
	})
	return added, candidateError(err)
}

func addCandidates(tx *Tx, sitting int64, candidates []exam.Candidate) ([]exam.Candidate, error) {
	if err := mustBeDraft(tx, sitting); err != nil {
		return nil, err
	}
	added := slices.Clone(candidates)
	for i := range added {
		added[i].Sitting = sitting
	}
	for part := range slices.Chunk(added, candidatesPerInsert) {
		if err := addPeople(tx, part...); err != nil {
			return nil, err
		}
	}
	return added, nil
}

// candidatesPerInsert keeps the placeholders of a statement few, see rowsPerInsert.
const candidatesPerInsert = 20

// addPeople adds people in one statement and gives them identities; their tickets differ.
func addPeople(tx *Tx, people ...exam.Candidate) error {
	lines := newRows(`INSERT INTO candidates
		(sitting, ticket, name, identity, grp, programme, room, seat, extra_minutes, extra_percent, photo)`, 11)
	var args []any
	for _, c := range people {
		args = append(args, c.Sitting, c.Ticket, c.Name, c.Identity, c.Group, c.Programme, c.Room, c.Seat, c.ExtraMinutes, c.ExtraPercent, c.Photo)
	}
	type made struct {
		id     int64
		ticket string
	}
	added, err := list(tx.view, func(r row) (made, error) {
		var m made
		err := r.Scan(&m.id, &m.ticket)
		return m, err
	}, lines.text(len(people))+` RETURNING id, ticket`, args...)
	if err != nil {
		return err
	}
	ids := make(map[string]int64, len(added))
	for _, m := range added {
		ids[m.ticket] = m.id
	}
	for i := range people {
		people[i].ID = ids[people[i].Ticket]
	}
	return nil
}

// ChangeCandidate writes one. Errors: exam.ErrCandidateUnknown, exam.ErrSittingState,
// exam.ErrTicketTaken, exam.ErrSeatTaken, exam.ErrPersonTaken.
func (s *Store) ChangeCandidate(ctx context.Context, c exam.Candidate) error {
	err := s.write(ctx, "change candidate", func(tx *Tx) error {
		// Who opens the sitting meanwhile is refused, or has opened it and then this is.
		state, err := one(tx.view, scanText, exam.ErrCandidateUnknown, `UPDATE sittings SET revision = revision + 1
			WHERE id = (SELECT sitting FROM candidates WHERE id = $1) RETURNING state`, c.ID)
		if err != nil {
			return err
		}
		fixed := state != string(exam.SittingDraft)
		err = changed(exam.ErrCandidateUnknown)(tx.Exec(`UPDATE candidates SET ticket = $2, name = $3, identity = $4, grp = $5,
			programme = $6, room = $7, seat = $8, extra_minutes = $9, extra_percent = $10
			WHERE id = $1 AND (NOT $11 OR ticket = $2 AND extra_minutes = $9 AND extra_percent = $10)`,
			c.ID, c.Ticket, c.Name, c.Identity, c.Group, c.Programme, c.Room, c.Seat, c.ExtraMinutes, c.ExtraPercent, fixed))
		if fixed && errors.Is(err, exam.ErrCandidateUnknown) {
			return fmt.Errorf("%w: ticket and extra time are fixed once it is open", exam.ErrSittingState)
		}
		if err != nil {
			return err
		}
		// Another room may have been called at another time.
		touched, err := touch(tx, `candidate = $1 AND state <> 'closed'`, c.ID)
		if err != nil {
			return err
		}
		return redue(tx, touched)
	})
	return candidateError(err)
}

// DropCandidate takes one off the roster of a draft. Errors: exam.ErrCandidateUnknown,
// exam.ErrSittingState.
func (s *Store) DropCandidate(ctx context.Context, id int64) error {
	return s.write(ctx, "drop candidate", func(tx *Tx) error {
		sitting, err := one(tx.view, scanInt, exam.ErrCandidateUnknown, `SELECT sitting FROM candidates WHERE id = $1`, id)
		if err != nil {
			return err
		}
		if err := mustBeDraft(tx, sitting); err != nil {
			return err
		}
		_, err = tx.Exec(`DELETE FROM candidates WHERE id = $1`, id)
		return err
	})
}

// SetSeats writes the seats of a draft's candidates. Errors: exam.ErrSittingUnknown,
// exam.ErrSittingState, exam.ErrSeatTaken.
func (s *Store) SetSeats(ctx context.Context, sitting int64, candidates []exam.Candidate) error {
	err := s.write(ctx, "set seats", func(tx *Tx) error {
		if err := mustBeDraft(tx, sitting); err != nil {
			return err
		}
		// All seats become free first, since people may change places with each other.
		for part := range slices.Chunk(candidates, 500) {
			ids := make([]int64, len(part))
			for i, c := range part {
				ids[i] = c.ID
			}
			marks, args := placeholders(ids)
			if _, err := tx.Exec(`UPDATE candidates SET room = 0, seat = 0 WHERE room <> 0 AND id IN (`+marks+`)`, args...); err != nil {
				return err
			}
		}
		for _, c := range candidates {
			if c.Room == 0 {
				continue
			}
			_, err := tx.Exec(`UPDATE candidates SET room = $3, seat = $4 WHERE id = $1 AND sitting = $2`, c.ID, sitting, c.Room, c.Seat)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return candidateError(err)
}

// SetPhotos notes the photos of candidates by their hash.
func (s *Store) SetPhotos(ctx context.Context, photos map[int64]string) error {
	return s.write(ctx, "set photos", func(tx *Tx) error {
		for id, photo := range photos {
			err := changed(fmt.Errorf("%w: %d", exam.ErrCandidateUnknown, id))(
				tx.Exec(`UPDATE candidates SET photo = $2 WHERE id = $1`, id, photo))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Tickets tells which of these tickets are taken, with their sittings.
func (s *Store) Tickets(ctx context.Context, tickets []string) (map[string]int64, error) {
	type taken struct {
		ticket  string
		sitting int64
	}
	found := map[string]int64{}
	for part := range slices.Chunk(tickets, 500) {
		args := make([]any, len(part))
		for i, ticket := range part {
			args[i] = ticket
		}
		rows, err := list(s.read(ctx), func(r row) (taken, error) {
			var t taken
			err := r.Scan(&t.ticket, &t.sitting)
			return t, err
		}, `SELECT ticket, sitting FROM candidates WHERE ticket IN (`+marks(0, len(part))+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, t := range rows {
			found[t.ticket] = t.sitting
		}
	}
	return found, nil
}
