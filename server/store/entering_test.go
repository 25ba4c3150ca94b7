package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/exam/score"
	"kaochang/itembank"
)

func TestOpeningGivesEverybodyTheirs(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		if _, err := c.office.Open(ctx, sitting.ID, "officer"); !errors.Is(err, exam.ErrSittingInvalid) {
			t.Errorf("an empty roster: %v", err)
		}
		attempts := c.open(sitting, 5)
		if _, err := c.office.Open(ctx, sitting.ID, "officer"); !errors.Is(err, exam.ErrSittingInvalid) {
			t.Errorf("a second time: %v", err)
		}
		paper, err := s.Paper(ctx, form.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range attempts {
			opening := c.start(a.ID)
			envelope, err := s.Envelope(ctx, sitting.ID, a.Form)
			if err != nil {
				t.Fatal(err)
			}
			if read, err := exam.OpenPaper(envelope.Cipher, opening.Key); err != nil || fmt.Sprint(read) != fmt.Sprint(paper) {
				t.Errorf("the paper does not open: %v", err)
			}
			var order itembank.Arrangement
			if err := json.Unmarshal(opening.Arrangement, &order); err != nil || len(order.Order[0]) != 2 {
				t.Errorf("%s, %v", opening.Arrangement, err)
			}
		}
		// What is open stays as it is.
		for name, err := range map[string]error{
			"change": s.ChangeSitting(ctx, sitting), "drop": s.DropSitting(ctx, sitting.ID), "rooms": s.SetRooms(ctx, sitting.ID, nil),
			"seats": s.SetSeats(ctx, sitting.ID, nil), "open": s.Open(ctx, exam.Opened{Sitting: sitting.ID}),
			"roster": second(s.AddCandidates(ctx, sitting.ID, nil)), "take off": s.DropCandidate(ctx, attempts[0].Candidate),
			"close while on": s.CloseSitting(ctx, sitting.ID, now),
		} {
			if !errors.Is(err, exam.ErrSittingState) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestOpeningRefusesAnotherRoster(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		sitting := c.draft(freezeTest(t, s, testBank(t, s, "题库"), "").ID, nil)
		people := c.people(sitting, 2)
		read, err := s.Sitting(t.Context(), sitting.ID)
		if err != nil {
			t.Fatal(err)
		}
		opened := exam.Opened{Sitting: sitting.ID, Revision: read.Revision, At: now, Entrants: []exam.Entrant{{Candidate: people[0].ID}, {Candidate: people[0].ID}}}
		if err := s.Open(t.Context(), opened); !errors.Is(err, exam.ErrRosterChanged) {
			t.Errorf("%v", err)
		}
		if read, err := s.Sitting(t.Context(), sitting.ID); err != nil || read.State != exam.SittingDraft {
			t.Errorf("%+v, %v", read, err)
		}
	})
}

// beforeOpen is a store in which somebody changes the draft after it was read and before it is opened.
type beforeOpen struct {
	*Store
	between func() error
}

func (b *beforeOpen) AddEnvelopes(ctx context.Context, sitting int64, envelopes []exam.Envelope) error {
	return errors.Join(b.between(), b.Store.AddEnvelopes(ctx, sitting, envelopes))
}

// What a second officer changes while a sitting is being opened is neither lost nor left out silently.
func TestADraftChangedMeanwhileIsNotOpened(t *testing.T) {
	for name, change := range map[string]func(ctx context.Context, s *Store, sitting exam.Sitting, person exam.Candidate) error{
		"sitting": func(ctx context.Context, s *Store, sitting exam.Sitting, _ exam.Candidate) error {
			sitting.Minutes = 60
			return s.ChangeSitting(ctx, sitting)
		},
		"rooms": func(ctx context.Context, s *Store, sitting exam.Sitting, _ exam.Candidate) error {
			return s.SetRooms(ctx, sitting.ID, sitting.Rooms)
		},
		"extra time": func(ctx context.Context, s *Store, _ exam.Sitting, person exam.Candidate) error {
			person.ExtraPercent = 50
			return s.ChangeCandidate(ctx, person)
		},
		"seats": func(ctx context.Context, s *Store, sitting exam.Sitting, person exam.Candidate) error {
			person.Room, person.Seat = sitting.Rooms[1].ID, 2
			return s.SetSeats(ctx, sitting.ID, []exam.Candidate{person})
		},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, s *Store) {
				ctx := t.Context()
				c := newCentre(t, s)
				sitting := c.draft(freezeTest(t, s, testBank(t, s, "题库"), "").ID, nil)
				c.people(sitting, 2)
				if _, _, err := c.office.Seat(ctx, sitting.ID, exam.Seating{}); err != nil {
					t.Fatal(err)
				}
				people, err := s.Candidates(ctx, sitting.ID)
				if err != nil {
					t.Fatal(err)
				}
				busy := exam.NewOffice(&beforeOpen{s, func() error { return change(ctx, s, sitting, people[0]) }}, testDesk(s), s, c.hall, c.programmes, score.Check)
				if _, err := busy.Open(ctx, sitting.ID, "officer"); !errors.Is(err, exam.ErrRosterChanged) {
					t.Fatalf("opened: %v", err)
				}
				if opened, err := c.office.Open(ctx, sitting.ID, "officer"); err != nil || opened.State != exam.SittingOpen {
					t.Fatalf("%+v, %v", opened, err)
				}
				attempt, err := s.CandidateAttempt(ctx, people[0].ID)
				if err != nil {
					t.Fatal(err)
				}
				a, err := s.Attempt(ctx, attempt)
				if err != nil || name == "extra time" && a.Timing.Extra != 45*time.Minute || name == "sitting" && a.Timing.Allowance != time.Hour {
					t.Errorf("%+v, %v", a.Timing, err)
				}
				// One who read the draft and writes after the opening is told.
				people[1].ExtraMinutes = 10
				if err := s.ChangeCandidate(ctx, people[1]); !errors.Is(err, exam.ErrSittingState) {
					t.Errorf("extra time after the opening: %v", err)
				}
			})
		})
	}
}

