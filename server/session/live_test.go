package session

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kaochang/exam"
)

const now exam.Time = 1_790_000_000_000

// server is a Redis that a test can take away, bring back and empty.
type server interface {
	open(t *testing.T) *Live
	stop(t *testing.T)
	start(t *testing.T)
	empty(t *testing.T)
}

// inside is the one in the process.
type inside struct{ live *Live }

func (s *inside) open(t *testing.T) *Live {
	live, err := Open("", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { live.Close() })
	s.live = live
	return live
}
func (s *inside) stop(*testing.T) { s.live.inside.Close() }
func (s *inside) start(t *testing.T) {
	if err := s.live.inside.Restart(); err != nil {
		t.Fatal(err)
	}
}
func (s *inside) empty(*testing.T) { s.live.inside.FlushAll() }

// testRedis says that the suite has to run against a real Redis as well.
const testRedis = "KAOCHANG_TEST_REDIS"

// outside is a redis-server of the test's own, on a port of its own, so that stopping and emptying it
// is nobody else's business.
type outside struct {
	address string
	folder  string
	command *exec.Cmd
}

func newOutside(t *testing.T) *outside {
	if os.Getenv(testRedis) == "" {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not set, and in CI nothing is skipped", testRedis)
		}
		t.Skipf("SKIPPED: set %s to test against a real redis-server", testRedis)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s := &outside{address: l.Addr().String(), folder: t.TempDir()}
	t.Cleanup(func() { s.stop(t) })
	return s
}

