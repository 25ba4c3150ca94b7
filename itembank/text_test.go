package itembank

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPlainText(t *testing.T) {
	for markup, want := range map[string]string{
		"纯文本":                           "纯文本",
		"<p>一</p><p>二</p>":              "一\n二",
		"a<br/>b":                       "a\nb",
		"a<br/><br/>b":                  "a\n\nb",
		"H<sub>2</sub>O":                "H2O",
		"1 &lt; 2 &amp;&amp; x":         "1 < 2 && x",
		`见<img src="` + pixel + `"/>图`:  "见【图】图",
		`<img src="x" alt="拓扑图"/>`:      "拓扑图",
		"<script>alert(1)</script>好":    "好",
		"<ul><li>一</li><li>二</li></ul>": "一\n二",
		"<math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math>": "x",
		"<table><tr><td>1</td><td>2</td></tr></table>":                               "1 2",
	} {
		if got := PlainText(markup); got != want {
			t.Errorf("PlainText(%q) = %q, want %q", markup, got, want)
		}
	}
}

func TestTextHTMLShowsTextAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[\p{Han}a-z<>&"'/=;#! ]{0,40}`).Draw(t, "text")
		markup := TextHTML(text)
		if SafeHTML(markup) != markup {
			t.Fatalf("%q is not safe as %q", text, markup)
		}
		if want := strings.TrimSpace(text); PlainText(markup) != want {
			t.Fatalf("%q reads %q", text, PlainText(markup))
		}
	})
	if got := PlainText(TextHTML("一\r\n二\r三")); got != "一\n二\n三" {
		t.Errorf("line breaks read %q", got)
	}
}

func TestCellHTML(t *testing.T) {
	for _, c := range []struct {
		cell, want string
		html       bool
	}{
		{"a < b && c > d", "a &lt; b &amp;&amp; c &gt; d", false},
		{"<script>alert(1)</script> 属于？", "&lt;script&gt;alert(1)&lt;/script&gt; 属于？", false},
		{"HTML 中段落标签是", "HTML 中段落标签是", false},
		{"<p>", "&lt;p&gt;", false},
		{"<p>题干</p>", "<p>题干</p>", true},
		{"第一行<br>第二行", "第一行<br/>第二行", true},
		{"10<sup>2</sup>", "10<sup>2</sup>", true},
		{"a&nbsp;b", "a\u00a0b", true},
		{"<b>粗</b><script>x</script>", "&lt;b&gt;粗&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;", false},
		{"if (a<b) return a;", "if (a&lt;b) return a;", false},
		{"AT&T 与 R&D", "AT&amp;T 与 R&amp;D", false},
	} {
		got, asHTML := CellHTML(c.cell)
		if got != c.want || asHTML != c.html {
			t.Errorf("CellHTML(%q) = %q, %v, want %q, %v", c.cell, got, asHTML, c.want, c.html)
		}
	}
}

func TestNormalText(t *testing.T) {
	same := [][2]string{
		{"下列属于对称加密的是（  ）。", "下列属于对称加密的是( )"},
		{"ＤＥＳ 算法", "des算法"},
		{"端口是____？", "端口是"},
		{"<p>甲，乙</p>", "甲乙"},
		{"“零信任”", "零信任"},
	}
	for _, p := range same {
		if NormalText(p[0]) != NormalText(p[1]) {
			t.Errorf("%q and %q differ: %q, %q", p[0], p[1], NormalText(p[0]), NormalText(p[1]))
		}
	}
	different := [][2]string{
		{"a&lt;b", "a&gt;b"},
		{"192.168.1.1", "192.168.11"},
		{"10<sup>2</sup>", "102"},
		{`看图<img src="` + pixel + `"/>`, `看图<img src="data:image/png;base64,AAAA"/>`},
		{"x+1", "x-1"},
		{"10:30", "1030"},
	}
	for _, p := range different {
		if NormalText(p[0]) == NormalText(p[1]) {
			t.Errorf("%q and %q are both %q", p[0], p[1], NormalText(p[0]))
		}
	}
}
