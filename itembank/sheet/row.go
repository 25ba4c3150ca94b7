package sheet

import (
	"strings"

	"kaochang/itembank"
)

// rowReader reads the rows of one sheet one after the other.
type rowReader struct {
	table   Table
	mapping Mapping
	tree    *tree
	files   attachments
	columns map[Field][]int // columns of a field, from the left
	heading reading         // type that a heading row above gave

	row      Row
	draft    itembank.Draft
	issues   []Issue
	choices  []choice
	said     reading // the type as read
	exact    bool    // texts of this row stand as our own export wrote them
	asHTML   bool
	pictured map[int]bool // columns whose pictures were taken in
	tags     []string
}

func newRowReader(t Table, m Mapping, tr *tree, files attachments) *rowReader {
	r := &rowReader{table: t, mapping: m, tree: tr, files: files, columns: map[Field][]int{}}
	for i, c := range m.Columns {
		r.columns[c.Field] = append(r.columns[c.Field], i)
	}
	return r
}

// read reads one row as a question.
func (r *rowReader) read(row Row) (itembank.Draft, []Issue) {
	r.row, r.draft, r.issues, r.choices, r.tags = row, itembank.Draft{}, nil, nil, nil
	r.said, r.pictured = reading{}, map[int]bool{}
	r.draft.Content.Options, r.draft.Content.Tags = []itembank.Option{}, []string{}
	format := strings.ToUpper(strings.TrimSpace(r.text(FieldFormat)))
	r.exact, r.asHTML = r.mapping.Own && format != "", format == "HTML"
	r.readFlaws()
	r.readClass()
	r.readStem()
	r.readChoices()
	r.readType()
	if kind, taken := r.said.kind.Kind(); taken {
		r.draft.Content.Kind = kind
		r.readAccepts()
		r.placeOptions()
	} else if r.said.kind != TypeUnknown {
		r.doubt(FieldKind, "kind", "kind-not-taken", r.text(FieldKind)+r.typeFallback())
	}
	r.readSideFields()
	return r.draft, r.issues
}

// column is the first column of a field, -1 if the sheet has none.
func (r *rowReader) column(f Field) int {
	if at := r.columns[f]; len(at) > 0 {
		return at[0]
	}
	return -1
}

// lettered is the column of a field with a letter, -1 if the sheet has none.
func (r *rowReader) letteredColumn(f Field, letter string) int {
	for _, i := range r.columns[f] {
		if r.mapping.Columns[i].Letter == letter {
			return i
		}
	}
	return -1
}

// text is the text of a field's first cell, trimmed.
func (r *rowReader) text(f Field) string { return clean(r.row.Cell(r.column(f)).Text) }

// doubt adds an issue on a field's first column.
func (r *rowReader) doubt(f Field, name, code string, args ...string) {
	r.doubtAt(r.column(f), name, code, args...)
}

func (r *rowReader) doubtAt(column int, name, code string, args ...string) {
	r.issues = append(r.issues, newIssue(r.table.Name, r.row.Number, column, name, code, args...))
}

// name is a column's field as a draft names it.
func (r *rowReader) fieldName(column int) string {
	c := r.mapping.Columns[column]
	switch c.Field {
	case FieldOption, FieldOptionImage, FieldFlag:
		return "options." + c.Letter
	case FieldKey, FieldKeyText:
		return "accepts"
	case FieldPointCode, FieldPoint, FieldRange:
		return "point"
	case FieldImage, FieldPicturePos, FieldFormat:
		return "stem"
	case FieldFixed:
		return "options"
	case FieldCategory:
		return "tags"
	}
	return string(c.Field)
}

// readFlaws reports what the spreadsheet itself got wrong.
func (r *rowReader) readFlaws() {
	if r.exact {
		return // an export holds no formulas: a stem may be about #N/A
	}
	for i, c := range r.row.Cells {
		if i >= len(r.mapping.Columns) || c.Flaw == FlawNone {
			continue
		}
		switch f := r.mapping.Columns[i].Field; f {
		case FieldNone, FieldIgnored:
			continue
		default:
			switch c.Flaw {
			case FlawError:
				r.doubtAt(i, r.fieldName(i), "cell-error", c.Text)
			case FlawFormula:
				r.doubtAt(i, r.fieldName(i), "cell-formula")
			case FlawDate:
				r.doubtAt(i, r.fieldName(i), "cell-date", c.Text)
			}
		}
	}
}

// html reads a cell of free text, with the pictures that stand in it.
func (r *rowReader) html(column int, name string) string {
	text := r.row.Cell(column).Text
	if r.row.Cell(column).Flaw == FlawError && !r.exact {
		text = ""
	}
	var out string
	switch {
	case r.exact:
		out = r.exactHTML(column, name, text)
	default:
		out = r.cellHTML(column, name, clean(text))
	}
	if column >= 0 && !r.pictured[column] {
		r.pictured[column] = true
		out = joinHTML(out, r.table.Pictures[Place{r.row.Number, column}])
	}
	return out
}

// cellHTML reads a foreign cell, which may be text or HTML.
func (r *rowReader) cellHTML(column int, name, text string) string {
	out, wasHTML := itembank.CellHTML(text)
	link := imageLink(text)
	if wasHTML && (scripted.MatchString(text) || link == "" && itembank.PlainText(out) == "") {
		return itembank.TextHTML(text) // the cell is about HTML: a question on scripts would lose them
	}
	if wasHTML {
		r.doubtAt(column, name, "html-read")
		if link != "" {
			r.doubtAt(column, name, "image-link", link)
		}
	}
	return out
}

// exactHTML reads a cell as our own export wrote it.
func (r *rowReader) exactHTML(column int, name, text string) string {
	whole, missing := r.files.restore(text)
	if missing != "" {
		r.doubtAt(column, name, "attachment", missing)
	}
	if !r.asHTML {
		return itembank.TextHTML(whole)
	}
	safe := itembank.SafeHTML(whole)
	if safe != whole {
		r.doubtAt(column, name, "html-changed")
	}
	return safe
}
