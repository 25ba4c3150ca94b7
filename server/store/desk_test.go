package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"kaochang/itembank"
)

func testDesk(s *Store) *itembank.Desk {
	seed := uint64(0)
	return itembank.NewDesk(s, func() int64 { return testAt }, func() uint64 { seed++; return seed })
}

// plannedBank is a bank with a tree and enough items for a blueprint of 20 questions.
func plannedBank(t *testing.T, s *Store, d *itembank.Desk) (itembank.BankEntry, itembank.Blueprint) {
	t.Helper()
	ctx := t.Context()
	bank, err := d.CreateBank(ctx, itembank.Bank{Name: " 题库 ", Occupation: "4-04-04-02", Level: 3})
	if err != nil || bank.Name != "题库" || bank.Language != itembank.DefaultLanguage {
		t.Fatalf("bank %+v, %v", bank, err)
	}
	report, err := d.SetPoints(ctx, bank.ID, []itembank.Point{
		{Code: "A", Level: 1, Name: "基础", Weight: 6000}, {Code: "B", Level: 1, Name: "应用", Weight: 4000},
		{Code: "A-001", Parent: "A", Level: 4, Name: "网络", Importance: itembank.ImportanceX},
		{Code: "B-001", Parent: "B", Level: 4, Name: "防火墙", Importance: itembank.ImportanceX},
	}, false)
	if err != nil || !report.Saved {
		t.Fatalf("tree %+v, %v", report, err)
	}
	for n := range 40 {
		draft := testDraft(n, "")
		draft.Content.Stem, draft.Content.Point = stemOf(n), []string{"A-001", "B-001"}[n%2]
		if _, err := d.Create(ctx, bank.ID, draft, "author"); err != nil {
			t.Fatal(err)
		}
	}
	blueprint, err := d.CreateBlueprint(ctx, itembank.Blueprint{Bank: bank.ID, Name: "国家式", National: &itembank.National{
		Kinds: []itembank.KindCount{{Kind: itembank.KindSingle, Count: 20, Points: 500}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return bank, blueprint
}

func TestDeskFromBlueprintToForm(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		d := testDesk(s)
		bank, blueprint := plannedBank(t, s, d)
		if got := fmt.Sprint(blueprint.Questions(), blueprint.Total()); got != "20 100" {
			t.Errorf("demands from the tree: %s", got)
		}
		points, err := d.Points(ctx, bank.ID)
		if err != nil || points[0].Code != "A" || points[0].Items != 20 || points[1].Items != 20 {
			t.Errorf("points %+v, %v", points, err)
		}
		stock, err := d.Stock(ctx, blueprint.ID)
		if err != nil || stock.Short != 0 || stock.Count != 20 || stock.Points != itembank.FullMarks {
			t.Errorf("stock %+v, %v", stock, err)
		}
		seed := uint64(77)
		first, err := d.Freeze(ctx, blueprint.ID, "", &seed, "author")
		if err != nil || first.Title != "国家式" || first.Questions() != 20 || first.Seed != 77 {
			t.Fatalf("form %+v, %v", first, err)
		}
		second, err := d.Freeze(ctx, blueprint.ID, "第二份", &seed, "author")
		if err != nil || second.Title != "第二份" || fmt.Sprint(second.Sections) != fmt.Sprint(first.Sections) {
			t.Errorf("the same seed gave another form: %v", err)
		}
		drawn, err := d.Freeze(ctx, blueprint.ID, "", nil, "author")
		if err != nil || drawn.Seed != 1 || fmt.Sprint(drawn.Sections) == fmt.Sprint(first.Sections) {
			t.Errorf("another seed gave the same form: %+v, %v", drawn.Seed, err)
		}
		many, err := d.FreezeMany(ctx, blueprint.ID, "一人一卷", 5, 45, false, "author")
		if err != nil || len(many) != 45 || many[44].Seed != itembank.DeriveSeed(5, 44) || many[44].ID == many[0].ID {
			t.Errorf("%d forms, %v", len(many), err)
		}
		staff, err := d.Form(ctx, first.ID, true)
		if err != nil || len(staff.Keys) != 20 || len(staff.Paper.Sections[0].Items) != 20 {
			t.Errorf("form for staff %d keys, %v", len(staff.Keys), err)
		}
		if others, err := d.Form(ctx, first.ID, false); err != nil || len(others.Keys) != 0 {
			t.Errorf("keys for others: %d, %v", len(others.Keys), err)
		}
	})
}

// Forms for one candidate each hide none that was frozen by hand, and are whole forms nevertheless.
func TestFormsForOneAreNotListed(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		d := testDesk(s)
		bank, blueprint := plannedBank(t, s, d)
		hand, err := d.Freeze(ctx, blueprint.ID, "", nil, "author")
		if err != nil {
			t.Fatal(err)
		}
		many, err := d.FreezeMany(ctx, blueprint.ID, "", 5, itembank.MaxForms+1, true, "officer")
		if err != nil {
			t.Fatal(err)
		}
		if list, err := d.Forms(ctx, bank.ID); err != nil || len(list) != 1 || list[0].ID != hand.ID {
			t.Errorf("%d forms are listed, %v", len(list), err)
		}
		form := many[7]
		item := form.Sections[0].Items[3]
		if _, err := s.AddKey(ctx, item.Version, itembank.KeyRecord{Accepts: "A", At: form.CreatedAt + 1, Reason: "更正"}); err != nil {
			t.Fatal(err)
		}
		view, err := d.Form(ctx, form.ID, true)
		if err != nil || !view.Form.ForOne || view.Paper.Form != form.ID || len(view.Paper.Sections[0].Items) != 20 || len(view.Keys) != 20 {
			t.Fatalf("%+v, %v", view, err)
		}
		for i, key := range view.Keys {
			want := itembank.FormKey{Item: form.Sections[0].Items[i].Item, Version: form.Sections[0].Items[i].Version, Number: 1, Frozen: 1, Accepts: "B"}
			if i == 3 {
				want.Number, want.Accepts = 2, "A"
			}
			want.Code = key.Code // what it is called now, which a form does not freeze
			if key != want {
				t.Errorf("key %d: %+v, want %+v", i, key, want)
			}
		}
		if detail, err := s.Detail(ctx, item.Item); err != nil || len(detail.Forms) > 1 {
			t.Errorf("the item names %d forms, %v", len(detail.Forms), err)
		}
	})
}

