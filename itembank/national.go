package itembank

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// Demands spreads the questions over the leaf ranges of the tree by their weights.
//
// Every kind at every range of every level, and every range over all kinds together, gets its
// exact share rounded up or down, never further off; among the ways to do that the one with the
// least squares of deviation is taken, which for one kind and one level is the largest remainder.
// Within a range each X point is asked once, then each Y, then each Z, then again from X, and
// questions move from Z and Y to X of their range until Y and Z keep to their shares of the marks
// (see Shares), as far as the ranges have X points. A range without knowledge points is demanded
// as a whole. It fails with ErrBlueprint when tree or kinds do not add up.
func (n National) Demands(tree *Tree) ([]Demand, error) {
	if faults := n.check("kinds"); Faulty(faults) {
		return nil, FaultError(ErrBlueprint, faults)
	}
	if !tree.Weighted() {
		return nil, FaultError(ErrBlueprint, []Fault{newFault("points", "tree-unweighted", SeverityError)})
	}
	if _, faults := NewTree(tree.points); Faulty(faults) {
		return nil, FaultError(ErrBlueprint, faults)
	}
	kinds := slices.Clone(n.Kinds)
	slices.SortStableFunc(kinds, func(a, b KindCount) int {
		return cmp.Or(cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)), cmp.Compare(b.Points, a.Points))
	})
	leaves, counts, ok := spreadKinds(kinds, tree)
	if !ok {
		return nil, fmt.Errorf("%w: the questions cannot be spread over the ranges", ErrBlueprint)
	}
	return demandsByImportance(kinds, tree, leaves, counts), nil
}

func (n National) check(field string) []Fault {
	var faults []Fault
	if len(n.Kinds) == 0 {
		faults = append(faults, newFault(field, "demands-none", SeverityError))
	}
	for i, k := range n.Kinds {
		faults = append(faults, checkCell(fmt.Sprintf("%s[%d].", field, i), k.Kind, k.Count, k.Points)...)
	}
	return faults
}

// checkCell looks at what a demand and a kind count have in common. The bounds keep sums far
// from overflow: no paper has more questions than hundredths of a point.
func checkCell(at string, kind Kind, count int, points Points) []Fault {
	var faults []Fault
	if !slices.Contains(Kinds, kind) {
		faults = append(faults, newFault(at+"kind", "kind-unknown", SeverityError, string(kind)))
	}
	switch {
	case count < 1:
		faults = append(faults, newFault(at+"count", "count", SeverityError, strconv.Itoa(count)))
	case count > int(FullMarks):
		faults = append(faults, newFault(at+"count", "range", SeverityError, strconv.Itoa(count), "1", strconv.Itoa(int(FullMarks))))
	}
	switch {
	case points <= 0:
		faults = append(faults, newFault(at+"points", "points-positive", SeverityError, points.String()))
	case points > FullMarks:
		faults = append(faults, newFault(at+"points", "points-range", SeverityError, points.String(), FullMarks.String()))
	}
	return faults
}

// spreadKinds returns the leaf ranges in code order and the questions of each kind in each:
// counts[leaf][kind].
//
// The questions of a kind flow from its root down a copy of the tree to the leaves, and from
// there up a common copy to one root. Each arc lets through the exact share rounded down to up.
// Such a flow exists, because the exact shares are one that is not whole.
func spreadKinds(kinds []KindCount, tree *Tree) (leaves []Point, counts [][]int, ok bool) {
	ranges := tree.ranges()
	place := map[string]int{"": 0} // node of a range within one copy; 0 is the root
	inner := map[string]bool{}
	for i, r := range ranges {
		place[r.Code] = i + 1
		inner[r.Parent] = true
	}
	size, total := len(ranges)+1, 0
	common := len(kinds) * size
	f := newFlow(common + size)
	for k, kind := range kinds {
		f.surplus[k*size] += kind.Count
		total += kind.Count
	}
	f.surplus[common] -= total
	order := heavierFirst(ranges)
	bounds := func(count int, r Point) (least, most int, cost int64) {
		share, remainder := divide(count, r.Weight, FullWeight)
		if remainder == 0 {
			return share, share, 0
		}
		// Rounding up instead of down changes the square of the deviation by 1 − 2r. The second
		// term only decides between equals and is too small to outweigh the first.
		return share, share + 1, (FullWeight-2*int64(remainder))<<24 + int64(order[r.Code])
	}
	down := make(map[[2]int]int)
	for k, kind := range kinds {
		for i, r := range ranges {
			least, most, cost := bounds(kind.Count, r)
			down[[2]int{k, i}] = f.add(k*size+place[r.Parent], k*size+i+1, least, most, cost)
			if !inner[r.Code] {
				f.add(k*size+i+1, common+i+1, 0, kind.Count, 0)
			}
		}
	}
	for i, r := range ranges {
		least, most, cost := bounds(total, r)
		f.add(common+i+1, common+place[r.Parent], least, most, cost)
	}
	if !f.settle() {
		return nil, nil, false
	}
	for i, r := range ranges {
		if inner[r.Code] {
			continue
		}
		row := make([]int, len(kinds))
		for k, kind := range kinds {
			least, _, _ := bounds(kind.Count, r)
			row[k] = least + f.above(down[[2]int{k, i}])
		}
		leaves, counts = append(leaves, r), append(counts, row)
	}
	return leaves, counts, true
}

// heavierFirst ranks ranges by weight, then code.
func heavierFirst(ranges []Point) map[string]int {
	sorted := slices.Clone(ranges)
	slices.SortStableFunc(sorted, func(a, b Point) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), CompareCodes(a.Code, b.Code))
	})
	order := make(map[string]int, len(sorted))
	for i, r := range sorted {
		order[r.Code] = i
	}
	return order
}
