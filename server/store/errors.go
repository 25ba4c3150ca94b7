package store

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kaochang/exam"
)

// Errors of the store itself.
var (
	ErrInUse  = errors.New("the database is in use by another server")
	ErrClosed = errors.New("the database is closed")
	ErrNewer  = errors.New("the database was made by a newer version of this program")
)

// PostgreSQL's codes for what callers tell apart.
const (
	pgUnique    = "23505"
	pgReference = "23503"
	pgSerialize = "40001"
	pgDeadlock  = "40P01"
	pgDiskFull  = "53100"
)

// violates reports whether err is a violation of a unique constraint, named after its table and columns.
func violates(err error, constraint string) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == pgUnique && pg.ConstraintName == constraint
	}
	var lite *driver.Error
	if !errors.As(err, &lite) {
		return false
	}
	switch lite.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
	default:
		return false
	}
	// "constraint failed: UNIQUE constraint failed: banks.name, banks.level (2067)"
	_, columns, _ := strings.Cut(lite.Error(), "UNIQUE constraint failed: ")
	columns, _, _ = strings.Cut(columns, " (")
	name := ""
	for part := range strings.SplitSeq(columns, ", ") {
		table, column, _ := strings.Cut(part, ".")
		if name == "" {
			name = table
		}
		name += "_" + column
	}
	return name == constraint
}

// dangles reports whether err says that a row is missing that another one refers to, or that it is
// still referred to.
func dangles(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == pgReference
	}
	var lite *driver.Error
	return errors.As(err, &lite) && lite.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}

// duplicate reports whether err is a violation of any unique constraint.
func duplicate(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == pgUnique
	}
	var lite *driver.Error
	return errors.As(err, &lite) && (lite.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE ||
		lite.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

// failed gives an error of a statement its meaning: nothing of the write is held.
func failed(err error) error {
	var pg *pgconn.PgError
	var lite *driver.Error
	switch {
	case errors.As(err, &pg) && pg.Code == pgDiskFull,
		errors.As(err, &lite) && lite.Code()&0xff == sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", exam.ErrStoreFull, err)
	}
	return err
}

// unsettled gives an error of a COMMIT its meaning. A full disk stops SQLite before the mark that
// makes a transaction valid is written, and PostgreSQL says itself that it did not commit; after
// anything else nobody knows.
func unsettled(err error) error {
	full := failed(err)
	var pg *pgconn.PgError
	if errors.Is(full, exam.ErrStoreFull) || errors.As(err, &pg) {
		return full
	}
	return fmt.Errorf("%w: %w", exam.ErrUnsure, err)
}

// isUnsure reports whether nobody knows what became of a write.
func isUnsure(err error) bool { return errors.Is(err, exam.ErrUnsure) }
