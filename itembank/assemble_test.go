package itembank

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func item(id int64, kind Kind, point string, difficulty int) Item {
	return Item{ID: id, Current: Version{ID: 1000 + id, Item: id, Number: 1, Content: Content{
		Kind: kind, Point: point, Difficulty: difficulty, Stem: fmt.Sprintf("题 %d", id),
	}}}
}

func TestDemandMatches(t *testing.T) {
	c := Content{Kind: KindSingle, Point: "A-B-A-001", Difficulty: 3}
	for _, d := range []struct {
		demand Demand
		want   bool
	}{
		{Demand{Kind: KindSingle}, true},
		{Demand{Kind: KindMultiple}, false},
		{Demand{Kind: KindSingle, Point: "A-B"}, true},
		{Demand{Kind: KindSingle, Point: "A-B-A-001", Difficulty: 3, Importance: ImportanceX}, true},
		{Demand{Kind: KindSingle, Point: "A-B-A-00"}, false},
		{Demand{Kind: KindSingle, Point: "A-C"}, false},
		{Demand{Kind: KindSingle, Difficulty: 2}, false},
		{Demand{Kind: KindSingle, Importance: ImportanceY}, false},
	} {
		if d.demand.Matches(c, ImportanceX) != d.want {
			t.Errorf("%+v: %v", d.demand, !d.want)
		}
	}
}

