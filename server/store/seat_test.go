package store

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"kaochang/exam"
)

// now is a moment in the test exams: ten minutes after they opened.
const now = exam.Time(1_800_000_600_000)

// seatTest makes an open sitting with n candidates and returns their attempts, not started.
func seatTest(t testing.TB, s *Store, n int) []exam.Attempt {
	t.Helper()
	form := freezeTest(t, s, testBank(t, s, fmt.Sprint("题库", time.Now().UnixNano())), "")
	var sitting, room int64
	err := s.write(t.Context(), "seed", func(tx *Tx) error {
		err := tx.QueryRow(`INSERT INTO sittings (title, programme, subject, state, opens, closes, minutes, start_by,
			latest_entry_minutes, earliest_hand_in_minutes, mark_rule, source, shuffle, rules, identity_digits, created_at, created_by)
			VALUES ('场次', 'p', 'theory', 'open', $1, $2, 90, 'time', 30, 30, '{}', '{}', '{}', '', 6, 0, '') RETURNING id`,
			int64(now.Add(-10*time.Minute)), int64(now.Add(80*time.Minute))).Scan(&sitting)
		if err != nil {
			return err
		}
		if err := tx.QueryRow(`INSERT INTO rooms (sitting, place, name, seats, columns) VALUES ($1, 1, '一', 500, 10) RETURNING id`,
			sitting).Scan(&room); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO envelopes (sitting, form, key, cipher, sum) VALUES ($1, $2, $3, $4, '')`,
			sitting, form.ID, make([]byte, 32), []byte("cipher")); err != nil {
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.write(t.Context(), "seed", func(tx *Tx) error {
		var entrants []exam.Entrant
		for i := range n {
			var candidate int64
			err := tx.QueryRow(`INSERT INTO candidates (sitting, ticket, name, identity, grp, programme, room, seat, extra_minutes,
				extra_percent, photo) VALUES ($1, $2, '某某', '', '', '', $3, $4, 0, 0, '') RETURNING id`,
				sitting, fmt.Sprintf("%d-%d", sitting, i), room, i+1).Scan(&candidate)
			if err != nil {
				return err
			}
			entrants = append(entrants, exam.Entrant{
				Candidate: candidate, Form: form.ID, Seed: 1<<63 + uint64(i),
				Timing: exam.Timing{Extra: 5 * time.Minute}, Arrangement: json.RawMessage(`{"order":[[1,0]],"options":{}}`),
			})
		}
		return addAttempts(tx, sitting, entrants)
	})
	if err != nil {
		t.Fatal(err)
	}
	attempts, err := attemptsOf(s.read(t.Context()), sitting)
	if err != nil || len(attempts) != n {
		t.Fatalf("%d attempts, %v", len(attempts), err)
	}
	return attempts
}

// startTest starts an attempt on device 1 and claims it.
func startTest(t testing.TB, s *Store, a exam.Attempt) exam.Attempt {
	t.Helper()
	ctx := t.Context()
	if _, err := s.Device(ctx, a.ID, "测试", now); err != nil {
		t.Fatal(err)
	}
	a, _, err := s.Claim(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []exam.Event{exam.EventMove, exam.EventAccept, exam.EventStart} {
		after, entry, err := a.Apply(exam.Entry{At: now, Event: e, Device: 1, By: "candidate"})
		if err != nil {
			t.Fatal(err)
		}
		if a, err = s.Change(ctx, a, after, entry); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// answerTest makes the n-th answer of an attempt, chained to the one before.
func answerTest(a exam.Attempt, n int64, before [32]byte) exam.Held {
	h := exam.Held{
		Answer: exam.Answer{Device: 1, Seq: n, Item: 5000 + n%190, Response: "B", Strike: "AC", Flag: n%2 == 0, At: now},
		Number: n, Received: now + exam.Time(n), Lease: a.Lease, Lane: exam.LaneCounted,
	}
	h.Chain = h.Link(a.ID, before)
	return h
}
