package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kaochang/exam"
	"kaochang/itembank"
	"kaochang/itembank/intake"
)

var _ intake.Store = (*Store)(nil)

// stateWriting is that of an import whose rows are still being written; nobody sees it.
const stateWriting = "writing"

// importRowsAtOnce is how many rows of a report one write keeps, since saves wait for it.
const importRowsAtOnce = 1000

// AddImport keeps a report, some rows a write, and shows it when it is whole.
// Errors: itembank.ErrBankUnknown.
func (s *Store) AddImport(ctx context.Context, report intake.Import, lines []intake.Row) (intake.Import, error) {
	sheets, err := json.Marshal(report.Sheets)
	if err != nil {
		return report, err
	}
	counts, err := json.Marshal(report.Counts)
	if err != nil {
		return report, err
	}
	report.Revision = 1
	err = s.write(ctx, "add import", func(tx *Tx) error {
		if err := bankExists(tx.view, report.Bank); err != nil {
			return err
		}
		return tx.QueryRow(`INSERT INTO imports (bank, file, state, revision, sheets, counts, created_at, created_by)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`, report.Bank, report.File, stateWriting,
			report.Revision, string(sheets), string(counts), report.CreatedAt, report.CreatedBy).Scan(&report.ID)
	})
	if err != nil {
		return report, err
	}
	for part := range slices.Chunk(lines, importRowsAtOnce) {
		if err := s.addImportRows(ctx, report.ID, part); err != nil {
			return report, err
		}
	}
	err = s.write(ctx, "show import", func(tx *Tx) error {
		_, err := tx.Exec(`UPDATE imports SET state = $2 WHERE id = $1`, report.ID, string(intake.StateOpen))
		return err
	})
	report.State = intake.StateOpen
	return report, err
}

// DropUnfinishedImports forgets uploads that were begun before a moment and are still being written: a
// server stopped, or the disk was full. Their rows hold keys. It returns how many there were.
func (s *Store) DropUnfinishedImports(ctx context.Context, before exam.Time) (int, error) {
	ids, err := list(s.read(ctx), scanInt, `SELECT id FROM imports WHERE state = $1 AND created_at < $2`, stateWriting, int64(before))
	for at, id := range ids {
		for more := true; more; {
			err := s.write(ctx, "drop unfinished import", func(tx *Tx) error {
				n, err := tx.Exec(`DELETE FROM import_rows WHERE import = $1
					AND number IN (SELECT number FROM import_rows WHERE import = $1 ORDER BY number LIMIT $2)`, id, importRowsAtOnce)
				if err != nil {
					return err
				}
				if more = n > 0; more {
					return nil
				}
				_, err = tx.Exec(`DELETE FROM imports WHERE id = $1 AND state = $2`, id, stateWriting)
				return err
			})
			if err != nil {
				return at, err
			}
		}
	}
	return len(ids), err
}

func (s *Store) addImportRows(ctx context.Context, id int64, lines []intake.Row) error {
	ready, err := importLines(id, lines)
	if err != nil {
		return err
	}
	return s.write(ctx, "add import rows", func(tx *Tx) error { return keepImportRows(tx, ready) })
}

func importLines(id int64, lines []intake.Row) ([][]any, error) {
	ready := make([][]any, len(lines))
	for i, l := range lines {
		body, err := json.Marshal(l.RowReport)
		if err != nil {
			return nil, err
		}
		ready[i] = []any{id, l.Number, string(l.Verdict()), string(body)}
	}
	return ready, nil
}

func keepImportRows(tx *Tx, ready [][]any) error {
	const head = `INSERT INTO import_rows (import, number, verdict, body)`
	const instead = ` ON CONFLICT (import, number) DO UPDATE SET verdict = excluded.verdict, body = excluded.body`
	lines := newRows(head, 4)
	for part := range slices.Chunk(ready, rowsPerInsert) {
		var args []any
		for _, line := range part {
			args = append(args, line...)
		}
		if _, err := tx.Exec(lines.text(len(part))+instead, args...); err != nil {
			return err
		}
	}
	return nil
}

// Import reads a report without its rows. Errors: intake.ErrImportUnknown.
func (s *Store) Import(ctx context.Context, id int64) (intake.Import, error) {
	return one(s.read(ctx), scanImport, intake.ErrImportUnknown, `SELECT id, bank, file, state, revision, sheets, counts,
		created_at, created_by FROM imports WHERE id = $1 AND state <> $2`, id, stateWriting)
}

// Imports lists those of a bank, the newest first. Errors: itembank.ErrBankUnknown.
func (s *Store) Imports(ctx context.Context, bank int64) ([]intake.Import, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, err
	}
	return list(v, scanImport, `SELECT id, bank, file, state, revision, '[]', counts, created_at, created_by
		FROM imports WHERE bank = $1 AND state <> $2 ORDER BY id DESC LIMIT $3`, bank, stateWriting, intake.MaxImports)
}

// ImportRows reads a page of rows, or all with a limit of 0, and how many fit.
func (s *Store) ImportRows(ctx context.Context, id int64, asked intake.Filter) ([]intake.Row, int, error) {
	f := &filter{}
	f.add("import = $?", id)
	if asked.From > 0 {
		f.add("number >= $?", asked.From)
	}
	if verdicts := asked.Verdicts(); verdicts != nil {
		f.where = append(f.where, "verdict IN ("+marks(len(f.args), len(verdicts))+")")
		for _, v := range verdicts {
			f.args = append(f.args, string(v))
		}
	}
	where := strings.Join(f.where, " AND ")
	v := s.read(ctx)
	total, err := one(v, scanInt, intake.ErrImportUnknown, `SELECT COUNT(*) FROM import_rows WHERE `+where, f.args...)
	if err != nil {
		return nil, 0, err
	}
	limit := asked.Limit
	if limit == 0 {
		limit = int(total)
	}
	n := len(f.args)
	found, err := list(v, scanImportRow, fmt.Sprintf(`SELECT number, body FROM import_rows WHERE %s
		ORDER BY number LIMIT $%d OFFSET $%d`, where, n+1, n+2), append(f.args, limit, asked.Offset)...)
	return found, int(total), err
}

