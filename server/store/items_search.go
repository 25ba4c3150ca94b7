package store

import (
	"context"
	"fmt"
	"hash/fnv"
	"strings"

	"kaochang/itembank"
)

// orders are the ways in which a search may answer.
var orders = map[string]string{
	"":                       "i.id",
	itembank.OrderAdded:      "i.id",
	itembank.OrderNewest:     "i.changed_at DESC, i.id DESC",
	itembank.OrderCode:       "i.code, i.id",
	itembank.OrderPoint:      "i.point, i.id",
	itembank.OrderDifficulty: "i.difficulty, i.id",
}

// filter gathers the conditions of a search with their arguments.
type filter struct {
	where []string
	args  []any
}

// add takes a condition whose $? stands for arg, which may occur more than once.
func (f *filter) add(condition string, arg any) {
	f.args = append(f.args, arg)
	f.where = append(f.where, strings.ReplaceAll(condition, "$?", fmt.Sprintf("$%d", len(f.args))))
}

func searchFilter(bank int64, q itembank.Query) *filter {
	f := &filter{}
	f.add("i.bank = $?", bank)
	switch q.Retired {
	case itembank.RetiredAny:
	case itembank.RetiredOnly:
		f.where = append(f.where, "i.retired")
	default:
		f.where = append(f.where, "NOT i.retired")
	}
	if q.Kind != "" {
		f.add("i.kind = $?", string(q.Kind))
	}
	switch q.Point {
	case "":
	case itembank.Unclassified:
		f.where = append(f.where, "i.point = ''")
	default:
		f.add("i.point = $?", q.Point)
		f.add("i.point LIKE $? ESCAPE '!'", escaped(q.Point)+"-%")
		last := len(f.where) - 1
		f.where = append(f.where[:last-1], "("+f.where[last-1]+" OR "+f.where[last]+")")
	}
	if q.Difficulty != 0 {
		f.add("i.difficulty = $?", q.Difficulty)
	}
	if q.Tag != "" {
		f.add("i.tags LIKE $? ESCAPE '!'", "%\n"+escaped(q.Tag)+"\n%")
	}
	for _, word := range q.Words() {
		f.add("i.search LIKE $? ESCAPE '!'", "%"+escaped(word)+"%")
	}
	return f
}

// escaped takes the meaning off the signs of LIKE.
func escaped(text string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(text)
}

// Search reads one page of the items that fit. Errors: itembank.ErrBankUnknown.
func (s *Store) Search(ctx context.Context, bank int64, query itembank.Query) ([]itembank.Item, int, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, 0, err
	}
	f := searchFilter(bank, query)
	where := strings.Join(f.where, " AND ")
	total, err := one(v, scanInt, itembank.ErrBankUnknown, `SELECT COUNT(*) FROM items i WHERE `+where, f.args...)
	if err != nil {
		return nil, 0, err
	}
	limit := query.Limit
	if limit == 0 {
		limit = itembank.UsualPage
	}
	order := orders[query.Order]
	n := len(f.args)
	// The page is found before contents are read: skipping 10,000 rows must not read their stems.
	items, err := list(v, scanItem, itemColumns+fmt.Sprintf(` FROM (
			SELECT i.* FROM items i WHERE %s ORDER BY %s LIMIT $%d OFFSET $%d
		) i JOIN versions v ON v.item = i.id AND v.number = i.number ORDER BY %s`, where, order, n+1, n+2, order),
		append(f.args, limit, query.Offset)...)
	return items, int(total), err
}

// Pool reads items with contents and keys. Errors: itembank.ErrBankUnknown.
func (s *Store) Pool(ctx context.Context, bank int64, retired bool) ([]itembank.PoolItem, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, err
	}
	return list(v, scanPoolItem, itemColumns+`, k.accepts, k.explanation
		FROM items i JOIN versions v ON v.item = i.id AND v.number = i.number
		JOIN keys k ON k.version = v.id AND k.number = (SELECT MAX(number) FROM keys WHERE version = v.id)
		WHERE i.bank = $1 AND (NOT i.retired OR $2) ORDER BY i.id`, bank, retired)
}

// Classified reads the items in use that have a key, with what a blueprint asks for. Errors: itembank.ErrBankUnknown.
func (s *Store) Classified(ctx context.Context, bank int64) ([]itembank.Item, string, error) {
	v := s.read(ctx)
	if err := bankExists(v, bank); err != nil {
		return nil, "", err
	}
	items, err := list(v, scanClassified, `SELECT i.id, i.bank, i.code, v.id, v.number, i.kind, i.point, i.difficulty
		FROM items i JOIN versions v ON v.item = i.id AND v.number = i.number
		JOIN keys k ON k.version = v.id AND k.number = (SELECT MAX(number) FROM keys WHERE version = v.id)
		WHERE i.bank = $1 AND NOT i.retired AND k.accepts <> '' ORDER BY i.id`, bank)
	// Versions never change, so their identities stand for everything that could.
	hash := fnv.New64a()
	for _, i := range items {
		fmt.Fprintln(hash, i.Current.ID)
	}
	return items, fmt.Sprintf("%d-%x", len(items), hash.Sum64()), err
}

func scanClassified(r row) (itembank.Item, error) {
	var i itembank.Item
	c := &i.Current.Content
	err := r.Scan(&i.ID, &i.Bank, &i.Code, &i.Current.ID, &i.Current.Number, &c.Kind, &c.Point, &c.Difficulty)
	i.Current.Item = i.ID
	return i, err
}

func scanPoolItem(r row) (itembank.PoolItem, error) {
	var p itembank.PoolItem
	var content string
	v := &p.Current
	err := r.Scan(&p.ID, &p.Bank, &p.Code, &p.Retired, &v.ID, &v.Number, &content, &v.CreatedAt, &v.CreatedBy,
		&p.Accepts, &p.Explanation)
	if err != nil {
		return p, err
	}
	v.Item = p.ID
	return p, readContent(content, &v.Content)
}