// TestNoFormWithoutKeys: a question whose newest key is empty is no stock, is not drawn, and stops a
// form that names it.
func TestNoFormWithoutKeys(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		d := testDesk(s)
		bank, blueprint := plannedBank(t, s, d)
		form, err := d.Freeze(ctx, blueprint.ID, "", nil, "author")
		if err != nil {
			t.Fatal(err)
		}
		drawn := form.Sections[0].Items[0]
		before, err := d.Stock(ctx, blueprint.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddKey(ctx, drawn.Version, itembank.KeyRecord{At: testAt, Reason: "误删"}); err != nil {
			t.Fatal(err)
		}
		after, err := d.Stock(ctx, blueprint.ID)
		if err != nil {
			t.Fatal(err)
		}
		count := func(r itembank.StockReport) (n int) {
			for _, stock := range r.Stock {
				n += stock.Available
			}
			return n
		}
		if count(after) >= count(before) {
			t.Errorf("stock %d before, %d after a key was lost", count(before), count(after))
		}
		items, _, err := s.Classified(ctx, bank.ID)
		if err != nil || slices.ContainsFunc(items, func(i itembank.Item) bool { return i.ID == drawn.Item }) {
			t.Errorf("a form could be drawn with %d, %v", drawn.Item, err)
		}
		detail, err := s.Detail(ctx, drawn.Item)
		if err != nil {
			t.Fatal(err)
		}
		form.ID = 0
		_, err = s.Freeze(ctx, []itembank.Form{form}, "author", func(itembank.Form) (itembank.Paper, error) { return itembank.Paper{}, nil })
		if refused, ok := errors.AsType[*itembank.Refusal](err); !ok || len(refused.Faults) != 1 || refused.Faults[0].Args[0] != detail.Code || detail.Code == "" {
			t.Errorf("freeze: %v", err)
		}
	})
}

func TestDeskTellsWhatIsShort(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		d := testDesk(s)
		bank, _ := plannedBank(t, s, d)
		draft := itembank.Blueprint{Bank: bank.ID, Name: "太多", Demands: []itembank.Demand{
			{Kind: itembank.KindSingle, Point: "A", Count: 25, Points: 200}, {Kind: itembank.KindSingle, Count: 25, Points: 200},
		}}
		stock, err := d.StockOf(ctx, draft)
		if err != nil || stock.Short != 10 || stock.Stock[0].Available != 20 {
			t.Errorf("stock %+v, %v", stock, err)
		}
		blueprint, err := d.CreateBlueprint(ctx, draft)
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Freeze(ctx, blueprint.ID, "", nil, "author")
		if short, ok := errors.AsType[*itembank.ShortError](err); !ok || len(short.Short) != 2 {
			t.Errorf("freeze: %v", err)
		}
		if list, err := d.Forms(ctx, bank.ID); err != nil || len(list) != 0 {
			t.Errorf("%d forms, %v", len(list), err)
		}
		for name, b := range map[string]itembank.Blueprint{
			"99 points": {Bank: bank.ID, Name: "x", Demands: []itembank.Demand{{Kind: itembank.KindSingle, Count: 99, Points: 100}}},
			"no name":   {Bank: bank.ID, Demands: draft.Demands},
			"no demand": {Bank: bank.ID, Name: "x"},
			"no point":  {Bank: bank.ID, Name: "x", Demands: []itembank.Demand{{Kind: itembank.KindSingle, Point: "Z", Count: 100, Points: 100}}},
		} {
			if _, err := d.CreateBlueprint(ctx, b); !errors.Is(err, itembank.ErrBlueprint) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// Questions that are almost the same stand in no form together, also right after one was added.
func TestDeskKeepsLookAlikesApart(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		d := testDesk(s)
		bank, err := d.CreateBank(ctx, itembank.Bank{Name: "题库"})
		if err != nil {
			t.Fatal(err)
		}
		add := func(n int, extra string) {
			draft := testDraft(1000+n, "")
			draft.Code = ""
			draft.Content.Stem, draft.Content.Point = stemOf(n)+stemOf(n+500)+extra, ""
			if _, err := d.Create(ctx, bank.ID, draft, "author"); err != nil {
				t.Fatal(err)
			}
		}
		for n := range 4 {
			add(n, "")
		}
		draft := itembank.Blueprint{Bank: bank.ID, Name: "x", Demands: []itembank.Demand{{Kind: itembank.KindSingle, Count: 5, Points: 2000}}}
		short := func() int {
			stock, err := d.StockOf(ctx, draft)
			if err != nil {
				t.Fatal(err)
			}
			return stock.Short
		}
		if got := short(); got != 1 {
			t.Errorf("%d short with four questions", got)
		}
		add(2, "改")
		if got := short(); got != 1 {
			t.Errorf("%d short after one that is like another", got)
		}
		add(9, "")
		if got := short(); got != 0 {
			t.Errorf("%d short after one of its own", got)
		}
	})
}