func TestBlueprintCheck(t *testing.T) {
	tree, _ := NewTree(guardTree(1, 1, 0))
	good := []Demand{{Kind: KindSingle, Point: "A-A", Count: 100, Points: 50}, {Kind: KindTrueFalse, Difficulty: 5, Count: 50, Points: 100}}
	for _, c := range []struct {
		name  string
		spoil func(*Blueprint)
		want  string
	}{
		{"good", func(*Blueprint) {}, ""},
		{"none", func(b *Blueprint) { b.Demands = nil }, "demands demands-none"},
		{"a hundredth short", func(b *Blueprint) {
			b.Demands[1].Count = 49
			b.Demands = append(b.Demands, Demand{Kind: KindTrueFalse, Count: 1, Points: 99})
		}, "demands points-total"},
		{"no count", func(b *Blueprint) { b.Demands[0].Count = 0 }, "demands[0].count count"},
		{"overflow", func(b *Blueprint) { b.Demands[0].Count = 1 << 62 }, "demands[0].count range"},
		{"no points", func(b *Blueprint) { b.Demands[1].Points = 0 }, "demands[1].points points-positive"},
		{"many points", func(b *Blueprint) { b.Demands[1].Points = 10001 }, "demands[1].points points-range"},
		{"kind", func(b *Blueprint) { b.Demands[1].Kind = "" }, "demands[1].kind kind-unknown"},
		{"point", func(b *Blueprint) { b.Demands[1].Point = "Q" }, "demands[1].point point-unknown"},
		{"difficulty", func(b *Blueprint) { b.Demands[1].Difficulty = 9 }, "demands[1].difficulty range"},
		{"importance", func(b *Blueprint) { b.Demands[1].Importance = "W" }, "demands[1].importance importance-unknown"},
		{"national", func(b *Blueprint) { b.National = &National{} }, "national.kinds demands-none"},
	} {
		b := Blueprint{Demands: slices.Clone(good)}
		c.spoil(&b)
		var got []string
		for _, f := range b.Check(tree) {
			got = append(got, f.Field+" "+f.Code)
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestStockIsNotGreedy(t *testing.T) {
	b := Blueprint{Demands: []Demand{
		{Kind: KindSingle, Count: 2, Points: 1000},
		{Kind: KindSingle, Point: "A", Count: 1, Points: 4000},
		{Kind: KindSingle, Point: "A-A", Count: 1, Points: 4000},
	}}
	items := []Item{item(1, KindSingle, "A-A-A-001", 1), item(2, KindSingle, "A-B", 1), item(3, KindSingle, "B", 1), item(4, KindSingle, "C", 1)}
	for _, s := range StockOf(b, nil, items, nil) {
		if s.Short != 0 {
			t.Errorf("%+v", s)
		}
	}
	if _, err := Assemble(b, nil, items, nil, 1); err != nil {
		t.Error(err)
	}
	if stock := StockOf(b, nil, append(items[:3:3], items[2]), nil); stock[0].Short+stock[1].Short+stock[2].Short != 1 {
		t.Errorf("an item passed twice counts twice: %+v", stock)
	}
	items[3].Retired = true
	stock := StockOf(b, nil, items, nil)
	if stock[0].Available != 3 || stock[1].Available != 2 || stock[2].Available != 1 {
		t.Errorf("available: %+v", stock)
	}
	if stock[0].Short+stock[1].Short+stock[2].Short != 1 || stock[0].Short != 0 {
		t.Errorf("short: %+v", stock)
	}
	_, err := Assemble(b, nil, items, nil, 1)
	var short *ShortError
	if !errors.Is(err, ErrStockShort) || !errors.As(err, &short) || len(short.Short) != 1 || !strings.Contains(err.Error(), "single A") {
		t.Errorf("says %v", err)
	}
}

// most finds by trying everything how many questions all demands can get together.
func most(b Blueprint, tree *Tree, items []Item) int {
	if len(items) == 0 {
		return 0
	}
	best := most(b, tree, items[1:])
	for d, demand := range b.Demands {
		content := items[0].Current.Content
		if demand.Count > 0 && demand.Matches(content, tree.Importance(content.Point)) {
			rest := Blueprint{Demands: slices.Clone(b.Demands)}
			rest.Demands[d].Count--
			best = max(best, 1+most(rest, tree, items[1:]))
		}
	}
	return best
}

func drawBank(t *rapid.T, most int) []Item {
	items := make([]Item, rapid.IntRange(0, most).Draw(t, "items"))
	for i := range items {
		items[i] = item(int64(i+1),
			rapid.SampledFrom([]Kind{KindSingle, KindSingle, KindTrueFalse}).Draw(t, "kind"),
			rapid.SampledFrom([]string{"", "A", "A-A", "A-A-A-001", "A-B", "B"}).Draw(t, "point"),
			rapid.IntRange(1, 2).Draw(t, "difficulty"))
	}
	return items
}

func drawDemands(t *rapid.T, cells, most int) []Demand {
	demands := make([]Demand, rapid.IntRange(1, cells).Draw(t, "cells"))
	for i := range demands {
		demands[i] = Demand{
			Kind:       rapid.SampledFrom([]Kind{KindSingle, KindSingle, KindTrueFalse}).Draw(t, "demand kind"),
			Point:      rapid.SampledFrom([]string{"", "A", "A-A", "B"}).Draw(t, "demand point"),
			Difficulty: rapid.IntRange(0, 2).Draw(t, "demand difficulty"),
			Count:      rapid.IntRange(1, most).Draw(t, "count"),
			Points:     1,
		}
	}
	return demands
}

func TestStockIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := Blueprint{Demands: drawDemands(t, 4, 2)}
		items := drawBank(t, 7)
		short := 0
		for _, s := range StockOf(b, nil, items, nil) {
			fit := 0
			for _, i := range items {
				if s.Demand.Matches(i.Current.Content, "") {
					fit++
				}
			}
			if s.Available != fit || s.Short < 0 || s.Short > s.Demand.Count {
				t.Fatalf("%+v, %d fit", s, fit)
			}
			short += s.Short
		}
		if want := b.Questions() - most(b, nil, items); short != want {
			t.Fatalf("%d short, at least %d must be", short, want)
		}
	})
}

// toFull adjusts the points so that the blueprint adds up.
func toFull(b *Blueprint) {
	left := FullMarks
	for i := range b.Demands {
		b.Demands[i].Points = 1
		left -= Points(b.Demands[i].Count)
	}
	b.Demands = append(b.Demands, Demand{Kind: KindMultiple, Count: 1, Points: left})
}

