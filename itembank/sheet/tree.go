package sheet

import (
	"regexp"
	"slices"
	"strings"

	"kaochang/itembank"
)

// tree finds knowledge points by code or name, whatever a spreadsheet did to them.
type tree struct {
	exact  map[string]string   // code → code
	byCode map[string]string   // normal form of code → code; "" if two codes share it
	byName map[string][]string // name → codes
	names  map[string]string   // code → name
}

func newTree(points []itembank.Point) *tree {
	t := &tree{map[string]string{}, map[string]string{}, map[string][]string{}, map[string]string{}}
	for _, p := range points {
		t.exact[p.Code] = p.Code
		normal := normalCode(p.Code)
		if old, ok := t.byCode[normal]; ok && old != p.Code {
			t.byCode[normal] = ""
		} else {
			t.byCode[normal] = p.Code
		}
		name := itembank.NormalText(itembank.TextHTML(p.Name))
		t.byName[name] = append(t.byName[name], p.Code)
		t.names[p.Code] = p.Name
	}
	return t
}

var (
	codeNumber = regexp.MustCompile(`0*(\d+)`)
	codeLike   = regexp.MustCompile(`^[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*$`)
	pathBreak  = regexp.MustCompile(`\s*(?:/|>|＞|→|\\|»|::|--)\s*`)
)

// normalCode makes "A-B-A-001", "ABA1" and "ａ.ｂ.ａ.001" the same.
func normalCode(code string) string {
	s := strings.ToUpper(notNameRunes.ReplaceAllString(fold(code), ""))
	return codeNumber.ReplaceAllString(s, "$1")
}

// find looks up a code, a name, a code glued to its name, or a path of names; above are wider
// ranges that tell points of the same name apart. several: the name alone does not decide.
func (t *tree) find(text string, above []string) (code string, several bool) {
	text = strings.TrimSpace(text)
	if t.exact[text] != "" {
		return text, false
	}
	if code = t.byCode[normalCode(wholeNumber(text))]; code != "" {
		return code, false
	}
	parts := pathBreak.Split(text, -1)
	name := parts[len(parts)-1]
	above = append(slices.Clone(above), parts[:len(parts)-1]...)
	codes := t.byName[itembank.NormalText(itembank.TextHTML(name))]
	if len(codes) > 1 {
		var within []string
		for _, c := range codes {
			if t.under(c, above) {
				within = append(within, c)
			}
		}
		codes = within
		several = len(codes) != 1
	}
	if len(codes) == 1 {
		return codes[0], false
	}
	// "A-B-A-001 防火墙" carries both.
	if head, rest, ok := strings.Cut(fold(text), " "); ok && rest != "" {
		if code = t.byCode[normalCode(head)]; code != "" {
			return code, false
		}
	}
	return "", several
}

// under tells whether every named range is above a code.
func (t *tree) under(code string, above []string) bool {
	matched := 0
	wanted := 0
	for _, name := range above {
		if strings.TrimSpace(name) == "" {
			continue
		}
		wanted++
		for prefix := code; prefix != ""; {
			i := strings.LastIndex(prefix, "-")
			if i < 0 {
				break
			}
			prefix = prefix[:i]
			if itembank.NormalText(t.names[prefix]) == itembank.NormalText(name) || prefix == strings.TrimSpace(name) {
				matched++
				break
			}
		}
	}
	return wanted > 0 && matched == wanted
}
