package itembank

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func question(stem string, options ...string) Content {
	c := Content{Kind: KindSingle, Stem: stem}
	for i, text := range options {
		c.Options = append(c.Options, Option{ID: string(rune('A' + i)), Text: text})
	}
	return c
}

func TestSimilar(t *testing.T) {
	for _, c := range []struct {
		name        string
		a, b        Content
		same, alike bool
	}{
		{"punctuation and options' order",
			question("下列属于对称加密算法的是（ ）。", "RSA", "SM4", "ECC"),
			question("下列属于对称加密算法的是( )", "SM4", "ＥＣＣ", "RSA"), true, true},
		{"one word changed",
			question("防火墙工作在网络层时主要依据数据包的源地址和目的地址进行过滤", "正确的", "错误的"),
			question("防火墙工作在网络层时主要依据数据包的源地址与目的地址进行过滤", "正确的", "错误的"), false, true},
		{"a common stem",
			question("下列说法正确的是", "防火墙可以防病毒", "入侵检测可以阻断"),
			question("下列说法正确的是", "口令应定期更换", "数据应定期备份"), false, false},
		{"nothing in common", question("什么是漏洞", "甲", "乙"), question("日志保存多久", "丙", "丁"), false, false},
		{"other image",
			question(`如图<img src="`+pixel+`"/>`, "甲", "乙"),
			question(`如图<img src="data:image/gif;base64,AAAA"/>`, "甲", "乙"), false, false},
	} {
		if got := SameContent(c.a, c.b); got != c.same {
			t.Errorf("%s: same is %v", c.name, got)
		}
		if got := SimilarContent(c.a, c.b); (got >= NearDuplicate) != c.alike {
			t.Errorf("%s: alike by %.2f", c.name, got)
		}
	}
	if Similar("", "") != 1 || Similar("甲", "") != 0 || Similar("甲", "甲。") != 1 {
		t.Error("short texts compare wrongly")
	}
}

// drawContents makes texts of few characters, so that many are alike.
func drawContents(t *rapid.T) []Content {
	text := rapid.StringMatching(`[甲乙丙a]{1,9}`)
	n := rapid.IntRange(0, 25).Draw(t, "n")
	contents := make([]Content, n)
	for i := range contents {
		contents[i] = question(text.Draw(t, "stem"), rapid.SliceOfN(text, 0, 3).Draw(t, "options")...)
	}
	return contents
}

func TestIndexFindsWhatComparingAllFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		contents := drawContents(t)
		threshold := rapid.SampledFrom([]float64{0.3, 0.5, 0.75, 0.8, 1}).Draw(t, "threshold")
		type pair struct {
			a, b  int
			exact bool
		}
		want := map[pair]bool{}
		for b := range contents {
			for a := range b {
				exact := SameContent(contents[a], contents[b])
				if exact || SimilarContent(contents[a], contents[b]) >= threshold {
					want[pair{a, b, exact}] = true
				}
			}
		}
		found := Duplicates(contents, threshold)
		for _, p := range found {
			if !want[pair{p.A, p.B, p.Exact}] {
				t.Fatalf("finds %+v at %v: %q, %q", p, threshold, contentText(contents[p.A]), contentText(contents[p.B]))
			}
		}
		if len(found) != len(want) {
			t.Fatalf("finds %d of %d pairs at %v", len(found), len(want), threshold)
		}
		// A stranger is compared like a member.
		stranger := question(rapid.StringMatching(`[甲乙丙丁戊b]{1,9}`).Draw(t, "stranger"))
		var like []int
		for _, m := range NewIndex(contents, threshold).Like(stranger) {
			like = append(like, m.At)
		}
		for i, c := range contents {
			alike := SameContent(c, stranger) || SimilarContent(c, stranger) >= threshold
			if alike != slices.Contains(like, i) {
				t.Fatalf("%q and %q: alike %v, found in %v", contentText(c), contentText(stranger), alike, like)
			}
		}
	})
}

func manyContents(n int) []Content {
	words := []string{"防火墙", "入侵检测", "对称加密", "数字签名", "访问控制", "日志审计", "等级保护", "漏洞扫描", "下列", "属于", "的是", "不正确",
		"网络", "主机", "口令", "应当", "可以", "用于", "协议", "端口", "服务器", "管理员", "数据备份", "恶意代码", "安全策略", "个人信息"}
	random := rand.New(rand.NewPCG(1, 1))
	text := func(n int) (s string) {
		for range n {
			s += words[random.IntN(len(words))] + string(rune(0x4e00+random.IntN(800)))
		}
		return s
	}
	contents := make([]Content, n)
	for i := range contents {
		contents[i] = question(text(10), text(3), text(3), text(3), text(3))
	}
	return contents
}

func TestDuplicatesAmongThousands(t *testing.T) {
	contents := manyContents(5000)
	for i := range 50 {
		contents[4000+i] = contents[i]
		near := contents[100+i]
		near.Stem += "吗"
		contents[4100+i] = near
	}
	exact, near := 0, 0
	for _, p := range Duplicates(contents, NearDuplicate) {
		if p.Exact {
			exact++
		} else {
			near++
		}
	}
	if exact != 50 || near != 50 {
		t.Errorf("finds %d exact and %d near pairs", exact, near)
	}
}

func BenchmarkDuplicates(b *testing.B) {
	for _, n := range []int{1000, 5000} {
		contents := manyContents(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Duplicates(contents, NearDuplicate)
			}
		})
	}
}
