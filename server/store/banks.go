package store

import (
	"context"

	"kaochang/itembank"
)

var _ itembank.Store = (*Store)(nil)

const bankColumns = `SELECT b.id, b.name, b.occupation, b.level, b.language,
	(SELECT COUNT(*) FROM items i WHERE i.bank = b.id AND NOT i.retired)
	FROM banks b `

// Banks lists every bank by name.
func (s *Store) Banks(ctx context.Context) ([]itembank.BankEntry, error) {
	return list(s.read(ctx), scanBank, bankColumns+`ORDER BY b.name, b.id`)
}

// Bank reads one bank. Errors: itembank.ErrBankUnknown.
func (s *Store) Bank(ctx context.Context, id int64) (itembank.BankEntry, error) {
	return one(s.read(ctx), scanBank, itembank.ErrBankUnknown, bankColumns+`WHERE b.id = $1`, id)
}

// AddBank keeps a new bank. Errors: itembank.ErrBankExists.
func (s *Store) AddBank(ctx context.Context, bank itembank.Bank, at int64) (itembank.Bank, error) {
	err := s.write(ctx, "add bank", func(tx *Tx) error {
		return tx.QueryRow(`INSERT INTO banks (name, occupation, level, language, created_at)
			VALUES ($1, $2, $3, $4, $5) RETURNING id`,
			bank.Name, bank.Occupation, bank.Level, bank.Language, at).Scan(&bank.ID)
	})
	if violates(err, "banks_name") {
		return itembank.Bank{}, itembank.ErrBankExists
	}
	return bank, err
}

// ChangeBank writes a bank's own fields. Errors: itembank.ErrBankUnknown, itembank.ErrBankExists.
func (s *Store) ChangeBank(ctx context.Context, bank itembank.Bank) error {
	err := s.write(ctx, "change bank", func(tx *Tx) error {
		return changed(itembank.ErrBankUnknown)(tx.Exec(
			`UPDATE banks SET name = $2, occupation = $3, level = $4, language = $5 WHERE id = $1`,
			bank.ID, bank.Name, bank.Occupation, bank.Level, bank.Language))
	})
	if violates(err, "banks_name") {
		return itembank.ErrBankExists
	}
	return err
}

// Points reads a knowledge tree in code order. Errors: itembank.ErrBankUnknown.
func (s *Store) Points(ctx context.Context, bank int64) ([]itembank.Point, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, err
	}
	return list(v, scanPoint, `SELECT code, parent, level, name, weight, importance
		FROM points WHERE bank = $1 ORDER BY place`, bank)
}

// SetPoints replaces a knowledge tree. Errors: itembank.ErrBankUnknown.
func (s *Store) SetPoints(ctx context.Context, bank int64, points []itembank.Point) error {
	return s.write(ctx, "set points", func(tx *Tx) error {
		if err := bankExists(tx.view, bank); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM points WHERE bank = $1`, bank); err != nil {
			return err
		}
		rows := newRows(`INSERT INTO points (bank, code, place, parent, level, name, weight, importance)`, 8)
		for place, p := range points {
			err := rows.add(tx, bank, p.Code, place, p.Parent, p.Level, p.Name, p.Weight, string(p.Importance))
			if err != nil {
				return err
			}
		}
		return rows.flush(tx)
	})
}

// CountByPoint counts the items in use by the code of their knowledge point.
func (s *Store) CountByPoint(ctx context.Context, bank int64) (map[string]int, error) {
	type count struct {
		point string
		items int
	}
	counts, err := list(s.read(ctx), func(r row) (count, error) {
		var c count
		err := r.Scan(&c.point, &c.items)
		return c, err
	}, `SELECT point, COUNT(*) FROM items WHERE bank = $1 AND NOT retired GROUP BY point`, bank)
	byPoint := make(map[string]int, len(counts))
	for _, c := range counts {
		byPoint[c.point] = c.items
	}
	return byPoint, err
}

func bankExists(v view, bank int64) error {
	_, err := one(v, scanInt, itembank.ErrBankUnknown, `SELECT id FROM banks WHERE id = $1`, bank)
	return err
}

func scanBank(r row) (itembank.BankEntry, error) {
	var b itembank.BankEntry
	err := r.Scan(&b.ID, &b.Name, &b.Occupation, &b.Level, &b.Language, &b.Items)
	return b, err
}

func scanPoint(r row) (itembank.Point, error) {
	var p itembank.Point
	err := r.Scan(&p.Code, &p.Parent, &p.Level, &p.Name, &p.Weight, &p.Importance)
	return p, err
}
