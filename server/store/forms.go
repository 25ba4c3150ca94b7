package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kaochang/itembank"
)

// Freeze keeps forms with their papers and key numbers. Errors: itembank.ErrBankUnknown,
// itembank.ErrItemUnknown, and what paper returns.
func (s *Store) Freeze(ctx context.Context, forms []itembank.Form, by string, paper func(itembank.Form) (itembank.Paper, error)) ([]itembank.Form, error) {
	sections := make([]string, len(forms))
	for i, f := range forms {
		text, err := json.Marshal(f.Sections)
		if err != nil {
			return nil, err
		}
		sections[i] = string(text)
	}
	var frozen []itembank.Form
	err := s.write(ctx, "freeze", func(tx *Tx) error {
		frozen = make([]itembank.Form, len(forms))
		for i, f := range forms {
			if err := freeze(tx, &f, sections[i], by); err != nil {
				return err
			}
			sheet, err := paper(f)
			if err != nil {
				return err
			}
			body, err := json.Marshal(sheet)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(`INSERT INTO papers (form, body) VALUES ($1, $2)`, f.ID, string(body)); err != nil {
				return err
			}
			frozen[i] = f
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return frozen, nil
}

// freeze writes a form and what it froze, and gives it its identity.
func freeze(tx *Tx, f *itembank.Form, sections, by string) error {
	if err := bankExists(tx.view, f.Bank); err != nil {
		return err
	}
	err := tx.QueryRow(`INSERT INTO forms (bank, blueprint, title, seed, sections, items, points, created_at, created_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
		f.Bank, f.Blueprint, f.Title, int64(f.Seed), sections, f.Questions(), int64(f.Total()), f.CreatedAt, by).Scan(&f.ID)
	if err != nil {
		return err
	}
	versions := []int64{}
	for _, section := range f.Sections {
		for _, i := range section.Items {
			versions = append(versions, i.Version)
		}
	}
	newest, err := newestKeys(tx, versions)
	if err != nil {
		return err
	}
	lines := newRows(`INSERT INTO form_items (form, place, item, version, key_number, points)`, 6)
	place := 0
	for _, section := range f.Sections {
		for _, i := range section.Items {
			key, known := newest[i.Version]
			if !known || key.item != i.Item {
				return fmt.Errorf("%w: version %d of item %d", itembank.ErrItemUnknown, i.Version, i.Item)
			}
			place++
			if err := lines.add(tx, f.ID, place, i.Item, i.Version, key.number, int64(i.Points)); err != nil {
				return err
			}
		}
	}
	return lines.flush(tx)
}

type newestKey struct {
	version, item int64
	number        int
}

// newestKeys reads the number of the newest key of each version.
func newestKeys(tx *Tx, versions []int64) (map[int64]newestKey, error) {
	newest := make(map[int64]newestKey, len(versions))
	if len(versions) == 0 {
		return newest, nil
	}
	marks, args := placeholders(versions)
	keys, err := list(tx.view, func(r row) (newestKey, error) {
		var k newestKey
		err := r.Scan(&k.version, &k.item, &k.number)
		return k, err
	}, `SELECT k.version, v.item, MAX(k.number) FROM keys k JOIN versions v ON v.id = k.version
		WHERE k.version IN (`+marks+`) GROUP BY k.version, v.item`, args...)
	for _, k := range keys {
		newest[k.version] = k
	}
	return newest, err
}

// Forms lists the newest forms of a bank. Errors: itembank.ErrBankUnknown.
func (s *Store) Forms(ctx context.Context, bank int64) ([]itembank.FormEntry, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, err
	}
	return list(v, scanFormEntry, `SELECT id, bank, blueprint, title, seed, items, points, created_at, created_by
		FROM forms WHERE bank = $1 ORDER BY id DESC LIMIT $2`, bank, itembank.MaxForms)
}

// Form reads one. Errors: itembank.ErrFormUnknown.
func (s *Store) Form(ctx context.Context, id int64) (itembank.Form, error) {
	return one(s.read(ctx), scanForm, itembank.ErrFormUnknown,
		`SELECT id, bank, blueprint, title, seed, sections, created_at FROM forms WHERE id = $1`, id)
}

// Paper reads what candidates see of a form. Errors: itembank.ErrFormUnknown.
func (s *Store) Paper(ctx context.Context, form int64) (itembank.Paper, error) {
	return one(s.read(ctx), scanPaper, itembank.ErrFormUnknown, `SELECT body FROM papers WHERE form = $1`, form)
}

func scanPaper(r row) (itembank.Paper, error) {
	var p itembank.Paper
	var body string
	if err := r.Scan(&body); err != nil {
		return p, err
	}
	return p, json.Unmarshal([]byte(body), &p)
}

func scanForm(r row) (itembank.Form, error) {
	var f itembank.Form
	var seed int64
	var sections string
	if err := r.Scan(&f.ID, &f.Bank, &f.Blueprint, &f.Title, &seed, &sections, &f.CreatedAt); err != nil {
		return f, err
	}
	f.Seed = uint64(seed)
	return f, json.Unmarshal([]byte(sections), &f.Sections)
}

func scanFormEntry(r row) (itembank.FormEntry, error) {
	var f itembank.FormEntry
	var seed int64
	err := r.Scan(&f.ID, &f.Bank, &f.Blueprint, &f.Title, &seed, &f.Items, &f.Points, &f.CreatedAt, &f.CreatedBy)
	f.Seed = uint64(seed)
	return f, err
}
