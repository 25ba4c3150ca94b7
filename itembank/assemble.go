package itembank

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Enemies are two items that must not stand in one form, such as near duplicates.
type Enemies [2]int64

// ShortError is ErrStockShort with the demands that cannot be met.
type ShortError struct {
	Short []Stock // those with Short above 0
}

// Error names each demand and how many questions it lacks.
func (e *ShortError) Error() string {
	parts := make([]string, len(e.Short))
	for i, s := range e.Short {
		d := s.Demand
		name := string(d.Kind)
		if d.Point != "" {
			name += " " + d.Point
		}
		if d.Importance != "" {
			name += " " + string(d.Importance)
		}
		if d.Difficulty != 0 {
			name += fmt.Sprintf(" difficulty %d", d.Difficulty)
		}
		parts[i] = fmt.Sprintf("%s: %d of %d missing", name, s.Short, d.Count)
	}
	return ErrStockShort.Error() + ": " + strings.Join(parts, "; ")
}

// Unwrap makes errors.Is(err, ErrStockShort) true.
func (e *ShortError) Unwrap() error { return ErrStockShort }

// StockOf says for each demand of the blueprint how many items fit it alone and how many are
// missing when all demands are met together, each item serving one demand only. The sum of what
// is missing is the least possible; where demands compete, earlier ones are served first.
// Retired items do not count. Tree may be nil if no demand names an importance. Of items that are
// enemies, directly or through others, one form takes one.
func StockOf(b Blueprint, tree *Tree, items []Item, enemies []Enemies) []Stock {
	return newPool(b, tree, items, enemies).stock()
}

// Assemble draws a form for the blueprint from the current versions of items. It is pure: the
// same blueprint, items, enemies and seed give the same form, in whatever order they are passed.
// No item comes twice, and of enemies (also of enemies' enemies) at most one is drawn. ID and
// CreatedAt are left to whoever freezes the form; the title is the blueprint's name. A blueprint
// that does not add up is ErrBlueprint; a bank that cannot meet every demand is a *ShortError
// (ErrStockShort).
func Assemble(b Blueprint, tree *Tree, items []Item, enemies []Enemies, seed uint64) (Form, error) {
	if err := FaultError(ErrBlueprint, b.checkCells()); err != nil {
		return Form{}, err
	}
	return newPool(b, tree, items, enemies).form(seed)
}

// AssembleMany draws n forms of equal blueprint, the i-th as Assemble would with DeriveSeed(seed, i).
func AssembleMany(b Blueprint, tree *Tree, items []Item, enemies []Enemies, seed uint64, n int) ([]Form, error) {
	if err := FaultError(ErrBlueprint, b.checkCells()); err != nil {
		return nil, err
	}
	p := newPool(b, tree, items, enemies)
	forms := make([]Form, 0, max(n, 0))
	for i := range n {
		form, err := p.form(DeriveSeed(seed, uint64(i)))
		if err != nil {
			return nil, err
		}
		forms = append(forms, form)
	}
	return forms, nil
}

// DeriveSeed makes the n-th seed of a series, for example one per candidate. Neighbouring
// numbers give unrelated seeds (SplitMix64).
func DeriveSeed(seed, n uint64) uint64 {
	z := seed + (n+1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// pool is what every form of one blueprint has in common.
type pool struct {
	blueprint Blueprint
	items     []Item  // by id, without retired and repeated ones
	clans     [][]int // indexes of items that exclude each other, by their first
	fits      [][]int // items that fit each demand
	serves    [][]int // demands that each clan can serve
}

func newPool(b Blueprint, tree *Tree, items []Item, enemies []Enemies) *pool {
	p := &pool{blueprint: b}
	p.items = slices.DeleteFunc(slices.Clone(items), func(i Item) bool { return i.Retired })
	slices.SortFunc(p.items, func(a, b Item) int { return cmp.Compare(a.ID, b.ID) })
	p.items = slices.CompactFunc(p.items, func(a, b Item) bool { return a.ID == b.ID })
	p.clans = clans(p.items, enemies)
	p.fits = make([][]int, len(b.Demands))
	p.serves = make([][]int, len(p.clans))
	importances := make([]Importance, len(p.items))
	for i, item := range p.items {
		importances[i] = tree.Importance(item.Current.Content.Point)
	}
	for c, clan := range p.clans {
		for d, demand := range b.Demands {
			served := false
			for _, i := range clan {
				if demand.Matches(p.items[i].Current.Content, importances[i]) {
					p.fits[d] = append(p.fits[d], i)
					served = true
				}
			}
			if served {
				p.serves[c] = append(p.serves[c], d)
			}
		}
	}
	for d := range p.fits {
		slices.Sort(p.fits[d])
	}
	return p
}

// clans joins enemies, and enemies of enemies, so that each clan can be one place of a matching.
// Keeping only direct enemies apart would have no exact and quick solution.
func clans(items []Item, enemies []Enemies) [][]int {
	head := make([]int, len(items))
	at := make(map[int64]int, len(items))
	for i, item := range items {
		head[i], at[item.ID] = i, i
	}
	find := func(i int) int {
		for head[i] != i {
			head[i] = head[head[i]]
			i = head[i]
		}
		return i
	}
	for _, e := range enemies {
		a, knownA := at[e[0]]
		b, knownB := at[e[1]]
		if knownA && knownB {
			a, b = find(a), find(b)
			head[max(a, b)] = min(a, b)
		}
	}
	var joined [][]int
	place := map[int]int{}
	for i := range items {
		h := find(i)
		c, known := place[h]
		if !known {
			c, place[h] = len(joined), len(joined)
			joined = append(joined, nil)
		}
		joined[c] = append(joined[c], i)
	}
	return joined
}

// places lists the clans that fit each demand, clans in the given order.
func (p *pool) places(order []int) [][]int {
	fits := make([][]int, len(p.blueprint.Demands))
	for _, c := range order {
		for _, d := range p.serves[c] {
			fits[d] = append(fits[d], c)
		}
	}
	return fits
}

func (p *pool) stock() []Stock {
	order := make([]int, len(p.clans))
	for c := range order {
		order[c] = c
	}
	m := newMatching(p.places(order), len(p.clans))
	stock := make([]Stock, len(p.blueprint.Demands))
	for d, demand := range p.blueprint.Demands {
		stock[d] = Stock{Demand: demand, Available: len(p.fits[d]), Short: m.meet(d, demand.Count)}
	}
	return stock
}

func (p *pool) form(seed uint64) (Form, error) {
	random := rand.New(rand.NewPCG(seed, 0))
	m := newMatching(p.places(random.Perm(len(p.clans))), len(p.clans))
	for d, demand := range p.blueprint.Demands {
		if m.meet(d, demand.Count) > 0 {
			short := slices.DeleteFunc(p.stock(), func(s Stock) bool { return s.Short == 0 })
			return Form{}, &ShortError{Short: short}
		}
	}
	var drawn []draw
	for c, d := range m.owner {
		if d < 0 {
			continue
		}
		demand := p.blueprint.Demands[d]
		var members []int
		for _, i := range p.clans[c] {
			if _, fits := slices.BinarySearch(p.fits[d], i); fits {
				members = append(members, i)
			}
		}
		item := p.items[members[random.IntN(len(members))]]
		drawn = append(drawn, draw{item: item, points: demand.Points})
	}
	random.Shuffle(len(drawn), func(i, j int) { drawn[i], drawn[j] = drawn[j], drawn[i] })
	return Form{
		Bank: p.blueprint.Bank, Blueprint: p.blueprint.ID, Title: p.blueprint.Name, Seed: seed, Sections: sections(drawn),
	}, nil
}
