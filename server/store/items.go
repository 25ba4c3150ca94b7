package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kaochang/itembank"
)

// itemColumns reads an item with its newest version.
const itemColumns = `SELECT i.id, i.bank, i.code, i.retired, v.id, v.number, v.content, v.created_at, v.created_by`

// itemRow is a draft as the tables take it.
type itemRow struct {
	draft   itembank.Draft
	content string
	search  string
	tags    string
}

func itemRows(drafts []itembank.Draft) ([]itemRow, error) {
	ready := make([]itemRow, len(drafts))
	for i, d := range drafts {
		content, err := json.Marshal(d.Content)
		if err != nil {
			return nil, err
		}
		ready[i] = itemRow{draft: d, content: string(content), search: d.SearchText(), tags: tagLines(d.Content.Tags)}
	}
	return ready, nil
}

// tagLines puts each tag between line feeds, so that a whole one can be looked for.
func tagLines(tags []string) string {
	if len(tags) == 0 {
		return ""
	}
	return "\n" + strings.Join(tags, "\n") + "\n"
}

// AddItems keeps new items. Errors: itembank.ErrBankUnknown, itembank.ErrCodeTaken.
func (s *Store) AddItems(ctx context.Context, bank int64, drafts []itembank.Draft, at int64, by string) ([]int64, error) {
	ready, err := itemRows(drafts)
	if err != nil {
		return nil, err
	}
	var ids []int64
	err = s.write(ctx, "add items", func(tx *Tx) error {
		var err error
		ids, err = addItems(tx, bank, ready, at, by)
		return err
	})
	return ids, itemError(err)
}

// itemError tells a taken code from other failures.
func itemError(err error) error {
	if violates(err, "items_bank_code") {
		return fmt.Errorf("%w: code", itembank.ErrCodeTaken)
	}
	return err
}

// addItems writes items, versions and keys, some hundred rows a statement.
func addItems(tx *Tx, bank int64, ready []itemRow, at int64, by string) ([]int64, error) {
	if err := bankExists(tx.view, bank); err != nil {
		return nil, err
	}
	ids := make([]int64, 0, len(ready))
	for part := range slices.Chunk(ready, rowsPerInsert) {
		items := newRows(`INSERT INTO items
			(bank, code, number, kind, point, difficulty, tags, search, created_at, changed_at)`, 10)
		for _, r := range part {
			c := r.draft.Content
			items.args = append(items.args, bank, r.draft.Code, 1, string(c.Kind), c.Point, c.Difficulty, r.tags, r.search, at, at)
		}
		added, err := list(tx.view, scanInt, items.text(len(part))+` RETURNING id`, items.args...)
		if err != nil {
			return nil, err
		}
		slices.Sort(added) // identities ascend in the order of the lines; RETURNING promises no order
		if err := addVersions(tx, added, part, at, by); err != nil {
			return nil, err
		}
		ids = append(ids, added...)
	}
	return ids, nil
}

// addVersions writes the first version and key of each item.
func addVersions(tx *Tx, items []int64, part []itemRow, at int64, by string) error {
	versions := newRows(`INSERT INTO versions (item, number, content, created_at, created_by)`, 5)
	place := make(map[int64]int, len(items))
	for i, r := range part {
		place[items[i]] = i
		versions.args = append(versions.args, items[i], 1, r.content, at, by)
	}
	type made struct{ id, item int64 }
	added, err := list(tx.view, func(r row) (made, error) {
		var m made
		err := r.Scan(&m.id, &m.item)
		return m, err
	}, versions.text(len(part))+` RETURNING id, item`, versions.args...)
	if err != nil {
		return err
	}
	keys := newRows(keyHead, 7)
	for _, m := range added {
		d := part[place[m.item]].draft
		keys.args = append(keys.args, m.id, 1, d.Accepts, d.Explanation, at, by, "")
	}
	return keys.flush(tx)
}

// Revise adds a version to an item. Errors: itembank.ErrItemUnknown, itembank.ErrItemChanged,
// itembank.ErrCodeTaken.
func (s *Store) Revise(ctx context.Context, item int64, basis int, draft itembank.Draft, at int64, by string) error {
	ready, err := itemRows([]itembank.Draft{draft})
	if err != nil {
		return err
	}
	r, c := ready[0], draft.Content
	return itemError(s.write(ctx, "revise item", func(tx *Tx) error {
		n, err := tx.Exec(`UPDATE items SET number = number + 1, code = $3, kind = $4, point = $5,
			difficulty = $6, tags = $7, search = $8, changed_at = $9 WHERE id = $1 AND number = $2`,
			item, basis, draft.Code, string(c.Kind), c.Point, c.Difficulty, r.tags, r.search, at)
		if err != nil {
			return err
		}
		if n == 0 {
			newest, err := one(tx.view, scanInt, itembank.ErrItemUnknown, `SELECT number FROM items WHERE id = $1`, item)
			if err != nil {
				return err
			}
			return fmt.Errorf("%w: version: the newest is %d, not %d", itembank.ErrItemChanged, newest, basis)
		}
		var version int64
		err = tx.QueryRow(`INSERT INTO versions (item, number, content, created_at, created_by)
			VALUES ($1, $2, $3, $4, $5) RETURNING id`, item, basis+1, r.content, at, by).Scan(&version)
		if err != nil {
			return err
		}
		keys := newRows(keyHead, 7)
		return errors.Join(keys.add(tx, version, 1, draft.Accepts, draft.Explanation, at, by, ""), keys.flush(tx))
	}))
}

