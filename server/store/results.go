package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kaochang/exam"
	"kaochang/exam/result"
	"kaochang/itembank"
)

// lateCounts counts, by attempt, the answers that do not count and are not decided.
func lateCounts(v view, sitting int64) (map[int64]int, error) {
	answers, err := lateAnswers(v, sitting)
	if err != nil {
		return nil, err
	}
	counts := map[int64]int{}
	for _, a := range answers {
		counts[a.attempt]++
	}
	return counts, nil
}

// lateAnswer is an answer that does not count, with its attempt.
type lateAnswer struct {
	attempt int64
	exam.Held
}

// lateAnswers lists the answers of a sitting that do not count and are not decided, by attempt and
// in order of arrival.
func lateAnswers(v view, sitting int64) ([]lateAnswer, error) {
	type decided struct {
		attempt int64
		numbers string
	}
	decisions, err := list(v, func(r row) (decided, error) {
		var d decided
		err := r.Scan(&d.attempt, &d.numbers)
		return d, err
	}, `SELECT d.attempt, d.numbers FROM late_decisions d JOIN attempts a ON a.id = d.attempt WHERE a.sitting = $1`, sitting)
	if err != nil {
		return nil, err
	}
	done := map[[2]int64]bool{}
	for _, d := range decisions {
		var numbers []int64
		if err := json.Unmarshal([]byte(d.numbers), &numbers); err != nil {
			return nil, fmt.Errorf("read a decision about attempt %d: %w", d.attempt, err)
		}
		for _, n := range numbers {
			done[[2]int64{d.attempt, n}] = true
		}
	}
	answers, err := list(v, func(r row) (lateAnswer, error) {
		var l lateAnswer
		err := r.Scan(&l.attempt, &l.Device, &l.Seq, &l.Item, &l.Response, &l.At, &l.Received, &l.Lane, &l.Number)
		return l, err
	}, `SELECT w.attempt, w.device, w.seq, w.item, w.response, w.at, w.received, w.lane, w.number
		FROM answers w JOIN attempts a ON a.id = w.attempt
		WHERE a.sitting = $1 AND w.lane <> 'counted' ORDER BY w.attempt, w.number`, sitting)
	if err != nil {
		return nil, err
	}
	open := answers[:0]
	for _, l := range answers {
		if !done[[2]int64{l.attempt, l.Number}] {
			open = append(open, l)
		}
	}
	return open, nil
}

// Results lists every candidate of a sitting by ticket, as it is at now. Errors: exam.ErrSittingUnknown.
func (s *Store) Results(ctx context.Context, sitting int64, now exam.Time) ([]result.Line, error) {
	v := s.read(ctx)
	if _, err := one(v, scanInt, exam.ErrSittingUnknown, `SELECT id FROM sittings WHERE id = $1`, sitting); err != nil {
		return nil, err
	}
	late, err := lateCounts(v, sitting)
	if err != nil {
		return nil, err
	}
	attempts, err := attemptsOf(v, sitting)
	if err != nil {
		return nil, err
	}
	absent := make(map[int64]bool, len(attempts))
	for _, a := range attempts {
		absent[a.ID] = a.Absent(now)
	}
	lines, err := list(v, scanResultLine, `SELECT c.id, c.ticket, c.name, c.grp, c.identity, COALESCE(m.name, ''), c.seat, COALESCE(a.id, 0), COALESCE(a.state, ''),
		COALESCE(f.items, 0), COALESCE(h.number, 0), COALESCE(h.lines, ''), COALESCE(g.sealed_at, 0), COALESCE(g.by_event, ''),
		r.attempt IS NOT NULL, COALESCE(r.points, 0), COALESCE(r.passed, FALSE), COALESCE(r.score, 0)
		FROM candidates c
		LEFT JOIN rooms m ON m.id = c.room
		LEFT JOIN attempts a ON a.candidate = c.id
		LEFT JOIN forms f ON f.id = a.form
		LEFT JOIN sheets g ON g.attempt = a.id AND g.number = 1
		LEFT JOIN sheets h ON h.attempt = a.id AND h.number = (SELECT MAX(number) FROM sheets WHERE attempt = a.id)
		LEFT JOIN results r ON r.attempt = a.id
		WHERE c.sitting = $1 ORDER BY c.ticket`, sitting)
	for i := range lines {
		lines[i].Late, lines[i].Absent = late[lines[i].Attempt], absent[lines[i].Attempt]
	}
	return lines, err
}

