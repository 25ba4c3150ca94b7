package store

import (
	"context"
	"database/sql"
	"errors"
)

// querier is what *sql.DB, *sql.Tx and the SQLite writer have in common.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// row is a line to scan: *sql.Row or *sql.Rows.
type row interface{ Scan(dest ...any) error }

// view is a place to ask: the readers, or a transaction.
type view struct {
	ctx context.Context
	q   querier
}

// Query asks for many rows; the caller closes them.
func (v view) Query(query string, args ...any) (*sql.Rows, error) {
	return v.q.QueryContext(v.ctx, query, args...)
}

// QueryRow asks for one row.
func (v view) QueryRow(query string, args ...any) *sql.Row {
	return v.q.QueryRowContext(v.ctx, query, args...)
}

// Tx is a write in progress.
type Tx struct {
	view
	bumps []bumped
}

type bumped struct{ attempt, version int64 }

// Exec changes rows and returns how many.
func (t *Tx) Exec(query string, args ...any) (int64, error) {
	result, err := t.q.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// bump reports that attempts.version was changed by this write; 0 stands for an attempt that is gone
// or whose version has to be looked up again.
func (t *Tx) bump(attempt, version int64) {
	t.bumps = append(t.bumps, bumped{attempt, version})
}

// one reads exactly one row; without one the error is missing.
func one[T any](v view, scan func(row) (T, error), missing error, query string, args ...any) (T, error) {
	found, err := scan(v.QueryRow(query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		var none T
		return none, missing
	}
	return found, err
}

// list reads all rows. It is never nil, so that it is [] in JSON.
func list[T any](v view, scan func(row) (T, error), query string, args ...any) ([]T, error) {
	rows, err := v.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []T{}
	for rows.Next() {
		next, err := scan(rows)
		if err != nil {
			return nil, err
		}
		found = append(found, next)
	}
	return found, errors.Join(rows.Err(), rows.Close())
}

// scanInt reads one number.
func scanInt(r row) (int64, error) {
	var n int64
	err := r.Scan(&n)
	return n, err
}
