package exam

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kaochang/itembank"
)

func goodSitting() Sitting {
	return Sitting{
		Title: "七月理论", Programme: "wtbu-netsec-3", Subject: "theory", State: SittingDraft,
		Opens: 1_000_000_000_000, Closes: 1_000_000_000_000 + 90*60_000, Minutes: 90, StartBy: StartByTime,
		LatestEntryMinutes: 30, EarliestHandInMinutes: 30, IdentityDigits: 6,
		Source: Source{Form: 1}, Rooms: []Room{{ID: 1, Name: "一号机房", Seats: 30, Columns: 6}},
	}
}

func fields(faults []itembank.Fault) string {
	var names []string
	for _, f := range faults {
		names = append(names, f.Field)
	}
	return strings.Join(names, " ")
}

func TestSittingCheck(t *testing.T) {
	programmes, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	programme := programmes.Organisations[0].Programmes[0].Code
	rule := func(MarkRule) error { return nil }
	cases := []struct {
		name   string
		change func(*Sitting)
		want   string
	}{
		{"good", func(*Sitting) {}, ""},
		{"window longer", func(s *Sitting) { s.Closes += 60_000 }, ""},
		{"no thresholds", func(s *Sitting) { s.LatestEntryMinutes, s.EarliestHandInMinutes = 0, 0 }, ""},
		{"title", func(s *Sitting) { s.Title = "" }, "title"},
		{"long title", func(s *Sitting) { s.Title = strings.Repeat("考", 201) }, "title"},
		{"programme", func(s *Sitting) { s.Programme = "none-none-3" }, "programme"},
		{"subject", func(s *Sitting) { s.Subject = "practical" }, "subject"},
		{"minutes", func(s *Sitting) { s.Minutes = 0; s.EarliestHandInMinutes = 0 }, "minutes"},
		{"opens", func(s *Sitting) { s.Opens = 0 }, "opens"},
		{"closes", func(s *Sitting) { s.Closes-- }, "closes"},
		{"window too long", func(s *Sitting) { s.Closes = s.Opens + 32*1440*60_000 }, "closes"},
		{"start by", func(s *Sitting) { s.StartBy = "bell" }, "startBy"},
		{"entry", func(s *Sitting) { s.LatestEntryMinutes = -1 }, "latestEntryMinutes"},
		{"hand-in after the end", func(s *Sitting) { s.EarliestHandInMinutes = 91 }, "earliestHandInMinutes"},
		{"both sources", func(s *Sitting) { s.Source.Blueprint = 2 }, "source"},
		{"one form for each", func(s *Sitting) { s.Source.PerCandidate = true }, "source.perCandidate"},
		{"digits", func(s *Sitting) { s.IdentityDigits = 3 }, "identityDigits"},
		{"rules", func(s *Sitting) { s.Rules = strings.Repeat("规", 20001) }, "rules"},
		{"rooms", func(s *Sitting) {
			s.Rooms = []Room{{Name: "a", Seats: 1, Columns: 1}, {Name: "a ", Seats: 0, Columns: 31}, {Name: " ", Seats: 501, Columns: 1}}
		}, "rooms[1].name rooms[1].seats rooms[1].columns rooms[2].name rooms[2].seats"},
	}
	for _, c := range cases {
		s := goodSitting()
		s.Programme = programme
		c.change(&s)
		if got := fields(s.Check(programmes, rule)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	s := goodSitting()
	s.Programme = programme
	refused := s.Check(programmes, func(MarkRule) error { return errors.New("no") })
	if fields(refused) != "markRule" {
		t.Errorf("%+v", refused)
	}
	err = Refuse(ErrSittingInvalid, refused)
	if !errors.Is(err, ErrSittingInvalid) || !strings.Contains(err.Error(), "markRule: no") {
		t.Errorf("%v", err)
	}
	if err := Refuse(ErrSittingInvalid, nil); err != nil {
		t.Errorf("%v", err)
	}
}

func TestCanOpen(t *testing.T) {
	seated := []Candidate{{ID: 1, Ticket: "0001", Room: 1, Seat: 1}, {ID: 2, Ticket: "0002", Room: 1, Seat: 2}}
	now := goodSitting().Opens
	cases := []struct {
		name   string
		change func(*Sitting, *[]Candidate)
		now    Time
		want   string
	}{
		{"good", func(*Sitting, *[]Candidate) {}, now, ""},
		{"open", func(s *Sitting, _ *[]Candidate) { s.State = SittingOpen }, now, "state"},
		{"no source", func(s *Sitting, _ *[]Candidate) { s.Source = Source{} }, now, "source"},
		{"over", func(*Sitting, *[]Candidate) {}, goodSitting().Closes, "closes"},
		{"no rooms", func(s *Sitting, _ *[]Candidate) { s.Rooms = nil }, now, "rooms"},
		{"no candidates", func(_ *Sitting, c *[]Candidate) { *c = nil }, now, "candidates"},
		{"no seat", func(_ *Sitting, c *[]Candidate) { (*c)[0].Seat = 0 }, now, "candidates"},
		{"same seat", func(_ *Sitting, c *[]Candidate) { (*c)[0].Seat = 2 }, now, "candidates"},
		{"no such seat", func(_ *Sitting, c *[]Candidate) { (*c)[0].Seat = 31 }, now, "candidates"},
		{"everything", func(s *Sitting, c *[]Candidate) { *s = Sitting{State: SittingClosed}; *c = nil }, now, "state source closes rooms candidates"},
	}
	for _, c := range cases {
		s, people := goodSitting(), append([]Candidate(nil), seated...)
		c.change(&s, &people)
		if got := fields(s.CanOpen(people, c.now)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSittingTiming(t *testing.T) {
	s := goodSitting()
	s.StartBy = StartByCall
	s.Rooms[0].Called = 77
	for _, c := range []struct {
		minutes, percent int
		want             time.Duration
	}{{0, 0, 0}, {15, 0, 15 * time.Minute}, {0, 33, 30 * time.Minute}, {5, 50, 50 * time.Minute}} {
		got := s.Timing(Candidate{Room: 1, ExtraMinutes: c.minutes, ExtraPercent: c.percent})
		if got.Extra != c.want || got.Called != 77 || !got.ByCall || got.Allowance != 90*time.Minute {
			t.Errorf("%+v: %s, want %s", c, fmt.Sprintf("%+v", got), c.want)
		}
	}
}
