package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kaochang/exam"
)

const sheetQuery = `SELECT attempt, number, form, sealed_at, by_event, reason, items, held, chain, lines FROM sheets `

// Sheet reads the sheet by which an attempt was sealed; see exam.AttemptStore.
func (s *Store) Sheet(ctx context.Context, attempt int64) (exam.Sheet, error) {
	return one(s.read(ctx), scanSheet, exam.ErrSheetUnknown,
		sheetQuery+`WHERE attempt = $1 AND number = 1`, attempt)
}

// Sheets lists every sheet of an attempt, the first one first.
func (s *Store) Sheets(ctx context.Context, attempt int64) ([]exam.Sheet, error) {
	return list(s.read(ctx), scanSheet, sheetQuery+`WHERE attempt = $1 ORDER BY number`, attempt)
}

// sheetLines is the part of a sheet that is kept as JSON.
func sheetLines(sheet exam.Sheet) (string, error) {
	lines, err := json.Marshal(sheet.Lines)
	if err != nil {
		return "", fmt.Errorf("write the sheet of attempt %d: %w", sheet.Attempt, err)
	}
	return string(lines), nil
}

// addSheet holds a sheet; lines are its sheetLines. A number that is taken is exam.ErrAttemptChanged.
func addSheet(tx *Tx, sheet exam.Sheet, lines string) error {
	_, err := tx.Exec(`INSERT INTO sheets (attempt, number, form, sealed_at, by_event, reason, items, held, chain, lines)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		sheet.Attempt, sheet.Number, sheet.Form, int64(sheet.SealedAt), string(sheet.By), sheet.Reason,
		sheet.Items, sheet.Held, sheet.Chain, lines)
	if violates(err, "sheets_attempt_number") {
		return exam.ErrAttemptChanged
	}
	return err
}

func scanSheet(r row) (exam.Sheet, error) {
	var s exam.Sheet
	var lines string
	err := r.Scan(&s.Attempt, &s.Number, &s.Form, &s.SealedAt, &s.By, &s.Reason, &s.Items, &s.Held, &s.Chain, &lines)
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal([]byte(lines), &s.Lines); err != nil {
		return s, fmt.Errorf("read the sheet of attempt %d: %w", s.Attempt, err)
	}
	return s, nil
}
