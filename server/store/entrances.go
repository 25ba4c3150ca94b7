package store

import (
	"context"

	"kaochang/exam"
	"kaochang/server/account"
)

var _ account.Entrances = (*Store)(nil)

// Entrance finds who signs in with a ticket; see account.Entrances.
func (s *Store) Entrance(ctx context.Context, ticket string) (account.Entrance, error) {
	return one(s.read(ctx), scanEntrance, exam.ErrCandidateUnknown, `SELECT c.id, c.sitting, c.ticket, c.name, c.identity,
		c.grp, c.programme, c.room, c.seat, c.extra_minutes, c.extra_percent, c.photo, s.identity_digits, COALESCE(a.id, 0)
		FROM candidates c
		JOIN sittings s ON s.id = c.sitting
		LEFT JOIN attempts a ON a.candidate = c.id
		WHERE c.ticket = $1`, ticket)
}

func scanEntrance(r row) (account.Entrance, error) {
	var e account.Entrance
	c := &e.Candidate
	err := r.Scan(&c.ID, &c.Sitting, &c.Ticket, &c.Name, &c.Identity, &c.Group, &c.Programme, &c.Room, &c.Seat,
		&c.ExtraMinutes, &c.ExtraPercent, &c.Photo, &e.Digits, &e.Attempt)
	return e, err
}
