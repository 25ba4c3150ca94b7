package store

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/exam/enrol"
	"kaochang/exam/result"
	"kaochang/exam/score"
	"kaochang/itembank"
)

// centre is a test centre over a store, with a clock that the test moves.
type centre struct {
	*testing.T
	store      *Store
	programmes exam.Programmes
	hall       *exam.Hall
	office     *exam.Office
	marker     *result.Marker
	clock      exam.Time
	mu         sync.Mutex
}

func newCentre(t *testing.T, s *Store) *centre {
	t.Helper()
	programmes, err := exam.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	c := &centre{T: t, store: s, programmes: programmes, clock: now}
	c.marker = result.NewMarker(s, programmes, c.now)
	c.hall = exam.NewHall(s, c.now, c.marker.Sealed)
	desk := itembank.NewDesk(s, func() int64 { return int64(c.now()) }, func() uint64 { return 7 })
	c.office = exam.NewOffice(s, desk, s, c.hall, programmes, score.Check)
	return c
}

func (c *centre) now() exam.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.clock
}

func (c *centre) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clock = c.clock.Add(d)
}

// person is a valid identity number.
func person(n int) string {
	digits := fmt.Sprintf("110105%s%03d", time.Date(1990, 1, 1+n/1000, 0, 0, 0, 0, time.UTC).Format("20060102"), n%1000)
	return digits + string(exam.CheckCharacter(digits))
}

// draft makes a sitting of a form of two questions of 50 points, whose keys are B, with rooms of 3 and 2 seats.
func (c *centre) draft(form int64, change func(*exam.Sitting)) exam.Sitting {
	c.Helper()
	s := exam.Sitting{
		Title: "理论", Programme: c.programmes.Organisations[0].Programmes[0].Code, Opens: c.now(), Closes: c.now().Add(90 * time.Minute), Minutes: 90,
		LatestEntryMinutes: 30, Source: exam.Source{Form: form, Seed: 5}, Shuffle: itembank.Shuffle{Items: true, Options: true},
		Rooms: []exam.Room{{Name: "一", Seats: 3, Columns: 3}, {Name: "二", Seats: 2, Columns: 2}},
	}
	if change != nil {
		change(&s)
	}
	made, err := c.office.CreateSitting(c.Context(), s, "officer")
	if err != nil {
		c.Fatal(err)
	}
	return made
}

func (c *centre) people(sitting exam.Sitting, n int) []exam.Candidate {
	c.Helper()
	var people []exam.Candidate
	for i := range n {
		people = append(people, exam.Candidate{Ticket: fmt.Sprintf("T%03d-%04d", sitting.ID, i), Name: fmt.Sprint("考生", i), Identity: person(i)})
	}
	added, err := c.store.AddCandidates(c.Context(), sitting.ID, people)
	if err != nil {
		c.Fatal(err)
	}
	return added
}

// open opens a sitting with n people and returns their attempts by ticket.
func (c *centre) open(sitting exam.Sitting, n int) []exam.Attempt {
	c.Helper()
	c.people(sitting, n)
	if _, unseated, err := c.office.Seat(c.Context(), sitting.ID, exam.Seating{}); err != nil || unseated != 0 {
		c.Fatal(unseated, err)
	}
	if _, err := c.office.Open(c.Context(), sitting.ID, "officer"); err != nil {
		c.Fatal(err)
	}
	attempts, err := c.store.Attempts(c.Context(), sitting.ID)
	if err != nil || len(attempts) != n {
		c.Fatal(len(attempts), err)
	}
	return attempts
}

// start lets an attempt begin on its first device.
func (c *centre) start(attempt int64) exam.Opening {
	c.Helper()
	device, err := c.hall.Device(c.Context(), attempt, "机位")
	if err == nil {
		err = c.hall.Accept(c.Context(), attempt, device)
	}
	if err != nil {
		c.Fatal(err)
	}
	opening, _, err := c.hall.Start(c.Context(), attempt, device)
	if err != nil {
		c.Fatal(err)
	}
	return opening
}

// sit answers items in order and hands in.
func (c *centre) sit(attempt int64, form itembank.Form, responses ...string) {
	c.Helper()
	c.start(attempt)
	if len(responses) > 0 {
		c.answer(attempt, form, 0, responses...)
	}
	if _, _, err := c.hall.HandIn(c.Context(), attempt, 1, int64(len(responses))); err != nil {
		c.Fatal(err)
	}
}

func (c *centre) answer(attempt int64, form itembank.Form, after int64, responses ...string) exam.Ack {
	c.Helper()
	var answers []exam.Answer
	for i, response := range responses {
		answers = append(answers, exam.Answer{Seq: after + int64(i) + 1, Item: form.Sections[0].Items[i].Item, Response: response, At: c.now()})
	}
	ack, err := c.hall.Save(c.Context(), attempt, 1, answers)
	if err != nil {
		c.Fatal(err)
	}
	return ack
}

