package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"kaochang/exam"
)

// Store is one open database. It is safe for concurrent use.
type Store struct {
	dialect  dialect
	settings settings
	db       *sql.DB // SQLite: readers only; PostgreSQL: everything but saves
	asks     querier // where reads go
	writer   *writer // SQLite only
	folder   *folder // SQLite only
	saving   *sql.DB // PostgreSQL only, as are lanes and looks
	lanes    *lanes
	looks    *looks
	lock     *os.File
	node     int64 // names this Store among those that write to the same database
	versions *versions
	unsure   doubts
	closing  sync.Once
	closed   error // what Close returned
}

var _ exam.AttemptStore = (*Store)(nil)

// settings are what Options change.
type settings struct {
	commitDelay time.Duration
	fault       Fault
	watch       func(took time.Duration, saves int)
}

// settled tells the watch of a commit that succeeded.
func (s *settings) settled(began time.Time, saves int) {
	if s.watch != nil {
		s.watch(time.Since(began), saves)
	}
}

// Option changes how a store works.
type Option func(*settings)

// CommitDelay makes every commit take that much longer before it is answered, as on a disk that
// syncs slowly. For measurements only.
func CommitDelay(d time.Duration) Option { return func(s *settings) { s.commitDelay = d } }

// WatchCommits calls watch after every commit that succeeded, from many goroutines at once: how long the
// database took to sync it, and how many saves of answers shared it. Where PostgreSQL writes and commits
// in one statement, that is what took the time.
func WatchCommits(watch func(took time.Duration, saves int)) Option {
	return func(s *settings) { s.watch = watch }
}

// Fault decides in tests whether a step fails: it is called with the step and the name given to
// write, and what it returns becomes the step's error. Steps: "run" before the function of a write,
// "commit" before its COMMIT, and "committed" after it, where an error stands for a connection that
// broke before the answer came. Saves are named "append".
type Fault func(step, name string) error

// FaultAt installs a Fault.
func FaultAt(f Fault) Option { return func(s *settings) { s.fault = f } }

// Open opens the database that url names and prepares nothing in it: Migrate does. url is
// "postgres://…", "sqlite:PATH" or a path. Errors: ErrInUse if another server has the SQLite
// database open.
func Open(ctx context.Context, url string, options ...Option) (*Store, error) {
	s := &Store{node: nodeID(), versions: newVersions()}
	for _, option := range options {
		option(&s.settings)
	}
	var err error
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		err = s.openPostgres(ctx, url)
	} else {
		err = s.openSQLite(ctx, strings.TrimPrefix(url, "sqlite:"))
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close finishes what is being written and closes the database. What is asked for afterwards fails
// with ErrClosed. Again is harmless.
func (s *Store) Close() error {
	s.closing.Do(func() { s.closed = s.close() })
	return s.closed
}

func (s *Store) close() error {
	var failed error
	if s.lanes != nil {
		s.lanes.close()
	}
	if s.looks != nil {
		s.looks.close()
	}
	if s.saving != nil {
		failed = s.saving.Close()
	}
	if s.folder != nil {
		failed = s.folder.close()
	}
	if s.writer != nil {
		failed = errors.Join(failed, s.writer.close())
	}
	if s.db != nil {
		failed = errors.Join(failed, s.db.Close())
	}
	if s.lock != nil {
		failed = errors.Join(failed, s.lock.Close())
	}
	return failed
}

// Check reports why the database cannot be worked with, or nil: it reads and writes one row.
func (s *Store) Check(ctx context.Context) error {
	if err := s.db.PingContext(ctx); err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	err := s.write(ctx, "check", func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO settings (name, value) VALUES ('checked', '')
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
		return err
	})
	if err != nil {
		return fmt.Errorf("write to the database: %w", err)
	}
	return nil
}

// Kind names the database: "sqlite" or "postgres".
func (s *Store) Kind() string { return string(s.dialect) }

// read is for queries outside a write. What it sees may be older than what a write in progress does.
func (s *Store) read(ctx context.Context) view { return view{ctx: ctx, q: s.asks} }

// write runs fn in a transaction and returns once it is held for good; with any error nothing of it
// is held, but see exam.ErrUnsure. name is for faults and error texts.
func (s *Store) write(ctx context.Context, name string, fn func(*Tx) error) error {
	if s.writer != nil {
		return s.writer.write(ctx, name, fn)
	}
	return s.writePostgres(ctx, name, fn)
}

// fault asks the test, if there is one.
func (s *settings) faultAt(step, name string) error {
	if s.fault == nil {
		return nil
	}
	return s.fault(step, name)
}
