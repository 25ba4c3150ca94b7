package store

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"kaochang/exam"
)

// saveOp is one Append that waits for its commit.
type saveOp struct {
	attempt, version int64
	answers          []exam.Held
	err              error
	done             chan struct{} // holds one token when answered
	claim            atomic.Int32
}

var saveOps = sync.Pool{New: func() any { return &saveOp{done: make(chan struct{}, 1)} }}

// Append adds answers, all or none, and returns once they are synced; see exam.AttemptStore. When an
// answer is held already, under its device and number, what the caller believes to be held is not
// what is held, and the error is exam.ErrAttemptChanged too. When ctx ends while the commit is under
// way it is exam.ErrUnsure.
func (s *Store) Append(ctx context.Context, attempt, version int64, answers []exam.Held) error {
	if len(answers) == 0 {
		return nil
	}
	o := saveOps.Get().(*saveOp)
	o.attempt, o.version, o.answers, o.err = attempt, version, answers, nil
	o.claim.Store(waiting)
	var err error
	if s.writer != nil {
		err = s.writer.save(o)
	} else {
		err = s.lanes.save(o)
	}
	if err != nil {
		return err
	}
	select {
	case <-o.done:
	case <-ctx.Done():
		if o.claim.CompareAndSwap(waiting, left) {
			return ctx.Err()
		}
		s.unsure.add(attempt)
		return fmt.Errorf("%w: %w", exam.ErrUnsure, ctx.Err())
	}
	err = o.err
	o.answers = nil
	saveOps.Put(o)
	if isUnsure(err) {
		s.unsure.add(attempt)
	}
	return err
}

// takeSaves keeps the saves whose callers still wait.
func takeSaves(queued []*saveOp) []*saveOp {
	saves := queued[:0]
	for _, o := range queued {
		if o.claim.CompareAndSwap(waiting, taken) {
			saves = append(saves, o)
		}
	}
	return saves
}

// answerSaves tells the callers; err is of the whole commit.
func answerSaves(saves []*saveOp, err error) {
	for _, o := range saves {
		if o.err == nil {
			o.err = err
		}
		o.done <- struct{}{}
	}
}

// doubts are attempts of which it is not known whether a save was held. The next Claim raises their
// version, so that such a save, should it still be on its way, comes too late to be held behind the
// back of who claimed.
type doubts struct {
	mu sync.Mutex
	of map[int64]bool
}

func (d *doubts) add(attempt int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.of == nil {
		d.of = map[int64]bool{}
	}
	d.of[attempt] = true
}

func (d *doubts) has(attempt int64) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.of[attempt]
}

func (d *doubts) settle(attempt int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.of, attempt)
}
