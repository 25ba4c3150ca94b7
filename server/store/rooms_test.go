package store

import (
	"testing"

	"kaochang/exam"
)

// dueTest reads when the sweeper looks at an attempt.
func dueTest(t *testing.T, s *Store, attempt int64) int64 {
	t.Helper()
	due, err := scanInt(s.read(t.Context()).QueryRow(`SELECT due FROM attempts WHERE id = $1`, attempt))
	if err != nil {
		t.Fatal(err)
	}
	return due
}

// A call, and a change of one candidate, write the due times of the attempts that they hold and of no
// other: another candidate's may change between the look and the write, and be lost.
func TestACallLeavesOtherRoomsAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		sitting := c.draft(freezeTest(t, s, testBank(t, s, "题库"), "").ID, func(s *exam.Sitting) { s.StartBy = exam.StartByCall })
		attempts := c.open(sitting, 4) // three in the first room, one in the second
		if _, err := c.office.CallRoom(ctx, sitting.Rooms[0].ID); err != nil {
			t.Fatal(err)
		}
		c.start(attempts[0].ID)
		c.start(attempts[1].ID)
		want := dueTest(t, s, attempts[0].ID)
		const other = 12345 // as another candidate's start writes it meanwhile
		plant := func(attempt int64) {
			t.Helper()
			err := s.write(ctx, "test", func(tx *Tx) error {
				return second(tx.Exec(`UPDATE attempts SET due = $2 WHERE id = $1`, attempt, other))
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		plant(attempts[0].ID)
		if _, err := c.office.CallRoom(ctx, sitting.Rooms[1].ID); err != nil {
			t.Fatal(err)
		}
		person, err := s.Candidate(ctx, attempts[1].Candidate)
		if err != nil {
			t.Fatal(err)
		}
		person.Name = "改名"
		if _, err := c.office.ChangeCandidate(ctx, person); err != nil {
			t.Fatal(err)
		}
		if due := dueTest(t, s, attempts[0].ID); due != other {
			t.Errorf("due at %d after others were called and renamed", due)
		}
		// Its own entry sets it right.
		plant(attempts[1].ID)
		if _, err := c.office.ChangeCandidate(ctx, person); err != nil {
			t.Fatal(err)
		}
		if due := dueTest(t, s, attempts[1].ID); due != want {
			t.Errorf("due at %d, want %d", due, want)
		}
	})
}
