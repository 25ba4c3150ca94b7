package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// fold makes full-width letters, digits and punctuation half width, and every kind of blank a
// plain one. It works on short cells (headers, keys, codes), never on stems.
func fold(text string) string {
	text = width.Fold.String(text)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u2060':
			return -1
		case unicode.IsSpace(r):
			return ' '
		case r == '【' || r == '〔' || r == '［' || r == '〖':
			return '['
		case r == '】' || r == '〕' || r == '］' || r == '〗':
			return ']'
		}
		return r
	}, text)
}

var (
	requiredMark = regexp.MustCompile(`[(\[{<]?(?:必填项?|选填项?|可选|非必填|可不填|可为空|可空|不能为空|required|optional)[)\]}>]?`)
	bracketed    = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]`)
	notNameRunes = regexp.MustCompile(`[\s*:：()\[\]{}<>"'“”‘’_,，、.。;；/\\|#%-]+`)

	letterPart  = `([a-j]|10|[1-9]|十|[一二三四五六七八九])`
	optionName  = regexp.MustCompile(`^(?:试题|题目|答案|备选|候选)?(?:选项|选择项|备选项|备选|option|choice|opt|选择)` + letterPart + `(?:的)?(?:内容|文本|描述|content|text)?$`)
	optionAfter = regexp.MustCompile(`^(?:答案)?([a-j])(?:选项|项|option|选项内容)$`)
	optionPlain = regexp.MustCompile(`^([a-j])$`)
	flagName    = regexp.MustCompile(`^(?:选项|option)?` + letterPart + `(?:是否正确|是否为正确答案|是否答案|是否为答案|是否正确答案|正确与否|iscorrect|correct)$`)
	flagAfter   = regexp.MustCompile(`^(?:is)?(?:correct|right|answer|是否正确|正确)` + letterPart + `$`)
	imageName   = regexp.MustCompile(`^(?:选项|option)` + letterPart + `(?:图片|图|配图|图片地址|图片链接|image|img|pic)$`)
	levelName   = regexp.MustCompile(`^(?:知识点|鉴定范围|知识|范围|章节)([一二三四五六1-6])级(?:名称)?$`)
	levelAfter  = regexp.MustCompile(`^([一二三四五六1-6])级(?:知识点|鉴定范围|范围|章节|目录|名称)?$`)
	kindName    = regexp.MustCompile(`^(?:试题|题目|问题|考题)?(?:题型|类型)`)
)

// canonical is a header without blanks, marks and brackets, in lower case. With inner false the
// text in brackets goes too.
func canonical(header string, inner bool) string {
	s := strings.ToLower(fold(header))
	if !inner {
		s = bracketed.ReplaceAllString(s, "")
	}
	s = requiredMark.ReplaceAllString(s, "")
	return notNameRunes.ReplaceAllString(s, "")
}

// recognise tells what a header names.
func recognise(header string) Column {
	column := Column{Header: strings.TrimSpace(header)}
	if len(header) > 300 {
		return column // a notice, not a name
	}
	for _, inner := range []bool{true, false} {
		name := canonical(header, inner)
		if name == "" {
			continue
		}
		if field, ok := headerIndex[name]; ok {
			column.Field = field
			return column
		}
		if recogniseNumbered(name, &column) {
			return column
		}
		// 试题（题干） says the same twice.
		if rest, cut := strings.CutPrefix(name, "试题"); cut && rest != "" {
			if field, ok := headerIndex[rest]; ok {
				column.Field = field
				return column
			}
		}
	}
	if kindName.MatchString(canonical(header, false)) && len(kindCodes(header)) > 0 {
		column.Field = FieldKind
	}
	return column
}

func recogniseNumbered(name string, column *Column) bool {
	for _, p := range []struct {
		pattern *regexp.Regexp
		field   Field
	}{
		{optionName, FieldOption}, {optionAfter, FieldOption}, {optionPlain, FieldOption},
		{flagName, FieldFlag}, {flagAfter, FieldFlag}, {imageName, FieldOptionImage},
	} {
		if m := p.pattern.FindStringSubmatch(name); m != nil {
			column.Field, column.Letter = p.field, letterOf(m[1])
			return true
		}
	}
	for _, p := range []*regexp.Regexp{levelName, levelAfter} {
		if m := p.FindStringSubmatch(name); m != nil {
			column.Field, column.Level = FieldRange, numberOf(m[1])
			return true
		}
	}
	return false
}

// numberOf reads 1–10 and 一–十.
func numberOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if i := strings.Index("一二三四五六七八九十", s); i >= 0 {
		return i/len("一") + 1
	}
	return 0
}

// letterOf turns "c", "3" and "三" into "C".
func letterOf(s string) string {
	if len(s) == 1 && s[0] >= 'a' && s[0] <= 'j' {
		return strings.ToUpper(s)
	}
	return string(rune('A' + numberOf(s) - 1))
}
