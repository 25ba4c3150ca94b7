package itembank

import "math"

// flow is a network whose arcs carry between a least and a most amount at a cost per unit.
// It has no cycles, so costs may be negative. Amounts are small: questions of one paper.
type flow struct {
	arcs    []arc
	from    [][]int // arcs out of each node, reverse arcs included
	surplus []int   // what each node must send on (negative: take in)
}

// arc 2i is as added, arc 2i+1 its reverse.
type arc struct {
	to, left int
	cost     int64
}

func newFlow(nodes int) *flow {
	return &flow{from: make([][]int, nodes), surplus: make([]int, nodes)}
}

// add makes an arc that carries least to most units and returns its number. The least part flows
// at once; cost is that of each unit above it.
func (f *flow) add(from, to, least, most int, cost int64) int {
	f.surplus[from] -= least
	f.surplus[to] += least
	f.from[from] = append(f.from[from], len(f.arcs))
	f.arcs = append(f.arcs, arc{to: to, left: most - least, cost: cost})
	f.from[to] = append(f.from[to], len(f.arcs))
	f.arcs = append(f.arcs, arc{to: from, cost: -cost})
	return len(f.arcs) - 2
}

// above is what an arc carries above its least amount.
func (f *flow) above(number int) int { return f.arcs[number^1].left }

// settle sends every surplus where it is wanted at the least cost; false if that cannot be done.
func (f *flow) settle() bool {
	for {
		via, target := f.cheapest()
		if target < 0 {
			break
		}
		node := target
		for via[node] >= 0 {
			number := via[node]
			f.arcs[number].left--
			f.arcs[number^1].left++
			node = f.arcs[number^1].to
		}
		f.surplus[node]--
		f.surplus[target]++
	}
	for _, s := range f.surplus {
		if s != 0 {
			return false
		}
	}
	return true
}

// cheapest finds the cheapest way from any node with a surplus to any that wants (Bellman–Ford).
func (f *flow) cheapest() (via []int, target int) {
	distance := make([]int64, len(f.from))
	via = make([]int, len(f.from))
	for n := range f.from {
		distance[n], via[n] = math.MaxInt64, -1
		if f.surplus[n] > 0 {
			distance[n] = 0
		}
	}
	for changed := true; changed; {
		changed = false
		for n := range f.from {
			if distance[n] == math.MaxInt64 {
				continue
			}
			for _, number := range f.from[n] {
				a := f.arcs[number]
				if a.left > 0 && distance[n]+a.cost < distance[a.to] {
					distance[a.to], via[a.to], changed = distance[n]+a.cost, number, true
				}
			}
		}
	}
	target = -1
	for n := range f.from {
		if f.surplus[n] < 0 && distance[n] != math.MaxInt64 && (target < 0 || distance[n] < distance[target]) {
			target = n
		}
	}
	return via, target
}
