package sheet

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"kaochang/itembank"
)

// choice is an option as read: its letter, and its text as the sheet has it.
type choice struct {
	letter string
	text   string
}

// keyReading is what a key was read as.
type keyReading struct {
	accepts string // "B", "ABD", "T", "F"; empty if nothing certain
	codes   []string
}

func (k *keyReading) doubt(code string) keyReading {
	k.codes = append(k.codes, code)
	return *k
}

var (
	keyPrefix  = regexp.MustCompile(`^(?:正确答案|参考答案|标准答案|答案|选项|选|key|answer)\s*(?:是|为)?\s*[:：]?\s*`)
	keyLetters = regexp.MustCompile(`^[A-Z](?:[\s,、;|/\\.+&·_-]*[A-Z])*[\s,、;|/\\.。]*$`)
	keySplit   = regexp.MustCompile(`[\n\r|;；]+`)
	keySplit2  = regexp.MustCompile(`[\n\r|;；,，、]+`)
	keyLabel   = regexp.MustCompile(`^([A-Ja-j])\s*[.．、:：)\]\s]\s*(.+)$`)
)

// readKey reads the key of a choice question: letters in any of the usual spellings, a JSON array,
// the text of options, or letters with texts. Issue codes: key-outside, key-too-many, key-single,
// key-unread, key-number, key-contradicts, key-both, key-repeats.
func readKey(kind Type, free bool, raw string, choices []choice, numbered bool) keyReading {
	var k keyReading
	text := strings.TrimSpace(raw)
	if strings.TrimSpace(fold(text)) == "" {
		return k
	}
	letters, outside, ok := keyFromLetters(text, choices)
	match := matchChoice(text, choices)
	switch {
	case ok && !outside:
		if match != "" && match != letters {
			k.codes = append(k.codes, "key-both")
		}
	case match != "":
		letters = match
	case ok:
		return k.doubt("key-outside")
	default:
		var code string
		if letters, code = keyFromTexts(text, choices, numbered); letters == "" {
			return k.doubt(code)
		}
		if code != "" {
			k.codes = append(k.codes, code)
		}
	}
	sorted := []byte(letters)
	slices.Sort(sorted)
	unique := slices.Compact(slices.Clone(sorted))
	if len(unique) < len(sorted) {
		k.codes = append(k.codes, "key-repeats")
	}
	if kind == TypeSingle && len(unique) > 1 {
		// Never cut down to one: which one is right only the author knows.
		return k.doubt("key-too-many")
	}
	if kind == TypeMultiple && len(unique) == 1 && !free {
		k.codes = append(k.codes, "key-single")
	}
	k.accepts = string(unique)
	return k
}

// keyFromLetters reads "ABD", "Ａ，Ｂ", "(B)", `["A","B"]`. outside: a letter has no option.
func keyFromLetters(text string, choices []choice) (letters string, outside, ok bool) {
	var list []string
	if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &list) == nil {
		text = strings.Join(list, ",")
	}
	s := strings.TrimSpace(fold(text))
	s = keyPrefix.ReplaceAllString(strings.ToLower(s), "")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "选项"), "项")
	s = strings.ToUpper(strings.Trim(s, " ()[]{}<>\"'“”‘’.。,、;:"))
	s = strings.NewReplacer("和", ",", "与", ",", "及", ",", "\"", "", "'", "", "(", "", ")", "", "[", "", "]", "").Replace(s)
	if !keyLetters.MatchString(s) {
		return "", false, false
	}
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			continue
		}
		letters += string(r)
		if !slices.ContainsFunc(choices, func(c choice) bool { return c.letter == string(r) }) {
			outside = true
		}
	}
	return letters, outside, true
}

// matchChoice is the letter of the only option that says text.
func matchChoice(text string, choices []choice) string {
	wanted := itembank.NormalText(itembank.TextHTML(text))
	if wanted == "" {
		wanted = strings.TrimSpace(text)
	}
	found := ""
	for _, c := range choices {
		said := itembank.NormalText(itembank.TextHTML(c.text))
		if said == "" {
			said = strings.TrimSpace(c.text)
		}
		if said != wanted {
			continue
		}
		if found != "" {
			return ""
		}
		found = c.letter
	}
	return found
}

