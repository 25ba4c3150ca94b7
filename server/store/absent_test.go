package store

import (
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/exam/result"
)

// Who did not come is absent once the latest entry has passed, not only when an officer closes the sitting.
func TestWhoDidNotComeIsAbsentByTime(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		attempts := c.open(sitting, 3)
		c.start(attempts[0].ID)
		c.pass(30*time.Minute - time.Millisecond)
		if totals := c.totals(sitting.ID); totals.Absent != 0 {
			t.Errorf("while they may still come: %+v", totals)
		}
		// One is kept from entering by the system: not late, and not absent.
		if _, err := c.hall.Command(ctx, attempts[1].ID, exam.Entry{Event: exam.EventDelay, Span: 10 * time.Minute, By: "proctor", Reason: "停电"}); err != nil {
			t.Fatal(err)
		}
		c.pass(time.Millisecond)
		lines := c.results(sitting.ID)
		for i, absent := range []bool{false, false, true} {
			if line := lines[attempts[i].ID]; line.Absent != absent {
				t.Errorf("candidate %d: %+v", i, line)
			}
		}
		if totals := c.totals(sitting.ID); totals.Absent != 1 || totals.Closed != 0 {
			t.Errorf("%+v", totals)
		}
	})
}

func (c *centre) totals(sitting int64) result.Totals {
	c.Helper()
	lines, err := c.marker.Results(c.Context(), sitting)
	if err != nil {
		c.Fatal(err)
	}
	return result.Sum(lines)
}

// Answers after an early end are late by that end, not by the end of the time that was left.
func TestLateAnswersTellTheRealEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		attempts := c.open(sitting, 2)
		for i, a := range attempts[:2] {
			c.start(a.ID)
			c.answer(a.ID, form, 0, "B")
			c.pass(10 * time.Minute)
			want := c.now()
			by := exam.EventHandIn
			if i == 0 {
				if _, _, err := c.hall.HandIn(ctx, a.ID, 1, 1); err != nil {
					t.Fatal(err)
				}
			} else {
				by = exam.EventEnd
				for _, d := range c.hall.CommandAll(ctx, []int64{a.ID}, exam.Entry{Event: by, By: "proctor", Reason: "离场"}) {
					if d.Err != nil {
						t.Fatal(d.Err)
					}
				}
			}
			c.pass(time.Minute)
			c.answer(a.ID, form, 1, "C")
			late, err := c.marker.Late(ctx, sitting.ID)
			if err != nil || len(late) != i+1 || late[i].EndsAt != want || late[i].By != by || late[i].Answers[0].Received != want.Add(time.Minute) {
				t.Errorf("%+v, want %s at %d, %v", late, by, want, err)
			}
		}
	})
}
