package itembank

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// guardTree is the rule table of 保卫管理员（三级）: weights of its 4, 9 and 23 ranges in
// hundredths of a per cent, with points knowledge points under each leaf: x, y and z of them.
func guardTree(x, y, z int) []Point {
	first := []int64{2000, 1000, 4500, 2500}
	second := [][]int64{{500, 1500}, {400, 300, 300}, {2500, 2000}, {1200, 1300}}
	third := [][]int64{
		{250, 250}, {200, 300, 200, 300, 100, 400},
		{200, 200}, {200, 100}, {100, 200},
		{700, 800, 1000}, {1000, 1000},
		{600, 600}, {600, 700},
	}
	letter := func(i int) string { return string(rune('A' + i)) }
	var points []Point
	add := func(parent string, level int, part string, weight int64, importance Importance) string {
		code := part
		if parent != "" {
			code = parent + "-" + part
		}
		points = append(points, Point{
			Code: code, Parent: parent, Level: level, Name: "范围" + code, Weight: weight, Importance: importance,
		})
		return code
	}
	for i, w1 := range first {
		one := add("", 1, letter(i), w1, "")
		for j, w2 := range second[i] {
			two := add(one, 2, letter(j), w2, "")
			for k, w3 := range third[0] {
				three := add(two, 3, letter(k), w3, "")
				for n := range x + y + z {
					importance := ImportanceX
					if n >= x+y {
						importance = ImportanceZ
					} else if n >= x {
						importance = ImportanceY
					}
					add(three, PointLevel, fmt.Sprintf("%03d", n+1), 0, importance)
				}
			}
			third = third[1:]
		}
	}
	return points
}

func TestRuleTableOfARealOccupation(t *testing.T) {
	tree, faults := NewTree(guardTree(0, 0, 0))
	if len(faults) > 0 {
		t.Fatalf("faults: %v", faults)
	}
	sums, counts := map[int]int64{}, map[int]int{}
	for _, p := range tree.Points() {
		sums[p.Level] += p.Weight
		counts[p.Level]++
	}
	for level, want := range map[int]int{1: 4, 2: 9, 3: 23} {
		if sums[level] != FullWeight || counts[level] != want {
			t.Errorf("level %d: %d ranges of %s %%", level, counts[level], percent(sums[level]))
		}
	}
}

