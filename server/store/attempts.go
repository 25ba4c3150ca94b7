package store

import (
	"context"
	"slices"
	"time"

	"kaochang/exam"
)

// attemptQuery reads attempts with the facts of their sittings and rooms that time depends on.
const attemptQuery = `SELECT a.id, a.sitting, a.candidate, a.form, a.seed, a.state, a.extra, a.delay, a.rested,
	a.paused, a.started, a.closed, a.accepted, a.device, a.lease, a.devices, a.version,
	s.opens, s.closes, s.minutes, s.start_by, s.latest_entry_minutes, s.earliest_hand_in_minutes,
	COALESCE(r.called, 0), a.writer
	FROM attempts a
	JOIN sittings s ON s.id = a.sitting
	JOIN candidates c ON c.id = a.candidate
	LEFT JOIN rooms r ON r.id = c.room `

// claimed is an attempt with the server that writes its answers.
type claimed struct {
	exam.Attempt
	writer int64
}

func scanClaimed(r row) (claimed, error) {
	var c claimed
	var seed, extra, delay, rested, minutes, latest, earliest int64
	var startBy string
	a, t := &c.Attempt, &c.Timing
	err := r.Scan(&a.ID, &a.Sitting, &a.Candidate, &a.Form, &seed, &a.State, &extra, &delay, &rested,
		&t.Paused, &t.Started, &t.Closed, &a.Accepted, &a.Device, &a.Lease, &a.Devices, &a.Version,
		&t.Opens, &t.Closes, &minutes, &startBy, &latest, &earliest, &t.Called, &c.writer)
	a.Seed = uint64(seed)
	t.ByCall = startBy == exam.StartByCall
	t.Extra, t.Delay, t.Rested = fromMillis(extra), fromMillis(delay), fromMillis(rested)
	t.Allowance = time.Duration(minutes) * time.Minute
	t.LatestEntry = time.Duration(latest) * time.Minute
	t.EarliestHandIn = time.Duration(earliest) * time.Minute
	return c, err
}

func scanAttempt(r row) (exam.Attempt, error) {
	c, err := scanClaimed(r)
	return c.Attempt, err
}

func fromMillis(n int64) time.Duration { return time.Duration(n) * time.Millisecond }

// Attempt reads one attempt. Errors: exam.ErrAttemptUnknown.
func (s *Store) Attempt(ctx context.Context, id int64) (exam.Attempt, error) {
	return attemptBy(s.read(ctx), id)
}

func attemptBy(v view, id int64) (exam.Attempt, error) {
	return one(v, scanAttempt, exam.ErrAttemptUnknown, attemptQuery+`WHERE a.id = $1`, id)
}

// attemptsOf lists the attempts of a sitting.
func attemptsOf(v view, sitting int64) ([]exam.Attempt, error) {
	return list(v, scanAttempt, attemptQuery+`WHERE a.sitting = $1 ORDER BY a.id`, sitting)
}

// Claim makes this server the writer of an attempt; see exam.AttemptStore.
func (s *Store) Claim(ctx context.Context, id int64) (exam.Attempt, []exam.Held, error) {
	doubt := s.unsure.has(id)
	c, err := one(s.read(ctx), scanClaimed, exam.ErrAttemptUnknown, attemptQuery+`WHERE a.id = $1`, id)
	if err != nil {
		return c.Attempt, nil, err
	}
	if c.writer == s.node && !doubt {
		held, err := answersOf(s.read(ctx), id)
		return c.Attempt, held, err
	}
	err = s.write(ctx, "claim", func(tx *Tx) error {
		// Taking the row waits for saves in progress, here and on other servers.
		version, err := one(tx.view, scanInt, exam.ErrAttemptUnknown,
			`UPDATE attempts SET writer = $2, version = version + 1 WHERE id = $1 RETURNING version`, id, s.node)
		if err != nil {
			return err
		}
		tx.bump(id, version)
		c.Attempt, err = attemptBy(tx.view, id)
		return err
	})
	if err != nil {
		return c.Attempt, nil, err
	}
	s.unsure.settle(id)
	// Read outside, so as not to keep the writer: with the version raised nothing can be added but by
	// who claims after this, and then this version is worth nothing.
	held, err := answersOf(s.read(ctx), id)
	return c.Attempt, held, err
}

// Change writes what an event changed, with its ledger entry; see exam.AttemptStore.
func (s *Store) Change(ctx context.Context, before, after exam.Attempt, entry exam.Entry) (exam.Attempt, error) {
	var held exam.Attempt
	err := s.write(ctx, "change", func(tx *Tx) error {
		var err error
		held, err = change(tx, before, after, entry)
		return err
	})
	return held, err
}

