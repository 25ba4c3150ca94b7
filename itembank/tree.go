package itembank

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// FullWeight is 100 % in the hundredths of a per cent in which weights are kept.
const FullWeight int64 = 10000

// Levels of a knowledge tree: ranges 鉴定范围 are on levels 1–3, knowledge points 鉴定点 on level 4.
const (
	RangeLevels = 3
	PointLevel  = 4
)

// Under reports whether code is ancestor or lies below it. Full codes are those of their parents
// with a dash and one part more, so no tree is needed. Everything lies under the empty code.
func Under(code, ancestor string) bool {
	return ancestor == "" || code == ancestor || strings.HasPrefix(code, ancestor+"-")
}

// CompareCodes orders codes as a 细目表 prints them: a range before what lies below it.
func CompareCodes(a, b string) int {
	return slices.Compare(strings.Split(a, "-"), strings.Split(b, "-"))
}

// Tree is the knowledge tree of a bank (鉴定要素细目表), in code order. It does not change.
type Tree struct {
	points   []Point
	at       map[string]int
	children map[string][]int // by parent code, "" for level 1
}

// NewTree orders points and reports what is wrong with them as faults of "points[i].…". A tree
// without any weight is a plain one, as schools use, and its sums are not checked; with weights
// level 1 sums to exactly 100 % and the ranges below a range to its weight (编写要求 of the
// 鉴定要素细目表). Shares of X, Y and Z are not checked here: see Tree.Shares.
func NewTree(points []Point) (*Tree, []Fault) {
	t := &Tree{points: slices.Clone(points), at: map[string]int{}, children: map[string][]int{}}
	slices.SortStableFunc(t.points, func(a, b Point) int { return CompareCodes(a.Code, b.Code) })
	for i, p := range t.points {
		if _, twice := t.at[p.Code]; !twice {
			t.at[p.Code] = i
			t.children[p.Parent] = append(t.children[p.Parent], i)
		}
	}
	var faults []Fault
	codes := map[string]bool{}
	for i, p := range points {
		at := fmt.Sprintf("points[%d].", i)
		if codes[p.Code] {
			faults = append(faults, newFault(at+"code", "code-twice", SeverityError, p.Code))
		}
		codes[p.Code] = true
		faults = append(faults, t.checkPlace(at, p)...)
		faults = append(faults, checkLoad(at, p, t.Weighted())...)
	}
	if t.Weighted() {
		faults = append(faults, t.checkSums(points)...)
	}
	return t, faults
}

// checkPlace looks at code, name and parent.
func (t *Tree) checkPlace(at string, p Point) []Fault {
	var faults []Fault
	if p.Code == "" {
		faults = append(faults, newFault(at+"code", "code-empty", SeverityError))
	}
	faults = append(faults, checkCode(at+"code", p.Code)...)
	if strings.TrimSpace(p.Name) == "" {
		faults = append(faults, newFault(at+"name", "name-empty", SeverityError))
	}
	if p.Level < 1 || p.Level > PointLevel {
		return append(faults, newFault(at+"level", "range", SeverityError, strconv.Itoa(p.Level), "1", strconv.Itoa(PointLevel)))
	}
	if p.Parent == "" {
		if p.Level != 1 {
			faults = append(faults, newFault(at+"parent", "parent-missing", SeverityError))
		}
		return faults
	}
	parent, known := t.Point(p.Parent)
	switch {
	case p.Level == 1:
		faults = append(faults, newFault(at+"parent", "level-one-parent", SeverityError))
	case !known:
		faults = append(faults, newFault(at+"parent", "parent-unknown", SeverityError, p.Parent))
	// A knowledge point may hang under any range: not every table goes down to level 3.
	case parent.Level >= p.Level, p.Level < PointLevel && parent.Level != p.Level-1:
		faults = append(faults, newFault(at+"parent", "parent-level", SeverityError, strconv.Itoa(p.Level), strconv.Itoa(parent.Level)))
	}
	if !strings.HasPrefix(p.Code, p.Parent+"-") {
		faults = append(faults, newFault(at+"code", "code-parent", SeverityError, p.Code, p.Parent))
	}
	return faults
}