func TestNewTreeFindsFaults(t *testing.T) {
	find := func(points []Point, code string) *Point {
		return &points[slices.IndexFunc(points, func(p Point) bool { return p.Code == code })]
	}
	for _, c := range []struct {
		name  string
		spoil func([]Point) []Point
		want  string
	}{
		{"good", func(p []Point) []Point { return p }, ""},
		{"any order", func(p []Point) []Point { slices.Reverse(p); return p }, ""},
		{"half a per cent short", func(p []Point) []Point { find(p, "A-A-A").Weight = 200; return p }, "weight-children"},
		{"level 1", func(p []Point) []Point { find(p, "D").Weight = 2400; return p }, "weight-total weight-children"},
		{"no weight", func(p []Point) []Point { find(p, "B-A-A").Weight = 0; return p }, "weight-missing weight-children"},
		{"negative weight", func(p []Point) []Point {
			find(p, "B-A-A").Weight, find(p, "B-A-B").Weight = -200, 600
			return p
		}, "range"},
		{"twice", func(p []Point) []Point { return append(p, *find(p, "B-A-A-001")) }, "code-twice"},
		{"code", func(p []Point) []Point { find(p, "B-A-A-001").Code = "001"; return p }, "code-parent"},
		{"blank code", func(p []Point) []Point { find(p, "B-A-A-001").Code = "B-A-A-0 1"; return p }, "code-form"},
		{"no name", func(p []Point) []Point { find(p, "B").Name = " "; return p }, "name-empty"},
		{"orphan", func(p []Point) []Point { find(p, "B-A-A-001").Parent = "B-A-Q"; return p }, "parent-unknown code-parent"},
		{"no parent", func(p []Point) []Point { find(p, "B-A-A-001").Parent = ""; return p }, "parent-missing mixed-children"},
		{"level", func(p []Point) []Point { find(p, "B-A-A-001").Level = 5; return p }, "range importance-range weight-missing"},
		{"skipped level", func(p []Point) []Point {
			return append(p, Point{Code: "A-Z", Parent: "A", Level: 3, Name: "x", Weight: 1})
		}, "parent-level weight-children"},
		{"importance", func(p []Point) []Point { find(p, "B-A-A-001").Importance = "W"; return p }, "importance-unknown"},
		{"no importance", func(p []Point) []Point { find(p, "B-A-A-001").Importance = ""; return p }, "importance-unknown"},
		{"importance of a range", func(p []Point) []Point { find(p, "B-A").Importance = "X"; return p }, "importance-range"},
		{"weight of a point", func(p []Point) []Point { find(p, "B-A-A-001").Weight = 1; return p }, "weight-point"},
		{"point beside ranges", func(p []Point) []Point {
			return append(p, Point{Code: "A-001", Parent: "A", Level: 4, Name: "x", Importance: "X"})
		}, "mixed-children"},
	} {
		_, faults := NewTree(c.spoil(guardTree(1, 1, 0)))
		var got []string
		for _, f := range faults {
			if f.Severity == SeverityError && !slices.Contains(got, f.Code) {
				got = append(got, f.Code)
			}
			if strings.Contains(f.Why+f.Message("zh"), "{") {
				t.Errorf("%s says %q", c.name, f.Why)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %q", c.name, faults, c.want)
		}
	}
}

func TestPlainTreeNeedsNoWeights(t *testing.T) {
	tree, faults := NewTree([]Point{
		{Code: "1", Level: 1, Name: "第一章"}, {Code: "1-1", Parent: "1", Level: PointLevel, Name: "知识点"}, {Code: "2", Level: 1, Name: "第二章"},
	})
	if len(faults) > 0 || tree.Weighted() {
		t.Errorf("faults %v", faults)
	}
	var none *Tree
	if none.Weighted() || none.Importance("A") != "" {
		t.Error("no tree knows nothing")
	}
}

func TestUnder(t *testing.T) {
	for _, c := range []struct {
		code, ancestor string
		want           bool
	}{
		{"A-B-A-001", "A-B", true}, {"A-B", "A-B", true}, {"A-BC", "A-B", false}, {"A", "A-B", false}, {"", "", true}, {"A", "", true}, {"", "A", false},
	} {
		if Under(c.code, c.ancestor) != c.want {
			t.Errorf("Under(%q, %q) = %v", c.code, c.ancestor, !c.want)
		}
	}
	codes := []string{"A-B-A-002", "B", "A-B", "A-B-A", "A", "A-B-A-001", "A-A"}
	slices.SortFunc(codes, CompareCodes)
	if got := strings.Join(codes, " "); got != "A A-A A-B A-B-A A-B-A-001 A-B-A-002 B" {
		t.Errorf("order %s", got)
	}
}

func TestShares(t *testing.T) {
	for _, c := range []struct {
		shares Shares
		want   string
	}{
		{Shares{X: 80, Y: 15, Z: 5}, ""},
		{Shares{X: 100}, ""},
		{Shares{}, ""},
		{Shares{Other: 10}, ""},
		{Shares{X: 79, Y: 16, Z: 5}, "share-x share-y"},
		{Shares{X: 8000, Y: 1499, Z: 501}, "share-z"},
		{Shares{Y: 1}, "share-x share-y"},
	} {
		var got []string
		for _, f := range c.shares.Check() {
			if f.Severity != SeverityWarning {
				t.Errorf("%v refuses", f)
			}
			got = append(got, f.Code)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: %v, want %q", c.shares, got, c.want)
		}
	}
	tree, _ := NewTree(guardTree(16, 3, 1))
	if got := tree.Shares(); got != (Shares{X: 23 * 16, Y: 23 * 3, Z: 23}) || len(got.Check()) > 0 {
		t.Errorf("tree has %+v", got)
	}
}
