package exam

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"
)

func TestTwoServersTakeTurns(t *testing.T) {
	m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
	halls := []*Hall{newTestHall(m, c), newTestHall(m, c)}
	sitDown(t, halls[0], 7)
	const n = 200
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for seq := int64(worker + 1); seq <= n; seq += 4 {
				a := one(seq, 11, string("ABCD"[seq%4]))
				for try := 0; ; try++ {
					_, err := halls[(int(seq)+try)%2].Save(ctx, 7, 1, []Answer{a})
					if err == nil {
						break
					}
					if !errors.Is(err, ErrAttemptChanged) {
						t.Errorf("save %d: %v", seq, err)
						break
					}
				}
			}
		})
	}
	wg.Wait()
	if len(m.answers[7]) != n {
		t.Fatalf("%d answers held, want %d", len(m.answers[7]), n)
	}
	var chain [32]byte
	for i, held := range m.answers[7] {
		if held.Number != int64(i+1) || held.Link(7, chain) != held.Chain {
			t.Fatalf("row %d does not continue the chain", i)
		}
		chain = held.Chain
	}
	newest, ack, err := halls[0].Answers(ctx, 7, 1)
	if err != nil || ack.Through != n || newest[0].Seq != n {
		t.Errorf("newest %+v, through %d, %v", newest, ack.Through, err)
	}
}

func TestWaitingForATurnEndsWithTheCaller(t *testing.T) {
	m, c := newMemory(seated(7)), clockAt(hour9)
	h := newTestHall(m, c)
	sitDown(t, h, 7)
	s, err := h.take(context.Background(), 7)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := h.Ping(ctx, 7, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	s.turn <- struct{}{}
	if _, err := h.Ping(context.Background(), 7, 1); err != nil {
		t.Errorf("after the turn came free: %v", err)
	}
}

func TestForgottenAttemptsAreReadAgain(t *testing.T) {
	m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
	h := newTestHall(m, c)
	sitDown(t, h, 7)
	if err := h.Forget(ctx, 1); err != nil || len(h.seats) != 0 {
		t.Fatalf("%d seats left, %v", len(h.seats), err)
	}
	if a, err := h.Attempt(ctx, 7); err != nil || a.State != StateRunning {
		t.Errorf("%+v, %v", a, err)
	}
	c.set(hour9 + 20*minute)
	if err := h.Rest(ctx, 10*time.Minute); err != nil || len(h.seats) != 0 {
		t.Errorf("%d seats left, %v", len(h.seats), err)
	}
	if _, err := h.Attempt(ctx, 8); !errors.Is(err, ErrAttemptUnknown) || len(h.seats) != 0 {
		t.Errorf("an unknown attempt takes a seat: %v, %d", err, len(h.seats))
	}
}
