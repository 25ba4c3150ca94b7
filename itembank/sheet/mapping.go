package sheet

import (
	"fmt"
	"strings"
)

// Mapping says how one sheet is read: which row is the header, what each column holds, what type
// codes mean. Detect proposes one; a person may change it.
type Mapping struct {
	HeaderRow int             `json:"headerRow"` // as the spreadsheet shows it; 0: there is none
	FirstRow  int             `json:"firstRow"`  // first row that may hold a question
	Columns   []Column        `json:"columns"`   // from column A
	Codes     map[string]Type `json:"codes,omitempty"`
	Type      Type            `json:"type,omitempty"`     // of all questions, where the sheet's name says it
	Free      bool            `json:"free,omitempty"`     // 不定项: one key is as good as several
	Numbered  bool            `json:"numbered,omitempty"` // options are headed 选项1, 选项2: a key may be a number
	Own       bool            `json:"own,omitempty"`      // our own layout: texts are taken exactly
	Skip      bool            `json:"skip,omitempty"`     // this sheet is not imported
}

// headerDepth is how many rows may stand above the header.
const headerDepth = 20

// Detect finds the header row and names the columns. It is false when no row among the first 20
// looks like a header; the mapping then has the right number of columns, all unnamed.
func Detect(t Table) (Mapping, bool) {
	best, bestScore, bestAt, double := []Column(nil), 0, -1, false
	for i, row := range t.Rows {
		if i == headerDepth {
			break
		}
		columns := recogniseRow(row)
		score := headerScore(columns)
		if score > bestScore {
			best, bestScore, bestAt, double = columns, score, i, false
		}
		if i+1 < len(t.Rows) && isDoubleHeader(row, t.Rows[i+1]) {
			columns = recogniseRow(joinHeaders(row, t.Rows[i+1]))
			if score = headerScore(columns); score > bestScore {
				best, bestScore, bestAt, double = columns, score, i, true
			}
		}
	}
	if bestAt < 0 {
		m := Mapping{Columns: make([]Column, t.width())}
		if len(t.Rows) > 0 {
			m.FirstRow = t.Rows[0].Number
		}
		return m, false
	}
	m := Mapping{HeaderRow: t.Rows[bestAt].Number, FirstRow: t.Rows[bestAt].Number + 1, Columns: best}
	if double {
		m.FirstRow = t.Rows[bestAt+1].Number + 1
	}
	for len(m.Columns) < t.width() {
		m.Columns = append(m.Columns, Column{})
	}
	m.settle()
	m.leaveOutRepeats()
	m.Type, m.Free = kindOfName(t.Name)
	m.readCodes(t.Rows[:bestAt])
	return m, true
}

func recogniseRow(row Row) []Column {
	columns := make([]Column, len(row.Cells))
	for i, c := range row.Cells {
		if c.Fill == FillNone || c.Fill == FillAcross && i > 0 && row.Cells[i-1].Text != c.Text {
			columns[i] = recognise(c.Text)
		}
	}
	return columns
}

// headerScore counts the columns a row names; 0 if it cannot be a header. A header names the stem
// and at least one of what a question needs.
func headerScore(columns []Column) int {
	score, stem, more := 0, false, false
	for _, c := range columns {
		switch c.Field {
		case FieldNone:
			continue
		case FieldStem:
			stem = true
		case FieldKind, FieldKey, FieldOption, FieldOptions, FieldFlag, FieldExplanation, FieldKeyText, FieldCategory:
			more = true
		}
		score++
	}
	if !stem || !more {
		return 0
	}
	return score
}

// isDoubleHeader tells whether a second header row hangs below a first one by merged cells.
func isDoubleHeader(first, second Row) bool {
	down, across := false, false
	for i := range first.Cells {
		down = down || second.Cell(i).Fill == FillDown && second.Cell(i).Text == first.Cell(i).Text
		across = across || first.Cell(i).Fill == FillAcross
	}
	return down && across
}

// joinHeaders takes the lower name where it means something, else the upper.
func joinHeaders(first, second Row) Row {
	row := Row{Number: first.Number}
	for i := range max(len(first.Cells), len(second.Cells)) {
		c := Cell{Text: first.Cell(i).Text}
		if low := second.Cell(i); low.Fill == FillNone && strings.TrimSpace(low.Text) != "" {
			c.Text = low.Text
			if recognise(low.Text).Field == FieldNone {
				c.Text = first.Cell(i).Text + low.Text
			}
		}
		row.Cells = append(row.Cells, c)
	}
	return row
}

