package sheet

import (
	"strings"
	"unicode"

	"kaochang/itembank"
)

// clean takes off what a spreadsheet or a copy from the web left in a text, and nothing an author
// would miss: carriage returns (also as _x000D_), no-break and zero-width blanks, control
// characters, blanks at the ends.
func clean(text string) string {
	text = strings.NewReplacer("_x000D_", "", "_x000d_", "", "\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n",
		"\u00a0", " ", "\u200b", "", "\ufeff", "", "\u2060", "").Replace(text)
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

// joinHTML puts a picture behind a text.
func joinHTML(text string, pictures []Picture) string {
	for _, p := range pictures {
		if text != "" {
			text += "<br/>"
		}
		text += p.tag()
	}
	if len(pictures) > 0 {
		text = itembank.SafeHTML(text)
	}
	return text
}

// isLink tells a link from a text.
func isLink(text string) bool {
	t := strings.ToLower(strings.TrimSpace(text))
	return strings.HasPrefix(t, "http://") || strings.HasPrefix(t, "https://") || strings.HasPrefix(t, "//")
}

// splitTags reads tags separated by semicolons, commas or bars; a JSON array allows any text.
func splitTags(raw string) []string {
	text := strings.TrimSpace(raw)
	if strings.HasPrefix(text, "[") {
		if list := stringList(text); list != nil {
			return list
		}
	}
	var tags []string
	for _, t := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";；,，、|\n\t", r) }) {
		if t = clean(t); t != "" {
			tags = append(tags, t)
		}
	}
	return tags
}
