package store

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"kaochang/itembank"
)

const testAt = 1_790_000_000_000

func testBank(t testing.TB, s *Store, name string) itembank.Bank {
	t.Helper()
	b, err := s.AddBank(t.Context(), itembank.Bank{Name: name, Occupation: "4-04-04-02", Level: 3, Language: "zh-CN"}, testAt)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// testDraft is a valid single choice question; its key and explanation hold the planted text.
func testDraft(n int, plant string) itembank.Draft {
	return itembank.Draft{
		Code: fmt.Sprintf("Q-%04d", n), Accepts: "B", Explanation: plant,
		Content: itembank.Content{
			Kind: itembank.KindSingle, Stem: fmt.Sprintf("第 %d 题：防火墙的第 %d 种策略是什么？", n, n*7),
			Options: []itembank.Option{{ID: "A", Text: "包过滤"}, {ID: "B", Text: fmt.Sprintf("代理 %d", n)}, {ID: "C", Text: "以上都对", Fixed: true}},
			Points:  50, Point: fmt.Sprintf("A-%c-A-%03d", 'A'+n%3, n%5+1), Difficulty: n%5 + 1,
			Tags: []string{"防火墙", fmt.Sprintf("tag%d", n%4)}, Source: "GB/T 22239", Language: "",
		},
	}
}

func addTest(t testing.TB, s *Store, bank int64, drafts ...itembank.Draft) []int64 {
	t.Helper()
	ids, err := s.AddItems(t.Context(), bank, drafts, testAt, "author")
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestBanks(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := testBank(t, s, "网络与信息安全管理员")
		b := testBank(t, s, "保卫管理员")
		if _, err := s.AddBank(ctx, itembank.Bank{Name: a.Name}, testAt); !errors.Is(err, itembank.ErrBankExists) {
			t.Errorf("a second bank of the name: %v", err)
		}
		b.Name = a.Name
		if err := s.ChangeBank(ctx, b); !errors.Is(err, itembank.ErrBankExists) {
			t.Errorf("a change to a name that is taken: %v", err)
		}
		b.Name, b.Level = "保卫管理员（三级）", 2
		if err := s.ChangeBank(ctx, b); err != nil {
			t.Fatal(err)
		}
		if err := s.ChangeBank(ctx, itembank.Bank{ID: 999, Name: "x"}); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("a change of no bank: %v", err)
		}
		got, err := s.Bank(ctx, b.ID)
		if err != nil || got.Bank != b || got.Items != 0 {
			t.Errorf("got %+v, %v; want %+v", got, err, b)
		}
		addTest(t, s, a.ID, testDraft(1, ""), testDraft(2, ""))
		if banks, err := s.Banks(ctx); err != nil || len(banks) != 2 || banks[0].Items+banks[1].Items != 2 {
			t.Errorf("banks %+v, %v", banks, err)
		}
		if _, err := s.Bank(ctx, 999); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("no bank: %v", err)
		}
	})
}

func TestPoints(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		tree := []itembank.Point{
			{Code: "A", Level: 1, Name: "基础", Weight: 10000},
			{Code: "A-001", Parent: "A", Level: 4, Name: "防火墙", Importance: itembank.ImportanceX},
		}
		for range 2 { // a second time replaces the first
			if err := s.SetPoints(ctx, bank.ID, tree); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Points(ctx, bank.ID)
		if err != nil || fmt.Sprint(got) != fmt.Sprint(tree) {
			t.Errorf("got %v, %v", got, err)
		}
		if _, err := s.Points(ctx, 999); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("no bank: %v", err)
		}
		if err := s.SetPoints(ctx, 999, tree); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("no bank: %v", err)
		}
		twice := append(tree, tree[0])
		if err := s.SetPoints(ctx, bank.ID, twice); err == nil {
			t.Error("a code twice was kept")
		}
		if again, _ := s.Points(ctx, bank.ID); len(again) != 2 {
			t.Errorf("a refused tree left %v", again)
		}
		ids := addTest(t, s, bank.ID, testDraft(1, ""), testDraft(16, ""), testDraft(2, ""))
		if err := s.Retire(ctx, ids[2], true); err != nil {
			t.Fatal(err)
		}
		counts, err := s.CountByPoint(ctx, bank.ID)
		if err != nil || fmt.Sprint(counts) != "map[A-B-A-002:2]" {
			t.Errorf("counts %v, %v", counts, err)
		}
	})
}

