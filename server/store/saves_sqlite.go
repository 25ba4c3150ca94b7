package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"kaochang/exam"
)

// answerColumns are written by every save, in this order; on SQLite the block comes after them.
const answerColumns = "attempt, device, seq, item, response, flag, strike, at, received, lease, lane, number, chain"

const answerWidth = 14

// rowsAtOnce are the sizes of the INSERTs that a round of saves is cut into, largest first.
var rowsAtOnce = [...]int{64, 16, 4, 1}

// answerInserts are the statements of saves on one connection. They go past database/sql, which would
// cost as much again as SQLite itself.
type answerInserts struct {
	of   [len(rowsAtOnce)]driver.Stmt
	args []driver.NamedValue
}

// save hands a save to the writer.
func (w *writer) save(o *saveOp) error {
	return w.put(func() { w.saves = append(w.saves, o) })
}

// appendAll writes the answers of a round into the open transaction. Saves that may not be held get
// an error of their own; the error returned is of the whole transaction.
func (w *writer) appendAll(ctx context.Context, saves []*saveOp) error {
	if len(saves) == 0 {
		return nil
	}
	if err := w.blocks.find(ctx, w.conn); err != nil {
		return err
	}
	fit := make([]*saveOp, 0, len(saves))
	for _, o := range saves {
		if o.err = w.settings.faultAt("run", "append"); o.err == nil {
			o.err = w.fits(ctx, o)
		}
		if o.err == nil {
			fit = append(fit, o)
		}
	}
	err := w.conn.insertAnswers(w.blocks.now, fit)
	if err == nil {
		return w.blocks.enter(ctx, w.conn, fit)
	}
	if !duplicate(err) {
		return err
	}
	// One of them is held already. They are written again, each for itself, to find which.
	if err := w.conn.rollback(); err != nil {
		return err
	}
	if err := w.conn.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, o := range fit {
		if err := w.appendOne(o); err != nil {
			return err
		}
	}
	return w.blocks.enter(ctx, w.conn, fit)
}

func (w *writer) appendOne(o *saveOp) error {
	if err := w.conn.exec("SAVEPOINT save"); err != nil {
		return err
	}
	if err := w.conn.insertAnswers(w.blocks.now, []*saveOp{o}); err != nil {
		if !duplicate(err) {
			return err
		}
		o.err = fmt.Errorf("%w: %w", exam.ErrAttemptChanged, err)
		if err := w.conn.exec("ROLLBACK TO save"); err != nil {
			return err
		}
	}
	return w.conn.exec("RELEASE save")
}

// fits judges a save by the attempt's version and its newest answer. Only this goroutine changes versions, so what was
// true here is true at the commit.
func (w *writer) fits(ctx context.Context, o *saveOp) error {
	version, known := w.versions.get(o.attempt)
	if !known {
		var err error
		version, err = one(view{ctx: ctx, q: w.conn}, scanInt, exam.ErrAttemptUnknown,
			`SELECT version FROM attempts WHERE id = $1`, o.attempt)
		if err != nil {
			return err
		}
		w.versions.set([]bumped{{o.attempt, version}})
	}
	if version != o.version {
		return exam.ErrAttemptChanged
	}
	return w.blocks.follows(ctx, w.conn, o)
}

// insertAnswers writes rows in as few statements as it can.
func (c *liteConn) insertAnswers(block int64, saves []*saveOp) error {
	rows := 0
	for _, o := range saves {
		rows += len(o.answers)
	}
	if rows == 0 {
		return nil
	}
	return c.conn.Raw(func(raw any) error {
		conn, ok := raw.(driver.Conn)
		if !ok {
			return errors.New("store: the SQLite driver has no connection")
		}
		save, at := 0, 0
		for rows > 0 {
			size, stmt, err := c.inserts.fitting(conn, rows)
			if err != nil {
				return err
			}
			args := c.inserts.args[:size*answerWidth]
			for row := range size {
				for at == len(saves[save].answers) {
					save, at = save+1, 0
				}
				bindAnswer(args[row*answerWidth:], saves[save].attempt, &saves[save].answers[at])
				args[row*answerWidth+answerWidth-1].Value = block
				at++
			}
			if _, err := stmt.ExecContext(context.Background(), args); err != nil {
				return err
			}
			rows -= size
		}
		return nil
	})
}

// fitting is the largest statement for so many rows.
func (p *answerInserts) fitting(conn driver.Conn, rows int) (int, driver.StmtExecContext, error) {
	if p.args == nil {
		p.args = make([]driver.NamedValue, rowsAtOnce[0]*answerWidth)
		for i := range p.args {
			p.args[i].Ordinal = i + 1
		}
	}
	at := 0
	for rowsAtOnce[at] > rows {
		at++
	}
	size := rowsAtOnce[at]
	if p.of[at] == nil {
		line := "(" + strings.Repeat("?,", answerWidth-1) + "?)"
		// OR FAIL spares SQLite a copy of every page touched, kept in case the statement fails half
		// way. Half-way rows do no harm: when a save fails, its transaction or savepoint is undone.
		text := "INSERT OR FAIL INTO answers (" + answerColumns + ", block) VALUES " + strings.Repeat(line+",", size-1) + line
		stmt, err := conn.Prepare(text)
		if err != nil {
			return 0, nil, err
		}
		p.of[at] = stmt
	}
	stmt, ok := p.of[at].(driver.StmtExecContext)
	if !ok {
		return 0, nil, errors.New("store: the SQLite driver has no statements")
	}
	return size, stmt, nil
}

func bindAnswer(args []driver.NamedValue, attempt int64, h *exam.Held) {
	flag := int64(0)
	if h.Flag {
		flag = 1
	}
	args[0].Value = attempt
	args[1].Value = int64(h.Device)
	args[2].Value = h.Seq
	args[3].Value = h.Item
	args[4].Value = h.Response
	args[5].Value = flag
	args[6].Value = h.Strike
	args[7].Value = int64(h.At)
	args[8].Value = int64(h.Received)
	args[9].Value = int64(h.Lease)
	args[10].Value = string(h.Lane)
	args[11].Value = h.Number
	args[12].Value = h.Chain[:]
}

func (p *answerInserts) close() {
	for at, stmt := range p.of {
		if stmt != nil {
			stmt.Close()
		}
		p.of[at] = nil
	}
}
