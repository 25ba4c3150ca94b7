package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kaochang/itembank"
)

// freezeTest keeps a form of two questions whose keys and explanations hold the planted text.
func freezeTest(t testing.TB, s *Store, bank itembank.Bank, plant string) itembank.Form {
	t.Helper()
	ids := addTest(t, s, bank.ID, testDraft(101, plant), testDraft(102, plant))
	form := itembank.Form{Bank: bank.ID, Title: "示例卷", Seed: 1<<63 + 5, CreatedAt: testAt, Sections: []itembank.Section{
		{Kind: itembank.KindSingle, Title: "一、单项选择题", Note: "共 2 题"},
	}}
	var versions []itembank.Version
	for _, id := range ids {
		d, err := s.Detail(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		versions = append(versions, d.Current)
		form.Sections[0].Items = append(form.Sections[0].Items, itembank.FormItem{Item: id, Version: d.Current.ID, Points: 5000})
	}
	forms, err := s.Freeze(t.Context(), []itembank.Form{form}, "author", func(f itembank.Form) (itembank.Paper, error) {
		return f.Paper(versions)
	})
	if err != nil {
		t.Fatal(err)
	}
	return forms[0]
}

func TestFrozenFormKeepsItsVersionsAndKeys(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		form := freezeTest(t, s, bank, "")
		before, err := s.Paper(ctx, form.ID)
		if err != nil || before.Form != form.ID || len(before.Sections[0].Items) != 2 {
			t.Fatalf("paper %+v, %v", before, err)
		}
		first := form.Sections[0].Items[0]
		// The item gets a new wording and the frozen version a corrected key.
		changed := testDraft(101, "")
		changed.Content.Stem = "换了题干"
		if err := s.Revise(ctx, first.Item, 1, changed, testAt, "author"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddKey(ctx, first.Version, itembank.KeyRecord{Accepts: "A", At: testAt, Reason: "更正"}); err != nil {
			t.Fatal(err)
		}
		after, err := s.Paper(ctx, form.ID)
		if err != nil || fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("the paper changed: %+v, %v", after, err)
		}
		kept, err := s.Form(ctx, form.ID)
		if err != nil || fmt.Sprint(kept) != fmt.Sprint(form) {
			t.Errorf("got %+v, %v; want %+v", kept, err, form)
		}
		keys, err := s.FormKeys(ctx, form.ID)
		if err != nil || len(keys) != 2 || keys[0].Frozen != 1 || keys[0].Number != 2 || keys[0].Accepts != "A" || keys[1].Number != 1 {
			t.Errorf("keys %+v, %v", keys, err)
		}
		if d, err := s.Detail(ctx, first.Item); err != nil || !slices.Equal(d.Forms, []int64{form.ID}) {
			t.Errorf("forms of the item %v, %v", d.Forms, err)
		}
		list, err := s.Forms(ctx, bank.ID)
		if err != nil || len(list) != 1 || list[0].Seed != form.Seed || list[0].Items != 2 || list[0].Points != itembank.FullMarks {
			t.Errorf("forms %+v, %v", list, err)
		}
		for _, err := range []error{second(s.Form(ctx, 999)), second(s.Paper(ctx, 999)), second(s.FormKeys(ctx, 999))} {
			if !errors.Is(err, itembank.ErrFormUnknown) {
				t.Errorf("no form: %v", err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestFreezeIsAllOrNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		good := freezeTest(t, s, bank, "")
		good.ID = 0
		broken := good
		broken.Sections = []itembank.Section{{Kind: itembank.KindSingle, Items: []itembank.FormItem{{Item: good.Sections[0].Items[0].Item, Version: 999, Points: 1}}}}
		refusal := errors.New("no paper")
		for name, c := range map[string]struct {
			second itembank.Form
			paper  error
			want   error
		}{
			"a version that does not exist": {broken, nil, itembank.ErrItemUnknown},
			"a paper that fails":            {good, refusal, refusal},
		} {
			made := 0
			_, err := s.Freeze(ctx, []itembank.Form{good, c.second}, "author", func(f itembank.Form) (itembank.Paper, error) {
				if made++; made == 2 {
					return itembank.Paper{}, c.paper
				}
				return itembank.Paper{Form: f.ID}, nil
			})
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
			if list, err := s.Forms(ctx, bank.ID); err != nil || len(list) != 1 {
				t.Errorf("%s left %d forms, %v", name, len(list), err)
			}
		}
	})
}

// A key planted in a bank is found in no text that a candidate's side reads.
func TestNoKeyInPapersAndForms(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		const plant = "PLANTED-KEY-7391"
		form := freezeTest(t, s, testBank(t, s, "题库"), plant)
		keys, err := s.FormKeys(t.Context(), form.ID)
		if err != nil || keys[0].Explanation != plant {
			t.Fatalf("the plant is not where it should be: %+v, %v", keys, err)
		}
		paper, err := s.Paper(t.Context(), form.ID)
		if err != nil {
			t.Fatal(err)
		}
		found, _, err := s.Search(t.Context(), form.Bank, itembank.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for name, part := range map[string]any{"form": form, "paper": paper, "search": found} {
			text, err := json.Marshal(part)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), plant) || strings.Contains(string(text), "ccepts") {
				t.Errorf("%s holds a key: %s", name, text)
			}
		}
		// The tables too: only keys hold it.
		for _, table := range []string{"items", "versions", "forms", "form_items", "papers"} {
			columns := map[string]string{
				"items": "search", "versions": "content", "forms": "sections", "form_items": "CAST(points AS TEXT)", "papers": "body",
			}
			n, err := one(s.read(t.Context()), scanInt, nil, `SELECT COUNT(*) FROM `+table+` WHERE `+columns[table]+` LIKE $1`, "%"+plant+"%")
			if err != nil || n != 0 {
				t.Errorf("%s: %d rows hold the plant, %v", table, n, err)
			}
		}
	})
}

