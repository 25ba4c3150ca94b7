package itembank

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	textElements = []string{
		"p", "br", "hr", "div", "span", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
		"b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "sub", "sup",
		"code", "pre", "kbd", "samp", "var", "ul", "ol", "li", "dl", "dt", "dd",
		"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
		"figure", "figcaption", "ruby", "rt", "rp",
	}
	// MathML Core and the older presentation elements that formula editors still write.
	// maction, mglyph and annotation-xml stay out: they bring links, images or foreign HTML.
	mathElements = []string{
		"math", "mrow", "mi", "mn", "mo", "ms", "mspace", "mtext", "mfrac", "msqrt", "mroot",
		"mstyle", "merror", "mpadded", "mphantom", "mfenced", "menclose", "msub", "msup",
		"msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none",
		"mtable", "mtr", "mtd", "mlabeledtr", "semantics", "annotation",
	}
	mathAttributes = []string{
		"display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence", "separator",
		"separators", "lspace", "rspace", "linethickness", "accent", "accentunder", "columnalign",
		"rowalign", "columnspan", "rowspan", "columnlines", "rowlines", "frame", "open", "close",
		"notation", "encoding", "largeop", "movablelimits", "symmetric", "form", "minsize",
		"maxsize", "width", "height", "depth", "voffset", "bevelled", "columnspacing", "rowspacing",
	}
)

// policy never changes after it is built, and bluemonday allows concurrent use.
var policy = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(textElements...)
	p.AllowNoAttrs().OnElements(textElements...)
	small := regexp.MustCompile(`^[0-9]{1,4}$`)
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^[0-9]{1,2}$`)).OnElements("td", "th")
	p.AllowAttrs("span").Matching(regexp.MustCompile(`^[0-9]{1,2}$`)).OnElements("col", "colgroup")
	p.AllowAttrs("align").Matching(regexp.MustCompile(`^(?i:left|center|right)$`)).OnElements("td", "th", "tr", "p")
	p.AllowAttrs("start").Matching(small).OnElements("ol")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^[1aAiI]$`)).OnElements("ol")
	p.AllowAttrs("value").Matching(small).OnElements("li")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^language-[a-z0-9+#-]{1,30}$`)).OnElements("code")
	// Not bluemonday's AllowDataURIImages: that lets SVG through, which can carry scripts.
	p.RequireParseableURLs(true)
	p.AllowURLSchemeWithCustomPolicy("data", embeddedImage)
	p.AllowAttrs("src").OnElements("img")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(small).OnElements("img")
	p.AllowElements(mathElements...)
	p.AllowNoAttrs().OnElements(mathElements...)
	p.AllowAttrs(mathAttributes...).
		Matching(regexp.MustCompile(`^[\p{L}\p{N} .,;%+/|()\[\]{}⟨⟩‖∣-]{0,80}$`)).OnElements(mathElements...)
	p.AllowAttrs("xmlns").Matching(regexp.MustCompile(`^http://www\.w3\.org/1998/Math/MathML$`)).OnElements("math")
	p.SkipElementsContent("annotation-xml", "svg", "template", "noembed", "noframes", "noscript", "xmp", "textarea", "select")
	return p
}

var imagePrefix = regexp.MustCompile(`^image/(?:png|jpeg|gif|webp);base64,`)

func embeddedImage(u *url.URL) bool {
	prefix := imagePrefix.FindString(u.Opaque)
	if prefix == "" || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	_, err := base64.StdEncoding.DecodeString(u.Opaque[len(prefix):])
	return err == nil
}

// SafeHTML keeps of raw what a question needs: text, paragraphs, lists, tables, sub and sup,
// code, embedded images (data: URIs of png, jpeg, gif, webp) and MathML. Scripts, styles, links
// and everything loaded from elsewhere are dropped, tags are balanced. It is idempotent:
// SafeHTML(SafeHTML(x)) == SafeHTML(x). Plain text must go through TextHTML first, else a stem
// that asks about "<script>" would lose it.
func SafeHTML(raw string) string {
	text := strings.ToValidUTF8(raw, "\uFFFD")
	if !strings.ContainsAny(text, "<&>\"'\r\x00") {
		return text
	}
	// Removing an element can change how the rest is nested, so the two steps run until the
	// text stands still; what does not stand still after a few rounds is not meant well.
	for range 6 {
		next, ok := balance(policy.Sanitize(text))
		if !ok {
			break
		}
		if next == text {
			return text
		}
		text = next
	}
	return TextHTML(PlainText(text))
}

// balance parses a fragment and prints it again, so that no open tag reaches past its field.
// It is false for nesting too deep to parse.
func balance(fragment string) (string, bool) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(fragment), body)
	if err != nil {
		return "", false
	}
	var out bytes.Buffer
	for _, n := range nodes {
		dropBrokenImages(n)
		if isBrokenImage(n) {
			out.WriteString(html.EscapeString(attribute(n, "alt")))
			continue
		}
		if err := html.Render(&out, n); err != nil {
			return "", false
		}
	}
	return out.String(), true
}

// dropBrokenImages replaces images whose source was refused by their alternative text.
func dropBrokenImages(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if isBrokenImage(c) {
			n.InsertBefore(&html.Node{Type: html.TextNode, Data: attribute(c, "alt")}, c)
			n.RemoveChild(c)
		} else {
			dropBrokenImages(c)
		}
		c = next
	}
}

func isBrokenImage(n *html.Node) bool {
	return n.Type == html.ElementNode && n.Data == "img" && attribute(n, "src") == ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