func change(tx *Tx, before, after exam.Attempt, entry exam.Entry) (exam.Attempt, error) {
	t := after.Timing
	n, err := tx.Exec(`UPDATE attempts SET state = $3, extra = $4, delay = $5, rested = $6, paused = $7, started = $8,
		closed = $9, accepted = $10, device = $11, lease = $12, devices = $13, due = $14, version = version + 1
		WHERE id = $1 AND version = $2`,
		after.ID, before.Version, string(after.State), t.Extra.Milliseconds(), t.Delay.Milliseconds(),
		t.Rested.Milliseconds(), int64(t.Paused), int64(t.Started), int64(t.Closed), int64(after.Accepted),
		after.Device, after.Lease, after.Devices, int64(t.Due()))
	if err != nil {
		return after, err
	}
	if n == 0 {
		return after, exam.ErrAttemptChanged
	}
	after.Version = before.Version + 1
	tx.bump(after.ID, after.Version)
	return after, addEntry(tx, entry)
}

// Seal is Change with a sheet; see exam.AttemptStore.
func (s *Store) Seal(ctx context.Context, before, after exam.Attempt, entry exam.Entry, sheet exam.Sheet) (exam.Attempt, error) {
	lines, err := sheetLines(sheet)
	if err != nil {
		return after, err
	}
	var held exam.Attempt
	err = s.write(ctx, "seal", func(tx *Tx) error {
		var err error
		// The change comes first: it takes the row and with it waits for saves in progress.
		if held, err = change(tx, before, after, entry); err != nil {
			return err
		}
		count, err := countAnswers(tx.view, after.ID)
		if err != nil {
			return err
		}
		if count != sheet.Held {
			return exam.ErrAttemptChanged
		}
		return addSheet(tx, sheet, lines)
	})
	return held, err
}

// Device gives out the next device number; see exam.AttemptStore.
func (s *Store) Device(ctx context.Context, attempt int64, label string, at exam.Time) (int, error) {
	var number int
	err := s.write(ctx, "device", func(tx *Tx) error {
		var version int64
		_, err := one(tx.view, func(r row) (int, error) { return number, r.Scan(&number, &version) }, exam.ErrAttemptUnknown,
			`UPDATE attempts SET devices = devices + 1, version = version + 1 WHERE id = $1 RETURNING devices, version`, attempt)
		if err != nil {
			return err
		}
		tx.bump(attempt, version)
		_, err = tx.Exec(`INSERT INTO devices (attempt, number, label, at) VALUES ($1, $2, $3, $4)`,
			attempt, number, label, int64(at))
		return err
	})
	return number, err
}

// Due lists attempts whose time is over; see exam.AttemptStore.
func (s *Store) Due(ctx context.Context, now exam.Time, limit int) ([]int64, error) {
	return list(s.read(ctx), scanInt,
		`SELECT id FROM attempts WHERE due > 0 AND due <= $1 ORDER BY due, id LIMIT $2`, int64(now), limit)
}

// redue works out anew when attempts are due, after their room was called or they changed rooms. They
// are those that touch has taken: the due time of any other may change between the look and the write.
func redue(tx *Tx, touched []int64) error {
	for part := range slices.Chunk(touched, 500) {
		marks, args := placeholders(part)
		attempts, err := list(tx.view, scanAttempt, attemptQuery+`WHERE a.id IN (`+marks+`)`, args...)
		if err != nil {
			return err
		}
		for _, a := range attempts {
			if _, err := tx.Exec(`UPDATE attempts SET due = $2 WHERE id = $1 AND due <> $2`, a.ID, int64(a.Timing.Due())); err != nil {
				return err
			}
		}
	}
	return nil
}

// attemptsPerInsert keeps the placeholders of a statement few, see rowsPerInsert.
const attemptsPerInsert = 15

// addAttempts makes the attempts of candidates whose sitting is opened, with their arrangements.
func addAttempts(tx *Tx, sitting int64, entrants []exam.Entrant) error {
	lines := newRows(`INSERT INTO attempts (sitting, candidate, form, seed, state, extra, delay, rested, paused,
		started, closed, accepted, device, lease, devices, version, writer, due)`, 18)
	orders := newRows(`INSERT INTO arrangements (attempt, body)`, 2)
	for part := range slices.Chunk(entrants, attemptsPerInsert) {
		var args []any
		bodies := make(map[int64]string, len(part))
		for _, e := range part {
			bodies[e.Candidate] = string(e.Arrangement)
			args = append(args, sitting, e.Candidate, e.Form, int64(e.Seed), string(exam.StateReady),
				e.Timing.Extra.Milliseconds(), e.Timing.Delay.Milliseconds(), 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0)
		}
		type made struct{ id, candidate int64 }
		added, err := list(tx.view, func(r row) (made, error) {
			var m made
			err := r.Scan(&m.id, &m.candidate)
			return m, err
		}, lines.text(len(part))+` RETURNING id, candidate`, args...)
		if err != nil {
			return err
		}
		for _, m := range added {
			if err := orders.add(tx, m.id, bodies[m.candidate]); err != nil {
				return err
			}
		}
	}
	return orders.flush(tx)
}
