package sheet

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"kaochang/itembank"
)

// readClass reads the columns that classify a row whatever its type.
func (r *rowReader) readClass() {
	content := &r.draft.Content
	if i := r.column(FieldDifficulty); i >= 0 {
		v, code := readScale(r.row.Cell(i).Text, difficultyWords)
		content.Difficulty = v
		if code == "scale-unknown" {
			// 50% is shown for a stored 0.5; either way it is a fraction.
			if v, c := readScale(r.row.Cell(i).Raw, difficultyWords); r.row.Cell(i).Raw != "" && c == "" {
				content.Difficulty, code = v, ""
			}
		}
		if code != "" {
			r.doubtAt(i, "difficulty", code, r.row.Cell(i).Text)
		}
	}
	if i := r.column(FieldConsistency); i >= 0 {
		v, code := readScale(r.row.Cell(i).Text, consistencyWords)
		content.Consistency = v
		if code != "" {
			r.doubtAt(i, "consistency", code, r.row.Cell(i).Text)
		}
	}
	if i := r.column(FieldPoints); i >= 0 {
		raw := r.row.Cell(i).Text
		p, code := readPoints(raw)
		if code != "" && r.row.Cell(i).Raw != "" {
			p, code = readPoints(r.row.Cell(i).Raw)
		}
		content.Points = p
		if code != "" {
			r.doubtAt(i, "points", code, raw)
		}
	}
	if i := r.column(FieldCognitive); i >= 0 {
		level, code := readCognitive(r.row.Cell(i).Text)
		content.Cognitive = level
		if code != "" {
			r.doubtAt(i, "cognitive", code, r.row.Cell(i).Text)
		}
	}
	content.Language = r.text(FieldLanguage)
	content.Source = r.joined(FieldSource, "; ")
	r.readCode()
}

// joined puts the different texts of all columns of a field into one.
func (r *rowReader) joined(f Field, between string) string {
	var texts []string
	seen := map[string]bool{}
	for _, i := range r.columns[f] {
		if t := r.plain(i); t != "" && !seen[t] {
			seen[t] = true
			texts = append(texts, t)
		}
	}
	return strings.Join(texts, between)
}

// plain is a cell of plain text, exactly as written where our own export wrote it.
func (r *rowReader) plain(column int) string {
	text := r.row.Cell(column).Text
	if r.exact {
		whole, missing := r.files.restore(text)
		if missing != "" {
			r.doubtAt(column, r.fieldName(column), "attachment", missing)
		}
		return whole
	}
	return clean(text)
}

func (r *rowReader) readCode() {
	i := r.column(FieldCode)
	if i < 0 {
		return
	}
	code := r.plain(i)
	if !r.exact {
		code = wholeNumber(strings.TrimSpace(code))
	}
	blank := strings.ContainsFunc(code, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) })
	if blank || utf8.RuneCountInString(code) > itembank.MaxCodeRunes {
		r.doubtAt(i, "code", "code-left-out", code)
		return
	}
	r.draft.Code = code
}

// readSideFields reads explanation, knowledge point and tags.
func (r *rowReader) readSideFields() {
	var parts []string
	for _, i := range r.columns[FieldExplanation] {
		if t := r.html(i, "explanation"); t != "" && (len(parts) == 0 || parts[len(parts)-1] != t) {
			parts = append(parts, t)
		}
	}
	r.draft.Explanation = strings.Join(parts, "<br/>")
	for _, i := range r.columns[FieldTags] {
		if r.exact {
			r.tags = append(r.tags, splitTags(r.plain(i))...)
		} else {
			r.tags = append(r.tags, splitTags(r.row.Cell(i).Text)...)
		}
	}
	if kind, _ := kindOfName(r.text(FieldCategory)); kind == TypeUnknown {
		r.tags = append(r.tags, splitTags(r.text(FieldCategory))...)
	}
	r.readPoint()
	r.keepTags()
}

var pointCodeForm = regexp.MustCompile(`^[A-Za-z0-9]{1,8}(?:[-._][A-Za-z0-9]{1,8}){0,7}$`)

// readPoint finds the knowledge point: a code, else the narrowest name that the bank's tree knows.
// A name that it does not know stays as a tag, so that nothing is lost.
func (r *rowReader) readPoint() {
	for _, i := range r.columns[FieldPointCode] {
		code := r.plain(i)
		if strings.TrimSpace(code) == "" {
			continue
		}
		found := code
		if r.exact {
			if len(r.tree.exact) > 0 && r.tree.exact[code] == "" {
				r.doubtAt(i, "point", "point-new", code)
			}
		} else if found, _ = r.tree.find(fold(code), nil); found == "" {
			found = wholeNumber(strings.ReplaceAll(fold(code), " ", ""))
			if len(r.tree.exact) > 0 {
				r.doubtAt(i, "point", "point-new", code)
			}
		}
		r.draft.Content.Point = found
		break
	}
	var above []string
	for _, i := range r.columns[FieldRange] {
		if t := clean(r.row.Cell(i).Text); t != "" {
			above = append(above, t)
		}
	}
	r.readPointNames(above)
}

func (r *rowReader) readPointNames(above []string) {
	columns := r.columns[FieldPoint]
	named := false
	for n := len(columns) - 1; n >= 0; n-- {
		i := columns[n]
		text := clean(r.row.Cell(i).Text)
		if text == "" || r.exact && r.draft.Content.Point != "" {
			continue
		}
		named = true
		code, several := r.tree.find(text, above)
		switch {
		case code != "" && r.draft.Content.Point == "":
			r.draft.Content.Point = code
		case code != "":
		case several && r.draft.Content.Point == "":
			r.doubtAt(i, "point", "point-several", text)
			r.tags = append(r.tags, text)
		case r.draft.Content.Point == "" && pointCodeForm.MatchString(fold(text)) && strings.ContainsAny(text, "-0123456789"):
			r.draft.Content.Point = wholeNumber(fold(text))
			if len(r.tree.exact) > 0 {
				r.doubtAt(i, "point", "point-new", text)
			}
		case r.draft.Content.Point == "" || n > 0:
			r.doubtAt(i, "point", "point-tagged", text)
			r.tags = append(r.tags, text)
		}
	}
	if named && r.draft.Content.Point != "" || len(above) == 0 {
		return
	}
	// Ranges: the narrowest that the tree knows; those it does not know stay as one tag.
	for n := len(above) - 1; n >= 0 && r.draft.Content.Point == ""; n-- {
		if code, _ := r.tree.find(above[n], above[:n]); code != "" {
			r.draft.Content.Point = code
			return
		}
	}
	if r.draft.Content.Point == "" {
		path := strings.Join(above, "/")
		r.doubt(FieldRange, "point", "point-tagged", path)
		r.tags = append(r.tags, path)
	}
}

// keepTags puts tags into the draft, each once and within the item bank's bounds.
func (r *rowReader) keepTags() {
	seen := map[string]bool{}
	var cut []string
	for _, t := range r.tags {
		if utf8.RuneCountInString(t) > itembank.MaxTagRunes {
			cut = append(cut, t)
			t = string([]rune(t)[:itembank.MaxTagRunes])
		}
		if seen[t] {
			continue
		}
		if len(seen) == itembank.MaxTags {
			cut = append(cut, t)
			continue
		}
		seen[t] = true
		r.draft.Content.Tags = append(r.draft.Content.Tags, t)
	}
	if len(cut) > 0 {
		r.doubt(FieldTags, "tags", "tag-cut", strings.Join(cut, "; "))
	}
}
