package itembank

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// theoryKinds is a paper of 190 questions for 100 points.
func theoryKinds() []KindCount {
	return []KindCount{
		{Kind: KindTrueFalse, Count: 40, Points: 50}, {Kind: KindSingle, Count: 140, Points: 50}, {Kind: KindMultiple, Count: 10, Points: 100},
	}
}

// checkSpread fails unless every range of every level has its exact share rounded down or up, for
// each kind and for all together.
func checkSpread(t interface{ Fatalf(string, ...any) }, tree *Tree, kinds []KindCount, demands []Demand) {
	total := 0
	for _, k := range kinds {
		total += k.Count
	}
	within := func(what string, got, count int, weight int64) {
		low := int(int64(count) * weight / FullWeight)
		high := low
		if int64(count)*weight%FullWeight != 0 {
			high++
		}
		if got < low || got > high {
			t.Fatalf("%s has %d questions, its share is %d to %d", what, got, low, high)
		}
	}
	for _, r := range append(tree.ranges(), Point{Weight: FullWeight}) {
		all := 0
		for _, k := range kinds {
			n := 0
			for _, d := range demands {
				if d.Kind == k.Kind && d.Points == k.Points && Under(d.Point, r.Code) {
					n += d.Count
				}
			}
			within(fmt.Sprintf("%s of %q", k.Kind, r.Code), n, k.Count, r.Weight)
			all += n
		}
		within(fmt.Sprintf("range %q", r.Code), all, total, r.Weight)
	}
}

func TestNationalPaperOf190Questions(t *testing.T) {
	tree, faults := NewTree(guardTree(8, 2, 1))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	national := National{Kinds: theoryKinds()}
	demands, err := national.Demands(tree)
	if err != nil {
		t.Fatal(err)
	}
	b := Blueprint{Demands: demands, National: &national}
	if faults := b.Check(tree); len(faults) > 0 {
		t.Errorf("faults: %v", faults)
	}
	if b.Questions() != 190 || b.Total() != FullMarks {
		t.Errorf("%d questions for %s points", b.Questions(), b.Total())
	}
	checkSpread(t, tree, national.Kinds, demands)
	if demands[0].Kind != KindSingle || demands[0].Point != "A-A-A" || demands[0].Importance != ImportanceX {
		t.Errorf("begins with %+v", demands[0])
	}
	// 19 questions fall on a range of 10 % with 8 X, 2 Y, 1 Z points: X is asked first.
	var shares Shares
	for _, d := range demands {
		shares.add(d.Importance, int64(d.Count)*int64(d.Points))
	}
	if faults := shares.Check(); len(faults) > 0 || shares.Y == 0 || shares.Z == 0 {
		t.Errorf("shares %+v: %v", shares, faults)
	}
}

func TestNationalAsksXBeforeYBeforeZ(t *testing.T) {
	for _, c := range []struct{ total, x, y, z, wantX, wantY, wantZ int }{
		{3, 5, 2, 1, 3, 0, 0}, {6, 5, 2, 1, 5, 1, 0}, {8, 5, 2, 1, 5, 2, 1}, {10, 5, 2, 1, 7, 2, 1}, {4, 0, 1, 1, 0, 2, 2}, {2, 0, 0, 0, 0, 0, 0},
	} {
		q := fillRounds(c.total, c.x, c.y, c.z)
		if q.x != c.wantX || q.y != c.wantY || q.z != c.wantZ || q.plain != (c.x+c.y+c.z == 0) {
			t.Errorf("%+v: %+v", c, q)
		}
	}
	// All points but one are Y: the shares are kept by asking X points again.
	tree, _ := NewTree([]Point{
		{Code: "A", Level: 1, Name: "a", Weight: 10000},
		{Code: "A-1", Parent: "A", Level: 4, Name: "x", Importance: "X"},
		{Code: "A-2", Parent: "A", Level: 4, Name: "y", Importance: "Y"},
		{Code: "A-3", Parent: "A", Level: 4, Name: "z", Importance: "Z"},
	})
	demands, err := National{Kinds: []KindCount{{KindSingle, 100, 100}}}.Demands(tree)
	want := []Demand{
		{Kind: KindSingle, Point: "A", Importance: "X", Count: 80, Points: 100},
		{Kind: KindSingle, Point: "A", Importance: "Y", Count: 15, Points: 100},
		{Kind: KindSingle, Point: "A", Importance: "Z", Count: 5, Points: 100},
	}
	if err != nil || !slices.Equal(demands, want) {
		t.Errorf("demands %+v, %v", demands, err)
	}
}

