package store

import (
	"strconv"
	"strings"
)

// rowsPerInsert keeps a statement well below the 32,766 placeholders of SQLite; more lines save
// nothing, and many cost: SQLite looks the name of each $n up among all of them, for every one.
const rowsPerInsert = 50

// rows gathers lines for one INSERT of many: a thousand small statements would hold up the one
// writer of SQLite, and cost a round trip each on PostgreSQL.
type rows struct {
	head    string
	columns int
	args    []any
}

// newRows begins INSERTs of lines of so many columns; head ends before VALUES.
func newRows(head string, columns int) *rows { return &rows{head: head, columns: columns} }

// add takes one line in and writes when enough have come.
func (r *rows) add(tx *Tx, line ...any) error {
	r.args = append(r.args, line...)
	if len(r.args) < rowsPerInsert*r.columns {
		return nil
	}
	return r.flush(tx)
}

// flush writes what has come since the last time.
func (r *rows) flush(tx *Tx) error {
	if len(r.args) == 0 {
		return nil
	}
	_, err := tx.Exec(r.text(len(r.args)/r.columns), r.args...)
	r.args = r.args[:0]
	return err
}

// text is the statement for n lines.
func (r *rows) text(n int) string {
	var text strings.Builder
	text.WriteString(r.head)
	text.WriteString(" VALUES ")
	for i := range n {
		if i > 0 {
			text.WriteByte(',')
		}
		for c := range r.columns {
			text.WriteByte("(,"[min(c, 1)])
			text.WriteByte('$')
			text.WriteString(strconv.Itoa(i*r.columns + c + 1))
		}
		text.WriteByte(')')
	}
	return text.String()
}

// changed turns an Exec that met no row into the error missing.
func changed(missing error) func(int64, error) error {
	return func(n int64, err error) error {
		if err == nil && n == 0 {
			return missing
		}
		return err
	}
}
