package itembank

// quota is how many questions of a leaf range fall on each importance.
type quota struct {
	x, y, z int
	hasX    bool
	plain   bool // the range has no knowledge points
}

// demandsByImportance turns the counts of spreadKinds into demands, in the order of the kinds,
// then of the codes, then X, Y, Z.
func demandsByImportance(kinds []KindCount, tree *Tree, leaves []Point, counts [][]int) []Demand {
	quotas := make([]quota, len(leaves))
	for l, leaf := range leaves {
		x, y, z := tree.importances(leaf.Code)
		total := 0
		for _, n := range counts[l] {
			total += n
		}
		quotas[l] = fillRounds(total, x, y, z)
	}
	var full int64
	for _, k := range kinds {
		full += int64(k.Count) * int64(k.Points)
	}
	keepShare(quotas, func(q *quota) *int { return &q.z }, func() bool {
		return markShares(kinds, counts, quotas).Z*100 > MostZ*full
	})
	keepShare(quotas, func(q *quota) *int { return &q.y }, func() bool {
		return markShares(kinds, counts, quotas).Y*100 > MostY*full
	})
	var demands []Demand
	for k, kind := range kinds {
		for l, leaf := range leaves {
			for _, part := range quotas[l].parts(counts[l], k) {
				if part.count > 0 {
					demands = append(demands, Demand{
						Kind: kind.Kind, Point: leaf.Code, Importance: part.importance, Count: part.count, Points: kind.Points,
					})
				}
			}
		}
	}
	return demands
}

// fillRounds asks every X point once, then every Y, then every Z, and so on until total.
func fillRounds(total, x, y, z int) quota {
	q := quota{hasX: x > 0, plain: x+y+z == 0}
	for total > 0 && !q.plain {
		for _, step := range []struct {
			points int
			count  *int
		}{{x, &q.x}, {y, &q.y}, {z, &q.z}} {
			n := min(total, step.points)
			*step.count += n
			total -= n
		}
	}
	return q
}

// keepShare moves questions of one importance to X, each time in the range that has most of them
// and X points too, while the share is over its limit.
func keepShare(quotas []quota, count func(*quota) *int, over func() bool) {
	for over() {
		most := -1
		for i := range quotas {
			n := *count(&quotas[i])
			if n > 0 && quotas[i].hasX && (most < 0 || n > *count(&quotas[most])) {
				most = i
			}
		}
		if most < 0 {
			return
		}
		*count(&quotas[most])--
		quotas[most].x++
	}
}

func markShares(kinds []KindCount, counts [][]int, quotas []quota) Shares {
	var s Shares
	for l := range quotas {
		for k, kind := range kinds {
			for _, part := range quotas[l].parts(counts[l], k) {
				s.add(part.importance, int64(part.count)*int64(kind.Points))
			}
		}
	}
	return s
}

type part struct {
	importance Importance
	count      int
}

// parts cuts the row of a range, kinds one after the other, into X, Y and Z and returns the
// pieces of kind k.
func (q quota) parts(row []int, k int) []part {
	if q.plain {
		return []part{{"", row[k]}}
	}
	before := 0
	for _, n := range row[:k] {
		before += n
	}
	after := before + row[k]
	within := func(from, to int) int { return max(0, min(after, to)-max(before, from)) }
	return []part{
		{ImportanceX, within(0, q.x)},
		{ImportanceY, within(q.x, q.x+q.y)},
		{ImportanceZ, within(q.x+q.y, q.x+q.y+q.z)},
	}
}
