package itembank

import (
	"cmp"
	"slices"
)

// maxCandidates bounds the indexed contents that are looked at for one question. They are looked at
// by the rarest pair of characters that they share, so what is really alike comes early; without
// the bound a bank of 20,000 questions on one pattern would be compared each with each.
const maxCandidates = 400

// Nearest lists for each of contents at most n earlier ones that are like it, the most alike first.
// Of several exact duplicates only the first is named. It costs about the same for any contents.
func Nearest(contents []Content, threshold float64, n int) [][]Match {
	x := NewIndex(contents, threshold)
	found := make([][]Match, len(contents))
	s := newSweep(x)
	for i := range contents {
		found[i] = s.nearest(x.sets[i], 0, x.texts[i], i, n)
	}
	return found
}

// Nearest lists for each of contents at most n indexed ones that are like it, as the function does.
func (x *Index) Nearest(contents []Content, n int) [][]Match {
	found := make([][]Match, len(contents))
	s := newSweep(x)
	for i, c := range contents {
		ranks, unknown := x.ranks(contentShingles(c))
		found[i] = s.nearest(ranks, unknown, contentText(c), len(x.sets), n)
	}
	return found
}

// sweep asks an index many questions one after the other.
type sweep struct {
	index *Index
	seen  []int32 // number of the question that last looked at a content
	turn  int32
}

func newSweep(x *Index) *sweep { return &sweep{index: x, seen: make([]int32, len(x.sets))} }

// nearest looks among the contents before position end.
func (s *sweep) nearest(ranks []int32, unknown int, text string, end, n int) []Match {
	x := s.index
	s.turn++
	var found []Match
	if same := x.exact[text]; len(same) > 0 && int(same[0]) < end {
		found = append(found, Match{At: int(same[0]), Similarity: 1, Exact: true})
	}
	size := len(ranks) + unknown
	look := min(max(x.prefix(size)-unknown, 0), len(ranks))
	looked := 0
	for _, r := range ranks[:look] {
		for _, at := range x.postings[r] {
			if int(at) >= end || looked == maxCandidates {
				break // postings ascend
			}
			if s.seen[at] == s.turn {
				continue
			}
			s.seen[at] = s.turn
			looked++
			other := len(x.sets[at])
			if x.texts[at] == text || float64(min(size, other)) < x.threshold*float64(max(size, other)) {
				continue
			}
			shared := overlap(ranks, x.sets[at])
			if similarity := float64(shared) / float64(size+other-shared); similarity >= x.threshold {
				found = append(found, Match{At: int(at), Similarity: similarity})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Match) int {
		if a.Exact != b.Exact {
			if a.Exact {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.At, b.At))
	})
	return found[:min(n, len(found))]
}
