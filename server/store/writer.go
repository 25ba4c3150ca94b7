package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// writer is SQLite's one writer. What is asked for while a commit is being synced waits and shares
// the next one: thousands of writes a second on a disk that syncs a hundred times.
type writer struct {
	settings *settings
	versions *versions
	db       *sql.DB // of one connection
	conn     *liteConn
	turn     sync.Mutex // held while the connection is in use

	mu     sync.Mutex
	ops    []*op
	saves  []*saveOp
	closed bool
	wake   chan struct{} // holds a token when something waits
	stop   chan struct{}
	done   chan struct{}
	logged atomic.Int64 // pages written to the log since it began, roughly
	crowd  crowd
	blocks blocks
	tidy   atomic.Bool // the rest of the log is to be copied now
}

// op is one write that waits for its commit.
type op struct {
	name   string
	run    func(*Tx) error
	bumps  []bumped
	err    error
	panics any
	done   chan struct{}
	claim  atomic.Int32
}

// Who has an op: it waits in the queue until the writer takes it or its caller leaves.
const (
	waiting int32 = iota
	taken
	left
)

func newWriter(ctx context.Context, db *sql.DB, s *settings, v *versions) (*writer, error) {
	w := &writer{
		settings: s, versions: v, db: db,
		wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}),
	}
	if err := w.connect(ctx); err != nil {
		close(w.done)
		return w, err
	}
	go w.loop()
	return w, nil
}

// connect takes the connection again, after a failure that left it unusable too.
func (w *writer) connect(ctx context.Context) error {
	if w.conn != nil {
		w.conn.close()
		w.conn = nil
	}
	conn, err := openLite(ctx, w.db)
	if err != nil {
		return fmt.Errorf("connect the writer: %w", err)
	}
	w.conn = conn
	return nil
}

// pause keeps the writer off its connection until the returned function is called.
func (w *writer) pause() func() {
	w.turn.Lock()
	if w.conn != nil {
		w.conn.close()
		w.conn = nil
	}
	return w.turn.Unlock
}

func (w *writer) write(ctx context.Context, name string, fn func(*Tx) error) error {
	o := &op{name: name, run: fn, done: make(chan struct{})}
	if err := w.put(func() { w.ops = append(w.ops, o) }); err != nil {
		return err
	}
	select {
	case <-o.done:
	case <-ctx.Done():
		if o.claim.CompareAndSwap(waiting, left) {
			return ctx.Err()
		}
		<-o.done
	}
	if o.panics != nil {
		panic(o.panics)
	}
	return o.err
}

func (w *writer) put(add func()) error {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return ErrClosed
	}
	add()
	w.mu.Unlock()
	w.nudge()
	return nil
}

func (w *writer) nudge() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// close writes what waits and gives the connection up.
func (w *writer) close() error {
	w.mu.Lock()
	again := w.closed
	w.closed = true
	w.mu.Unlock()
	if !again {
		close(w.stop)
	}
	<-w.done
	if w.conn != nil {
		w.conn.close()
		w.conn = nil
	}
	return w.db.Close()
}

func (w *writer) loop() {
	defer close(w.done)
	for {
		select {
		case <-w.wake:
			w.round()
		case <-w.stop:
			w.round()
			return
		}
	}
}

// round writes all that waits now in one commit.
func (w *writer) round() {
	w.crowd.gather(func() (int, bool) {
		w.mu.Lock()
		defer w.mu.Unlock()
		return len(w.saves), len(w.ops) > 0 || w.closed
	})
	w.mu.Lock()
	queued, saves := w.ops, w.saves
	w.ops, w.saves = nil, nil
	w.mu.Unlock()
	ops := queued[:0]
	for _, o := range queued {
		if o.claim.CompareAndSwap(waiting, taken) {
			ops = append(ops, o)
		}
	}
	saves = takeSaves(saves)
	if len(ops)+len(saves) > 0 {
		w.turn.Lock()
		err := w.transact(ops, saves)
		w.turn.Unlock()
		if len(saves) > 0 {
			w.blocks.settle(saves, err)
		}
		w.answer(ops, saves, err)
		w.logged.Add(int64(min(len(saves), pagesPerRound) + pagesPerOp*len(ops)))
	}
	if w.tidy.CompareAndSwap(true, false) {
		w.foldRest()
	}
}

