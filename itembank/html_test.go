package itembank

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

func TestSafeHTMLKeepsWhatQuestionsNeed(t *testing.T) {
	for _, kept := range []string{
		"纯文本 a = b",
		"<p>段落</p><ul><li>一</li><li>二</li></ul>",
		`<ol start="3" type="a"><li>x</li></ol>`,
		`<table><tbody><tr><td colspan="2" align="center">1</td></tr></tbody></table>`,
		"H<sub>2</sub>O, 10<sup>2</sup>",
		`<pre><code class="language-go">if a &lt; b &amp;&amp; c {}</code></pre>`,
		`<img src="` + pixel + `" alt="图1" width="10"/>`,
		`<math display="block"><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac></math>`,
		`<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics></math>`,
		"&lt;script&gt;alert(1)&lt;/script&gt; 属于哪种攻击",
		"第一行<br/>第二行",
	} {
		if got := SafeHTML(kept); got != kept {
			t.Errorf("SafeHTML(%q)\n = %q", kept, got)
		}
	}
}

func TestSafeHTMLDropsTheRest(t *testing.T) {
	for raw, want := range map[string]string{
		`<p onclick="x()">a</p>`:                              "<p>a</p>",
		`a<script>alert(1)</script>b`:                         "ab",
		`<a href="https://example.org/">链接</a>`:               "链接",
		`<img src="https://example.org/x.png" alt="示意图"/>后`:   "示意图后",
		`<img src="data:image/svg+xml;base64,PHN2Zz4=">`:      "",
		`<p style="background:url(x)">a`:                      "<p>a</p>",
		`</div></table>a`:                                     "a",
		`<b>a<p>b</b>c`:                                       "<b>a</b><p><b>b</b>c</p>",
		"a\xffb":                                              "a\uFFFDb",
		`<math><mi href="javascript:alert(1)">x</mi></math>`:  "<math><mi>x</mi></math>",
		`<code class="language-go evil">x</code>`:             "<code>x</code>",
		`<style>p{}</style><iframe src="x"></iframe><p>好</p>`: "<p>好</p>",
	} {
		if got := SafeHTML(raw); got != want {
			t.Errorf("SafeHTML(%q)\n = %q\nwant %q", raw, got, want)
		}
	}
}

// vectors are ways in which HTML from strangers runs code in browsers.
var vectors = []string{
	`<script>alert(1)</script>`,
	`<ScRiPt src=//x></sCrIpT>`,
	`<img src=x onerror=alert(1)>`,
	`<img src="javascript:alert(1)">`,
	`<img src="data:text/html;base64,PHNjcmlwdD4=">`,
	`<img src="data:image/png;base64,AAAA" onload=alert(1)>`,
	`<svg onload=alert(1)><script>alert(1)</script></svg>`,
	`<svg><style><img src=x onerror=alert(1)></style></svg>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
	`<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>`,
	`<math href="javascript:alert(1)">click</math>`,
	`<math><maction actiontype="statusline#http://x" xlink:href="javascript:alert(1)">x</maction></math>`,
	`<a href="jav&#x09;ascript:alert(1)">x</a>`,
	`<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
	`<object data="x"><embed src="x">`,
	`<p style="width:expression(alert(1))">`,
	`<style>@import 'x'</style><link rel=stylesheet href=x><meta http-equiv=refresh content="0;url=x"><base href=x>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	`<textarea><script>alert(1)</script></textarea>`,
	`<xmp><script>alert(1)</script>`,
	`<plaintext><script>`,
	`<template><script>alert(1)</script></template>`,
	`<![CDATA[<script>alert(1)</script>]]>`,
	`<!--><script>alert(1)</script>-->`,
	`<?xml version="1.0"?><script>alert(1)</script>`,
	"<img/src=`x`onerror=alert(1)>",
	`<<script>alert(1);//<</script>`,
	`<p><x><p>nest</x>`,
	`<table><p>foster</p><tr><img src=x onerror=alert(1)>`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`&#x3c;script&#x3e;`,
	"a\x00<scr\x00ipt>b\r\nc\rd",
	"<pre>\n\n<code>x</code></pre>",
	`<button><p>a<p>b</button>`,
	`<select><option><p>a</select>`,
	`<b><i><u></b>x</i>`,
	`<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>`,
	`<input autofocus onfocus=alert(1)><details open ontoggle=alert(1)>`,
}

func FuzzSafeHTML(f *testing.F) {
	for _, v := range vectors {
		f.Add(v)
	}
	f.Add(strings.Repeat("<div>", 600))
	f.Add(strings.Repeat("<b><p>", 300))
	f.Fuzz(func(t *testing.T, raw string) {
		safe := SafeHTML(raw)
		if again := SafeHTML(safe); again != safe {
			t.Fatalf("not idempotent\n raw   %q\n once  %q\n twice %q", raw, safe, again)
		}
		nodes, err := html.ParseFragment(strings.NewReader(safe), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
		if err != nil {
			t.Fatalf("does not parse: %v", err)
		}
		for _, n := range nodes {
			harmless(t, raw, n)
		}
		text := TextHTML(raw)
		if SafeHTML(text) != text {
			t.Fatalf("text of %q is changed: %q → %q", raw, text, SafeHTML(text))
		}
		PlainText(raw)
		NormalText(raw)
		CellHTML(raw)
	})
}

// harmless walks what a browser would build.
func harmless(t *testing.T, raw string, n *html.Node) {
	t.Helper()
	if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
		t.Fatalf("%q keeps a comment or doctype", raw)
	}
	if n.Type == html.ElementNode {
		switch n.Data {
		case "script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "input", "button",
			"svg", "a", "template", "noscript", "video", "audio", "mglyph", "annotation-xml", "maction", "textarea":
			t.Fatalf("%q keeps <%s>", raw, n.Data)
		}
		for _, a := range n.Attr {
			name := strings.ToLower(a.Key)
			if strings.HasPrefix(name, "on") || name == "style" || name == "href" || name == "srcset" || name == "id" {
				t.Fatalf("%q keeps %s=%q", raw, a.Key, a.Val)
			}
			if name == "src" && (n.Data != "img" || !strings.HasPrefix(a.Val, "data:image/") || strings.HasPrefix(a.Val, "data:image/svg")) {
				t.Fatalf("%q keeps src=%q on %s", raw, a.Val, n.Data)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		harmless(t, raw, c)
	}
}
