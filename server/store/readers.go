package store

import (
	"context"
	"database/sql"
	"sync"
)

// readers is SQLite's pool with its statements, each prepared once per connection: preparing would
// cost more than most of the questions.
type readers struct {
	db   *sql.DB
	mu   sync.RWMutex
	stmt map[string]*sql.Stmt
}

func (r *readers) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	r.mu.RLock()
	stmt := r.stmt[query]
	full := len(r.stmt) >= keptStatements
	r.mu.RUnlock()
	if stmt != nil || full {
		return stmt, nil
	}
	stmt, err := r.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if first := r.stmt[query]; first != nil {
		stmt.Close()
		return first, nil
	}
	r.stmt[query] = stmt
	return stmt, nil
}

// ExecContext is refused by the connections, which only read.
func (r *readers) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return r.db.ExecContext(ctx, query, args...)
}

// QueryContext asks for many rows.
func (r *readers) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := r.prepare(ctx, query)
	if err != nil || stmt == nil {
		return r.db.QueryContext(ctx, query, args...)
	}
	return stmt.QueryContext(ctx, args...)
}

// QueryRowContext asks for one row.
func (r *readers) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	stmt, err := r.prepare(ctx, query)
	if err != nil || stmt == nil {
		return r.db.QueryRowContext(ctx, query, args...)
	}
	return stmt.QueryRowContext(ctx, args...)
}