func scanResultLine(r row) (result.Line, error) {
	var l result.Line
	var sheet exam.Sheet
	var lines, identity string
	err := r.Scan(&l.Candidate, &l.Ticket, &l.Name, &l.Group, &identity, &l.Room, &l.Seat, &l.Attempt, &l.State,
		&l.Items, &l.Sheet, &lines, &l.SealedAt, &l.By, &l.Scored, &l.Points, &l.Passed, &l.Score)
	if err != nil {
		return l, err
	}
	l.Identity = exam.MaskIdentity(identity)
	if lines != "" {
		if err := json.Unmarshal([]byte(lines), &sheet.Lines); err != nil {
			return l, fmt.Errorf("read the sheet of attempt %d: %w", l.Attempt, err)
		}
		l.Answered = sheet.Answered()
	}
	return l, nil
}

// Receipts reads the receipt codes of a sitting by attempt.
func (s *Store) Receipts(ctx context.Context, sitting int64) (map[int64]string, error) {
	codes := map[int64]string{}
	_, err := list(s.read(ctx), func(r row) (struct{}, error) {
		sheet, err := scanSheet(r)
		if err == nil {
			codes[sheet.Attempt] = sheet.Code()
		}
		return struct{}{}, err
	}, sheetQuery+`WHERE number = 1 AND attempt IN (SELECT id FROM attempts WHERE sitting = $1)`, sitting)
	return codes, err
}

// Scored reads every result of a sitting with the sheet that was scored.
func (s *Store) Scored(ctx context.Context, sitting int64) ([]result.Scored, error) {
	return list(s.read(ctx), func(r row) (result.Scored, error) {
		var sc result.Scored
		var lines string
		h := &sc.Sealed
		err := r.Scan(&sc.Attempt, &sc.Form, &sc.Sheet, &sc.Score, &sc.Points, &sc.Passed, &sc.At, &sc.Ticket, &sc.Name, &lines)
		if err != nil {
			return sc, err
		}
		h.Attempt, h.Number, h.Form = sc.Attempt, sc.Sheet, sc.Form
		return sc, json.Unmarshal([]byte(lines), &h.Lines)
	}, `SELECT r.attempt, r.form, r.sheet, r.score, r.points, r.passed, r.at, c.ticket, c.name, h.lines
		FROM results r
		JOIN attempts a ON a.id = r.attempt
		JOIN candidates c ON c.id = a.candidate
		JOIN sheets h ON h.attempt = r.attempt AND h.number = r.sheet
		WHERE a.sitting = $1 ORDER BY r.attempt`, sitting)
}

// Record reads everything about an attempt's answers. Errors: exam.ErrAttemptUnknown.
func (s *Store) Record(ctx context.Context, attempt int64) (result.Record, error) {
	v := s.read(ctx)
	var r result.Record
	var err error
	if r.Attempt, err = attemptBy(v, attempt); err != nil {
		return r, err
	}
	if r.Candidate, err = s.Candidate(ctx, r.Attempt.Candidate); err != nil {
		return r, err
	}
	if r.Shown, err = one(v, scanArrangement, exam.ErrAttemptUnknown, `SELECT body FROM arrangements WHERE attempt = $1`, attempt); err != nil {
		return r, err
	}
	if r.Sheets, err = s.Sheets(ctx, attempt); err != nil {
		return r, err
	}
	if r.Answers, err = answersOf(v, attempt); err != nil {
		return r, err
	}
	if r.Decisions, err = decisionsOf(v, attempt); err != nil {
		return r, err
	}
	r.Scores, err = scoresOf(v, attempt)
	return r, err
}

func scanArrangement(r row) (itembank.Arrangement, error) {
	var made itembank.Arrangement
	var body string
	if err := r.Scan(&body); err != nil {
		return made, err
	}
	if err := json.Unmarshal([]byte(body), &made); err != nil {
		return made, fmt.Errorf("read the order of a paper: %w", err)
	}
	return made, nil
}
