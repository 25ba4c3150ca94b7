package exam

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"
)

// sealing is a store that asks before it seals.
type sealing struct {
	*memoryNode
	seal func(ctx context.Context, attempt int64) error
}

func (s *sealing) Seal(ctx context.Context, before, after Attempt, entry Entry, sheet Sheet) (Attempt, error) {
	if err := s.seal(ctx, after.ID); err != nil {
		return before, err
	}
	return s.memoryNode.Seal(ctx, before, after, entry, sheet)
}

// overTest is a hall after the common end of n candidates whose browsers are silent.
func overTest(t *testing.T, n int64, seal func(ctx context.Context, attempt int64) error) (*Hall, *memory) {
	t.Helper()
	var attempts []Attempt
	for id := int64(1); id <= n; id++ {
		attempts = append(attempts, seated(id))
	}
	m, c := newMemory(attempts...), clockAt(hour9)
	h := NewHall(&sealing{m.node(), seal}, c.now, func(Sheet) {})
	for id := int64(1); id <= n; id++ {
		sitDown(t, h, id)
	}
	c.set(hour9 + 90*minute + Time(Grace.Milliseconds()))
	return h, m
}

// At a common end the last sheet does not wait for all commits before it: they are asked for together.
func TestTheSweeperClosesManyAtOnce(t *testing.T) {
	const people = 8
	var mu sync.Mutex
	here, all := 0, make(chan struct{})
	h, m := overTest(t, people, func(ctx context.Context, _ int64) error {
		mu.Lock()
		if here++; here == people {
			close(all)
		}
		mu.Unlock()
		select {
		case <-all:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if n, err := h.Sweep(ctx, 100); n != people || err != nil || len(m.sheets) != people {
		t.Errorf("closed %d, %v", n, err)
	}
}

// What cannot be closed keeps nobody else from being closed, however few are looked at in one go.
func TestWhatCannotBeClosedBlocksNobody(t *testing.T) {
	broken := errors.New("a form that cannot be read")
	h, m := overTest(t, 9, func(_ context.Context, attempt int64) error {
		if attempt <= 5 {
			return broken
		}
		return nil
	})
	if n, err := h.Sweep(context.Background(), 2); n != 4 || !errors.Is(err, broken) || len(m.sheets) != 4 {
		t.Errorf("closed %d, %v", n, err)
	}
	if n, err := h.Sweep(context.Background(), 2); n != 0 || !errors.Is(err, broken) {
		t.Errorf("closed %d again, %v", n, err)
	}
}
