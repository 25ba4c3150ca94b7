package store

import (
	"context"
	"database/sql"
	"sync"

	"kaochang/exam"
)

// looks answer whether attempts are fresh on PostgreSQL. Every save of every candidate asks, so those
// who ask while a question is on its way share the next one.
type looks struct {
	db      *sql.DB
	mu      sync.Mutex
	some    *sync.Cond
	queue   []*look
	closed  bool
	running sync.WaitGroup
}

// look is one question for an attempt's version.
type look struct {
	attempt, version int64 // version 0: there is no such attempt
	err              error
	done             chan struct{}
}

// lookCount is how many questions may be on their way at a time.
const lookCount = 2

func newLooks(db *sql.DB) *looks {
	l := &looks{db: db}
	l.some = sync.NewCond(&l.mu)
	for range lookCount {
		l.running.Go(l.run)
	}
	return l
}

// version reads an attempt's version as it is now or later, 0 if there is no such attempt.
func (l *looks) version(ctx context.Context, attempt int64) (int64, error) {
	q := &look{attempt: attempt, done: make(chan struct{})}
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return 0, ErrClosed
	}
	l.queue = append(l.queue, q)
	l.some.Signal()
	l.mu.Unlock()
	select {
	case <-q.done:
		return q.version, q.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func (l *looks) close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.some.Broadcast()
	l.running.Wait()
}

func (l *looks) run() {
	for {
		l.mu.Lock()
		for len(l.queue) == 0 && !l.closed {
			l.some.Wait()
		}
		asked := l.queue
		l.queue = nil
		l.mu.Unlock()
		if len(asked) == 0 {
			return
		}
		l.ask(asked)
	}
}

func (l *looks) ask(asked []*look) {
	ctx, cancel := context.WithTimeout(context.Background(), laneWait)
	defer cancel()
	ids := make([]int64, len(asked))
	for i, q := range asked {
		ids[i] = q.attempt
	}
	found, err := list(view{ctx: ctx, q: l.db}, scanLook, `SELECT id, version FROM attempts WHERE id = ANY($1)`, ids)
	versions := make(map[int64]int64, len(found))
	for _, b := range found {
		versions[b.attempt] = b.version
	}
	for _, q := range asked {
		q.version, q.err = versions[q.attempt], err
		close(q.done)
	}
}

func scanLook(r row) (bumped, error) {
	var b bumped
	err := r.Scan(&b.attempt, &b.version)
	return b, err
}

// Fresh reports whether an attempt's version is still the given one; see exam.AttemptStore.
func (s *Store) Fresh(ctx context.Context, id, version int64) (bool, error) {
	if s.dialect == postgres {
		held, err := s.looks.version(ctx, id)
		return held == version && err == nil, err
	}
	held, known := s.versions.get(id)
	if !known {
		var err error
		held, err = one(s.read(ctx), scanInt, exam.ErrAttemptUnknown, `SELECT version FROM attempts WHERE id = $1`, id)
		if err != nil {
			return false, err
		}
	}
	return held == version, nil
}