func TestLatecomersEnter(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, func(s *exam.Sitting) { s.StartBy = exam.StartByCall })
		attempts := c.open(sitting, 2)
		room := sitting.Rooms[1]
		entry := exam.Candidate{Sitting: sitting.ID, Name: "补报", Identity: person(77), Room: room.ID, Seat: 1, ExtraPercent: 50}
		added, err := c.office.AddCandidate(ctx, entry, "officer")
		if err != nil {
			t.Fatal(err)
		}
		attempt, err := s.CandidateAttempt(ctx, added.ID)
		if err != nil || attempt == 0 || added.Ticket == "" {
			t.Fatalf("%+v, %d, %v", added, attempt, err)
		}
		a, err := c.hall.Attempt(ctx, attempt)
		if err != nil || a.Form != form.ID || a.Timing.Extra != 45*time.Minute || a.Timing.OpensAt() != 0 {
			t.Errorf("%+v, %v", a, err)
		}
		// The room is called: for its candidates and nobody else, and what the hall holds in memory follows.
		if _, err := c.office.CallRoom(ctx, room.ID); err != nil {
			t.Fatal(err)
		}
		c.pass(time.Minute)
		if _, err := c.office.CallRoom(ctx, room.ID); err != nil {
			t.Fatal(err)
		}
		if a, err = c.hall.Attempt(ctx, attempt); err != nil || a.Timing.Called != now {
			t.Errorf("called %d, %v", a.Timing.Called, err)
		}
		if other, err := c.hall.Attempt(ctx, attempts[0].ID); err != nil || other.Timing.Called != 0 {
			t.Errorf("another room was called: %+v, %v", other.Timing, err)
		}
		// Moved to that room, somebody follows its call.
		moved, err := s.Candidate(ctx, attempts[0].Candidate)
		if err != nil {
			t.Fatal(err)
		}
		moved.Room, moved.Seat = room.ID, 2
		if _, err := c.office.ChangeCandidate(ctx, moved); err != nil {
			t.Fatal(err)
		}
		if other, err := c.hall.Attempt(ctx, attempts[0].ID); err != nil || other.Timing.Called != now {
			t.Errorf("moved: %+v, %v", other.Timing, err)
		}
		moved.ExtraMinutes = 10
		if _, err := c.office.ChangeCandidate(ctx, moved); !errors.Is(err, exam.ErrSittingState) {
			t.Errorf("extra time after the opening: %v", err)
		}
		entry.Identity, entry.Seat = person(78), 2
		if _, err := c.office.AddCandidate(ctx, entry, "officer"); !errors.Is(err, exam.ErrSeatTaken) {
			t.Errorf("a taken seat: %v", err)
		}
		entry.Room, entry.Seat = 0, 0
		if _, err := c.office.AddCandidate(ctx, entry, "officer"); !errors.Is(err, exam.ErrCandidateInvalid) {
			t.Errorf("no seat: %v", err)
		}
		c.sit(attempt, form, "B", "B")
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		if line := c.results(sitting.ID)[attempt]; !line.Passed || line.Points != itembank.FullMarks {
			t.Errorf("%+v", line)
		}
	})
}

