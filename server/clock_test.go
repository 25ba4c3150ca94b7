package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/store"
)

// fakeMarks keeps settings in memory.
type fakeMarks map[string]string

func (m fakeMarks) Setting(_ context.Context, name string) (string, error) { return m[name], nil }
func (m fakeMarks) SetSetting(_ context.Context, name, value string) error {
	m[name] = value
	return nil
}

// TestClockNeverStartsBeforeItsMark: the wall clock was set back by an hour between two runs.
func TestClockNeverStartsBeforeItsMark(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		mark := exam.At(time.Now().Add(time.Hour))
		var out bytes.Buffer
		c, err := newClock(t.Context(), fakeMarks{markName: strconv.FormatInt(int64(mark), 10)}, time.Now, slog.New(slog.NewTextHandler(&out, nil)))
		if err != nil {
			t.Fatal(err)
		}
		if c.Now() < mark {
			t.Errorf("%d is before the mark %d", c.Now(), mark)
		}
		time.Sleep(90 * time.Second)
		if got, want := c.Now(), mark.Add(90*time.Second); got != want {
			t.Errorf("after 90 s it is %d, want %d", got, want)
		}
		if !strings.Contains(out.String(), "behind=1h0m0s") {
			t.Errorf("no warning in %q", &out)
		}
	})
}

// TestClockKeepsItsMark: what was shown is kept every ten seconds and at the end.
func TestClockKeepsItsMark(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		kept := fakeMarks{}
		c, err := newClock(t.Context(), kept, time.Now, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- c.run(ctx) }()
		time.Sleep(25 * time.Second)
		synctest.Wait()
		if kept[markName] == "" {
			t.Error("no mark after 25 s")
		}
		stop()
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if want := strconv.FormatInt(int64(c.Now()), 10); kept[markName] != want {
			t.Errorf("mark %s, want %s", kept[markName], want)
		}
	})
}

// TestSteppedWallClockIsSeen: a reading whose wall part jumps is told apart from one that ran on.
func TestSteppedWallClockIsSeen(t *testing.T) {
	wall := time.Now()
	c, err := newClock(t.Context(), fakeMarks{}, func() time.Time { return wall }, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	before := c.Now()
	// Round(0) strips the monotonic reading: the only way to step a time.Time in a test.
	c.start = c.start.Round(0)
	wall = wall.Round(0).Add(-time.Hour)
	if got := c.Now(); got != before {
		t.Errorf("time went from %d to %d", before, got)
	}
}

// TestFarMarkIsRefused: a server that once ran in another year does not hold today's exams there.
func TestFarMarkIsRefused(t *testing.T) {
	wall := time.Now()
	for ahead, refused := range map[time.Duration]bool{23 * time.Hour: false, 25 * time.Hour: true, 4 * 365 * 24 * time.Hour: true} {
		mark := strconv.FormatInt(int64(exam.At(wall.Add(ahead))), 10)
		_, err := newClock(t.Context(), fakeMarks{markName: mark}, func() time.Time { return wall }, slog.New(slog.DiscardHandler))
		if errors.Is(err, errClockAhead) != refused || err != nil && !refused {
			t.Errorf("%s ahead: %v", ahead, err)
		}
		if refused && !strings.Contains(err.Error(), "kaochang admin --clock-reset") {
			t.Errorf("no word of the way out: %v", err)
		}
	}
}

// TestClockIsReset walks the way out: serve and check refuse and name the command, it leaves a line in
// the audit trail, and the next start runs by the computer's clock.
func TestClockIsReset(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	var s said
	if err := s.command(t.Context(), "correct horse battery\n", nil, "admin --name li.na --data "+folder); err != nil {
		t.Fatal(err)
	}
	far := exam.At(time.Now().AddDate(4, 0, 0))
	kept := func(use func(*store.Store)) {
		t.Helper()
		c := defaults()
		c.Folder = folder
		db, err := openStore(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		use(db)
	}
	kept(func(db *store.Store) {
		if err := db.SetSetting(t.Context(), markName, strconv.FormatInt(int64(far), 10)); err != nil {
			t.Fatal(err)
		}
	})
	if err := s.command(t.Context(), "", nil, "serve --listen 127.0.0.1:0 --data "+folder); !errors.Is(err, errClockAhead) {
		t.Fatalf("serve: %v", err)
	}
	if err := s.command(t.Context(), "", nil, "check --data "+folder); !errors.Is(err, errSilent) || !strings.Contains(s.out.String(), "admin --clock-reset") {
		t.Errorf("check: %v\n%s", err, &s.out)
	}
	if err := s.command(t.Context(), "", nil, "admin --clock-reset --name li.na --data "+folder); err == nil {
		t.Error("a name is taken")
	}
	before := exam.At(time.Now())
	for range 2 { // again is harmless, and no deed
		if err := s.command(t.Context(), "", nil, "admin --clock-reset --data "+folder); err != nil {
			t.Fatal(err)
		}
	}
	kept(func(db *store.Store) {
		deeds, n, err := db.Deeds(t.Context(), account.DeedQuery{Limit: 10})
		if err != nil || n != 2 {
			t.Fatalf("%d deeds, %v", n, err)
		}
		if d := deeds[0]; d.Action != account.ActionClock || d.Account != 0 || d.Detail.Said["from"] != far.Std().Local().Format(clockForm) {
			t.Errorf("%+v", d)
		}
		if mark, err := keptMark(t.Context(), db); err != nil || mark < before || mark > exam.At(time.Now()) {
			t.Errorf("mark %d, %v", mark, err)
		}
	})
	_, stop := started(t, nil, "serve --listen 127.0.0.1:0 --data "+folder)
	stop()
}

// TestWrongClockResetsNothing: a computer that lost its battery does not send the exam to 1970.
func TestWrongClockResetsNothing(t *testing.T) {
	var out bytes.Buffer
	if err := resetClock(t.Context(), world{out: &out}, nil, time.Unix(0, 0)); err == nil {
		t.Error("accepted")
	}
}
