package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"kaochang/itembank"
)

// gluing is a name with its code and weight taken apart.
type gluing struct{ name, code, weight string }

var (
	gluedBefore = regexp.MustCompile(`^([A-Z](?:-[A-Z])*|[A-Z]{1,3}|\d{1,3})\s*[.、:\-]?\s*(\p{Han}.*)$`)
	gluedAfter  = regexp.MustCompile(`^(.*[\p{Han})])\s*([A-Z]|\d{3})$`)
	gluedWeight = regexp.MustCompile(`^(.*\S)\s*\(\s*(\d+(?:\.\d+)?)\s*%?\s*\)$`)
)

// gluedName takes a code and a weight off a name: "A基本要求", "A职业道德A", "职业道德（5%）". A code cell
// decides; then only the same code is taken off the name.
func gluedName(name, code string) gluing {
	g := gluing{name: name, code: strings.ToUpper(strings.ReplaceAll(fold(code), " ", ""))}
	if m := gluedWeight.FindStringSubmatch(fold(g.name)); m != nil {
		if whole := fold(g.name); strings.HasSuffix(whole, ")") {
			g.weight = m[2]
			g.name = strings.TrimSpace(g.name[:strings.LastIndexAny(g.name, "(（")])
		}
	}
	if m := gluedBefore.FindStringSubmatch(fold(g.name)); m != nil && (g.code == "" || sameCode(m[1], g.code)) {
		if g.code == "" {
			g.code = m[1]
		}
		g.name = strings.TrimSpace(m[2])
	}
	if m := gluedAfter.FindStringSubmatch(fold(g.name)); m != nil && (g.code == "" || sameCode(m[2], g.code)) {
		if g.code == "" {
			g.code = m[2]
		}
		g.name = strings.TrimSpace(m[1])
	}
	return g
}

func sameCode(a, b string) bool {
	return normalCode(a) == normalCode(b) || normalCode(a) == normalCode(lastPart(b))
}

func lastPart(code string) string {
	return code[strings.LastIndex(code, "-")+1:]
}

// fullCode puts a code below its parent's. The sheet may give the last part alone ("B"), the whole
// ("A-B"), or the whole without dashes ("AB", "ABA001").
func fullCode(parent, own string) string {
	own = strings.NewReplacer(".", "-", "_", "-", "—", "-", "－", "-").Replace(strings.Trim(own, "-"))
	if parent == "" {
		return own
	}
	if strings.HasPrefix(own, parent+"-") {
		return own
	}
	joined := strings.ReplaceAll(parent, "-", "")
	if rest, cut := strings.CutPrefix(own, joined); cut && rest != "" && !isDigits(joined) {
		own = rest
	} else if i := strings.LastIndex(own, "-"); i >= 0 && strings.HasSuffix(parent, own[:i]) {
		own = own[i+1:]
	}
	return parent + "-" + strings.Trim(own, "-")
}

var pointField = regexp.MustCompile(`^points\[(\d+)\]\.(\w+)$`)

// check has the tree checked and puts each fault on the row that it is about.
func (e *Elements) check() {
	tree, faults := itembank.NewTree(e.Points)
	if len(e.Points) == 0 {
		e.Issues = append(e.Issues, newIssue(e.Sheet, 0, -1, "sheet", "elements-none"))
		return
	}
	faults = append(faults, tree.Shares().Check()...)
	for _, f := range faults {
		issue := Issue{Sheet: e.Sheet, Fault: f}
		if m := pointField.FindStringSubmatch(f.Field); m != nil {
			if i, err := strconv.Atoi(m[1]); err == nil && i < len(e.Rows) {
				issue.Row, issue.Field = e.Rows[i], m[2]
			}
		}
		e.Issues = append(e.Issues, issue)
	}
}