// keyFromTexts reads option texts, one or several, with or without their letters.
func keyFromTexts(text string, choices []choice, numbered bool) (letters, code string) {
	var list []string
	if !strings.HasPrefix(text, "[") || json.Unmarshal([]byte(text), &list) != nil {
		list = nil
	}
	tries := [][]string{list}
	if pairs, _ := inlineChain(text, len(optionLetters)); len(pairs) > 1 {
		var parts []string
		for _, p := range pairs {
			parts = append(parts, p.letter+"."+p.text)
		}
		tries = append(tries, parts)
	}
	for _, parts := range append(tries, []string{text}, keySplit.Split(text, -1), keySplit2.Split(text, -1)) {
		if letters, code = matchParts(parts, choices); letters != "" {
			return letters, code
		}
	}
	numbers := strings.Fields(strings.NewReplacer(",", " ", "、", " ", ";", " ", "|", " ").Replace(fold(text)))
	for _, n := range numbers {
		n = wholeNumber(n)
		if !isDigits(n) || len(n) > 2 {
			return "", "key-unread"
		}
		letter := string(rune('A' + numberOf(n) - 1))
		if !numbered || !slices.ContainsFunc(choices, func(c choice) bool { return c.letter == letter }) {
			return "", "key-number"
		}
		letters += letter
	}
	if letters == "" {
		return "", "key-unread"
	}
	return letters, "key-counted"
}

func matchParts(parts []string, choices []choice) (letters, code string) {
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if letter := matchChoice(part, choices); letter != "" {
			letters += letter
			continue
		}
		m := keyLabel.FindStringSubmatch(fold(part))
		if m == nil {
			return "", ""
		}
		letter := strings.ToUpper(m[1])
		if !slices.ContainsFunc(choices, func(c choice) bool { return c.letter == letter }) {
			return "", ""
		}
		if matchChoice(m[2], choices) != letter {
			code = "key-contradicts"
		}
		letters += letter
	}
	return letters, code
}

// readJudge reads the key of a true/false question. Where the sheet gives options (对/错, in either
// order), a letter means what its option says. Issue codes: key-letter, key-ambiguous, key-outside,
// key-contradicts.
func readJudge(raw string, choices []choice) keyReading {
	var k keyReading
	if strings.TrimSpace(fold(raw)) == "" {
		return k
	}
	answer := func(v bool) string {
		if v {
			return "T"
		}
		return "F"
	}
	letters, _, isLetters := keyFromLetters(raw, nil)
	if isLetters && len(letters) == 1 {
		for _, c := range choices {
			if v, known := truth(c.text); known && c.letter == letters {
				k.accepts = answer(v)
				return k
			}
		}
	}
	s := keyPrefix.ReplaceAllString(strings.ToLower(strings.TrimSpace(fold(raw))), "")
	if v, known := truth(s); known {
		k.accepts = answer(v)
		return k
	}
	if m := keyLabel.FindStringSubmatch(fold(strings.TrimSpace(raw))); m != nil {
		if v, known := truth(m[2]); known {
			k.accepts = answer(v)
			for _, c := range choices {
				if said, ok := truth(c.text); ok && c.letter == strings.ToUpper(m[1]) && said != v {
					return k.doubt("key-contradicts")
				}
			}
			return k
		}
	}
	if isLetters && (letters == "A" || letters == "B") {
		if len(choices) > 0 {
			return k.doubt("key-ambiguous")
		}
		k.accepts = answer(letters == "A")
		return k.doubt("key-letter")
	}
	if isLetters && len(choices) > 0 {
		return k.doubt("key-outside")
	}
	return k.doubt("key-ambiguous")
}

// readFlags reads one cell per option that says whether it is right. ok is false when a cell holds
// anything but yes, no or nothing: then the row does not follow the header.
func readFlags(flags map[string]string) (letters string, any, ok bool) {
	ok = true
	for _, letter := range optionLetters {
		raw := strings.TrimSpace(fold(flags[letter]))
		if raw == "" {
			continue
		}
		v, known := truth(raw)
		if !known {
			return "", true, false
		}
		any = true
		if v {
			letters += letter
		}
	}
	return letters, any, ok
}

// optionLetters are the letters an option may have.
var optionLetters = []string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"}
