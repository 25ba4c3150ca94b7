package sheet

import (
	"encoding/json"
	"regexp"
	"sort"
	"strings"

	"kaochang/itembank"
)

var (
	inlineLetter = regexp.MustCompile(`(?:^|[^A-Za-z])([(（]\s*([A-JＡ-Ｊ])\s*[)）]\s*[.．、:：]?|([A-JＡ-Ｊ])\s*(?:[.．、:：)）]|\n))`)
	lineLetter   = regexp.MustCompile(`^\s*[(（\[【]?\s*([A-Ja-jＡ-Ｊ])\s*[.．、:：)）\]】]\s*`)
	bareLetter   = regexp.MustCompile(`^\s*([A-JＡ-Ｊ])[ \t　]+`)
)

// splitChoices reads all options out of one cell: a JSON array or object, lines, bars, or
// "A.xx B.xx". Issue code: options-unread.
func splitChoices(raw string) ([]choice, string) {
	text := strings.TrimSpace(strings.ReplaceAll(raw, "\r\n", "\n"))
	if text == "" {
		return nil, ""
	}
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
		if found := jsonChoices(text); found != nil {
			return found, ""
		}
	}
	if pairs, start := inlineChain(text, optionStep); len(pairs) >= 2 && strings.TrimSpace(text[:start]) == "" {
		return pairs, ""
	}
	for _, separator := range []string{"\n", "|", "｜", "\t", "；", ";"} {
		parts := strings.Split(text, separator)
		if len(parts) < 2 {
			continue
		}
		if found := lettered(parts); len(found) >= 2 {
			return found, ""
		}
	}
	return nil, "options-unread"
}

// lettered gives parts their letters: those they carry, or A, B, C in order. An empty part in the
// middle keeps its letter free.
func lettered(parts []string) []choice {
	for len(parts) > 0 && strings.TrimSpace(parts[len(parts)-1]) == "" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) > len(optionLetters) {
		return nil
	}
	all := true
	for _, p := range parts {
		if strings.TrimSpace(p) != "" && !lineLetter.MatchString(p) && !bareLetter.MatchString(p) {
			all = false
		}
	}
	var found []choice
	for i, p := range parts {
		p = strings.TrimSpace(p)
		if p == "" {
			continue
		}
		letter := optionLetters[i]
		if all {
			pattern := lineLetter
			if !pattern.MatchString(p) {
				pattern = bareLetter
			}
			m := pattern.FindStringSubmatch(p)
			letter, p = strings.ToUpper(fold(m[1])), strings.TrimSpace(p[len(m[0]):])
		}
		if p != "" {
			found = append(found, choice{letter, p})
		}
	}
	return found
}

func jsonChoices(text string) []choice {
	var list []any
	if json.Unmarshal([]byte(text), &list) == nil {
		parts := make([]string, len(list))
		var keyed []choice
		for i, v := range list {
			switch v := v.(type) {
			case map[string]any:
				keyed = append(keyed, choice{
					strings.ToUpper(firstText(v, "key", "label", "letter", "id", "prefix", "option", "code", "name")),
					firstText(v, "value", "text", "content", "title", "optionContent", "desc"),
				})
			default:
				parts[i] = plainJSON(v)
			}
		}
		if len(keyed) == len(list) && len(list) > 0 {
			for i := range keyed {
				if len(keyed[i].letter) != 1 || keyed[i].letter[0] < 'A' || keyed[i].letter[0] > 'J' {
					if i >= len(optionLetters) {
						return nil
					}
					keyed[i].letter = optionLetters[i]
				}
			}
			return sortChoices(keyed)
		}
		return lettered(parts)
	}
	var byLetter map[string]any
	if json.Unmarshal([]byte(text), &byLetter) != nil {
		return nil
	}
	var found []choice
	for letter, v := range byLetter {
		letter = strings.ToUpper(strings.TrimSpace(letter))
		if len(letter) != 1 || letter[0] < 'A' || letter[0] > 'J' {
			return nil
		}
		if t := strings.TrimSpace(plainJSON(v)); t != "" {
			found = append(found, choice{letter, t})
		}
	}
	return sortChoices(found)
}

func sortChoices(c []choice) []choice {
	sort.SliceStable(c, func(i, j int) bool { return c[i].letter < c[j].letter })
	return c
}

func firstText(object map[string]any, names ...string) string {
	for _, name := range names {
		if v, ok := object[name]; ok {
			return plainJSON(v)
		}
	}
	return ""
}

// plainJSON is a JSON scalar as a cell would show it.
func plainJSON(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case nil:
		return ""
	}
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

// optionStep lets one option be missing in the middle.
const optionStep = 2

// inlineChain finds the longest run of letters A, B, C … in text, each before its option, and where
// it starts: "A.xx B.xx", "(A)xx(B)xx". step is how far the next letter may be, 2 where an author
// may have left one option out. Of two runs as long the later counts: a stem may mention letters,
// options come last.
func inlineChain(text string, step int) ([]choice, int) {
	type mark struct {
		letter     byte
		start, end int
	}
	var marks []mark
	for from := 0; from < len(text); {
		m := inlineLetter.FindStringSubmatchIndex(text[from:])
		if m == nil {
			break
		}
		l := 4
		if m[4] < 0 {
			l = 6
		}
		letter := strings.ToUpper(fold(text[from+m[l] : from+m[l+1]]))[0]
		marks = append(marks, mark{letter, from + m[2], from + m[3]})
		from += m[3]
		if from < len(text) && from > 0 {
			from-- // the next letter may follow at once; its guard is the last byte of this mark
			for from > 0 && text[from]&0xC0 == 0x80 {
				from--
			}
		}
		if len(marks) > 1000 {
			return nil, 0
		}
	}
	var best []int
	for i, m := range marks {
		if m.letter != 'A' {
			continue
		}
		chain := []int{i}
		for j := i + 1; j < len(marks); j++ {
			last := marks[chain[len(chain)-1]].letter
			if marks[j].letter == 'A' {
				break
			}
			if marks[j].letter > last && int(marks[j].letter-last) <= step {
				chain = append(chain, j)
			}
		}
		if len(chain) >= 2 && len(chain) >= len(best) {
			best = chain
		}
	}
	if best == nil {
		return nil, 0
	}
	var found []choice
	for n, at := range best {
		end := len(text)
		if n+1 < len(best) {
			end = marks[best[n+1]].start
		}
		option := strings.Trim(text[marks[at].end:end], " \t\r\n　|;；")
		if option != "" {
			found = append(found, choice{string(marks[at].letter), option})
		}
	}
	return found, marks[best[0]].start
}

// stripLetters takes the letter off options that repeat it ("A. 防火墙" in column 选项A), if all do.
func stripLetters(choices []choice) []choice {
	if len(choices) < 2 {
		return choices
	}
	stripped := make([]choice, len(choices))
	for i, c := range choices {
		m := lineLetter.FindStringSubmatch(c.text)
		if m == nil || strings.ToUpper(fold(m[1])) != c.letter || strings.TrimSpace(c.text[len(m[0]):]) == "" {
			return choices
		}
		stripped[i] = choice{c.letter, strings.TrimSpace(c.text[len(m[0]):])}
	}
	return stripped
}

// fixedLetters are the options that must keep their place when options are shuffled ("以上都对").
func fixedLetters(choices []choice) map[string]bool {
	fixed := map[string]bool{}
	for _, c := range choices {
		if itembank.FixedOption(itembank.TextHTML(c.text)) {
			fixed[c.letter] = true
		}
	}
	return fixed
}
