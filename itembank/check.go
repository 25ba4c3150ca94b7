package itembank

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CognitiveLevels lists 认知层次 from the lowest to the highest.
var CognitiveLevels = []string{"识记", "理解", "应用", "分析", "综合", "评价"}

// Limits of the lesser fields of an item, in characters.
const (
	MaxCodeRunes   = 64
	MaxSourceRunes = 500
	MaxTagRunes    = 50
	MaxTags        = 50
)

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// Check reports what is wrong with a question as it would be saved, the key of Accepts included.
// Texts must already be safe HTML.
func (d Draft) Check() []Fault {
	faults := d.Content.Check(d.Accepts)
	faults = append(faults, checkCode("code", d.Code)...)
	faults = append(faults, checkHTML("explanation", d.Explanation)...)
	return faults
}

// Check reports what is wrong with the content and with the key that accepts gives for it
// ("B", "ABD", "T"). Fields are named as in JSON; an option is "options.C", the key "accepts".
func (c Content) Check(accepts string) []Fault {
	var faults []Fault
	if !slices.Contains(Kinds, c.Kind) {
		faults = append(faults, newFault("kind", "kind-unknown", SeverityError, string(c.Kind)))
	}
	if PlainText(c.Stem) == "" {
		faults = append(faults, newFault("stem", "stem-empty", SeverityError))
	}
	faults = append(faults, checkHTML("stem", c.Stem)...)
	faults = append(faults, c.checkOptions()...)
	faults = append(faults, c.checkKey(accepts)...)
	if c.Points < 0 || c.Points > FullMarks {
		faults = append(faults, newFault("points", "points-range", SeverityError, c.Points.String(), FullMarks.String()))
	}
	faults = append(faults, checkScale("difficulty", c.Difficulty)...)
	faults = append(faults, checkScale("consistency", c.Consistency)...)
	if c.Cognitive != "" && !slices.Contains(CognitiveLevels, c.Cognitive) {
		faults = append(faults, newFault("cognitive", "cognitive-unknown", SeverityError, c.Cognitive))
	}
	faults = append(faults, checkCode("point", c.Point)...)
	faults = append(faults, checkLength("source", c.Source, MaxSourceRunes)...)
	faults = append(faults, c.checkTags()...)
	if c.Language != "" && !languageTag.MatchString(c.Language) {
		faults = append(faults, newFault("language", "language-form", SeverityError, c.Language))
	}
	return faults
}

func (c Content) checkOptions() []Fault {
	if c.Kind == KindTrueFalse {
		if len(c.Options) > 0 {
			return []Fault{newFault("options", "options-on-judge", SeverityError)}
		}
		return nil
	}
	var faults []Fault
	if n := len(c.Options); n < MinOptions {
		faults = append(faults, newFault("options", "options-too-few", SeverityError, strconv.Itoa(n), strconv.Itoa(MinOptions)))
	} else if n > MaxOptions {
		faults = append(faults, newFault("options", "options-too-many", SeverityError, strconv.Itoa(n), strconv.Itoa(MaxOptions)))
	}
	previous := ""
	said := map[string]string{}
	for _, o := range c.Options {
		field := "options." + o.ID
		switch {
		case len(o.ID) != 1 || o.ID[0] < 'A' || o.ID[0] > 'J':
			faults = append(faults, newFault(field, "option-letter", SeverityError, o.ID))
		case o.ID <= previous:
			faults = append(faults, newFault(field, "option-order", SeverityError, o.ID))
		}
		previous = o.ID
		faults = append(faults, checkHTML(field, o.Text)...)
		if PlainText(o.Text) == "" {
			faults = append(faults, newFault(field, "option-empty", SeverityError, o.ID))
			continue
		}
		// Compared as written: in a question about case or spacing two options may differ only there.
		text := strings.TrimSpace(o.Text)
		if first, again := said[text]; again {
			faults = append(faults, newFault(field, "option-same", SeverityReview, o.ID, first))
		} else {
			said[text] = o.ID
		}
	}
	return faults
}

func (c Content) checkKey(accepts string) []Fault {
	one := func(code string, severity Severity, args ...string) []Fault {
		return []Fault{newFault("accepts", code, severity, args...)}
	}
	if accepts == "" {
		return one("key-missing", SeverityError)
	}
	if c.Kind == KindTrueFalse {
		if accepts != "T" && accepts != "F" {
			return one("key-judge", SeverityError, accepts)
		}
		return nil
	}
	for i := range len(accepts) {
		if accepts[i] < 'A' || accepts[i] > 'J' || i > 0 && accepts[i] <= accepts[i-1] {
			return one("key-form", SeverityError, accepts)
		}
		if !slices.ContainsFunc(c.Options, func(o Option) bool { return o.ID == accepts[i:i+1] }) {
			return one("key-outside", SeverityError, accepts)
		}
	}
	switch {
	case c.Kind == KindSingle && len(accepts) > 1:
		return one("key-too-many", SeverityError, strconv.Itoa(len(accepts)))
	case c.Kind == KindMultiple && len(accepts) == 1:
		return one("key-single", SeverityReview)
	}
	return nil
}

func (c Content) checkTags() []Fault {
	var faults []Fault
	if len(c.Tags) > MaxTags {
		faults = append(faults, newFault("tags", "too-long", SeverityError, strconv.Itoa(len(c.Tags)), strconv.Itoa(MaxTags)))
	}
	for i, tag := range c.Tags {
		field := fmt.Sprintf("tags[%d]", i)
		if strings.TrimSpace(tag) == "" {
			faults = append(faults, newFault(field, "tag-empty", SeverityError, strconv.Itoa(i+1)))
		}
		faults = append(faults, checkLength(field, tag, MaxTagRunes)...)
	}
	return faults
}

func checkScale(field string, value int) []Fault {
	if value == 0 || value >= MinDifficulty && value <= MaxDifficulty {
		return nil
	}
	return []Fault{newFault(field, "range", SeverityError, strconv.Itoa(value), strconv.Itoa(MinDifficulty), strconv.Itoa(MaxDifficulty))}
}

func checkHTML(field, text string) []Fault {
	if len(text) > MaxStemBytes {
		return []Fault{newFault(field, "too-long", SeverityError, strconv.Itoa(len(text)), strconv.Itoa(MaxStemBytes))}
	}
	if SafeHTML(text) != text {
		return []Fault{newFault(field, "html-unsafe", SeverityError)}
	}
	return nil
}

func checkLength(field, text string, limit int) []Fault {
	if n := utf8.RuneCountInString(text); n > limit {
		return []Fault{newFault(field, "too-long", SeverityError, strconv.Itoa(n), strconv.Itoa(limit))}
	}
	return nil
}

func checkCode(field, code string) []Fault {
	faults := checkLength(field, code, MaxCodeRunes)
	if strings.ContainsFunc(code, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		faults = append(faults, newFault(field, "code-form", SeverityError, code))
	}
	return faults
}
