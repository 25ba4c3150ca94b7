package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// folder folds SQLite's log back into the database beside the writer, so that no commit waits for it.
// It copies in passes, each shorter than the one before, until so little is left that the writer can
// copy the rest between two commits; then the log starts again from its beginning.
type folder struct {
	db     *sql.DB
	writer *writer
	seen   int64 // what the log held at the last look
	stop   context.CancelFunc
	done   chan struct{}
}

const (
	foldEvery  = time.Second
	foldFrom   = 4096 // pages in the log, some 16 MB
	foldRest   = 512  // pages that the writer copies by itself
	foldPasses = 6    // after these the writer copies whatever is left
)

func newFolder(path string, w *writer) (*folder, error) {
	db, err := sql.Open("sqlite", liteURL(path, "cache_size(-2048)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	ctx, stop := context.WithCancel(context.Background())
	f := &folder{db: db, writer: w, stop: stop, done: make(chan struct{})}
	go f.loop(ctx)
	return f, nil
}

func (f *folder) loop(ctx context.Context) {
	defer close(f.done)
	tick := time.NewTicker(foldEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			f.fold()
		}
	}
}

// fold does nothing while the log is short and still growing. A failure leaves the log as it is, for
// the next time.
func (f *folder) fold() {
	logged := f.writer.logged.Load()
	idle := logged == f.seen
	f.seen = logged
	if logged == 0 || logged < foldFrom && !idle {
		return
	}
	for range foldPasses {
		rest, err := passOver(context.Background(), f.db)
		if err != nil {
			return
		}
		if rest < foldRest {
			break
		}
	}
	f.writer.tidy.Store(true)
	f.writer.nudge()
}

// passOver copies what it can and tells how many pages are left in the log.
func passOver(ctx context.Context, q interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}) (int64, error) {
	var busy, log, copied int64
	if err := q.QueryRowContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &log, &copied); err != nil {
		return 0, fmt.Errorf("fold the log: %w", err)
	}
	return log - copied, nil
}

func (f *folder) close() error {
	f.stop()
	<-f.done
	return errors.Join(f.db.Close())
}
