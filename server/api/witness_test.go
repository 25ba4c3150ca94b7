package api

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"kaochang/itembank"
)

// witness watches the database for changes, on a connection of its own. What belongs to signing in and
// to the server's own keeping is left out: sessions, the audit trail, settings.
type witness struct {
	*centre
	db      *sql.Conn
	version int64             // of the file, moved by every commit of another connection
	digests map[string]string // table → digest of its rows
}

func (c *centre) witness() *witness {
	c.Helper()
	db, err := sql.Open("sqlite", "file:"+c.database+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() { _ = db.Close() })
	conn, err := db.Conn(c.Context())
	if err != nil {
		c.Fatal(err)
	}
	w := &witness{centre: c, db: conn, version: -1}
	w.changed()
	if len(w.digests) < 20 {
		c.Fatalf("only %d tables are watched", len(w.digests))
	}
	return w
}

// changed lists the tables whose rows are not what they were when it was asked last.
func (w *witness) changed() []string {
	w.Helper()
	var version int64
	if err := w.db.QueryRowContext(w.Context(), `PRAGMA data_version`).Scan(&version); err != nil {
		w.Fatal(err)
	}
	if version == w.version {
		return nil
	}
	w.version = version
	now := map[string]string{}
	for _, table := range w.tables() {
		now[table] = w.digest(table)
	}
	var others []string
	for table, digest := range now {
		if before, known := w.digests[table]; known && before != digest {
			others = append(others, table)
		}
	}
	w.digests = now
	slices.Sort(others)
	return others
}

func (w *witness) tables() []string {
	w.Helper()
	rows, err := w.db.QueryContext(w.Context(), `SELECT name FROM sqlite_master WHERE type = 'table'
		AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%' AND name NOT IN ('audit', 'sessions', 'settings')`)
	if err != nil {
		w.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			w.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	return names
}

func (w *witness) digest(table string) string {
	w.Helper()
	rows, err := w.db.QueryContext(w.Context(), fmt.Sprintf(`SELECT * FROM "%s" ORDER BY 1, 2`, table))
	if err != nil {
		w.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		w.Fatal(err)
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	sum := sha256.New()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			w.Fatal(err)
		}
		fmt.Fprintf(sum, "%q\n", values)
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// nothing wants that a request had no effect.
func (w *witness) nothing(request string) {
	w.Helper()
	if tables := w.changed(); len(tables) > 0 {
		w.Errorf("%s: it changed %v", request, tables)
	}
}

// TestWitnessSees: one member of one row is enough, and the next look begins anew.
func TestWitnessSees(t *testing.T) {
	s := newWhole(t)
	w := s.witness()
	if got := w.changed(); len(got) != 0 {
		t.Errorf("changed without a change: %v", got)
	}
	var bank itembank.Bank
	s.call(author, "POST", "/banks", map[string]any{"name": "另一个题库"}, 200, &bank)
	if got := w.changed(); !slices.Equal(got, []string{"banks"}) {
		t.Errorf("a new bank: %v", got)
	}
	s.call(author, "PUT", fmt.Sprintf("/banks/%d", bank.ID), map[string]any{"name": "又一个题库"}, 200, nil)
	if got := w.changed(); !slices.Equal(got, []string{"banks"}) {
		t.Errorf("a new name: %v", got)
	}
	if got := w.changed(); len(got) != 0 {
		t.Errorf("told twice: %v", got)
	}
}
