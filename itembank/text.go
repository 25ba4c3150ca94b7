package itembank

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// TextHTML makes safe HTML of plain text: everything is shown as written, line breaks are kept.
// PlainText gives the text back.
func TextHTML(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(text)
	return strings.ReplaceAll(html.EscapeString(text), "\n", "<br/>")
}

// markup finds what only somebody writing HTML would write: an element closed again, a break,
// an image with a source, or a character reference.
var markup = regexp.MustCompile(`(?is)<(p|div|span|b|strong|i|em|u|s|sub|sup|code|pre|ul|ol|li|table|tr|td|th|font|math|mrow|mi|mn|mo|msup|msub|mfrac)(\s[^<>]*)?>.*</(p|div|span|b|strong|i|em|u|s|sub|sup|code|pre|ul|ol|li|table|tr|td|th|font|math|mrow|mi|mn|mo|msup|msub|mfrac)\s*>|<br\s*/?>|<img\s[^<>]*src\s*=|&(nbsp|lt|gt|amp|quot|#[0-9]{1,6}|#x[0-9a-f]{1,6});`)

// teaching finds elements that a safe text never has: a cell that shows them asks about HTML.
var teaching = regexp.MustCompile(`(?i)</?(script|iframe|html|body|head|title|style|form|input|button|a|link|meta|object|embed|svg|marquee)\b`)

// CellHTML makes safe HTML of a cell that may hold plain text or HTML, and reports whether it was
// read as HTML. A cell counts as HTML only if it holds markup that the safe form keeps and no
// element that it would drop: a question about "<script>" is text.
func CellHTML(cell string) (safe string, readAsHTML bool) {
	if markup.MatchString(cell) && !teaching.MatchString(cell) {
		return SafeHTML(cell), true
	}
	return TextHTML(cell), false
}

// PlainText is the text of HTML as a person reads it: blocks and breaks end a line, an image is
// its alternative text or 【图】, references are resolved.
func PlainText(markup string) string {
	if !strings.ContainsAny(markup, "<&\r\x00") {
		return strings.TrimSpace(markup)
	}
	return strings.TrimSpace(readText(markup, false))
}

// readText walks the tokens. In comparing mode images become the hash of their source and raised
// and lowered text is marked, because 10² is not 102.
func readText(markup string, comparing bool) string {
	var out strings.Builder
	hidden := 0
	tokens := html.NewTokenizer(strings.NewReader(markup))
	for {
		kind := tokens.Next()
		switch kind {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			if hidden == 0 {
				out.Write(tokens.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			token := tokens.Token()
			switch token.Data {
			case "script", "style", "annotation", "annotation-xml":
				if kind == html.StartTagToken {
					hidden++
				} else if kind == html.EndTagToken && hidden > 0 {
					hidden--
				}
			case "img":
				out.WriteString(imageText(token, comparing))
			case "sup", "msup":
				if comparing && kind == html.StartTagToken {
					out.WriteByte('^')
				}
			case "sub", "msub", "mfrac", "msqrt":
				if comparing && kind == html.StartTagToken {
					out.WriteByte('|')
				}
			case "td", "th":
				if kind == html.EndTagToken {
					out.WriteByte(' ')
				}
			case "br", "p", "div", "li", "tr", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
				"table", "ul", "ol", "dl", "dt", "dd", "figure", "figcaption", "caption", "hr":
				if out.Len() > 0 && !strings.HasSuffix(out.String(), "\n") || token.Data == "br" {
					out.WriteByte('\n')
				}
			}
		}
	}
}

func imageText(token html.Token, comparing bool) string {
	var src, alt string
	for _, a := range token.Attr {
		switch a.Key {
		case "src":
			src = a.Val
		case "alt":
			alt = a.Val
		}
	}
	if comparing {
		sum := sha256.Sum256([]byte(src))
		return "图" + hex.EncodeToString(sum[:6])
	}
	if strings.TrimSpace(alt) != "" {
		return alt
	}
	return "【图】"
}

// NormalText is the text of HTML for comparing two questions: compatibility forms folded (full
// width to half width), lower case, without blanks, answer gaps and the punctuation that
// authors vary. Operators, dots within numbers and names, and images stay.
func NormalText(markup string) string {
	text := markup
	if strings.ContainsAny(markup, "<&") {
		text = readText(markup, true)
	}
	runes := []rune(strings.ToLower(norm.NFKC.String(text)))
	out := make([]rune, 0, len(runes))
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsSymbol(r), unicode.IsMark(r):
			out = append(out, r)
		case strings.ContainsRune(`%#@&*/\-[]{}`, r):
			out = append(out, r)
		case r == '.' || r == ':':
			if i > 0 && i+1 < len(runes) && isWord(runes[i-1]) && isWord(runes[i+1]) {
				out = append(out, r)
			}
		}
	}
	return string(out)
}

func isWord(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
