package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/store"
	"kaochang/server/token"
)

// TestTidyForgetsLapsedSignIns: a day after its end a sign-in is deleted, and no other.
func TestTidyForgetsLapsedSignIns(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "kaochang.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	h := &house{store: s}
	if h.clock, err = newClock(ctx, s, time.Now, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	now := h.clock.Now()
	a, err := s.AddAccount(ctx, account.Account{Name: "zhang", DisplayName: "张", Roles: []token.Role{token.Officer}, Language: "zh-CN"}, "none", now)
	if err != nil {
		t.Fatal(err)
	}
	ends := map[string]time.Duration{"long over": -25 * time.Hour, "just over": -time.Hour, "in use": time.Hour}
	for id, in := range ends {
		err := s.AddSession(ctx, account.Session{
			ID: id, Kind: token.Staff, Account: a.ID, Refresh: []byte(id), RotatedAt: now, CreatedAt: now, ExpiresAt: now.Add(in),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := h.tidy(ctx); err != nil {
		t.Fatal(err)
	}
	for id := range ends {
		_, err := s.Session(ctx, id)
		if gone := errors.Is(err, account.ErrSessionUnknown); gone != (id == "long over") || err != nil && !gone {
			t.Errorf("%s: %v", id, err)
		}
	}
}

// TestJobsAreTriedAgain: a failure is told once, and again when it is over.
func TestJobsAreTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		h := &house{log: slog.New(slog.NewTextHandler(&log, nil)), measures: newMeasures(func() bool { return false })}
		ctx, stop := context.WithCancel(t.Context())
		group, ctx := errgroup.WithContext(ctx)
		start, runs := exam.At(time.Now()), []time.Duration{}
		h.every(ctx, group, "tidy", time.Hour, func(context.Context) error {
			runs = append(runs, exam.At(time.Now()).Sub(start))
			if len(runs) < 3 {
				return errors.New("no database")
			}
			return nil
		})
		time.Sleep(4*time.Hour + time.Minute)
		stop()
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
		if len(runs) != 4 || runs[0] != time.Hour || runs[3] != 4*time.Hour {
			t.Errorf("it ran at %v", runs)
		}
		if strings.Count(log.String(), "a job fails") != 1 || strings.Count(log.String(), "works again") != 1 {
			t.Errorf("%s", &log)
		}
	})
}
