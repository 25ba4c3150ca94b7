package store

import (
	"context"
	"encoding/json"
	"errors"

	"kaochang/exam"
	"kaochang/exam/result"
)

// Late lists the attempts of a sitting with answers to decide about, as it is at now. Errors: exam.ErrSittingUnknown.
func (s *Store) Late(ctx context.Context, sitting int64, now exam.Time) ([]result.LateAttempt, error) {
	v := s.read(ctx)
	if _, err := one(v, scanInt, exam.ErrSittingUnknown, `SELECT id FROM sittings WHERE id = $1`, sitting); err != nil {
		return nil, err
	}
	answers, err := lateAnswers(v, sitting)
	if err != nil {
		return nil, err
	}
	attempts := []result.LateAttempt{}
	var counts map[int64]string
	for _, l := range answers {
		if n := len(attempts); n == 0 || attempts[n-1].Attempt != l.attempt {
			next, counted, err := lateAttempt(v, l.attempt, now)
			if err != nil {
				return nil, err
			}
			attempts, counts = append(attempts, next), counted
		}
		last := &attempts[len(attempts)-1]
		last.Answers = append(last.Answers, result.LateAnswer{
			Number: l.Number, Item: l.Item, Response: l.Response, Counts: counts[l.Item],
			Device: l.Device, Seq: l.Seq, At: l.At, Received: l.Received, Lane: l.Lane,
		})
	}
	return attempts, nil
}

// lateAttempt reads whose late answers they are, and what counts now per item.
func lateAttempt(v view, id int64, now exam.Time) (result.LateAttempt, map[int64]string, error) {
	attempt, err := attemptBy(v, id)
	if err != nil {
		return result.LateAttempt{}, nil, err
	}
	c, err := one(v, scanCandidate, exam.ErrCandidateUnknown, candidateQuery+`WHERE id = $1`, attempt.Candidate)
	if err != nil {
		return result.LateAttempt{}, nil, err
	}
	late := result.LateAttempt{Attempt: id, Ticket: c.Ticket, Name: c.Name, EndsAt: attempt.Timing.EndedAt(now)}
	if attempt.State == exam.StateClosed {
		by, err := one(v, scanText, exam.ErrSheetUnknown, `SELECT by_event FROM sheets WHERE attempt = $1 AND number = 1`, id)
		if err != nil && !errors.Is(err, exam.ErrSheetUnknown) {
			return late, nil, err
		}
		late.By = exam.Event(by)
	}
	counts := map[int64]string{}
	sheet, err := one(v, scanSheet, exam.ErrSheetUnknown, sheetQuery+`WHERE attempt = $1 ORDER BY number DESC LIMIT 1`, id)
	switch {
	case err == nil:
		for _, line := range sheet.Lines {
			counts[line.Item] = line.Response
		}
		return late, counts, nil
	case !errors.Is(err, exam.ErrSheetUnknown):
		return late, nil, err
	}
	held, err := answersOf(v, id)
	if err != nil {
		return late, nil, err
	}
	for item, h := range exam.Fold(held) {
		counts[item] = h.Response
	}
	return late, counts, nil
}

// decisionsOf lists what was decided about an attempt's late answers, in order.
func decisionsOf(v view, attempt int64) ([]result.Decision, error) {
	return list(v, func(r row) (result.Decision, error) {
		var d result.Decision
		var numbers string
		if err := r.Scan(&d.Attempt, &numbers, &d.Admit, &d.Reason, &d.By, &d.At); err != nil {
			return d, err
		}
		return d, json.Unmarshal([]byte(numbers), &d.Numbers)
	}, `SELECT attempt, numbers, admit, reason, by_whom, at FROM late_decisions WHERE attempt = $1 ORDER BY place`, attempt)
}

// Decide keeps a decision and the sheet that it makes. The decision's place is the number of those
// before it, so of two made at once one is refused. Errors: result.ErrLateChanged.
func (s *Store) Decide(ctx context.Context, d result.Decision, sheet *exam.Sheet) error {
	numbers, err := json.Marshal(d.Numbers)
	if err != nil {
		return err
	}
	lines := ""
	if sheet != nil {
		if lines, err = sheetLines(*sheet); err != nil {
			return err
		}
	}
	err = s.write(ctx, "decide late", func(tx *Tx) error {
		// Taking the attempt's row lets decisions take turns.
		if _, err := touch(tx, `id = $1`, d.Attempt); err != nil {
			return err
		}
		before, err := decisionsOf(tx.view, d.Attempt)
		if err != nil {
			return err
		}
		decided := map[int64]bool{}
		for _, other := range before {
			for _, n := range other.Numbers {
				decided[n] = true
			}
		}
		for _, n := range d.Numbers {
			if decided[n] {
				return result.ErrLateChanged
			}
		}
		_, err = tx.Exec(`INSERT INTO late_decisions (attempt, place, numbers, admit, reason, by_whom, at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, d.Attempt, len(before)+1, string(numbers), d.Admit, d.Reason, d.By, int64(d.At))
		if err != nil || sheet == nil {
			return err
		}
		return addSheet(tx, *sheet, lines)
	})
	if errors.Is(err, exam.ErrAttemptChanged) {
		return result.ErrLateChanged
	}
	return err
}