func TestKeepShareTakesFromTheFullestRangeWithX(t *testing.T) {
	quotas := []quota{{y: 3, hasX: true}, {y: 5, hasX: true}, {y: 9}}
	left := 3
	keepShare(quotas, func(q *quota) *int { return &q.y }, func() bool { left--; return left >= 0 })
	if want := []quota{{y: 2, x: 1, hasX: true}, {y: 3, x: 2, hasX: true}, {y: 9}}; !slices.Equal(quotas, want) {
		t.Errorf("%+v", quotas)
	}
	keepShare(quotas, func(q *quota) *int { return &q.y }, func() bool { return true })
	if quotas[0].y != 0 || quotas[1].y != 0 || quotas[2].y != 9 {
		t.Errorf("%+v", quotas)
	}
}

func TestNationalWithoutPointsDemandsRanges(t *testing.T) {
	tree, _ := NewTree(guardTree(0, 0, 0))
	demands, err := National{Kinds: theoryKinds()}.Demands(tree)
	if err != nil {
		t.Fatal(err)
	}
	checkSpread(t, tree, theoryKinds(), demands)
	for _, d := range demands {
		if d.Importance != "" || strings.Count(d.Point, "-") != 2 {
			t.Errorf("demands %+v", d)
		}
	}
}

func TestNationalRefuses(t *testing.T) {
	good, _ := NewTree(guardTree(1, 0, 0))
	bare, _ := NewTree([]Point{{Code: "A", Level: 1, Name: "a"}})
	crooked, _ := NewTree([]Point{{Code: "A", Level: 1, Name: "a", Weight: 9900}})
	for _, c := range []struct {
		kinds []KindCount
		tree  *Tree
		want  string
	}{
		{nil, good, "kinds"},
		{[]KindCount{{KindSingle, 0, 100}}, good, "kinds[0].count"},
		{[]KindCount{{KindSingle, 1, 0}}, good, "kinds[0].points"},
		{[]KindCount{{"essay", 1, 100}}, good, "kinds[0].kind"},
		{theoryKinds(), bare, "weights"},
		{theoryKinds(), nil, "weights"},
		{theoryKinds(), crooked, "99 %"},
	} {
		if _, err := (National{Kinds: c.kinds}).Demands(c.tree); !errors.Is(err, ErrBlueprint) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %s", c.kinds, err, c.want)
		}
	}
}

// drawTree makes a weighted tree of one to three levels.
func drawTree(t *rapid.T) *Tree {
	var points []Point
	var split func(parent string, level int, weight int64)
	split = func(parent string, level int, weight int64) {
		n := rapid.IntRange(1, 4).Draw(t, "children")
		parts := rapid.SliceOfN(rapid.Int64Range(1, 100), n, n).Draw(t, "parts")
		for i, share := range Apportion(int(weight)-n, parts) {
			code := string(rune('A' + i))
			if parent != "" {
				code = parent + "-" + code
			}
			w := int64(share) + 1
			points = append(points, Point{Code: code, Parent: parent, Level: level, Name: code, Weight: w})
			if level < RangeLevels && w >= 8 && rapid.Bool().Draw(t, "deeper") {
				split(code, level+1, w)
				continue
			}
			for p := range rapid.IntRange(0, 4).Draw(t, "points") {
				points = append(points, Point{
					Code: fmt.Sprintf("%s-%03d", code, p), Parent: code, Level: PointLevel, Name: "点",
					Importance: rapid.SampledFrom([]Importance{"X", "X", "Y", "Z"}).Draw(t, "importance"),
				})
			}
		}
	}
	split("", 1, FullWeight)
	tree, faults := NewTree(points)
	if len(faults) > 0 {
		t.Fatalf("faults: %v", faults)
	}
	return tree
}

func TestNationalKeepsEveryShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := drawTree(t)
		kinds := []KindCount{{KindSingle, rapid.IntRange(1, 150).Draw(t, "single"), 50}}
		if rapid.Bool().Draw(t, "more kinds") {
			kinds = append(kinds,
				KindCount{KindMultiple, rapid.IntRange(1, 40).Draw(t, "multiple"), 100},
				KindCount{KindTrueFalse, rapid.IntRange(1, 60).Draw(t, "judge"), 25})
		}
		demands, err := National{Kinds: kinds}.Demands(tree)
		if err != nil {
			t.Fatal(err)
		}
		checkSpread(t, tree, kinds, demands)
		again, _ := National{Kinds: kinds}.Demands(tree)
		if !slices.Equal(demands, again) {
			t.Fatal("a second time gives other demands")
		}
		// Y and Z keep to their shares, unless every range that holds them has no X point.
		var shares Shares
		movableY, movableZ := false, false
		for _, d := range demands {
			shares.add(d.Importance, int64(d.Count)*int64(d.Points))
			if x, _, _ := tree.importances(d.Point); x > 0 {
				movableY = movableY || d.Importance == ImportanceY
				movableZ = movableZ || d.Importance == ImportanceZ
			}
		}
		full := int64(0)
		for _, k := range kinds {
			full += int64(k.Count) * int64(k.Points)
		}
		if shares.Y*100 > MostY*full && movableY || shares.Z*100 > MostZ*full && movableZ {
			t.Fatalf("shares %+v of %d", shares, full)
		}
	})
}

func TestNationalIsLargestRemainderOnOneLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "ranges")
		parts := rapid.SliceOfN(rapid.Int64Range(0, 5), n, n).Draw(t, "parts")
		parts[0]++
		var points []Point
		var weights []int64
		for i, share := range Apportion(int(FullWeight)-n, parts) {
			w := int64(share) + 1
			points = append(points, Point{Code: string(rune('A' + i)), Level: 1, Name: "范围", Weight: w})
			weights = append(weights, w)
		}
		tree, _ := NewTree(points)
		count := rapid.IntRange(1, 60).Draw(t, "count")
		demands, err := National{Kinds: []KindCount{{KindSingle, count, 100}}}.Demands(tree)
		if err != nil {
			t.Fatal(err)
		}
		got := make([]int, n)
		for _, d := range demands {
			got[d.Point[0]-'A'] = d.Count
		}
		if want := Apportion(count, weights); !slices.Equal(got, want) {
			t.Fatalf("%v spreads %d as %v, not %v", weights, count, got, want)
		}
	})
}

func TestFillPoints(t *testing.T) {
	filled, err := FillPoints([]KindCount{{KindSingle, 3, 0}})
	if want := []KindCount{{KindSingle, 1, 3334}, {KindSingle, 2, 3333}}; err != nil || !slices.Equal(filled, want) {
		t.Errorf("%v, %v", filled, err)
	}
	for _, kinds := range [][]KindCount{
		{{KindSingle, 100, 100}, {KindMultiple, 1, 0}}, {{KindSingle, 0, 0}}, {{KindSingle, 1, -5}}, {{KindSingle, 20000, 0}},
	} {
		if _, err := FillPoints(kinds); !errors.Is(err, ErrBlueprint) {
			t.Errorf("%v: %v", kinds, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		kinds := []KindCount{
			{KindSingle, rapid.IntRange(1, 300).Draw(t, "single"), 0},
			{KindMultiple, rapid.IntRange(1, 40).Draw(t, "multiple"), Points(rapid.IntRange(0, 200).Draw(t, "points"))},
			{KindTrueFalse, rapid.IntRange(1, 300).Draw(t, "judge"), 0},
		}
		filled, err := FillPoints(kinds)
		if err != nil {
			t.Fatal(err)
		}
		count := map[Kind]int{}
		var sum, low, high Points
		for _, k := range filled {
			sum += Points(k.Count) * k.Points
			count[k.Kind] += k.Count
			if k.Kind != KindMultiple {
				if low == 0 || k.Points < low {
					low = k.Points
				}
				high = max(high, k.Points)
			}
		}
		if sum != FullMarks || high-low > 1 {
			t.Fatalf("%v fills to %v", kinds, filled)
		}
		for _, k := range kinds {
			if count[k.Kind] != k.Count {
				t.Fatalf("%v fills to %v", kinds, filled)
			}
		}
	})
}
