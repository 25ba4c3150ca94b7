package itembank

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestNearestAgreesWithDuplicates: where nothing is cut off, both find the same.
func TestNearestAgreesWithDuplicates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := []string{"防火墙", "入侵检测", "日志", "端口", "443", "加密", "口令", "备份", "。", " "}
		contents := make([]Content, rapid.IntRange(0, 25).Draw(t, "count"))
		for i := range contents {
			contents[i].Kind = KindTrueFalse
			for range rapid.IntRange(1, 8).Draw(t, "words") {
				contents[i].Stem += rapid.SampledFrom(words).Draw(t, "word")
			}
		}
		want := make([]map[int]float64, len(contents))
		exact := map[int]bool{}
		for _, p := range Duplicates(contents, NearDuplicate) {
			if want[p.B] == nil {
				want[p.B] = map[int]float64{}
			}
			if p.Exact && exact[p.B] {
				continue // only the first is named
			}
			exact[p.B] = exact[p.B] || p.Exact
			want[p.B][p.A] = p.Similarity
		}
		for i, matches := range Nearest(contents, NearDuplicate, len(contents)) {
			if len(matches) != len(want[i]) {
				t.Fatalf("%d: %v, want %v", i, matches, want[i])
			}
			for n, m := range matches {
				if want[i][m.At] != m.Similarity || n > 0 && matches[n-1].Similarity < m.Similarity {
					t.Fatalf("%d: %v, want %v", i, matches, want[i])
				}
			}
		}
	})
}

// TestNearestIsBounded: 20,000 questions that are all the same, or all alike, cost no more than
// others.
func TestNearestIsBounded(t *testing.T) {
	for _, alike := range []bool{false, true} {
		contents := make([]Content, 20000)
		for i := range contents {
			contents[i] = Content{Kind: KindTrueFalse, Stem: "这是一道与其他各题完全一样或者几乎一样的判断题，只有最后的编号不同。"}
			if alike {
				contents[i].Stem += fmt.Sprint(i)
			}
		}
		start := time.Now()
		matches := Nearest(contents, NearDuplicate, 3)
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("took %v", took)
		}
		if len(matches[19999]) == 0 || len(matches[19999]) > 3 || len(matches[0]) != 0 {
			t.Errorf("%v", matches[19999])
		}
	}
}