// Rough guesses, to know when the log has grown.
const (
	pagesPerOp    = 8
	pagesPerRound = 50 // of saves
)

// foldRest copies the end of the log, which then starts again. If it cannot, because a reader still
// looks at it or the disk fails, the log grows on until the next time.
func (w *writer) foldRest() {
	w.turn.Lock()
	defer w.turn.Unlock()
	if w.conn == nil {
		return
	}
	if _, err := passOver(context.Background(), w.conn); err == nil {
		w.logged.Store(0)
	}
}

// answer tells every caller. err is of the whole round.
func (w *writer) answer(ops []*op, saves []*saveOp, err error) {
	for _, o := range ops {
		if o.err == nil && o.panics == nil {
			o.err = err
			if err == nil {
				w.versions.set(o.bumps)
			} else {
				w.versions.forget(o.bumps)
			}
		}
	}
	for _, o := range ops {
		close(o.done)
	}
	answerSaves(saves, err)
}

// transact runs a round in one transaction and returns once it is synced.
func (w *writer) transact(ops []*op, saves []*saveOp) error {
	ctx := context.Background()
	if w.conn == nil {
		if err := w.connect(ctx); err != nil {
			return err
		}
	}
	if err := w.conn.exec("BEGIN IMMEDIATE"); err != nil {
		w.reset()
		return failed(fmt.Errorf("begin: %w", err))
	}
	if err := w.appendAll(ctx, saves); err != nil {
		w.reset()
		return failed(err)
	}
	for _, o := range ops {
		if err := w.runOne(ctx, o); err != nil {
			w.reset()
			return failed(err)
		}
	}
	if err := w.faults("commit", ops, saves); err != nil {
		w.reset()
		return unsettled(err)
	}
	began := time.Now()
	if err := w.conn.exec("COMMIT"); err != nil {
		w.reset()
		return unsettled(fmt.Errorf("commit: %w", err))
	}
	if w.settings.commitDelay > 0 {
		time.Sleep(w.settings.commitDelay)
	}
	w.crowd.note(len(saves), time.Since(began))
	w.settings.settled(began, len(saves))
	if err := w.faults("committed", ops, saves); err != nil {
		return unsettled(err)
	}
	return nil
}

// runOne runs one op in a savepoint of its own. The error is of the whole transaction, which some
// failures, a full disk among them, take with them.
func (w *writer) runOne(ctx context.Context, o *op) error {
	if err := w.conn.exec("SAVEPOINT op"); err != nil {
		return err
	}
	tx := &Tx{view: view{ctx: ctx, q: w.conn}}
	o.err, o.panics = w.guarded(tx, o)
	if o.err == nil && o.panics == nil {
		o.bumps = tx.bumps
		return w.conn.exec("RELEASE op")
	}
	o.err = failed(o.err)
	if err := w.conn.exec("ROLLBACK TO op"); err != nil {
		return errors.Join(o.err, err)
	}
	return w.conn.exec("RELEASE op")
}

func (w *writer) guarded(tx *Tx, o *op) (err error, panics any) {
	defer func() {
		if p := recover(); p != nil {
			// It goes on in the caller, where this stack would be lost.
			panics = fmt.Sprintf("%s: %v\n%s", o.name, p, debug.Stack())
		}
	}()
	if err := w.settings.faultAt("run", o.name); err != nil {
		return err, nil
	}
	return o.run(tx), nil
}

// reset undoes what is open; a connection that cannot even do that is replaced.
func (w *writer) reset() {
	if err := w.conn.rollback(); err != nil {
		w.conn.close()
		w.conn = nil
	}
}

func (w *writer) faults(step string, ops []*op, saves []*saveOp) error {
	if w.settings.fault == nil {
		return nil
	}
	for _, o := range ops {
		if err := w.settings.fault(step, o.name); err != nil {
			return err
		}
	}
	if len(saves) > 0 {
		return w.settings.fault(step, "append")
	}
	return nil
}
