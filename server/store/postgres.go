package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// openPostgres opens a pool of connections.
func (s *Store) openPostgres(ctx context.Context, url string) error {
	s.dialect = postgres
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return fmt.Errorf("read the database's address: %w", err)
	}
	// An acknowledgement is worth what the commit behind it is worth.
	config.RuntimeParams["synchronous_commit"] = "on"
	config.RuntimeParams["timezone"] = "UTC"
	s.db = stdlib.OpenDB(*config)
	s.asks = s.db
	open := max(8, 4*runtime.NumCPU())
	s.db.SetMaxOpenConns(open)
	s.db.SetMaxIdleConns(open)
	if err := s.db.PingContext(ctx); err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	// Saves have connections of their own: no report, however long, keeps one waiting.
	s.saving = stdlib.OpenDB(*config)
	s.saving.SetMaxOpenConns(laneCount + lookCount)
	s.saving.SetMaxIdleConns(laneCount + lookCount)
	s.lanes = newLanes(s.saving, &s.settings)
	s.looks = newLooks(s.saving)
	return nil
}

// writePostgres runs fn in a transaction, again where PostgreSQL asks for it.
func (s *Store) writePostgres(ctx context.Context, name string, fn func(*Tx) error) error {
	const tries = 5
	for try := 1; ; try++ {
		err := s.transact(ctx, name, fn)
		var pg *pgconn.PgError
		if try < tries && errors.As(err, &pg) && (pg.Code == pgSerialize || pg.Code == pgDeadlock) {
			continue
		}
		return err
	}
}

func (s *Store) transact(ctx context.Context, name string, fn func(*Tx) error) error {
	if err := s.settings.faultAt("run", name); err != nil {
		return failed(err)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return failed(fmt.Errorf("begin: %w", err))
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to undo
	if err := fn(&Tx{view: view{ctx: ctx, q: tx}}); err != nil {
		return failed(err)
	}
	if err := s.settings.faultAt("commit", name); err != nil {
		return unsettled(err)
	}
	began := time.Now()
	if err := tx.Commit(); err != nil {
		if errors.Is(err, sql.ErrTxDone) {
			// The context ended before the COMMIT was sent, and it was rolled back.
			return errors.Join(ctx.Err(), err)
		}
		return unsettled(fmt.Errorf("commit: %w", err))
	}
	s.settings.settled(began, 0)
	return s.committed(name)
}

// committed is where a test breaks the connection.
func (s *Store) committed(name string) error {
	if err := s.settings.faultAt("committed", name); err != nil {
		return unsettled(err)
	}
	return nil
}