func TestItemsAreAddedAllOrNone(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank, other := testBank(t, s, "题库"), testBank(t, s, "另一题库")
		var drafts []itembank.Draft
		for n := range 2*rowsPerInsert + 7 {
			drafts = append(drafts, testDraft(n, ""))
		}
		ids := addTest(t, s, bank.ID, drafts...)
		for _, n := range []int{0, rowsPerInsert - 1, rowsPerInsert, len(drafts) - 1} {
			d, err := s.Detail(ctx, ids[n])
			if err != nil {
				t.Fatal(err)
			}
			got := itembank.PoolItem{Item: d.Item, Accepts: d.Accepts, Explanation: d.Explanation}.Draft()
			if fmt.Sprint(got) != fmt.Sprint(drafts[n]) || d.Current.Number != 1 || d.Bank != bank.ID {
				t.Errorf("item %d is %+v", n, d)
			}
		}
		addTest(t, s, other.ID, drafts[:3]...) // codes are unique within a bank only
		addTest(t, s, other.ID, itembank.Draft{Content: drafts[0].Content}, itembank.Draft{Content: drafts[1].Content})
		// The last of many has a code that is taken.
		more := []itembank.Draft{}
		for n := range rowsPerInsert + 5 {
			more = append(more, testDraft(10_000+n, ""))
		}
		more = append(more, testDraft(3, ""))
		if _, err := s.AddItems(ctx, bank.ID, more, testAt, "author"); !errors.Is(err, itembank.ErrCodeTaken) {
			t.Errorf("a taken code: %v", err)
		}
		if _, total, err := s.Search(ctx, bank.ID, itembank.Query{}); err != nil || total != len(drafts) {
			t.Errorf("%d items after a refusal, %v", total, err)
		}
		if _, err := s.AddItems(ctx, 999, more, testAt, "author"); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("no bank: %v", err)
		}
	})
}

func TestOfTwoWhoEditTheSecondIsTold(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		ids := addTest(t, s, bank.ID, testDraft(1, "旧解析"), testDraft(2, ""))
		const people = 8
		var wait sync.WaitGroup
		results := make([]error, people)
		for i := range people {
			wait.Go(func() {
				d := testDraft(1, fmt.Sprintf("解析 %d", i))
				d.Content.Stem = fmt.Sprintf("新题干 %d", i)
				d.Accepts = "A"
				results[i] = s.Revise(ctx, ids[0], 1, d, testAt+1, fmt.Sprint("author", i))
			})
		}
		wait.Wait()
		winner := -1
		for i, err := range results {
			switch {
			case err == nil && winner < 0:
				winner = i
			case err == nil:
				t.Errorf("%d and %d both won", winner, i)
			case !errors.Is(err, itembank.ErrItemChanged):
				t.Errorf("%d: %v", i, err)
			}
		}
		d, err := s.Detail(ctx, ids[0])
		if err != nil || winner < 0 || d.Current.Content.Stem != fmt.Sprintf("新题干 %d", winner) || d.Accepts != "A" {
			t.Fatalf("winner %d, %+v, %v", winner, d, err)
		}
		if len(d.Versions) != 2 || d.Versions[1].Content.Stem != testDraft(1, "").Content.Stem || len(d.Keys) != 2 ||
			d.Keys[1].Accepts != "B" || d.Keys[1].Explanation != "旧解析" || d.Keys[1].Version != 1 {
			t.Errorf("history %+v %+v", d.Versions, d.Keys)
		}
		taken := testDraft(2, "")
		if err := s.Revise(ctx, ids[0], 2, taken, testAt, "x"); !errors.Is(err, itembank.ErrCodeTaken) {
			t.Errorf("a taken code: %v", err)
		}
		if err := s.Revise(ctx, 999, 1, taken, testAt, "x"); !errors.Is(err, itembank.ErrItemUnknown) {
			t.Errorf("no item: %v", err)
		}
		if found, total, err := s.Search(ctx, bank.ID, itembank.Query{Text: "新题干"}); err != nil || total != 1 || found[0].ID != ids[0] {
			t.Errorf("the new text is not found: %d %v", total, err)
		}
	})
}

func TestKeysAreOnlyAdded(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		id := addTest(t, s, bank.ID, testDraft(1, ""))[0]
		d, err := s.Detail(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		var wait sync.WaitGroup
		for i := range 5 {
			wait.Go(func() {
				_, err := s.AddKey(ctx, d.Current.ID, itembank.KeyRecord{Accepts: "AC", At: testAt, By: fmt.Sprint(i), Reason: "更正"})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		d, err = s.Detail(ctx, id)
		if err != nil || d.Accepts != "AC" || len(d.Keys) != 6 || d.Keys[0].Number != 6 || d.Keys[5].Accepts != "B" {
			t.Errorf("keys %+v, %v", d.Keys, err)
		}
		if _, err := s.AddKey(ctx, 999, itembank.KeyRecord{Accepts: "A"}); !errors.Is(err, itembank.ErrItemUnknown) {
			t.Errorf("no version: %v", err)
		}
	})
}

// What an exam rests on refuses to change, whoever asks the database.
func TestWhatIsFrozenRefusesToChange(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		for _, text := range []string{
			`UPDATE versions SET content = '{}'`, `DELETE FROM versions`,
			`UPDATE keys SET accepts = 'C'`, `DELETE FROM keys`,
			`UPDATE forms SET title = 'x'`, `DELETE FROM forms`,
			`UPDATE form_items SET points = 1`, `DELETE FROM form_items`,
			`UPDATE papers SET body = ''`, `DELETE FROM papers`,
		} {
			err := s.write(t.Context(), "tamper", func(tx *Tx) error {
				_, err := tx.Exec(text)
				return err
			})
			if err == nil || !strings.Contains(err.Error(), "rows are only added") {
				t.Errorf("%s: %v", text, err)
			}
		}
		if _, err := s.Paper(t.Context(), form.ID); err != nil {
			t.Error(err)
		}
	})
}
