package exam

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"kaochang/itembank"
)

func smallPaper() itembank.Paper {
	options := func(ids string) (list []itembank.PaperOption) {
		for _, id := range ids {
			list = append(list, itembank.PaperOption{ID: string(id), Text: "选项 " + string(id)})
		}
		return list
	}
	return itembank.Paper{Form: 3, Title: "示例试卷", Sections: []itembank.PaperSection{
		{Kind: itembank.KindSingle, Title: "一、单项选择题", Items: []itembank.PaperItem{
			{Item: 11, Kind: itembank.KindSingle, Stem: "防火墙工作在哪一层？", Options: options("ABCD"), Points: 50},
			{Item: 12, Kind: itembank.KindSingle, Stem: "空缺的选项", Options: options("ABD"), Points: 50},
		}},
		{Kind: itembank.KindMultiple, Title: "二、多项选择题", Items: []itembank.PaperItem{
			{Item: 13, Kind: itembank.KindMultiple, Stem: "哪些是对称算法？", Options: options("ABCDE"), Points: 100},
		}},
		{Kind: itembank.KindTrueFalse, Title: "三、判断题", Items: []itembank.PaperItem{
			{Item: 14, Kind: itembank.KindTrueFalse, Stem: "口令应定期更换。", Points: 50},
		}},
	}}
}

func TestAnOutlineReadsThePaper(t *testing.T) {
	got, want := OutlineOf(smallPaper()), smallForm()
	if len(got.Items) != len(want.Items) {
		t.Fatalf("%d items", len(got.Items))
	}
	for i := range got.Items {
		if got.Items[i] != want.Items[i] || got.Position()[got.Items[i].Item] != i {
			t.Errorf("item %d: %+v, want %+v", i, got.Items[i], want.Items[i])
		}
	}
}

func TestAPaperIsReadableWithItsKeyOnly(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	e, err := SealPaper(1, smallPaper(), random)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"防火墙", "单项选择题", "gzip"} {
		if bytes.Contains(e.Cipher, []byte(secret)) {
			t.Errorf("the ciphertext shows %q", secret)
		}
	}
	paper, err := OpenPaper(e.Cipher, e.Key)
	if err != nil || paper.Sections[1].Items[0].Stem != "哪些是对称算法？" || paper.Form != 3 {
		t.Fatalf("%+v, %v", paper, err)
	}
	wrong := e.Key
	wrong[31] ^= 1
	if _, err := OpenPaper(e.Cipher, wrong); !errors.Is(err, ErrPaperDamaged) {
		t.Errorf("another key: %v", err)
	}
	for at := range e.Cipher {
		changed := bytes.Clone(e.Cipher)
		changed[at] ^= 0x40
		if _, err := OpenPaper(changed, e.Key); !errors.Is(err, ErrPaperDamaged) {
			t.Fatalf("byte %d changed: %v", at, err)
		}
	}
	if _, err := OpenPaper(e.Cipher[:10], e.Key); !errors.Is(err, ErrPaperDamaged) {
		t.Errorf("cut short: %v", err)
	}
	other, _ := SealPaper(2, smallPaper(), random)
	if other.Key == e.Key || bytes.Equal(other.Cipher, e.Cipher) || other.Sum == e.Sum {
		t.Error("two sittings share a key or a ciphertext")
	}
	if strings.Contains(e.String(), string(e.Key[:4])) {
		t.Error("the envelope prints its key")
	}
}

func TestAdmittedLateAnswersMakeAnotherSheet(t *testing.T) {
	b := NewBook(7, smallForm().Position())
	a := running()
	rows := judge(t, b, a, hour9+1, one(1, 11, "A"), one(2, 12, "B"))
	sheet := SheetOf(a, b, EventExpire, hour9+90*minute)
	code := sheet.Code()
	rows = append(rows, judge(t, b, a, hour9+120*minute, one(3, 11, "C"), one(4, 14, "T"))...)

	next, err := sheet.WithLate(rows, map[int64]bool{3: true}, orderOf(smallForm()), "network cut, log checked", hour9+130*minute)
	if err != nil {
		t.Fatal(err)
	}
	want := []SheetLine{{11, "C", 1, 3}, {12, "B", 1, 2}}
	if next.Number != 2 || len(next.Lines) != 2 || next.Lines[0] != want[0] || next.Lines[1] != want[1] || next.Held != 4 {
		t.Errorf("%+v", next)
	}
	if sheet.Code() != code || next.Code() == code {
		t.Error("the sealed sheet changed, or the new one has the same code")
	}
	for name, chosen := range map[string]map[int64]bool{"none": {}, "one that counted": {1: true}, "unknown": {9: true}} {
		if _, err := sheet.WithLate(rows, chosen, orderOf(smallForm()), "x", 1); !errors.Is(err, ErrNothingLate) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAReceiptCodeCanBeReadAloud(t *testing.T) {
	seen := map[string]bool{}
	for n := range 500 {
		code := Sheet{Attempt: int64(n), Lines: []SheetLine{}}.Code()
		if len(code) != 19 || strings.Trim(code, receiptAlphabet+"-") != "" || strings.Count(code, "-") != 3 {
			t.Fatalf("code %q", code)
		}
		if seen[code] {
			t.Fatalf("code %q twice", code)
		}
		seen[code] = true
	}
}

// orderOf lists the items of an outline.
func orderOf(o Outline) []int64 {
	var items []int64
	for _, item := range o.Items {
		items = append(items, item.Item)
	}
	return items
}