func (c *centre) results(sitting int64) map[int64]result.Line {
	c.Helper()
	lines, err := c.marker.Results(c.Context(), sitting)
	if err != nil {
		c.Fatal(err)
	}
	byAttempt := map[int64]result.Line{}
	for _, line := range lines {
		byAttempt[line.Attempt] = line
	}
	return byAttempt
}

func TestDigitsOfOpenSittings(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		want := func(wanted ...int) {
			t.Helper()
			if digits, err := s.OpenDigits(t.Context()); err != nil || fmt.Sprint(digits) != fmt.Sprint(wanted) {
				t.Errorf("%v, %v; want %v", digits, err, wanted)
			}
		}
		asking := func(digits int) exam.Sitting {
			return c.draft(form.ID, func(s *exam.Sitting) { s.IdentityDigits = digits })
		}
		asking(4)
		want()
		c.open(asking(8), 1)
		c.open(asking(8), 1)
		want(8)
		c.open(asking(6), 1)
		want(6, 8)
	})
}

func TestSittingsAreKept(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		made := c.draft(form.ID, nil)
		if made.Source.Seed != 5 || len(made.Rooms) != 2 || made.StartBy != exam.StartByTime || made.MarkRule.Name != score.AllOrNothing || made.IdentityDigits != 6 {
			t.Errorf("%+v", made)
		}
		read, err := s.Sitting(ctx, made.ID)
		if err != nil || fmt.Sprint(read) != fmt.Sprint(made) {
			t.Errorf("%+v, %v; want %+v", read, err, made)
		}
		read.Title, read.Source.Seed = "改", 1<<64-1
		if changed, err := c.office.ChangeSitting(ctx, read); err != nil || changed.Title != "改" || changed.Source.Seed != 1<<64-1 {
			t.Errorf("%+v, %v", changed, err)
		}
		people := c.people(made, 3)
		people[0].Room, people[0].Seat = made.Rooms[0].ID, 3
		people[1].Room, people[1].Seat = made.Rooms[1].ID, 1
		people[2].Room, people[2].Seat = made.Rooms[0].ID, 1
		if err := s.SetSeats(ctx, made.ID, people); err != nil {
			t.Fatal(err)
		}
		// A smaller room and one that goes free their seats; a new one comes.
		rooms := []exam.Room{{Name: "新", Seats: 9, Columns: 3}, {ID: made.Rooms[0].ID, Name: "一", Seats: 2, Columns: 2}}
		after, err := c.office.SetRooms(ctx, made.ID, rooms)
		if err != nil || len(after.Rooms) != 2 || after.Rooms[0].Name != "新" || after.Rooms[1].ID != made.Rooms[0].ID {
			t.Fatalf("%+v, %v", after.Rooms, err)
		}
		roster, err := s.Candidates(ctx, made.ID)
		if err != nil || roster[0].Room != 0 || roster[1].Room != 0 || roster[2].Seat != 1 {
			t.Errorf("%+v, %v", roster, err)
		}
		if _, err := c.office.SetRooms(ctx, made.ID, []exam.Room{{ID: 9999, Name: "x", Seats: 1, Columns: 1}}); !errors.Is(err, exam.ErrRoomUnknown) {
			t.Errorf("an unknown room: %v", err)
		}
		if err := c.office.DropSitting(ctx, made.ID); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{second(s.Sitting(ctx, made.ID)), s.DropSitting(ctx, made.ID), second(s.Candidates(ctx, made.ID)), s.ChangeSitting(ctx, made)} {
			if !errors.Is(err, exam.ErrSittingUnknown) {
				t.Errorf("no sitting: %v", err)
			}
		}
	})
}

