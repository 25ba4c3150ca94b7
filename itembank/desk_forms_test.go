package itembank

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Of copies and near copies one form takes one, however many there are.
func TestEnemiesJoinEveryCopy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := rapid.IntRange(1, 5).Draw(t, "kinds")
		copies := rapid.IntRange(1, 30).Draw(t, "copies")
		var pool []PoolItem
		for n := range kinds * copies {
			stem := fmt.Sprintf("%c%c%c%c", 0x4e00+n%kinds*40, 0x4e01+n%kinds*40, 0x4e02+n%kinds*40, 0x4e03+n%kinds*40)
			pool = append(pool, PoolItem{Item: Item{ID: int64(n + 1), Current: Version{ID: int64(n + 1), Content: Content{Kind: KindTrueFalse, Stem: stem}}}})
		}
		items := make([]Item, len(pool))
		for i, p := range pool {
			items[i] = p.Item
		}
		stock := StockOf(Blueprint{Demands: []Demand{{Kind: KindTrueFalse, Count: len(items), Points: 1}}}, nil, items, EnemiesOf(pool))
		if drawn := len(items) - stock[0].Short; drawn != kinds {
			t.Fatalf("a form could take %d of %d different questions", drawn, kinds)
		}
	})
}

func TestEnemiesOfManyCopiesStayFew(t *testing.T) {
	pool := make([]PoolItem, 5000)
	for n := range pool {
		pool[n] = PoolItem{Item: Item{ID: int64(n + 1), Current: Version{Content: Content{Kind: KindTrueFalse, Stem: "口令应定期更换。"}}}}
	}
	if n := len(EnemiesOf(pool)); n < len(pool)-1 || n > linksOfEach*len(pool) {
		t.Errorf("%d pairs", n)
	}
}

func TestBankIsChecked(t *testing.T) {
	good := Bank{Name: "题库", Occupation: "4-04-04-02", Level: 3, Language: "zh-CN"}
	for field, change := range map[string]func(*Bank){
		"":           func(*Bank) {},
		"name":       func(b *Bank) { b.Name = "一\n二" },
		"occupation": func(b *Bank) { b.Occupation = "4.04" },
		"level":      func(b *Bank) { b.Level = -1 },
		"language":   func(b *Bank) { b.Language = "中文" },
	} {
		b := good
		change(&b)
		faults := b.Check()
		if field == "" && len(faults) > 0 || field != "" && (len(faults) != 1 || faults[0].Field != field || faults[0].Message("zh") == faults[0].Why) {
			t.Errorf("%q: %+v", field, faults)
		}
	}
}

func TestWordsAndSearchTextAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("防火墙ABc１2<>&%_.,，。/ "))).Draw(t, "text")
		searched := Draft{Code: text, Content: Content{Stem: TextHTML(text)}}.SearchText()
		for _, word := range (Query{Text: text}).Words() {
			if !strings.Contains(searched, word) {
				t.Fatalf("%q is kept as %q and looked for as %q", text, searched, word)
			}
		}
	})
}