// Retire takes an item out of use or back in. Errors: itembank.ErrItemUnknown.
func (s *Store) Retire(ctx context.Context, item int64, retired bool) error {
	return s.write(ctx, "retire item", func(tx *Tx) error {
		return changed(itembank.ErrItemUnknown)(tx.Exec(`UPDATE items SET retired = $2 WHERE id = $1`, item, retired))
	})
}

// Detail reads an item with its history. Errors: itembank.ErrItemUnknown.
func (s *Store) Detail(ctx context.Context, item int64) (itembank.Detail, error) {
	v := s.read(ctx)
	var d itembank.Detail
	var err error
	d.Item, err = one(v, scanItem, itembank.ErrItemUnknown, itemColumns+`
		FROM items i JOIN versions v ON v.item = i.id AND v.number = i.number WHERE i.id = $1`, item)
	if err != nil {
		return d, err
	}
	d.Versions, err = list(v, scanVersion, `SELECT id, item, number, content, created_at, created_by
		FROM versions WHERE item = $1 AND number <= $2 ORDER BY number DESC`, item, d.Current.Number)
	if err != nil {
		return d, err
	}
	d.Keys, err = list(v, scanKeyRecord, `SELECT v.number, k.number, k.accepts, k.explanation, k.at, k.by_whom, k.reason
		FROM keys k JOIN versions v ON v.id = k.version
		WHERE v.item = $1 AND v.number <= $2 ORDER BY v.number DESC, k.number DESC`, item, d.Current.Number)
	if err != nil {
		return d, err
	}
	if len(d.Keys) > 0 {
		d.Accepts, d.Explanation = d.Keys[0].Accepts, d.Keys[0].Explanation
	}
	d.Forms, err = list(v, scanInt, `SELECT form FROM form_items WHERE item = $1 ORDER BY form DESC LIMIT $2`,
		item, itembank.MaxForms)
	return d, err
}

// Versions reads versions by their identities.
func (s *Store) Versions(ctx context.Context, ids []int64) ([]itembank.Version, error) {
	v := s.read(ctx)
	found := make([]itembank.Version, 0, len(ids))
	for part := range slices.Chunk(ids, 500) {
		marks, args := placeholders(part)
		versions, err := list(v, scanVersion, `SELECT id, item, number, content, created_at, created_by
			FROM versions WHERE id IN (`+marks+`)`, args...)
		if err != nil {
			return nil, err
		}
		found = append(found, versions...)
	}
	return found, nil
}

// placeholders lists $1, $2 … for ids.
func placeholders(ids []int64) (string, []any) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	return marks(0, len(ids)), args
}

// marks lists n placeholders after the first so many: "$3,$4".
func marks(after, n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = "$" + strconv.Itoa(after+i+1)
	}
	return strings.Join(names, ",")
}

func scanVersion(r row) (itembank.Version, error) {
	var v itembank.Version
	var content string
	if err := r.Scan(&v.ID, &v.Item, &v.Number, &content, &v.CreatedAt, &v.CreatedBy); err != nil {
		return v, err
	}
	return v, readContent(content, &v.Content)
}

func scanItem(r row) (itembank.Item, error) {
	var i itembank.Item
	var content string
	v := &i.Current
	if err := r.Scan(&i.ID, &i.Bank, &i.Code, &i.Retired, &v.ID, &v.Number, &content, &v.CreatedAt, &v.CreatedBy); err != nil {
		return i, err
	}
	v.Item = i.ID
	return i, readContent(content, &v.Content)
}

// readContent reads a content; its lists are never nil, so that they are [] in JSON.
func readContent(text string, c *itembank.Content) error {
	if err := json.Unmarshal([]byte(text), c); err != nil {
		return fmt.Errorf("read a version's content: %w", err)
	}
	if c.Options == nil {
		c.Options = []itembank.Option{}
	}
	if c.Tags == nil {
		c.Tags = []string{}
	}
	return nil
}
