package main

import (
	"bytes"
	"context"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kaochang/exam"
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
