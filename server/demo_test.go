package main

import (
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/server/api"
)

// showroom is a demonstration in this process that answers no requests.
func showroom(t *testing.T, folder string) *house {
	t.Helper()
	c := defaults()
	c.Listen, c.Folder = "127.0.0.1:0", folder
	h, err := open(t.Context(), c, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.demonstrate(t.Context()); err != nil {
		t.Fatal(err, h.close())
	}
	return h
}

// TestOnlyInventedPeopleAreShown: somebody tries the demonstration with real people, in a sitting of
// their own and in the demonstration's. After a restart the sign-in screen shows the invented ones that
// are left, and none of theirs.
func TestOnlyInventedPeopleAreShown(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	h := showroom(t, folder)
	before := h.showcase.Candidates
	if len(before) != 30 {
		t.Fatalf("%d people are shown", len(before))
	}
	ctx, now := t.Context(), h.clock.Now()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	sittings, err := h.office.Sittings(ctx)
	must(err)
	shown, err := h.office.Sitting(ctx, sittings[0].ID)
	must(err)
	// The demonstration's room is full, so they put one of their people in an invented one's place.
	roster, err := h.office.Candidates(ctx, shown.ID)
	must(err)
	person := roster[0]
	person.Name, person.Identity = "王芳", "11010519491231002X"
	_, err = h.office.ChangeCandidate(ctx, person)
	must(err)

	own := exam.Sitting{
		Title: "三级理论", Programme: demoProgramme, Subject: string(exam.SubjectTheory),
		Opens: now, Closes: now.Add(20 * time.Hour), Minutes: 90, StartBy: exam.StartByTime,
		MarkRule: exam.MarkRule{Name: "all_or_nothing"}, Source: shown.Source, IdentityDigits: usualDigits,
		Rooms: []exam.Room{{Name: "甲", Seats: 5, Columns: 5}},
	}
	own, err = h.office.CreateSitting(ctx, own, "officer")
	must(err)
	_, err = h.office.AddCandidate(ctx, exam.Candidate{
		Sitting: own.ID, Name: "李娜", Identity: "11010519900307873X", Ticket: "9002", Room: own.Rooms[0].ID, Seat: 1,
	}, "officer")
	must(err)
	_, err = h.office.Open(ctx, own.ID, "officer")
	must(err)
	must(h.close())

	again := showroom(t, folder)
	if !slices.Equal(again.showcase.Candidates, slices.DeleteFunc(before, func(c api.DemoCandidate) bool { return c.Ticket == person.Ticket })) {
		t.Errorf("other people are shown: %+v", again.showcase.Candidates)
	}
	// Closed, it is replaced by a new one, not by the real one that is still open.
	_, err = again.office.Close(ctx, shown.ID, "officer", "over")
	must(err)
	must(again.close())
	last := showroom(t, folder)
	defer last.close()
	if n := len(last.showcase.Candidates); n != 30 || last.showcase.Candidates[0].Ticket == again.showcase.Candidates[0].Ticket {
		t.Errorf("%d people are shown, %+v first", n, last.showcase.Candidates[0])
	}
}