func TestAssembleMeetsItsBlueprint(t *testing.T) {
	assembled := 0
	rapid.Check(t, func(t *rapid.T) {
		b := Blueprint{ID: 7, Bank: 3, Name: "模拟卷", Demands: drawDemands(t, 4, 3)}
		toFull(&b)
		items := append(drawBank(t, 30), item(99, KindMultiple, "B", 1))
		for i := range items {
			items[i].Retired = rapid.IntRange(0, 9).Draw(t, "retired") == 0
		}
		var enemies []Enemies
		for range rapid.IntRange(0, 5).Draw(t, "enemies") {
			enemies = append(enemies, Enemies{rapid.Int64Range(1, 32).Draw(t, "one"), rapid.Int64Range(1, 32).Draw(t, "other")})
		}
		seed := rapid.Uint64().Draw(t, "seed")
		form, err := Assemble(b, nil, items, enemies, seed)
		missing := 0
		for _, s := range StockOf(b, nil, items, enemies) {
			missing += s.Short
		}
		if (err != nil) != (missing > 0) {
			t.Fatalf("%d missing, yet %v", missing, err)
		}
		if err != nil {
			if !errors.Is(err, ErrStockShort) || form.Sections != nil {
				t.Fatal(err)
			}
			return
		}
		assembled++
		checkForm(t, b, items, enemies, form)
		shuffled := slices.Clone(items)
		rand.New(rand.NewPCG(seed, 9)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		slices.Reverse(enemies)
		if again, err := Assemble(b, nil, shuffled, enemies, seed); err != nil || !reflect.DeepEqual(form, again) {
			t.Fatalf("another order of items gives another form, %v", err)
		}
	})
	if assembled < 10 {
		t.Errorf("only %d forms were assembled: the test shows little", assembled)
	}
}

func checkForm(t *rapid.T, b Blueprint, items []Item, enemies []Enemies, form Form) {
	if form.Bank != 3 || form.Blueprint != 7 || form.Title != "模拟卷" || form.Total() != FullMarks || form.Questions() != b.Questions() {
		t.Fatalf("form %+v", form)
	}
	byID := map[int64]Item{}
	for _, i := range items {
		byID[i.ID] = i
	}
	var used []Item
	seen := map[int64]bool{}
	place := -1
	for _, s := range form.Sections {
		if p := slices.Index(Kinds, s.Kind); p <= place || len(s.Items) == 0 {
			t.Fatalf("section %s", s.Kind)
		} else {
			place = p
		}
		for _, fi := range s.Items {
			i := byID[fi.Item]
			if seen[fi.Item] || i.Retired || fi.Version != i.Current.ID || i.Current.Content.Kind != s.Kind {
				t.Fatalf("item %+v", fi)
			}
			seen[fi.Item] = true
			used = append(used, i)
		}
	}
	for _, e := range enemies {
		if e[0] != e[1] && seen[e[0]] && seen[e[1]] {
			t.Fatalf("enemies %v together", e)
		}
	}
	if most(b, nil, used[:min(len(used), 8)]) != min(len(used), 8) {
		t.Fatalf("an item of the form serves no demand")
	}
}

func TestAssembleDrawsDifferently(t *testing.T) {
	b := Blueprint{Demands: []Demand{{Kind: KindSingle, Count: 10, Points: 1000}}}
	var items []Item
	for i := range 100 {
		items = append(items, item(int64(i+1), KindSingle, "A", 1))
	}
	forms, err := AssembleMany(b, nil, items, nil, 5, 400)
	if err != nil || len(forms) != 400 {
		t.Fatal(len(forms), err)
	}
	drawn := map[int64]int{}
	for i, f := range forms {
		if one, err := Assemble(b, nil, items, nil, DeriveSeed(5, uint64(i))); err != nil || !reflect.DeepEqual(one, f) {
			t.Fatalf("form %d is not that of its seed", i)
		}
		for _, fi := range f.Sections[0].Items {
			drawn[fi.Item]++
		}
	}
	// Each item is expected 40 times (standard deviation 6); seeds are fixed, so this cannot flicker.
	for id := range int64(100) {
		if n := drawn[id+1]; n < 15 || n > 70 {
			t.Errorf("item %d is drawn %d times", id+1, n)
		}
	}
	if _, err := Assemble(Blueprint{Demands: []Demand{{Kind: KindSingle, Count: 1, Points: 9999}}}, nil, items, nil, 1); !errors.Is(err, ErrBlueprint) {
		t.Errorf("a blueprint of 99.99 points: %v", err)
	}
}

func TestEnemiesOfEnemiesStayApart(t *testing.T) {
	items := []Item{item(1, KindSingle, "", 1), item(2, KindSingle, "", 1), item(3, KindSingle, "", 1), item(4, KindSingle, "", 1)}
	b := Blueprint{Demands: []Demand{{Kind: KindSingle, Count: 2, Points: 5000}}}
	enemies := []Enemies{{1, 2}, {3, 2}, {4, 77}, {4, 4}}
	for seed := range uint64(20) {
		form, err := Assemble(b, nil, items, enemies, seed)
		if err != nil || form.Questions() != 2 {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(form.Sections[0].Items, func(i FormItem) bool { return i.Item == 4 }) {
			t.Errorf("seed %d takes two of one clan: %+v", seed, form.Sections)
		}
	}
	b.Demands[0] = Demand{Kind: KindSingle, Count: 4, Points: 2500}
	if stock := StockOf(b, nil, items, enemies); stock[0].Available != 4 || stock[0].Short != 2 {
		t.Errorf("stock %+v", stock)
	}
}

// bank190 has twice what a national paper over the guard tree needs.
func bank190(tree *Tree) (items []Item) {
	for _, p := range tree.Points() {
		if p.Level != PointLevel {
			continue
		}
		for _, kind := range Kinds {
			for n := range 3 {
				items = append(items, item(int64(len(items)+1), kind, p.Code, n+1))
			}
		}
	}
	return items
}

func TestAssembleNationalPaper(t *testing.T) {
	tree, _ := NewTree(guardTree(8, 2, 1))
	national := National{Kinds: theoryKinds()}
	demands, err := national.Demands(tree)
	if err != nil {
		t.Fatal(err)
	}
	items := bank190(tree)
	b := Blueprint{Name: "三级理论", Demands: demands, National: &national}
	form, err := Assemble(b, tree, items, nil, 2024)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, s := range form.Sections {
		titles = append(titles, s.Title+" "+s.Note)
	}
	want := []string{
		"一、单项选择题 第 1～140 题，每题只有一个正确选项，每题 0.5 分，共 70 分。",
		"二、多项选择题 第 141～150 题，每题有多个正确选项，每题 1 分，共 10 分。",
		"三、判断题 第 151～190 题，判断每句话是否正确，每题 0.5 分，共 20 分。",
	}
	if !slices.Equal(titles, want) {
		t.Errorf("sections %q", titles)
	}
	versions := versionsOf(items)
	shares, err := form.Shares(versions, tree)
	if err != nil || len(shares.Check()) > 0 || shares.X+shares.Y+shares.Z != int64(FullMarks) {
		t.Errorf("shares %+v, %v", shares, err)
	}
	if _, err := form.Shares(versions[:3], tree); !errors.Is(err, ErrItemUnknown) {
		t.Errorf("missing versions: %v", err)
	}
	last := ""
	for _, fi := range form.Sections[0].Items {
		code := versions[fi.Item-1].Content.Point
		if last != "" && CompareCodes(last, code) > 0 {
			t.Errorf("%s comes after %s", code, last)
		}
		last = code
	}
}

func versionsOf(items []Item) []Version {
	versions := make([]Version, len(items))
	for i := range items {
		versions[i] = items[i].Current
	}
	return versions
}

func TestSectionNotes(t *testing.T) {
	one := []FormItem{{Points: 150}}
	if got := sectionNote(KindSingle, 5, one); got != "第 5 题，每题只有一个正确选项，共 1.5 分。" {
		t.Error(got)
	}
	if got := sectionNote(KindMultiple, 1, []FormItem{{Points: 100}, {Points: 200}}); got != "第 1～2 题，每题有多个正确选项，共 3 分。" {
		t.Error(got)
	}
}

func BenchmarkAssemble190(b *testing.B) {
	tree, _ := NewTree(guardTree(8, 2, 1))
	demands, _ := National{Kinds: theoryKinds()}.Demands(tree)
	items := bank190(tree)
	p := newPool(Blueprint{Demands: demands}, tree, items, nil)
	for b.Loop() {
		if _, err := p.form(1); err != nil {
			b.Fatal(err)
		}
	}
}
