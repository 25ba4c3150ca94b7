package store

import (
	"context"

	"kaochang/exam"
)

// blockRows is how many answers, roughly, make a block of SQLite's answers. The index of a block of
// this size is some 40 pages, which is what a commit of a full room has to write of it at most.
const blockRows = 4096

// keptTails bounds the memory of the numbers of the newest answers: about 40 MB.
const keptTails = 1 << 20

// blocks is what SQLite's writer knows of where answers go. Only its goroutine touches it.
type blocks struct {
	now   int64 // the block being filled; 0 while it is not known
	rows  int   // in it
	in    map[int64]bool
	tails map[int64]int64 // the number of an attempt's newest answer
}

// find takes a block that is not begun, after a start or a failure.
func (b *blocks) find(ctx context.Context, conn *liteConn) error {
	if b.now != 0 {
		return nil
	}
	last, err := scanInt(view{ctx: ctx, q: conn}.QueryRow(`SELECT coalesce(max(block), 0) FROM answers`))
	if err != nil {
		return err
	}
	*b = blocks{now: last + 1, in: map[int64]bool{}, tails: map[int64]int64{}}
	return nil
}

// follows makes sure that a save goes on where the attempt's answers end. The index of a block keeps
// what is held from being held again in the same block; this keeps it from the blocks after it.
func (b *blocks) follows(ctx context.Context, conn *liteConn, o *saveOp) error {
	tail, known := b.tails[o.attempt]
	if !known {
		var err error
		tail, err = scanInt(view{ctx: ctx, q: conn}.QueryRow(
			`SELECT coalesce(max(number), 0) FROM attempt_answers WHERE attempt = $1`, o.attempt))
		if err != nil {
			return err
		}
		if len(b.tails) > keptTails {
			clear(b.tails)
		}
		b.tails[o.attempt] = tail
	}
	if o.answers[0].Number != tail+1 {
		return exam.ErrAttemptChanged
	}
	return nil
}

// enter notes in the open transaction which attempts have answers in the block.
func (b *blocks) enter(ctx context.Context, conn *liteConn, saves []*saveOp) error {
	for _, o := range saves {
		if o.err != nil || b.in[o.attempt] {
			continue
		}
		if _, err := conn.ExecContext(ctx, `INSERT INTO answer_blocks (attempt, block) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
			o.attempt, b.now); err != nil {
			return err
		}
	}
	return nil
}

// settle takes over what a commit held; of a commit that failed it is not known what it held.
func (b *blocks) settle(saves []*saveOp, err error) {
	if err != nil {
		b.now = 0
		return
	}
	for _, o := range saves {
		if o.err == nil {
			b.in[o.attempt] = true
			b.tails[o.attempt] = o.answers[len(o.answers)-1].Number
			b.rows += len(o.answers)
		}
	}
	if b.rows >= blockRows {
		b.now, b.rows = b.now+1, 0
		clear(b.in)
	}
}
