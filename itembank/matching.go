package itembank

// matching gives places to demands: each place serves at most one demand, a demand wants several
// places. It is exact: a place already given is exchanged along a chain of demands if that lets
// one more be met (augmenting paths), so no order of looking leaves a question unused that could
// have served.
type matching struct {
	fits  [][]int // places that fit each demand, in the order in which they are tried
	next  []int   // first of fits that may still be free; a place never becomes free again
	owner []int   // demand that each place serves, -1 none
}

func newMatching(fits [][]int, places int) *matching {
	m := &matching{fits: fits, next: make([]int, len(fits)), owner: make([]int, places)}
	for p := range m.owner {
		m.owner[p] = -1
	}
	return m
}

// meet gives demand d up to want places more and returns how many it could not get. What other
// demands have got stays the same in number.
func (m *matching) meet(d, want int) (short int) {
	for ; want > 0; want-- {
		if !m.grow(d, make([]bool, len(m.fits))) {
			return want
		}
	}
	return 0
}

func (m *matching) grow(d int, seen []bool) bool {
	seen[d] = true
	for ; m.next[d] < len(m.fits[d]); m.next[d]++ {
		if place := m.fits[d][m.next[d]]; m.owner[place] < 0 {
			m.owner[place] = d
			return true
		}
	}
	for _, place := range m.fits[d] {
		if other := m.owner[place]; !seen[other] && m.grow(other, seen) {
			m.owner[place] = d
			return true
		}
	}
	return false
}
