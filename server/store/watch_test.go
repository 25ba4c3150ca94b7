package store

import (
	"errors"
	"sync"
	"testing"
	"time"

	"kaochang/exam"
)

// TestCommitsAreWatched: every commit that succeeded is told with how long it took and how many saves
// shared it; one that failed, or that was a save refused, is not.
func TestCommitsAreWatched(t *testing.T) {
	const slow = 5 * time.Millisecond
	var mu sync.Mutex
	commits, saves := 0, 0
	failing := false
	watch := func(took time.Duration, n int) {
		mu.Lock()
		defer mu.Unlock()
		commits, saves = commits+1, saves+n
		if n > 0 && took < slow {
			t.Errorf("a commit that takes %s is said to have taken %s", slow, took)
		}
	}
	fault := func(step, name string) error {
		mu.Lock()
		defer mu.Unlock()
		if failing && step == "commit" {
			return errors.New("the disk is gone")
		}
		return nil
	}
	count := func(t *testing.T, what string, wantCommits, wantSaves int, do func() error, fails bool) {
		t.Helper()
		mu.Lock()
		commits, saves, failing = 0, 0, fails
		mu.Unlock()
		if err := do(); (err != nil) != fails {
			t.Errorf("%s: %v", what, err)
		}
		mu.Lock()
		defer mu.Unlock()
		if commits != wantCommits || saves != wantSaves {
			t.Errorf("%s: %d commits with %d saves", what, commits, saves)
		}
		failing = false
	}
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := startTest(t, s, seatTest(t, s, 1)[0])
		first := answerTest(a, 1, [32]byte{})
		count(t, "a save", 1, 1, func() error { return s.Append(ctx, a.ID, a.Version, []exam.Held{first}) }, false)
		count(t, "a setting", 1, 0, func() error { return s.SetSetting(ctx, "site.name", "考场") }, false)
		second := answerTest(a, 2, first.Chain)
		count(t, "a save that fails", 0, 0, func() error { return s.Append(ctx, a.ID, a.Version, []exam.Held{second}) }, true)
		count(t, "a setting that fails", 0, 0, func() error { return s.SetSetting(ctx, "site.name", "甲") }, true)
	}, WatchCommits(watch), FaultAt(fault), CommitDelay(slow))
}
