package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"kaochang/itembank"
)

func TestSearch(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank, other := testBank(t, s, "题库"), testBank(t, s, "另一题库")
		var drafts []itembank.Draft
		for n := range 60 {
			drafts = append(drafts, testDraft(n, ""))
		}
		judge := itembank.Draft{Code: "J_1", Accepts: "T", Content: itembank.Content{
			Kind: itembank.KindTrueFalse, Stem: "加密率达到 100% 的<b>Ｖ</b>PN 用 &lt;script&gt; 标签", Source: "教材第3版", Tags: []string{"a%b", "防火墙"},
		}}
		ids := addTest(t, s, bank.ID, append(drafts, judge)...)
		addTest(t, s, other.ID, testDraft(1, ""))
		if err := s.Retire(ctx, ids[59], true); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name  string
			query itembank.Query
			total int
		}{
			{"all in use", itembank.Query{}, 60},
			{"with retired", itembank.Query{Retired: itembank.RetiredAny}, 61},
			{"retired only", itembank.Query{Retired: itembank.RetiredOnly}, 1},
			{"kind", itembank.Query{Kind: itembank.KindTrueFalse}, 1},
			{"difficulty", itembank.Query{Difficulty: 1}, 12},
			{"range", itembank.Query{Point: "A"}, 59},
			{"inner range", itembank.Query{Point: "A-B-A"}, 20},
			{"point", itembank.Query{Point: "A-B-A-002"}, 4},
			{"part of a code is no range", itembank.Query{Point: "A-B-A-00"}, 0},
			{"no point", itembank.Query{Point: itembank.Unclassified}, 1},
			{"tag", itembank.Query{Tag: "防火墙"}, 60},
			{"part of a tag", itembank.Query{Tag: "防火"}, 0},
			{"a tag with signs of LIKE", itembank.Query{Tag: "a%b"}, 1},
			{"such a sign is no wildcard", itembank.Query{Tag: "%"}, 0},
			{"words", itembank.Query{Text: "防火墙 策略"}, 59},
			{"full width and case", itembank.Query{Text: "vpn"}, 1},
			{"a word across markup", itembank.Query{Text: "ｖPN"}, 1},
			{"per cent is a sign", itembank.Query{Text: "100%"}, 1},
			{"underscore", itembank.Query{Text: "J_1"}, 1},
			{"an element's name", itembank.Query{Text: "<script>"}, 1},
			{"code", itembank.Query{Text: "q-0042"}, 1},
			{"option", itembank.Query{Text: "代理"}, 59},
			{"source", itembank.Query{Text: "22239"}, 59},
			{"two that exclude each other", itembank.Query{Text: "vpn 代理"}, 0},
			{"a quote", itembank.Query{Text: "' OR 1=1 --"}, 0},
			{"nothing but signs", itembank.Query{Text: "，。"}, 60},
		} {
			items, total, err := s.Search(ctx, bank.ID, c.query)
			if err != nil || total != c.total || len(items) != min(c.total, itembank.UsualPage) {
				t.Errorf("%s: %d of %d, want %d; %v", c.name, len(items), total, c.total, err)
			}
		}
		seen := map[int64]bool{}
		for offset := 0; offset < 70; offset += 7 {
			items, _, err := s.Search(ctx, bank.ID, itembank.Query{Order: itembank.OrderDifficulty, Offset: offset, Limit: 7})
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range items {
				if seen[i.ID] {
					t.Errorf("item %d is on two pages", i.ID)
				}
				seen[i.ID] = true
			}
		}
		if len(seen) != 60 {
			t.Errorf("%d items on all pages", len(seen))
		}
		if _, _, err := s.Search(ctx, 999, itembank.Query{}); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("no bank: %v", err)
		}
		for _, order := range itembank.Orders {
			if _, _, err := s.Search(ctx, bank.ID, itembank.Query{Order: order}); err != nil {
				t.Errorf("order %s: %v", order, err)
			}
		}
	})
}

func TestStampTellsWhenItemsChange(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		ids := addTest(t, s, bank.ID, testDraft(1, ""), testDraft(2, ""), testDraft(3, ""))
		stamps := map[string]string{}
		look := func(what string, count int) {
			items, stamp, err := s.Classified(ctx, bank.ID)
			if err != nil || len(items) != count || items[0].Current.Content.Kind != itembank.KindSingle {
				t.Fatalf("%s: %+v, %v", what, items, err)
			}
			if earlier, again := stamps[stamp]; again {
				t.Errorf("%s and %s have one stamp", earlier, what)
			}
			stamps[stamp] = what
		}
		look("new", 3)
		if err := s.Retire(ctx, ids[2], true); err != nil {
			t.Fatal(err)
		}
		look("one retired", 2)
		if err := s.Retire(ctx, ids[2], false); err != nil {
			t.Fatal(err)
		}
		if err := s.Retire(ctx, ids[1], true); err != nil {
			t.Fatal(err)
		}
		look("another retired", 2)
		if err := s.Revise(ctx, ids[0], 1, testDraft(9, ""), testAt, "author"); err != nil {
			t.Fatal(err)
		}
		look("one revised", 2)
		pool, err := s.Pool(ctx, bank.ID, true)
		if err != nil || len(pool) != 3 || pool[0].Code != "Q-0009" || pool[0].Accepts != "B" {
			t.Errorf("pool %+v, %v", pool, err)
		}
	})
}

// largeBank is a bank of so many items, with the searches that are hardest on it.
func largeBank(t testing.TB, s *Store, size int) (itembank.Bank, []itembank.Query) {
	t.Helper()
	bank := testBank(t, s, "大题库")
	drafts := make([]itembank.Draft, size)
	for n := range drafts {
		drafts[n] = testDraft(n, "解析")
		drafts[n].Code = fmt.Sprintf("Q-%06d", n)
	}
	addTest(t, s, bank.ID, drafts...)
	return bank, []itembank.Query{
		{Text: "第 1234 题"}, {Text: "没有这个词"}, {Text: "防火墙", Offset: size - 100},
		{Point: "A-B", Difficulty: 2, Order: itembank.OrderCode}, {Tag: "tag3", Order: itembank.OrderNewest},
	}
}

func TestSearchOfALargeBank(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		const size = 2000
		bank, queries := largeBank(t, s, size)
		for _, q := range queries {
			items, total, err := s.Search(t.Context(), bank.ID, q)
			if err != nil {
				t.Fatal(err)
			}
			if found := q.Text != "没有这个词"; found != (total > 0) || len(items) > total || total > size {
				t.Errorf("%+v: %d of %d", q, len(items), total)
			}
		}
	})
}

// A bank of 20,000 items is to answer while one types.
func BenchmarkSearch(b *testing.B) {
	bench := func(b *testing.B, address string) {
		s := openTest(b, address)
		bank, queries := largeBank(b, s, 20_000)
		for n, q := range queries {
			b.Run(fmt.Sprint(n+1), func(b *testing.B) {
				for b.Loop() {
					if _, _, err := s.Search(b.Context(), bank.ID, q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
	b.Run("sqlite", func(b *testing.B) { bench(b, "sqlite:"+filepath.Join(b.TempDir(), "kaochang.db")) })
	b.Run("postgres", func(b *testing.B) { bench(b, postgresTest(b)) })
}
