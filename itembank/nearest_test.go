package itembank

import (
	"fmt"
	"testing"

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

// lookAlikes are questions that are all the same, or all alike.
func lookAlikes(n int, alike bool) []Content {
	contents := make([]Content, n)
	for i := range contents {
		contents[i] = Content{Kind: KindTrueFalse, Stem: "这是一道与其他各题完全一样或者几乎一样的判断题，只有最后的编号不同。"}
		if alike {
			contents[i].Stem += fmt.Sprint(i)
		}
	}
	return contents
}

// TestNearestNamesFewOfMany: among look-alikes every question names some of the ones before it, and
// never more than was asked for.
func TestNearestNamesFewOfMany(t *testing.T) {
	for _, alike := range []bool{false, true} {
		const n = 1500
		matches := Nearest(lookAlikes(n, alike), NearDuplicate, 3)
		if len(matches[n-1]) == 0 || len(matches[n-1]) > 3 || len(matches[0]) != 0 {
			t.Errorf("%v", matches[n-1])
		}
	}
}

// BenchmarkNearest shows that 20,000 look-alikes cost no more than other questions.
func BenchmarkNearest(b *testing.B) {
	for name, alike := range map[string]bool{"same": false, "alike": true} {
		b.Run(name, func(b *testing.B) {
			contents := lookAlikes(20000, alike)
			for b.Loop() {
				Nearest(contents, NearDuplicate, 3)
			}
		})
	}
}
