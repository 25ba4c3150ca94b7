package demo

import (
	"strings"
	"testing"

	"kaochang/itembank"
	"kaochang/itembank/sheet"
)

// readElements reads the knowledge tree as a centre's own are read; weights are in hundredths of a per
// cent.
func readElements(t *testing.T) []itembank.Point {
	t.Helper()
	text, err := Files.ReadFile(ElementsFile)
	if err != nil {
		t.Fatal(err)
	}
	book, err := sheet.ReadBytes(ElementsFile, text, sheet.UsualLimits())
	if err != nil {
		t.Fatal(err)
	}
	elements := sheet.ReadElements(book)
	for _, issue := range elements.Issues {
		t.Errorf("%s: %+v", ElementsFile, issue)
	}
	if rows := len(readTable(t, ElementsFile)) - 1; len(elements.Points) <= rows {
		t.Errorf("%d points of %d rows", len(elements.Points), rows)
	}
	return elements.Points
}

func TestTreeAddsUp(t *testing.T) {
	t.Parallel()
	points := readElements(t)
	weight, children, seen := map[string]int64{}, map[string]int64{}, map[string]itembank.Point{}
	for _, p := range points {
		if _, twice := seen[p.Code]; twice || p.Name == "" {
			t.Errorf("%s: given twice, or without a name", p.Code)
		}
		parent := seen[p.Parent] // parents come first
		if p.Level != strings.Count(p.Code, "-")+1 || p.Level != parent.Level+1 || p.Level > 1 && !strings.HasPrefix(p.Code, p.Parent+"-") {
			t.Errorf("%s: level %d under %q", p.Code, p.Level, p.Parent)
		}
		if p.Level == 4 {
			if p.Weight != 0 || !strings.Contains("XYZ", string(p.Importance)) || p.Importance == "" {
				t.Errorf("%s: weight %d, importance %q", p.Code, p.Weight, p.Importance)
			}
		} else if p.Weight <= 0 || p.Importance != "" {
			t.Errorf("%s: weight %d, importance %q", p.Code, p.Weight, p.Importance)
		}
		seen[p.Code] = p
		weight[p.Code] = p.Weight
		children[p.Parent] += p.Weight
	}
	if children[""] != 10000 {
		t.Errorf("level 1 sums to %d, not 100 %%", children[""])
	}
	for code, p := range seen {
		if p.Level < 3 && children[code] != weight[code] {
			t.Errorf("the children of %s sum to %d, not %d", code, children[code], weight[code])
		}
	}
}

// A paper of 60 single, 15 multiple and 25 true/false by the weights of the tree must be possible
// in several different ways: every range at level 3 holds twice what one paper takes.
func TestStockAllowsSeveralForms(t *testing.T) {
	t.Parallel()
	stock := map[string]map[itembank.Kind]int{}
	importance := map[string]itembank.Importance{}
	byImportance := map[itembank.Importance]int{}
	for _, p := range readElements(t) {
		importance[p.Code] = p.Importance
		if p.Level == 4 && stock[p.Parent] == nil {
			stock[p.Parent] = map[itembank.Kind]int{}
		}
	}
	items := readItems(t)
	used := map[string]bool{}
	for _, i := range items {
		point := i.cell("知识点")
		used[point] = true
		byImportance[importance[point]]++
		stock[point[:strings.LastIndex(point, "-")]][i.kind()]++
	}
	for _, p := range readElements(t) {
		if p.Level == 4 && !used[p.Code] {
			t.Errorf("%s %s has no items", p.Code, p.Name)
		}
		if p.Level != 3 {
			continue
		}
		for kind, questions := range map[itembank.Kind]int64{itembank.KindSingle: 60, itembank.KindMultiple: 15, itembank.KindTrueFalse: 25} {
			takes := int((p.Weight*questions + 9999) / 10000)
			if have := stock[p.Code][kind]; have < 2*takes {
				t.Errorf("%s %s: %d items of kind %s, a paper takes %d", p.Code, p.Name, have, kind, takes)
			}
		}
	}
	n := len(items)
	if x, y, z := byImportance["X"], byImportance["Y"], byImportance["Z"]; x*100 < n*80 || y*100 > n*15 || z*100 > n*5 {
		t.Errorf("importance: %d X, %d Y, %d Z of %d", x, y, z, n)
	}
}
