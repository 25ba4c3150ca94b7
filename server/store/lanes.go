package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"kaochang/exam"
)

// laneCount is how many commits of saves may be under way at a time on PostgreSQL.
const laneCount = 4

// laneLimit is how many saves share one statement at most.
const laneLimit = 512

// laneWait bounds one statement; after it nobody knows whether its saves are held.
const laneWait = time.Minute

// lanes write saves to PostgreSQL: what comes in while a lane waits for its commit shares the next one.
type lanes struct {
	db       *sql.DB
	settings *settings
	mu       sync.Mutex
	some     *sync.Cond
	queue    []*saveOp
	closed   bool
	running  sync.WaitGroup
}

func newLanes(db *sql.DB, s *settings) *lanes {
	l := &lanes{db: db, settings: s}
	l.some = sync.NewCond(&l.mu)
	for range laneCount {
		l.running.Go(l.run)
	}
	return l
}

func (l *lanes) save(o *saveOp) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return ErrClosed
	}
	l.queue = append(l.queue, o)
	l.some.Signal()
	return nil
}

// close writes what waits.
func (l *lanes) close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.some.Broadcast()
	l.running.Wait()
}

func (l *lanes) run() {
	for {
		saves, more := l.next()
		if len(saves) > 0 {
			l.hold(saves)
		}
		if !more {
			return
		}
	}
}

// next waits for saves and takes them, of each attempt one.
func (l *lanes) next() (saves []*saveOp, more bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.queue) == 0 && !l.closed {
		l.some.Wait()
	}
	seen := make(map[int64]bool, len(l.queue))
	var later []*saveOp
	for _, o := range l.queue {
		if len(saves) == laneLimit || seen[o.attempt] {
			later = append(later, o)
		} else if o.claim.CompareAndSwap(waiting, taken) {
			seen[o.attempt] = true
			saves = append(saves, o)
		}
	}
	l.queue = later
	return saves, len(later) > 0 || !l.closed
}

// hold writes saves and answers them.
func (l *lanes) hold(saves []*saveOp) {
	fit := saves[:0:0]
	for _, o := range saves {
		if o.err = l.settings.faultAt("run", "append"); o.err == nil {
			fit = append(fit, o)
		} else {
			o.err = failed(o.err)
		}
	}
	began := time.Now()
	err := l.try(fit)
	if duplicate(err) && len(fit) > 1 {
		// One of them is held already; each for itself, to find which.
		err = nil
		for _, o := range fit {
			if o.err = l.try([]*saveOp{o}); duplicate(o.err) {
				o.err = fmt.Errorf("%w: %w", exam.ErrAttemptChanged, o.err)
			}
		}
	} else if duplicate(err) {
		err = fmt.Errorf("%w: %w", exam.ErrAttemptChanged, err)
	}
	if err == nil && l.settings.commitDelay > 0 {
		time.Sleep(l.settings.commitDelay)
	}
	fit = slices.DeleteFunc(fit, func(o *saveOp) bool { return o.err != nil })
	if err == nil && len(fit) > 0 {
		l.settings.settled(began, len(fit))
	}
	answerSaves(saves, err)
}

// try writes saves in one statement, which is one transaction, again where PostgreSQL asks for it.
func (l *lanes) try(saves []*saveOp) error {
	if len(saves) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), laneWait)
	defer cancel()
	const tries = 5
	for try := 1; ; try++ {
		err := l.insert(ctx, saves)
		var pg *pgconn.PgError
		if errors.As(err, &pg) && (pg.Code == pgSerialize || pg.Code == pgDeadlock) && try < tries {
			continue
		}
		return err
	}
}

func (l *lanes) insert(ctx context.Context, saves []*saveOp) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return failed(fmt.Errorf("connect: %w", err))
	}
	defer conn.Close()
	if err := l.settings.faultAt("commit", "append"); err != nil {
		return unsettled(err)
	}
	err = conn.Raw(func(raw any) error {
		pg, ok := raw.(*stdlib.Conn)
		if !ok {
			return errors.New("store: the PostgreSQL driver has no connection")
		}
		return insertRows(ctx, pg.Conn(), saves)
	})
	if err != nil {
		return unsettled(err)
	}
	if err := l.settings.faultAt("committed", "append"); err != nil {
		return unsettled(err)
	}
	return nil
}

// insertText judges every save by its attempt's version and adds the answers of those that fit, while
// holding the attempts' rows against a change until the commit. They are taken in order, so that two
// lanes cannot wait for each other.
const insertText = `WITH fresh AS MATERIALIZED (
	SELECT a.id FROM attempts a
	JOIN unnest($1::bigint[], $2::bigint[]) AS asked (id, version) ON asked.id = a.id AND asked.version = a.version
	ORDER BY a.id FOR SHARE OF a
), added AS (
	INSERT INTO answers (` + answerColumns + `)
	SELECT * FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::boolean[], $9::text[],
		$10::bigint[], $11::bigint[], $12::bigint[], $13::text[], $14::bigint[], $15::bytea[])
		AS x (` + answerColumns + `)
	WHERE x.attempt IN (SELECT id FROM fresh)
)
SELECT id FROM fresh`

func insertRows(ctx context.Context, conn *pgx.Conn, saves []*saveOp) error {
	ids, expected := make([]int64, len(saves)), make([]int64, len(saves))
	var c columns
	for i, o := range saves {
		ids[i], expected[i] = o.attempt, o.version
		for at := range o.answers {
			c.add(o.attempt, &o.answers[at])
		}
	}
	rows, err := conn.Query(ctx, insertText, ids, expected, c.attempt, c.device, c.seq, c.item, c.response, c.flag,
		c.strike, c.at, c.received, c.lease, c.lane, c.number, c.chain)
	if err != nil {
		return err
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return err
	}
	fresh := make(map[int64]bool, len(found))
	for _, id := range found {
		fresh[id] = true
	}
	for _, o := range saves {
		o.err = nil
		if !fresh[o.attempt] {
			o.err = exam.ErrAttemptChanged
		}
	}
	return nil
}

// columns are answers as PostgreSQL takes many at once.
type columns struct {
	attempt, device, seq, item, at, received, lease, number []int64
	response, strike, lane                                  []string
	flag                                                    []bool
	chain                                                   [][]byte
}

func (c *columns) add(attempt int64, h *exam.Held) {
	c.attempt = append(c.attempt, attempt)
	c.device = append(c.device, int64(h.Device))
	c.seq = append(c.seq, h.Seq)
	c.item = append(c.item, h.Item)
	c.response = append(c.response, h.Response)
	c.flag = append(c.flag, h.Flag)
	c.strike = append(c.strike, h.Strike)
	c.at = append(c.at, int64(h.At))
	c.received = append(c.received, int64(h.Received))
	c.lease = append(c.lease, int64(h.Lease))
	c.lane = append(c.lane, string(h.Lane))
	c.number = append(c.number, h.Number)
	c.chain = append(c.chain, h.Chain[:])
}