func TestRosterIsUnique(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		here, other := c.draft(form.ID, nil), c.draft(form.ID, nil)
		people := c.people(here, 2)
		room := here.Rooms[0].ID
		people[0].Room, people[0].Seat = room, 1
		if err := s.ChangeCandidate(ctx, people[0]); err != nil {
			t.Fatal(err)
		}
		fresh := func(change func(*exam.Candidate)) []exam.Candidate {
			added := []exam.Candidate{{Ticket: "N001", Name: "新一", Identity: person(101)}, {Ticket: "N002", Name: "新二", Identity: person(102)}}
			change(&added[1])
			return added
		}
		cases := map[string]struct {
			sitting int64
			change  func(*exam.Candidate)
			want    error
		}{
			"ticket of this sitting":    {here.ID, func(c *exam.Candidate) { c.Ticket = people[0].Ticket }, exam.ErrTicketTaken},
			"ticket of another sitting": {other.ID, func(c *exam.Candidate) { c.Ticket = people[0].Ticket }, exam.ErrTicketTaken},
			"person":                    {here.ID, func(c *exam.Candidate) { c.Identity = people[0].Identity }, exam.ErrPersonTaken},
			"seat":                      {here.ID, func(c *exam.Candidate) { c.Room, c.Seat = room, 1 }, exam.ErrSeatTaken},
			"no sitting":                {9999, func(*exam.Candidate) {}, exam.ErrSittingUnknown},
		}
		for name, k := range cases {
			if _, err := s.AddCandidates(ctx, k.sitting, fresh(k.change)); !errors.Is(err, k.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if roster, err := s.Candidates(ctx, here.ID); err != nil || len(roster) != 2 {
			t.Errorf("a refused list left %d people, %v", len(roster), err)
		}
		// The same person may sit another subject; two without a seat do not clash; two change places.
		if _, err := s.AddCandidates(ctx, other.ID, fresh(func(c *exam.Candidate) { c.Identity = people[0].Identity })); err != nil {
			t.Error(err)
		}
		people[0].Seat, people[1].Room, people[1].Seat = 2, room, 1
		if err := s.SetSeats(ctx, here.ID, people); err != nil {
			t.Fatal(err)
		}
		people[0].Seat, people[1].Seat = 1, 2
		if err := s.SetSeats(ctx, here.ID, people); err != nil {
			t.Errorf("changing places: %v", err)
		}
		if taken, err := s.Tickets(ctx, []string{people[0].Ticket, "nobody"}); err != nil || len(taken) != 1 || taken[people[0].Ticket] != here.ID {
			t.Errorf("%v, %v", taken, err)
		}
		if err := s.SetPhotos(ctx, map[int64]string{people[0].ID: "hash"}); err != nil {
			t.Fatal(err)
		}
		if found, err := s.CandidateByTicket(ctx, people[0].Ticket); err != nil || found.Photo != "hash" {
			t.Errorf("%+v, %v", found, err)
		}
	})
}

func TestRosterReportsAreKept(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		sitting := c.draft(freezeTest(t, s, testBank(t, s, "题库"), "").ID, nil)
		roster := enrol.Roster{Sitting: sitting.ID, File: "a.csv", State: enrol.StateOpen, Rows: []enrol.Row{{Entry: enrol.Entry{Name: "甲", Identity: person(1)}}}}
		kept, err := s.AddRoster(ctx, roster, now, "officer")
		if err != nil {
			t.Fatal(err)
		}
		read, err := s.Roster(ctx, kept.ID)
		if err != nil || read.Rows[0].Entry != roster.Rows[0].Entry || read.Version != 1 {
			t.Fatalf("%+v, %v", read, err)
		}
		changed, err := s.ChangeRoster(ctx, read)
		if err != nil || changed.Version != 2 {
			t.Fatalf("%+v, %v", changed, err)
		}
		if _, err := s.ChangeRoster(ctx, read); !errors.Is(err, enrol.ErrRosterChanged) {
			t.Errorf("an old version: %v", err)
		}
		list, err := s.Rosters(ctx, sitting.ID)
		if err != nil || len(list) != 1 || list[0] != (enrol.RosterEntry{ID: kept.ID, File: "a.csv", State: enrol.StateOpen, Counts: enrol.RosterCounts{Rows: 1, Errors: 1}, CreatedAt: now, CreatedBy: "officer"}) {
			t.Errorf("listed %+v, %v", list, err)
		}
		if _, err := s.Rosters(ctx, sitting.ID+1); !errors.Is(err, exam.ErrSittingUnknown) {
			t.Errorf("rosters of no sitting: %v", err)
		}
		c.people(sitting, 1)
		changed.State = enrol.StateCommitted
		twice := []exam.Candidate{{Ticket: "X001", Name: "乙", Identity: person(2)}, {Ticket: "X002", Name: "甲", Identity: person(0)}}
		if _, err := s.CommitRoster(ctx, changed, twice); !errors.Is(err, exam.ErrPersonTaken) {
			t.Errorf("somebody who is there: %v", err)
		}
		if again, err := s.Roster(ctx, kept.ID); err != nil || again.State != enrol.StateOpen || len(again.Rows) != 1 {
			t.Errorf("a refused commit left %+v, %v", again, err)
		}
		if _, err := s.CommitRoster(ctx, changed, twice[:1]); err != nil {
			t.Fatal(err)
		}
		done, err := s.Roster(ctx, kept.ID)
		if err != nil || done.State != enrol.StateCommitted || len(done.Rows) != 0 {
			t.Errorf("a committed roster holds %+v, %v", done, err)
		}
		if _, err := s.Roster(ctx, 999); !errors.Is(err, enrol.ErrRosterUnknown) {
			t.Errorf("no roster: %v", err)
		}
	})
}