// settle decides what only the whole row tells.
func (m *Mapping) settle() {
	seen := map[Field]int{}
	letters := map[string]bool{}
	for _, c := range m.Columns {
		seen[c.Field]++
		if c.Field == FieldOption {
			letters[c.Letter] = true
		}
	}
	level := 0
	for i := range m.Columns {
		c := &m.Columns[i]
		name := canonical(c.Header, true)
		switch {
		case c.Field == FieldOption && len(name) == 1 && !(letters["A"] && letters["B"]):
			c.Field, c.Letter = FieldNone, "" // a lone "A" names nothing
		case c.Field == FieldOption && strings.ContainsAny(name, "123456789一二三四五六七八九"):
			m.Numbered = true
		case c.Field == FieldCategory && seen[FieldKind] > 0 && seen[FieldTags] == 0:
			c.Field = FieldTags
		case c.Field == FieldStem && seen[FieldStem] > 1 && (name == "试题" || name == "题目" || name == "问题" || name == "title" || name == "题目名称"):
			// With 题目 beside 题干 the narrower name is the stem.
			c.Field = FieldNone
			seen[FieldStem]--
		case c.Field == FieldRange && c.Level == 0:
			level++
			c.Level = level
		case c.Field == FieldFormat:
			m.Own = true
		}
		if name == "参考答案" && seen[FieldKey] > 1 {
			c.Field = FieldExplanation
			seen[FieldKey]--
		}
	}
}

// singleFields have one column; a second one of the same name is left out and reported.
var singleFields = map[Field]bool{
	FieldStem: true, FieldKind: true, FieldKey: true, FieldKeyText: true, FieldOptions: true, FieldOption: true, FieldFlag: true,
	FieldDifficulty: true, FieldConsistency: true, FieldPoints: true, FieldCode: true, FieldCognitive: true, FieldLanguage: true,
	FieldFixed: true, FieldFormat: true, FieldCategory: true,
}

// leaveOutRepeats keeps the first column of each single field.
func (m *Mapping) leaveOutRepeats() {
	seen := map[string]bool{}
	for i := range m.Columns {
		c := &m.Columns[i]
		if name := string(c.Field) + c.Letter; singleFields[c.Field] {
			if seen[name] {
				c.Field, c.Letter = FieldNone, ""
			}
			seen[name] = true
		}
	}
}

// readCodes takes the meaning of type codes from the header, else from the notices above it.
func (m *Mapping) readCodes(above []Row) {
	for _, c := range m.Columns {
		if c.Field == FieldKind {
			if codes := kindCodes(c.Header); codes != nil {
				m.Codes = codes
				return
			}
		}
	}
	for _, row := range above {
		for _, c := range row.Cells {
			if c.Fill == FillNone {
				if codes := kindCodesInNotice(c.Text); codes != nil {
					m.Codes = codes
					return
				}
			}
		}
	}
}

// Check reports why a mapping made by hand does not fit a sheet (ErrMapping).
func (m Mapping) Check(t Table) error {
	if m.Skip {
		return nil
	}
	if len(m.Columns) > max(t.width(), 1) {
		return fmt.Errorf("%w: %d columns named, the sheet has %d", ErrMapping, len(m.Columns), t.width())
	}
	if m.FirstRow < 1 || m.FirstRow <= m.HeaderRow {
		return fmt.Errorf("%w: firstRow %d must lie below headerRow %d", ErrMapping, m.FirstRow, m.HeaderRow)
	}
	stem := false
	once := map[string]int{}
	for i, c := range m.Columns {
		where := fmt.Sprintf("column %s", columnName(i))
		switch c.Field {
		case FieldOption, FieldFlag, FieldOptionImage:
			if len(c.Letter) != 1 || c.Letter[0] < 'A' || c.Letter[0] > 'J' {
				return fmt.Errorf("%w: %s: letter %q is not one of A–J", ErrMapping, where, c.Letter)
			}
			if j, twice := once[string(c.Field)+c.Letter]; twice {
				return fmt.Errorf("%w: %s and %s are both %s %s", ErrMapping, columnName(j), where, c.Field, c.Letter)
			}
			once[string(c.Field)+c.Letter] = i
		case FieldStem, FieldKind, FieldKey, FieldKeyText, FieldOptions:
			if j, twice := once[string(c.Field)]; twice {
				return fmt.Errorf("%w: %s and %s are both %s", ErrMapping, columnName(j), where, c.Field)
			}
			once[string(c.Field)] = i
			stem = stem || c.Field == FieldStem
		default:
			if _, known := fieldNames[c.Field]; !known {
				return fmt.Errorf("%w: %s: no field %q", ErrMapping, where, c.Field)
			}
		}
	}
	if !stem {
		return fmt.Errorf("%w: no column is the stem", ErrMapping)
	}
	return nil
}