func (s *outside) start(t *testing.T) {
	host, port, _ := net.SplitHostPort(s.address)
	s.command = exec.Command("redis-server", "--bind", host, "--port", port, "--dir", s.folder, "--save", "", "--appendonly", "no",
		"--unixsocket", filepath.Join(s.folder, "redis.sock"))
	var out bytes.Buffer
	s.command.Stdout = &out
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	reach(t, "redis-server to start", func() bool {
		conn, err := net.Dial("tcp", s.address)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
}

func (s *outside) stop(*testing.T) {
	if s.command != nil {
		_ = s.command.Process.Kill()
		_ = s.command.Wait()
		s.command = nil
	}
}

func (s *outside) open(t *testing.T) *Live {
	s.start(t)
	live, err := Open("redis://"+s.address, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { live.Close() })
	return live
}

func (s *outside) empty(t *testing.T) {
	s.stop(t)
	s.start(t)
}

// reach waits for something to become so.
func reach(t *testing.T, what string, so func() bool) {
	t.Helper()
	deadline := time.After(15 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !so() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// both runs a promise against the Redis in the process and a real one.
func both(t *testing.T, promise func(t *testing.T, s server)) {
	t.Run("inside", func(t *testing.T) { promise(t, &inside{}) })
	t.Run("redis", func(t *testing.T) { promise(t, newOutside(t)) })
}

func TestBeatsAreSeenByOtherServers(t *testing.T) {
	both(t, func(t *testing.T, s server) {
		live := s.open(t)
		live.Hear(Beat{Attempt: 1, Device: 2, Heard: now, Unsent: 3, Answered: 4, Current: 5})
		live.Hear(Beat{Attempt: 1, Device: 2, Heard: now + 1, Answered: 5}) // keeps the place
		live.flush(t.Context())
		want := Beat{Attempt: 1, Device: 2, Heard: now + 1, Answered: 5, Current: 5}
		other := &Live{client: live.client, log: live.log, beats: map[int64]*kept{}}
		if got := other.Heard(t.Context(), []int64{1, 2}); len(got) != 1 || got[1] != want {
			t.Errorf("got %+v", got)
		}
	})
}

// TestRedisIsMissedForSecondsOnly takes Redis away in the middle: every call still answers, and what
// this server knows is there again when Redis is back, empty.
func TestRedisIsMissedForSecondsOnly(t *testing.T) {
	both(t, func(t *testing.T, s server) {
		live := s.open(t)
		live.Hear(Beat{Attempt: 1, Heard: now})
		live.flush(t.Context())
		s.stop(t)
		began := time.Now()
		const calls = 300
		for i := range calls {
			live.Hear(Beat{Attempt: 1, Heard: now + exam.Time(i)})
			live.Heard(t.Context(), []int64{1})
			live.Locked(t.Context(), "T1")
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%d calls without Redis took %s: the breaker does not work", calls, took)
		}
		if !live.Away() {
			t.Error("nobody noticed that Redis is gone")
		}
		if got := live.Heard(t.Context(), []int64{1})[1].Heard; got != now+calls-1 {
			t.Errorf("the newest beat is %d", got)
		}
		live.flush(t.Context())
		s.start(t)
		s.empty(t)
		other := &Live{client: live.client, log: live.log, beats: map[int64]*kept{}}
		reach(t, "the beats to be written again", func() bool {
			live.flush(t.Context())
			return other.Heard(t.Context(), []int64{1})[1].Heard == now+calls-1
		})
		if live.Away() {
			t.Error("still taken for gone")
		}
	})
}

// TestEmptiedRedisIsFilledAgain: nothing fails when Redis is flushed, so only the regular refresh
// brings the beats back.
func TestEmptiedRedisIsFilledAgain(t *testing.T) {
	both(t, func(t *testing.T, s server) {
		live := s.open(t)
		live.Hear(Beat{Attempt: 7, Heard: now})
		live.flush(t.Context())
		s.empty(t)
		live.again() // Run does so every refreshEvery seconds
		other := &Live{client: live.client, log: live.log, beats: map[int64]*kept{}}
		reach(t, "the beat to be written again", func() bool {
			live.flush(t.Context())
			return other.Heard(t.Context(), []int64{7})[7].Heard == now
		})
	})
}

func TestDelayGrowsPerName(t *testing.T) {
	both(t, func(t *testing.T, s server) {
		live := s.open(t)
		var got []string
		for range 13 {
			lock := live.Fail(t.Context(), "T1", now)
			got = append(got, fmt.Sprint(int(max(0, lock.Until.Sub(now)).Seconds())))
		}
		if want := "0 0 1 2 4 8 16 32 64 128 256 300 300"; strings.Join(got, " ") != want {
			t.Errorf("delays %v, want %s", got, want)
		}
		locks := live.Locked(t.Context(), "T1", "T2")
		if len(locks) != 1 || locks["T1"].Failures != 13 || locks["T1"].Until != now.Add(300*time.Second) {
			t.Errorf("locks %+v", locks)
		}
		if wait := live.Try(t.Context(), "T1", now.Add(time.Second)); wait != 299*time.Second {
			t.Errorf("a try in between waits %s", wait)
		}
		live.Unlock(t.Context(), "T1")
		if locks := live.Locked(t.Context(), "T1"); len(locks) != 0 {
			t.Errorf("still locked: %+v", locks)
		}
	})
}

// TestFailuresAreCountedWithoutRedis: guessing does not become free when Redis is gone.
func TestFailuresAreCountedWithoutRedis(t *testing.T) {
	both(t, func(t *testing.T, s server) {
		live := s.open(t)
		s.stop(t)
		for range 5 {
			live.Fail(t.Context(), "T1", now)
		}
		if lock := live.Locked(t.Context(), "T1")["T1"]; lock.Failures != 5 || lock.Until != now.Add(4*time.Second) {
			t.Errorf("lock %+v", lock)
		}
		if wait := live.Try(t.Context(), "T1", now); wait != 4*time.Second {
			t.Errorf("a try waits %s", wait)
		}
		if wait := live.Try(t.Context(), "T1", now.Add(4*time.Second)); wait != 0 {
			t.Errorf("a try after the wait waits %s", wait)
		}
		live.Unlock(t.Context(), "T1")
		if locks := live.Locked(t.Context(), "T1"); len(locks) != 0 {
			t.Errorf("still locked: %+v", locks)
		}
	})
}

// TestSessionsAreTheDatabases: the copy saves questions, never decides, and is forgotten at once.
func TestSessionsAreTheDatabases(t *testing.T) {
	both(t, func(t *testing.T, s server) {
		live := s.open(t)
		good, asked := true, 0
		ask := func(context.Context) (bool, error) { asked++; return good, nil }
		check := func(want bool, wantAsked int, when string) {
			t.Helper()
			if got, err := live.Good(t.Context(), 1, "S1", ask); err != nil || got != want || asked != wantAsked {
				t.Errorf("%s: %v %v after %d questions, want %v after %d", when, got, err, asked, want, wantAsked)
			}
		}
		check(true, 1, "first")
		check(true, 1, "again")
		good = false
		live.Drop(t.Context(), 1)
		check(false, 2, "ended")
		good = true
		check(true, 3, "good again")
		s.stop(t)
		check(true, 3, "without Redis")
		live.Drop(t.Context(), 1)
		check(true, 4, "dropped without Redis")
	})
}

// TestRunFlushesAtTheEnd: what was heard last is written when the server stops.
func TestRunFlushesAtTheEnd(t *testing.T) {
	both(t, func(t *testing.T, s server) {
		live := s.open(t)
		ctx, stop := context.WithCancel(t.Context())
		var done sync.WaitGroup
		done.Go(func() {
			if err := live.Run(ctx); err != nil {
				t.Error(err)
			}
		})
		live.Hear(Beat{Attempt: 9, Heard: now})
		stop()
		done.Wait()
		other := &Live{client: live.client, log: live.log, beats: map[int64]*kept{}}
		if other.Heard(t.Context(), []int64{9})[9].Heard != now {
			t.Error("the last beat is not there")
		}
	})
}
