package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"kaochang/itembank"
)

// frozenForm is a form as the tables take it.
type frozenForm struct {
	itembank.Form
	sections string
	paper    string // without the form's identity, which is known when it is kept
}

// Freeze keeps forms with their papers and key numbers. Errors: itembank.ErrBankUnknown,
// itembank.ErrItemUnknown, that of itembank.KeysMissing, and what paper returns.
func (s *Store) Freeze(ctx context.Context, forms []itembank.Form, by string, paper func(itembank.Form) (itembank.Paper, error)) ([]itembank.Form, error) {
	ready := make([]frozenForm, len(forms))
	var versions []int64
	asked := map[int64]bool{}
	for i, f := range forms {
		sheet, err := paper(f)
		if err != nil {
			return nil, err
		}
		sections, err := json.Marshal(f.Sections)
		if err != nil {
			return nil, err
		}
		body, err := json.Marshal(sheet)
		if err != nil {
			return nil, err
		}
		ready[i] = frozenForm{Form: f, sections: string(sections), paper: string(body)}
		for _, section := range f.Sections {
			for _, item := range section.Items {
				if !asked[item.Version] {
					asked[item.Version] = true
					versions = append(versions, item.Version)
				}
			}
		}
	}
	frozen := make([]itembank.Form, len(forms))
	err := s.write(ctx, "freeze", func(tx *Tx) error {
		newest, err := newestKeys(tx, versions)
		if err != nil {
			return err
		}
		for i, f := range ready {
			if frozen[i], err = freeze(tx, f, newest, by); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return frozen, nil
}

// freeze writes a form and what it froze, and gives it its identity.
func freeze(tx *Tx, f frozenForm, newest map[int64]newestKey, by string) (itembank.Form, error) {
	kept := f.Form
	if err := bankExists(tx.view, f.Bank); err != nil {
		return kept, err
	}
	err := tx.QueryRow(`INSERT INTO forms (bank, blueprint, title, seed, sections, items, points, created_at, created_by, for_one)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
		f.Bank, f.Blueprint, f.Title, int64(f.Seed), f.sections, f.Questions(), int64(f.Total()), f.CreatedAt, by, f.ForOne).Scan(&kept.ID)
	if err != nil {
		return kept, err
	}
	if err := f.known(newest); err != nil {
		return kept, err
	}
	if !f.ForOne {
		if err := addFormItems(tx, kept, newest); err != nil {
			return kept, err
		}
	}
	_, err = tx.Exec(`INSERT INTO papers (form, body) VALUES ($1, $2)`, kept.ID, f.paper)
	return kept, err
}

// known makes sure that the versions of a form are there, with keys that something can be scored by.
func (f frozenForm) known(newest map[int64]newestKey) error {
	var blank []itembank.FormKey
	for _, section := range f.Sections {
		for _, i := range section.Items {
			key, known := newest[i.Version]
			if !known || key.item != i.Item {
				return fmt.Errorf("%w: version %d of item %d", itembank.ErrItemUnknown, i.Version, i.Item)
			}
			if key.accepts == "" {
				blank = append(blank, itembank.FormKey{Item: key.item, Code: key.code})
			}
		}
	}
	return itembank.KeysMissing(blank)
}

// addFormItems notes what a form froze, to find the forms of an item. Those for one candidate, which no
// list has, name their items in their sections only: some hundred thousand rows for a full house.
func addFormItems(tx *Tx, f itembank.Form, newest map[int64]newestKey) error {
	lines := newRows(`INSERT INTO form_items (form, place, item, version, key_number, points)`, 6)
	place := 0
	for _, section := range f.Sections {
		for _, i := range section.Items {
			place++
			if err := lines.add(tx, f.ID, place, i.Item, i.Version, newest[i.Version].number, int64(i.Points)); err != nil {
				return err
			}
		}
	}
	return lines.flush(tx)
}

type newestKey struct {
	version, item int64
	number        int
	code, accepts string
}

// newestKeys reads the newest key of each version.
func newestKeys(tx *Tx, versions []int64) (map[int64]newestKey, error) {
	newest := make(map[int64]newestKey, len(versions))
	for part := range slices.Chunk(versions, 500) {
		marks, args := placeholders(part)
		keys, err := list(tx.view, func(r row) (newestKey, error) {
			var k newestKey
			err := r.Scan(&k.version, &k.item, &k.number, &k.code, &k.accepts)
			return k, err
		}, `SELECT k.version, v.item, k.number, i.code, k.accepts
			FROM keys k JOIN versions v ON v.id = k.version JOIN items i ON i.id = v.item
			WHERE k.version IN (`+marks+`) AND k.number = (SELECT MAX(number) FROM keys WHERE version = k.version)`, args...)
		if err != nil {
			return nil, err
		}
		for _, k := range keys {
			newest[k.version] = k
		}
	}
	return newest, nil
}

// Forms lists the newest forms of a bank but those for one candidate. Errors: itembank.ErrBankUnknown.
func (s *Store) Forms(ctx context.Context, bank int64) ([]itembank.FormEntry, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, err
	}
	return list(v, scanFormEntry, `SELECT id, bank, blueprint, title, seed, items, points, created_at, created_by
		FROM forms WHERE bank = $1 AND NOT for_one ORDER BY id DESC LIMIT $2`, bank, itembank.MaxForms)
}

// Form reads one. Errors: itembank.ErrFormUnknown.
func (s *Store) Form(ctx context.Context, id int64) (itembank.Form, error) {
	return one(s.read(ctx), scanForm, itembank.ErrFormUnknown,
		`SELECT id, bank, blueprint, title, seed, sections, created_at, for_one FROM forms WHERE id = $1`, id)
}

// Paper reads what candidates see of a form. Errors: itembank.ErrFormUnknown.
func (s *Store) Paper(ctx context.Context, form int64) (itembank.Paper, error) {
	return paperOf(s.read(ctx), form)
}

// paperOf reads a paper; its text does not name the form.
func paperOf(v view, form int64) (itembank.Paper, error) {
	var p itembank.Paper
	body, err := one(v, scanText, itembank.ErrFormUnknown, `SELECT body FROM papers WHERE form = $1`, form)
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		return p, fmt.Errorf("read the paper of form %d: %w", form, err)
	}
	p.Form = form
	return p, nil
}

func scanForm(r row) (itembank.Form, error) {
	var f itembank.Form
	var seed int64
	var sections string
	if err := r.Scan(&f.ID, &f.Bank, &f.Blueprint, &f.Title, &seed, &sections, &f.CreatedAt, &f.ForOne); err != nil {
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