// ChangeImport writes rows and counts. Errors: intake.ErrImportUnknown, intake.ErrImportState,
// intake.ErrImportChanged.
func (s *Store) ChangeImport(ctx context.Context, id, revision int64, lines []intake.Row, counts intake.Counts) error {
	ready, err := importLines(id, lines)
	if err != nil {
		return err
	}
	sum, err := json.Marshal(counts)
	if err != nil {
		return err
	}
	return s.write(ctx, "change import", func(tx *Tx) error {
		if err := turnImport(tx, id, revision, intake.StateOpen, string(sum)); err != nil {
			return err
		}
		return keepImportRows(tx, ready)
	})
}

// CommitImport makes items and forgets their rows, or all rows once the import is over. Errors: as of
// ChangeImport, itembank.ErrCodeTaken.
func (s *Store) CommitImport(ctx context.Context, after intake.Import, taken []int, drafts []itembank.Draft, at int64, by string) error {
	ready, err := itemRows(drafts)
	if err != nil {
		return err
	}
	sum, err := json.Marshal(after.Counts)
	if err != nil {
		return err
	}
	return itemError(s.write(ctx, "commit import", func(tx *Tx) error {
		if err := turnImport(tx, after.ID, after.Revision, after.State, string(sum)); err != nil {
			return err
		}
		bank, err := one(tx.view, scanInt, intake.ErrImportUnknown, `SELECT bank FROM imports WHERE id = $1`, after.ID)
		if err != nil {
			return err
		}
		if _, err := addItems(tx, bank, ready, at, by); err != nil {
			return err
		}
		if after.State == intake.StateOpen {
			return forgetTakenRows(tx, after.ID, taken)
		}
		return forgetImportRows(tx, after.ID)
	}))
}

// DropImport ends an import with what it made before. Errors: intake.ErrImportUnknown,
// intake.ErrImportState, intake.ErrImportChanged.
func (s *Store) DropImport(ctx context.Context, id int64) error {
	return s.write(ctx, "drop import", func(tx *Tx) error {
		found, err := one(tx.view, scanImport, intake.ErrImportUnknown, `SELECT id, bank, file, state, revision, '[]', counts,
			created_at, created_by FROM imports WHERE id = $1`, id)
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE imports SET state = $2, revision = revision + 1 WHERE id = $1 AND revision = $3 AND state = $4`,
			id, string(found.Dropped()), found.Revision, string(intake.StateOpen))
		if err != nil {
			return err
		}
		if n == 0 {
			return importRefusal(tx, id)
		}
		return forgetImportRows(tx, id)
	})
}

// turnImport moves an open import on, if it is still the one that the caller read.
func turnImport(tx *Tx, id, revision int64, to intake.State, counts string) error {
	n, err := tx.Exec(`UPDATE imports SET state = $3, revision = revision + 1, counts = $4
		WHERE id = $1 AND revision = $2 AND state = $5`, id, revision, string(to), counts, string(intake.StateOpen))
	if err != nil || n == 1 {
		return err
	}
	return importRefusal(tx, id)
}

// importRefusal says why an import could not be changed.
func importRefusal(tx *Tx, id int64) error {
	state, err := one(tx.view, scanText, intake.ErrImportUnknown, `SELECT state FROM imports WHERE id = $1`, id)
	switch {
	case err != nil:
		return err
	case state == stateWriting:
		return intake.ErrImportUnknown
	case state != string(intake.StateOpen):
		return fmt.Errorf("%w: it is %s", intake.ErrImportState, state)
	}
	return intake.ErrImportChanged
}

func forgetImportRows(tx *Tx, id int64) error {
	_, err := tx.Exec(`DELETE FROM import_rows WHERE import = $1`, id)
	return err
}

// forgetTakenRows forgets the rows that became items: their keys stand in the bank only.
func forgetTakenRows(tx *Tx, id int64, taken []int) error {
	for part := range slices.Chunk(taken, rowsPerInsert) {
		args := []any{id}
		for _, number := range part {
			args = append(args, number)
		}
		if _, err := tx.Exec(`DELETE FROM import_rows WHERE import = $1 AND number IN (`+marks(1, len(part))+`)`, args...); err != nil {
			return err
		}
	}
	return nil
}

func scanImport(r row) (intake.Import, error) {
	var i intake.Import
	var sheets, counts string
	err := r.Scan(&i.ID, &i.Bank, &i.File, &i.State, &i.Revision, &sheets, &counts, &i.CreatedAt, &i.CreatedBy)
	if err != nil {
		return i, err
	}
	return i, errors.Join(json.Unmarshal([]byte(sheets), &i.Sheets), json.Unmarshal([]byte(counts), &i.Counts))
}

func scanImportRow(r row) (intake.Row, error) {
	var i intake.Row
	var body string
	if err := r.Scan(&i.Number, &body); err != nil {
		return i, err
	}
	return i, json.Unmarshal([]byte(body), &i.RowReport)
}