// Everybody has a form of their own, of equal blueprint, and is scored by its keys; so is a latecomer.
func TestAFormForEverybody(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		var drafts []itembank.Draft
		for n, stem := range []string{"下列哪一项属于对称加密算法", "防火墙通常部署在什么位置", "日志应当留存多久", "入侵检测依靠什么", "口令应当怎样保管", "备份放在哪里最好"} {
			draft := testDraft(n, "")
			draft.Content.Stem = stem
			drafts = append(drafts, draft)
		}
		addTest(t, s, bank.ID, drafts...)
		desk := itembank.NewDesk(s, func() int64 { return 1 }, func() uint64 { return 1 })
		blueprint, err := desk.CreateBlueprint(ctx, itembank.Blueprint{Bank: bank.ID, Name: "每人一卷", Demands: []itembank.Demand{
			{Kind: itembank.KindSingle, Count: 2, Points: 5000},
		}})
		if err != nil {
			t.Fatal(err)
		}
		sitting := c.draft(0, func(s *exam.Sitting) { s.Source = exam.Source{Blueprint: blueprint.ID, PerCandidate: true} })
		attempts := c.open(sitting, 4)
		late, err := c.office.AddCandidate(ctx, exam.Candidate{Sitting: sitting.ID, Name: "补报", Identity: person(55), Room: sitting.Rooms[1].ID, Seat: 2}, "officer")
		if err != nil {
			t.Fatal(err)
		}
		if attempts, err = s.Attempts(ctx, sitting.ID); err != nil || len(attempts) != 5 {
			t.Fatal(len(attempts), err)
		}
		forms := map[int64]bool{}
		for _, a := range attempts {
			forms[a.Form] = true
			form, err := s.Form(ctx, a.Form)
			if err != nil {
				t.Fatal(err)
			}
			c.sit(a.ID, form, "B", "B")
		}
		if len(forms) != 5 {
			t.Errorf("%d forms for 5 people", len(forms))
		}
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		for id, line := range c.results(sitting.ID) {
			if line.Points != itembank.FullMarks || !line.Passed {
				t.Errorf("attempt %d (%s): %+v", id, late.Ticket, line)
			}
		}
		short := c.draft(0, func(s *exam.Sitting) { s.Source = exam.Source{Blueprint: 999} })
		c.people(short, 0)
		added, err := c.office.AddCandidate(ctx, exam.Candidate{Sitting: short.ID, Name: "某", Identity: person(1), Room: short.Rooms[0].ID, Seat: 1}, "officer")
		if err != nil {
			t.Fatal(added, err)
		}
		if _, err := c.office.Open(ctx, short.ID, "officer"); !errors.Is(err, exam.ErrSittingInvalid) {
			t.Errorf("no such blueprint: %v", err)
		}
	})
}