func TestBlueprints(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		want := itembank.Blueprint{Bank: bank.ID, Name: "细目表", Demands: []itembank.Demand{
			{Kind: itembank.KindSingle, Point: "A", Difficulty: 3, Count: 100, Points: 100},
		}, National: &itembank.National{Kinds: []itembank.KindCount{{Kind: itembank.KindSingle, Count: 100, Points: 100}}}}
		kept, err := s.AddBlueprint(ctx, want, testAt)
		if err != nil {
			t.Fatal(err)
		}
		want.ID = kept.ID
		read := func() string {
			b, err := s.Blueprint(ctx, kept.ID)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := json.Marshal(b)
			return string(text)
		}
		text, _ := json.Marshal(want)
		if got := read(); got != string(text) {
			t.Errorf("got %s, want %s", got, text)
		}
		want.Name, want.National, want.Demands[0].Count = "另一个", nil, 7
		if err := s.ChangeBlueprint(ctx, want); err != nil {
			t.Fatal(err)
		}
		text, _ = json.Marshal(want)
		if got := read(); got != string(text) {
			t.Errorf("got %s, want %s", got, text)
		}
		if list, err := s.Blueprints(ctx, bank.ID); err != nil || len(list) != 1 {
			t.Errorf("list %v, %v", list, err)
		}
		if _, err := s.AddBlueprint(ctx, itembank.Blueprint{Bank: 999}, testAt); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("no bank: %v", err)
		}
		if err := s.DropBlueprint(ctx, kept.ID); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{s.DropBlueprint(ctx, kept.ID), s.ChangeBlueprint(ctx, want), second(s.Blueprint(ctx, kept.ID))} {
			if !errors.Is(err, itembank.ErrBlueprintUnknown) {
				t.Errorf("no blueprint: %v", err)
			}
		}
	})
}