// checkLoad looks at weight and importance.
func checkLoad(at string, p Point, weighted bool) []Fault {
	var faults []Fault
	if p.Level == PointLevel {
		if p.Weight != 0 {
			faults = append(faults, newFault(at+"weight", "weight-point", SeverityError))
		}
		switch p.Importance {
		case ImportanceX, ImportanceY, ImportanceZ:
		case "":
			if weighted {
				faults = append(faults, newFault(at+"importance", "importance-unknown", SeverityError, ""))
			}
		default:
			faults = append(faults, newFault(at+"importance", "importance-unknown", SeverityError, string(p.Importance)))
		}
		return faults
	}
	if p.Importance != "" {
		faults = append(faults, newFault(at+"importance", "importance-range", SeverityError))
	}
	switch {
	case p.Weight < 0 || p.Weight > FullWeight:
		faults = append(faults, newFault(at+"weight", "range", SeverityError, percent(p.Weight), "0", "100"))
	case weighted && p.Weight == 0:
		faults = append(faults, newFault(at+"weight", "weight-missing", SeverityError, p.Code))
	}
	return faults
}

// checkSums looks at the weights of siblings together. Faults name the first child.
func (t *Tree) checkSums(points []Point) []Fault {
	var faults []Fault
	parents := []Point{{Weight: FullWeight}}
	for _, p := range t.points {
		if p.Level >= 1 && p.Level < PointLevel {
			parents = append(parents, p)
		}
	}
	for _, parent := range parents {
		var sum int64
		ranges, leaves := 0, 0
		for _, i := range t.children[parent.Code] {
			if child := t.points[i]; child.Level < PointLevel {
				sum += child.Weight
				ranges++
			} else {
				leaves++
			}
		}
		first := slices.IndexFunc(points, func(p Point) bool { return p.Parent == parent.Code && p.Level < PointLevel })
		field := fmt.Sprintf("points[%d].weight", first)
		switch {
		case ranges > 0 && leaves > 0:
			faults = append(faults, newFault(field, "mixed-children", SeverityError, parent.Code))
		case ranges > 0 && sum != parent.Weight && parent.Code == "":
			faults = append(faults, newFault(field, "weight-total", SeverityError, percent(sum)))
		case ranges > 0 && sum != parent.Weight:
			faults = append(faults, newFault(field, "weight-children", SeverityError, parent.Code, percent(sum), percent(parent.Weight)))
		}
	}
	return faults
}

// percent prints hundredths of a per cent: 250 → "2.5".
func percent(weight int64) string { return Points(weight).String() }

// Points lists the whole tree in code order.
func (t *Tree) Points() []Point { return slices.Clone(t.points) }

// Point finds a node by its full code.
func (t *Tree) Point(code string) (Point, bool) {
	if t == nil {
		return Point{}, false
	}
	i, known := t.at[code]
	if !known {
		return Point{}, false
	}
	return t.points[i], true
}

// Importance is that of the knowledge point with this code, empty for ranges and unknown codes.
func (t *Tree) Importance(code string) Importance {
	p, _ := t.Point(code)
	return p.Importance
}

// Weighted reports whether any range has a weight.
func (t *Tree) Weighted() bool {
	return t != nil && slices.ContainsFunc(t.points, func(p Point) bool { return p.Weight != 0 })
}

// ranges lists the ranges in code order.
func (t *Tree) ranges() []Point {
	var found []Point
	for _, p := range t.points {
		if p.Level < PointLevel {
			found = append(found, p)
		}
	}
	return found
}

// importances counts the knowledge points right under a range by their importance.
func (t *Tree) importances(code string) (x, y, z int) {
	for _, i := range t.children[code] {
		switch t.points[i].Importance {
		case ImportanceX:
			x++
		case ImportanceY:
			y++
		case ImportanceZ:
			z++
		}
	}
	return x, y, z
}
