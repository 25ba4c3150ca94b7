package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// openSQLite opens a database file, which is made where it is missing. One server at a time: a lock
// beside the file, which the system drops with the process, keeps a second one out.
func (s *Store) openSQLite(ctx context.Context, path string) error {
	s.dialect = sqlite
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("find the database: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the folder of the database: %w", err)
	}
	if s.lock, err = lockFile(path + ".lock"); err != nil {
		return fmt.Errorf("lock %s: %w", path, err)
	}
	writing, err := sql.Open("sqlite", liteURL(path, "cache_size(-4096)"))
	if err != nil {
		return err
	}
	writing.SetMaxOpenConns(1)
	if s.writer, err = newWriter(ctx, writing, &s.settings, s.versions); err != nil {
		return err
	}
	s.db, err = sql.Open("sqlite", liteURL(path, "cache_size(-4096)", "query_only(1)"))
	if err != nil {
		return err
	}
	open := max(4, runtime.NumCPU())
	s.db.SetMaxOpenConns(open)
	s.db.SetMaxIdleConns(open)
	s.asks = &readers{db: s.db, stmt: map[string]*sql.Stmt{}}
	if err := s.db.PingContext(ctx); err != nil {
		return err
	}
	s.folder, err = newFolder(path, s.writer)
	return err
}

// liteURL is the data source name of a database file; pragmas stand in it so that every connection
// of the pool has them.
func liteURL(path string, pragmas ...string) string {
	pragmas = append([]string{
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		"wal_autocheckpoint(0)", "journal_size_limit(67108864)", "temp_store(MEMORY)",
	}, pragmas...)
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}
	u.RawQuery = url.Values{"_pragma": pragmas}.Encode()
	return u.String()
}

// liteConn is the writer's connection with its statements, each prepared once.
type liteConn struct {
	conn    *sql.Conn
	stmt    map[string]*sql.Stmt
	inserts answerInserts
}

// keptStatements bounds the statements kept: the program has fewer texts, unless some are put
// together at run time.
const keptStatements = 500

func openLite(ctx context.Context, db *sql.DB) (*liteConn, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &liteConn{conn: conn, stmt: map[string]*sql.Stmt{}}, nil
}

func (c *liteConn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt := c.stmt[query]; stmt != nil {
		return stmt, nil
	}
	if len(c.stmt) >= keptStatements {
		c.drop()
	}
	stmt, err := c.conn.PrepareContext(ctx, query)
	if err == nil {
		c.stmt[query] = stmt
	}
	return stmt, err
}

func (c *liteConn) drop() {
	for _, stmt := range c.stmt {
		stmt.Close()
	}
	clear(c.stmt)
	c.inserts.close()
}

// ExecContext runs a statement that is prepared once.
func (c *liteConn) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

// QueryContext asks by a statement that is prepared once.
func (c *liteConn) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// QueryRowContext asks for one row.
func (c *liteConn) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	stmt, err := c.prepare(ctx, query)
	if err != nil {
		// The connection gives the same error again, in the only form that a caller can get it.
		return c.conn.QueryRowContext(ctx, query, args...)
	}
	return stmt.QueryRowContext(ctx, args...)
}

func (c *liteConn) exec(query string) error {
	_, err := c.ExecContext(context.Background(), query)
	return err
}

// rollback ends a transaction if one is open; some failures have ended it already.
func (c *liteConn) rollback() error {
	err := c.exec("ROLLBACK")
	if err == nil {
		return nil
	}
	if again := c.exec("BEGIN IMMEDIATE"); again != nil {
		return errors.Join(err, again)
	}
	return c.exec("ROLLBACK")
}

// close gives the connection up, so that the next one is fresh.
func (c *liteConn) close() {
	c.drop()
	c.conn.Raw(func(any) error { return driver.ErrBadConn }) //nolint:errcheck // this is how a pool is told
	c.conn.Close()
}
