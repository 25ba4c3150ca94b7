package itembank

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// NearDuplicate is the similarity from which two questions count as near duplicates.
const NearDuplicate = 0.8

// Similar compares two HTML texts: 1 says the same (see NormalText), 0 has nothing in common.
// It is the Jaccard coefficient of the pairs of neighbouring characters, which suits Chinese,
// where words are one to three characters and not separated.
func Similar(a, b string) float64 {
	return jaccard(shingles(nil, NormalText(a)), shingles(nil, NormalText(b)))
}

// SimilarContent compares stem and options of two questions, whatever the order of the options.
func SimilarContent(a, b Content) float64 {
	return jaccard(contentShingles(a), contentShingles(b))
}

// SameContent reports whether two questions are the same but for blanks, punctuation, width,
// case and the order of options. The key is not looked at.
func SameContent(a, b Content) bool { return contentText(a) == contentText(b) }

// contentText is equal for exact duplicates only.
func contentText(c Content) string {
	options := make([]string, len(c.Options))
	for i, o := range c.Options {
		options[i] = NormalText(o.Text)
	}
	slices.Sort(options)
	return string(c.Kind) + "\n" + NormalText(c.Stem) + "\n" + strings.Join(options, "\n")
}

// shingle is two neighbouring runes, the first in the upper half.
type shingle uint64

// contentShingles is sorted and without repeats.
func contentShingles(c Content) []shingle {
	set := shingles(nil, NormalText(c.Stem))
	for _, o := range c.Options {
		set = shingles(set, NormalText(o.Text))
	}
	return set
}

// shingles adds the pairs of text to set and returns it sorted without repeats. A text of one
// rune is a pair with nothing.
func shingles(set []shingle, text string) []shingle {
	runes := []rune(text)
	if len(runes) == 1 {
		set = append(set, shingle(runes[0])<<32)
	}
	for i := 1; i < len(runes); i++ {
		set = append(set, shingle(runes[i-1])<<32|shingle(runes[i]))
	}
	slices.Sort(set)
	return slices.Compact(set)
}

func jaccard[T cmp.Ordered](a, b []T) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	shared := overlap(a, b)
	return float64(shared) / float64(len(a)+len(b)-shared)
}

// overlap counts the common elements of two sorted sets.
func overlap[T cmp.Ordered](a, b []T) int {
	shared := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			shared, a, b = shared+1, a[1:], b[1:]
		}
	}
	return shared
}

// Match is an indexed question that is like another.
type Match struct {
	At         int     `json:"at"`         // position in the contents that were indexed
	Similarity float64 `json:"similarity"` // 0–1
	Exact      bool    `json:"exact"`      // see SameContent
}

// Index finds the exact and near duplicates of a question among thousands without comparing
// each with each. It finds every pair at or above its threshold (prefix filtering: two sets that
// are alike enough must share one of their rarest members). It does not change after it is built.
type Index struct {
	threshold float64
	rank      map[shingle]int32 // rarest first
	sets      [][]int32         // ranks of each content, ascending
	texts     []string
	postings  map[int32][]int32 // rank → contents that have it in their prefix
	exact     map[string][]int32
}

// NewIndex indexes contents for finding those at least threshold alike (0 < threshold ≤ 1,
// usually NearDuplicate).
func NewIndex(contents []Content, threshold float64) *Index {
	x := &Index{
		threshold: threshold, rank: map[shingle]int32{}, postings: map[int32][]int32{}, exact: map[string][]int32{},
	}
	raw := make([][]shingle, len(contents))
	frequency := map[shingle]int{}
	for i, c := range contents {
		raw[i] = contentShingles(c)
		for _, s := range raw[i] {
			frequency[s]++
		}
		text := contentText(c)
		x.texts = append(x.texts, text)
		x.exact[text] = append(x.exact[text], int32(i))
	}
	all := make([]shingle, 0, len(frequency))
	for s := range frequency {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b shingle) int {
		return cmp.Or(cmp.Compare(frequency[a], frequency[b]), cmp.Compare(a, b))
	})
	for i, s := range all {
		x.rank[s] = int32(i)
	}
	for i, set := range raw {
		ranks, _ := x.ranks(set)
		x.sets = append(x.sets, ranks)
		for _, r := range ranks[:x.prefix(len(ranks))] {
			x.postings[r] = append(x.postings[r], int32(i))
		}
	}
	return x
}

// ranks turns shingles into ascending ranks; unknown ones, which nothing can share, are counted.
func (x *Index) ranks(set []shingle) (ranks []int32, unknown int) {
	ranks = make([]int32, 0, len(set))
	for _, s := range set {
		if r, ok := x.rank[s]; ok {
			ranks = append(ranks, r)
		} else {
			unknown++
		}
	}
	slices.Sort(ranks)
	return ranks, unknown
}

// prefix is how many of the n rarest members must be looked at.
func (x *Index) prefix(n int) int {
	if n == 0 {
		return 0
	}
	// The margin keeps a product such as 0.8 × 5 from rounding up past its true value.
	return n - int(math.Ceil(x.threshold*float64(n)-1e-9)) + 1
}

// Like lists the indexed contents that are like c, the most alike first, then by position.
func (x *Index) Like(c Content) []Match {
	ranks, unknown := x.ranks(contentShingles(c))
	return x.like(ranks, unknown, contentText(c), len(x.sets))
}

// like looks among the contents before position end.
func (x *Index) like(ranks []int32, unknown int, text string, end int) []Match {
	var found []Match
	seen := map[int32]bool{}
	for _, at := range x.exact[text] {
		if int(at) < end {
			seen[at] = true
			found = append(found, Match{At: int(at), Similarity: 1, Exact: true})
		}
	}
	size := len(ranks) + unknown
	look := min(max(x.prefix(size)-unknown, 0), len(ranks))
	for _, r := range ranks[:look] {
		for _, at := range x.postings[r] {
			if int(at) >= end {
				break // postings ascend
			}
			if seen[at] {
				continue
			}
			seen[at] = true
			shared := overlap(ranks, x.sets[at])
			similarity := float64(shared) / float64(size+len(x.sets[at])-shared)
			if similarity >= x.threshold {
				found = append(found, Match{At: int(at), Similarity: similarity})
			}
		}
	}
	slices.SortFunc(found, func(a, b Match) int {
		if a.Exact != b.Exact {
			if a.Exact {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.At, b.At))
	})
	return found
}

// Pair is two questions that are alike; A comes before B in what was searched.
type Pair struct {
	A, B       int
	Similarity float64
	Exact      bool
}

// Duplicates lists every pair of contents that is the same or at least threshold alike, by B and
// then the most alike first.
func Duplicates(contents []Content, threshold float64) []Pair {
	x := NewIndex(contents, threshold)
	var pairs []Pair
	for i := range contents {
		for _, m := range x.like(x.sets[i], 0, x.texts[i], i) {
			pairs = append(pairs, Pair{A: m.At, B: i, Similarity: m.Similarity, Exact: m.Exact})
		}
	}
	return pairs
}
