package exam

import "slices"

// queue is who waits for a seat, in order, and by group. Counting the groups anew for every seat would
// hold a processor for long where thousands wait.
type queue struct {
	order  []int // indexes of candidates
	head   int   // place of the first who may still wait
	sits   []bool
	groups []*queueGroup // in which somebody waits
	of     []*queueGroup // by index of the candidate
	left   int
}

// queueGroup is who waits of one group.
type queueGroup struct {
	name   string
	places []int // in the queue's order, ascending
}

// newQueue lets candidates wait in the given order of their indexes.
func newQueue(candidates []Candidate, order []int) *queue {
	q := &queue{order: order, sits: make([]bool, len(candidates)), of: make([]*queueGroup, len(candidates)), left: len(order)}
	byName := map[string]*queueGroup{}
	for at, i := range order {
		name := candidates[i].Group
		g := byName[name]
		if g == nil {
			g = &queueGroup{name: name}
			byName[name] = g
			q.groups = append(q.groups, g)
		}
		g.places = append(g.places, at)
		q.of[i] = g
	}
	return q
}

// first takes who has waited longest out of the queue.
func (q *queue) first() int {
	for q.sits[q.order[q.head]] {
		q.head++
	}
	return q.take(q.of[q.order[q.head]])
}

// apart takes out who should sit next to people of the given groups: of the largest group that is still
// waiting and is none of them, so that large groups do not pile up at the end; ties and people without
// a group go by their order. If every one waiting is of those groups it is the first.
func (q *queue) apart(beside map[string]bool) int {
	var best *queueGroup
	most := 0
	for _, g := range q.groups {
		size := len(g.places)
		if g.name == "" {
			size = 1
		}
		if !beside[g.name] && (best == nil || size > most || size == most && g.places[0] < best.places[0]) {
			best, most = g, size
		}
	}
	if best == nil {
		return q.first()
	}
	return q.take(best)
}

// take takes the first of a group out.
func (q *queue) take(g *queueGroup) int {
	i := q.order[g.places[0]]
	g.places = g.places[1:]
	if len(g.places) == 0 {
		q.groups = slices.DeleteFunc(q.groups, func(other *queueGroup) bool { return other == g })
	}
	q.sits[i] = true
	q.left--
	return i
}
