package sheet

import (
	"regexp"
	"strings"

	"kaochang/itembank"
)

var (
	imgSource  = regexp.MustCompile(`(?i)<img\s[^<>]*src\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)`)
	typeMarker = regexp.MustCompile(`^\s*[\[【(（]\s*(单选题?|单项选择题?|多选题?|多项选择题?|判断题?|不定项选择题?)\s*[\]】)）]\s*`)
	scripted   = regexp.MustCompile(`(?i)<[a-z][^<>]*\son[a-z]+\s*=|javascript:`)
	figure     = regexp.MustCompile(`【\s*图\s*\d*\s*】|\[图\]`)
)

func imageLink(text string) string {
	if m := imgSource.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// readStem reads the stem and the pictures that belong to it.
func (r *rowReader) readStem() {
	column := r.column(FieldStem)
	stem := r.row.Cell(column)
	if stem.Fill == FillDown {
		r.doubtAt(column, "stem", "row-continuation")
	}
	r.draft.Content.Stem = r.html(column, "stem")
	for _, i := range r.columns[FieldImage] {
		r.readImageCell(i, "stem")
	}
	marked := figure.MatchString(stem.Text) || r.text(FieldPicturePos) != ""
	// A picture that stands in no cell of its own (a serial number, an empty column) belongs to
	// the question.
	for i := range r.table.width() + 3 {
		f := FieldNone
		if i < len(r.mapping.Columns) {
			f = r.mapping.Columns[i].Field
		}
		if f == FieldStem || f == FieldOption || f == FieldExplanation || f == FieldOptionImage || r.pictured[i] {
			continue
		}
		if p := r.table.Pictures[Place{r.row.Number, i}]; len(p) > 0 {
			r.pictured[i] = true
			r.draft.Content.Stem = joinHTML(r.draft.Content.Stem, p)
		}
	}
	if marked && !strings.Contains(r.draft.Content.Stem, "<img") && !r.anyPicture() {
		r.doubtAt(column, "stem", "image-missing")
	}
}

// anyPicture tells whether the row has pictures at all, in an option for instance.
func (r *rowReader) anyPicture() bool {
	for i := range r.table.width() + 3 {
		if len(r.table.Pictures[Place{r.row.Number, i}]) > 0 {
			return true
		}
	}
	return false
}

// readImageCell reports an image that is given as a link; nothing is fetched.
func (r *rowReader) readImageCell(column int, name string) {
	if text := r.row.Cell(column).Text; strings.TrimSpace(text) != "" {
		r.doubtAt(column, name, "image-link", text)
	}
}

// readChoices gathers the options: a column each, one cell for all, or out of the stem.
func (r *rowReader) readChoices() {
	for _, letter := range optionLetters {
		if i := r.letteredColumn(FieldOption, letter); i >= 0 {
			text := r.row.Cell(i).Text
			if !r.exact {
				text = clean(text)
			}
			if text != "" || len(r.table.Pictures[Place{r.row.Number, i}]) > 0 {
				r.choices = append(r.choices, choice{letter, text})
			}
		}
		if i := r.letteredColumn(FieldOptionImage, letter); i >= 0 {
			r.readImageCell(i, "options."+letter)
		}
	}
	if r.exact {
		return
	}
	r.choices = stripLetters(r.choices)
	if cell := r.text(FieldOptions); cell != "" && len(r.choices) == 0 {
		found, code := splitChoices(plainLines(cell))
		if code != "" {
			r.doubt(FieldOptions, "options", code, cell)
		}
		r.choices = found
	}
	if len(r.choices) == 0 {
		r.takeFromStem()
	}
}

// takeFromStem finds options at the end of the stem, where the sheet has no cell for them.
func (r *rowReader) takeFromStem() {
	stem := plainLines(clean(r.row.Cell(r.column(FieldStem)).Text))
	found, start := inlineChain(stem, optionStep)
	if len(found) < 2 || start == 0 {
		return
	}
	if t := readKind(r.text(FieldKind), r.mapping.Codes).kind; t == TypeJudge || t != TypeUnknown && t != TypeSingle && t != TypeMultiple {
		return // a stem of another type may list A, B, C
	}
	r.choices = found
	pictures := r.table.Pictures[Place{r.row.Number, r.column(FieldStem)}]
	r.draft.Content.Stem = joinHTML(itembank.TextHTML(strings.TrimSpace(stem[:start])), pictures)
	r.doubt(FieldStem, "options", "options-in-stem")
}

// plainLines turns paragraphs and breaks into lines where a cell holds no other HTML.
func plainLines(text string) string {
	if html, is := itembank.CellHTML(text); is && !strings.Contains(html, "<img") && !strings.Contains(html, "<math") && !strings.Contains(html, "<su") {
		return itembank.PlainText(html)
	}
	return text
}

// placeOptions puts the options into the draft, with their pictures, and marks those that must
// keep their place.
func (r *rowReader) placeOptions() {
	if r.draft.Content.Kind == itembank.KindTrueFalse {
		return
	}
	fixed := r.readFixed()
	previous := byte('A' - 1)
	for _, c := range r.choices {
		if len(c.letter) == 1 && c.letter[0] > previous+1 && !r.exact {
			r.doubt(FieldOption, "options."+string(previous+1), "option-gap", string(previous+1))
		}
		previous = c.letter[0]
		column := r.letteredColumn(FieldOption, c.letter)
		var text string
		switch name := "options." + c.letter; {
		case r.exact:
			text = r.html(column, name)
		case column >= 0:
			text = joinHTML(r.cellHTML(column, name, c.text), r.table.Pictures[Place{r.row.Number, column}])
		default:
			text = r.cellHTML(r.column(FieldOptions), name, c.text)
		}
		r.draft.Content.Options = append(r.draft.Content.Options, itembank.Option{ID: c.letter, Text: text, Fixed: fixed[c.letter]})
	}
}

// readFixed takes the letters of the column, or finds them by what the options say. A dash means
// that none is fixed.
func (r *rowReader) readFixed() map[string]bool {
	said := strings.ToUpper(fold(r.text(FieldFixed)))
	if said == "" {
		fixed := fixedLetters(r.choices)
		var letters strings.Builder
		for _, letter := range optionLetters {
			if fixed[letter] {
				letters.WriteString(letter)
			}
		}
		if letters.Len() > 0 {
			r.doubt(FieldFixed, "options", "options-fixed", letters.String())
		}
		return fixed
	}
	fixed := map[string]bool{}
	for _, letter := range optionLetters {
		fixed[letter] = strings.Contains(said, letter)
	}
	return fixed
}