func TestDeskEdits(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		d := testDesk(s)
		bank, err := d.CreateBank(ctx, itembank.Bank{Name: "题库"})
		if err != nil {
			t.Fatal(err)
		}
		draft := testDraft(1, "<b>解析</b><script>alert(1)</script>")
		made, err := d.Create(ctx, bank.ID, draft, "甲")
		if err != nil || made.Explanation != "<b>解析</b>" || made.Current.CreatedBy != "甲" {
			t.Fatalf("made %+v, %v", made, err)
		}
		same, err := d.Edit(ctx, made.ID, 1, draft, "乙")
		if err != nil || same.Current.Number != 1 {
			t.Errorf("an edit that changes nothing made version %d, %v", same.Current.Number, err)
		}
		draft.Content.Stem = "新题干"
		edited, err := d.Edit(ctx, made.ID, 1, draft, "乙")
		if err != nil || edited.Current.Number != 2 || edited.Current.CreatedBy != "乙" {
			t.Fatalf("edited %+v, %v", edited, err)
		}
		if _, err := d.Edit(ctx, made.ID, 1, draft, "甲"); !errors.Is(err, itembank.ErrItemChanged) {
			t.Errorf("an edit of an old version: %v", err)
		}
		if _, err := d.CorrectKey(ctx, made.ID, 1, "A", "  ", "甲"); !errors.Is(err, itembank.ErrKeyReason) {
			t.Errorf("no reason: %v", err)
		}
		if _, err := d.CorrectKey(ctx, made.ID, 1, "D", "教材", "甲"); !errors.Is(err, itembank.ErrItemInvalid) {
			t.Errorf("a key outside the options: %v", err)
		}
		corrected, err := d.CorrectKey(ctx, made.ID, 1, "A", "教材勘误", "丙")
		if err != nil || corrected.Accepts != "B" || len(corrected.Keys) != 3 {
			t.Fatalf("corrected %+v, %v", corrected.Keys, err)
		}
		want := itembank.KeyRecord{Version: 1, Number: 2, Accepts: "A", Explanation: "<b>解析</b>", At: testAt, By: "丙", Reason: "教材勘误"}
		if !slices.Contains(corrected.Keys, want) {
			t.Errorf("keys %+v lack %+v", corrected.Keys, want)
		}
		if retired, err := d.Retire(ctx, made.ID, true); err != nil || !retired.Retired {
			t.Errorf("retired %+v, %v", retired, err)
		}
		for name, broken := range map[string]func(*itembank.Draft){
			"no stem":      func(d *itembank.Draft) { d.Content.Stem = "<p></p>" },
			"no key":       func(d *itembank.Draft) { d.Accepts = "" },
			"one option":   func(d *itembank.Draft) { d.Content.Options = d.Content.Options[:1] },
			"hard as nine": func(d *itembank.Draft) { d.Content.Difficulty = 9 },
		} {
			bad := testDraft(50, "")
			broken(&bad)
			if _, err := d.Create(ctx, bank.ID, bad, "甲"); !errors.Is(err, itembank.ErrItemInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, q := range map[string]itembank.Query{
			"kind": {Kind: "essay"}, "difficulty": {Difficulty: 6}, "order": {Order: "id; DROP TABLE items"}, "limit": {Limit: 201}, "offset": {Offset: -1},
			"retired": {Retired: "perhaps"},
		} {
			if _, err := d.Search(ctx, bank.ID, q); !errors.Is(err, itembank.ErrQuery) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, b := range map[string]itembank.Bank{
			"no name": {Name: " "}, "occupation": {Name: "x", Occupation: "44"}, "level": {Name: "x", Level: 6}, "language": {Name: "x", Language: "中"},
		} {
			if _, err := d.CreateBank(ctx, b); !errors.Is(err, itembank.ErrBankInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
