package itembank

import (
	"context"
	"fmt"
	"strings"
)

// EnemyLikeness is the similarity from which two questions never stand in one form: who knows the
// one knows the other. It lies above NearDuplicate, since sets of questions about one subject are
// alike without giving each other away.
const EnemyLikeness = 0.9

// Freeze draws one form from a blueprint and keeps it with its item versions, its paper and the
// numbers of its keys in one transaction. An empty title becomes the blueprint's name; without
// a seed a random one is taken. The same blueprint, bank and seed give the same questions.
// Errors: ErrFormInvalid, ErrBlueprintUnknown, ErrBlueprint, ErrStockShort (*ShortError).
func (d *Desk) Freeze(ctx context.Context, blueprint int64, title string, seed *uint64, by string) (Form, error) {
	chosen := d.seed
	if seed != nil {
		chosen = func() uint64 { return *seed }
	}
	forms, err := d.draw(ctx, blueprint, title, func(b Blueprint, tree *Tree, items []Item, enemies []Enemies) ([]Form, error) {
		form, err := Assemble(b, tree, items, enemies, chosen())
		return []Form{form}, err
	})
	if err != nil {
		return Form{}, err
	}
	if forms, err = d.keep(ctx, forms, by); err != nil {
		return Form{}, err
	}
	return forms[0], nil
}

// keptAtOnce is how many forms one transaction keeps: a paper may be some hundred kilobytes, and
// candidates' saves wait for it.
const keptAtOnce = 20

// FreezeMany draws n forms of equal blueprint, the i-th from DeriveSeed(seed, i), and keeps them. With
// forOne each is for one candidate, see Form.ForOne.
// They are kept some at a time: after an error the first ones may be held, which harms nothing, as
// a form that no sitting names is only a form. Errors: as of Freeze.
func (d *Desk) FreezeMany(ctx context.Context, blueprint int64, title string, seed uint64, n int, forOne bool, by string) ([]Form, error) {
	forms, err := d.draw(ctx, blueprint, title, func(b Blueprint, tree *Tree, items []Item, enemies []Enemies) ([]Form, error) {
		return AssembleMany(b, tree, items, enemies, seed, n)
	})
	if err != nil {
		return nil, err
	}
	for i := range forms {
		forms[i].ForOne = forOne
	}
	kept := make([]Form, 0, len(forms))
	for len(forms) > 0 {
		part := forms[:min(keptAtOnce, len(forms))]
		forms = forms[len(part):]
		frozen, err := d.keep(ctx, part, by)
		if err != nil {
			return kept, err
		}
		kept = append(kept, frozen...)
	}
	return kept, nil
}

// draw assembles forms and gives them their title and time.
func (d *Desk) draw(ctx context.Context, blueprint int64, title string, assemble func(Blueprint, *Tree, []Item, []Enemies) ([]Form, error)) ([]Form, error) {
	title = strings.TrimSpace(title)
	if title != "" {
		if err := FaultError(ErrFormInvalid, checkName("title", title)); err != nil {
			return nil, err
		}
	}
	b, err := d.store.Blueprint(ctx, blueprint)
	if err != nil {
		return nil, err
	}
	b, tree, err := d.ready(ctx, b)
	if err != nil {
		return nil, err
	}
	items, enemies, err := d.stockpile(ctx, b.Bank)
	if err != nil {
		return nil, err
	}
	forms, err := assemble(b, tree, items, enemies)
	if err != nil {
		return nil, err
	}
	at := d.now()
	for i := range forms {
		forms[i].CreatedAt = at
		if title != "" {
			forms[i].Title = title
		}
	}
	return forms, nil
}

// keep freezes forms with the versions that they name.
func (d *Desk) keep(ctx context.Context, forms []Form, by string) ([]Form, error) {
	var ids []int64
	asked := map[int64]bool{}
	for _, f := range forms {
		for _, s := range f.Sections {
			for _, i := range s.Items {
				if !asked[i.Version] {
					asked[i.Version] = true
					ids = append(ids, i.Version)
				}
			}
		}
	}
	versions, err := d.store.Versions(ctx, ids)
	if err != nil {
		return nil, err
	}
	return d.store.Freeze(ctx, forms, by, func(f Form) (Paper, error) { return f.Paper(versions) })
}

// stockpile is what a form of a bank can be drawn from, and what must not stand together.
func (d *Desk) stockpile(ctx context.Context, bank int64) ([]Item, []Enemies, error) {
	items, stamp, err := d.store.Classified(ctx, bank)
	if err != nil {
		return nil, nil, err
	}
	enemies, err := d.foes.of(bank, stamp, func() ([]Enemies, error) {
		pool, err := d.store.Pool(ctx, bank, false)
		if err != nil {
			return nil, err
		}
		return EnemiesOf(pool), nil
	})
	return items, enemies, err
}

// linksOfEach is how many earlier look-alikes of an item are named. Enemies of enemies are enemies
// in a form, so a few links join a whole clan, where all pairs of 20,000 copies would not fit
// into memory.
const linksOfEach = 8

// EnemiesOf lists items that are too like to stand in one form: every item with some of the earlier
// ones that it is like.
func EnemiesOf(pool []PoolItem) []Enemies {
	contents := make([]Content, len(pool))
	for i, p := range pool {
		contents[i] = p.Current.Content
	}
	var enemies []Enemies
	for i, matches := range Nearest(contents, EnemyLikeness, linksOfEach) {
		for _, m := range matches {
			enemies = append(enemies, Enemies{pool[m.At].ID, pool[i].ID})
		}
	}
	return enemies
}

// Forms lists the newest forms of a bank. Errors: ErrBankUnknown.
func (d *Desk) Forms(ctx context.Context, bank int64) ([]FormEntry, error) {
	return d.store.Forms(ctx, bank)
}

// FormView is a frozen form as staff look at it: what candidates see, and the keys beside it.
type FormView struct {
	Form  Form      `json:"form"`
	Paper Paper     `json:"paper"`
	Keys  []FormKey `json:"keys"` // empty unless the reader may see keys
}

// Form reads a frozen form; keys only come with it when asked for. Errors: ErrFormUnknown.
func (d *Desk) Form(ctx context.Context, id int64, keys bool) (FormView, error) {
	view := FormView{Keys: []FormKey{}}
	var err error
	if view.Form, err = d.store.Form(ctx, id); err != nil {
		return view, err
	}
	if view.Paper, err = d.store.Paper(ctx, id); err != nil {
		return view, fmt.Errorf("the paper of form %d: %w", id, err)
	}
	if keys {
		view.Keys, err = d.store.FormKeys(ctx, id)
	}
	return view, err
}
