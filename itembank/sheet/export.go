package sheet

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"kaochang/itembank"
)

// cellLimit is what an export puts into one workbook cell, in UTF-16 units; Excel ends at 32,767.
const cellLimit = 32000

// ExportXLSX writes questions with their keys as a workbook in our own layout. Import reads it back
// equal, as long as the questions are valid (itembank.Draft.Check). Pictures and texts too long
// for a cell stand on a sheet of attachments. points give the names beside the codes.
func ExportXLSX(drafts []itembank.Draft, points []itembank.Point, language string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	name := questionSheets[languageIndex(language)]
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrExport, err)
	}
	attached := &attachmentWriter{}
	columns := ownColumns()
	rows := make([][]string, 0, len(drafts))
	tree := newTree(points)
	for _, d := range drafts {
		cells, err := exportRow(d, tree, language)
		if err != nil {
			return nil, err
		}
		for i := range cells {
			cells[i] = attached.fit(cells[i], cellLimit)
		}
		rows = append(rows, cells)
	}
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.title(language)
	}
	if err := writeSheet(f, name, header, columns, rows); err != nil {
		return nil, err
	}
	if parts := attached.rows(cellLimit); len(parts) > 0 {
		if _, err := f.NewSheet(attachmentSheet); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrExport, err)
		}
		if err := writeSheet(f, attachmentSheet, nil, nil, parts); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrExport, err)
	}
	return out.Bytes(), nil
}

// writeSheet writes rows as strings, never as formulas: what begins with = stays text.
func writeSheet(f *excelize.File, name string, header []string, columns []ownColumn, rows [][]string) error {
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrExport, err)
	}
	for i, c := range columns {
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return fmt.Errorf("%w: %v", ErrExport, err)
		}
	}
	line := 1
	write := func(cells []string, style int) error {
		values := make([]any, len(cells))
		for i, text := range cells {
			if text != "" {
				values[i] = excelize.Cell{StyleID: style, Value: text}
			}
		}
		cell, err := excelize.CoordinatesToCellName(1, line)
		if err == nil {
			err = w.SetRow(cell, values)
		}
		if err != nil {
			return fmt.Errorf("%w: row %d: %v", ErrExport, line, err)
		}
		line++
		return nil
	}
	if header != nil {
		bold, wrap, err := styles(f)
		if err != nil {
			return err
		}
		if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
			return fmt.Errorf("%w: %v", ErrExport, err)
		}
		if err := write(header, bold); err != nil {
			return err
		}
		for _, row := range rows {
			if err := write(row, wrap); err != nil {
				return err
			}
		}
	} else {
		for _, row := range rows {
			if err := write(row, 0); err != nil {
				return err
			}
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("%w: %v", ErrExport, err)
	}
	return nil
}

func styles(f *excelize.File) (bold, wrap int, err error) {
	bold, err = f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF7"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}, NumFmt: 49,
	})
	if err == nil {
		// Number format 49 is text: a code such as 001 keeps its zeros when somebody edits it.
		wrap, err = f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, NumFmt: 49})
	}
	if err != nil {
		return 0, 0, fmt.Errorf("%w: %v", ErrExport, err)
	}
	return bold, wrap, nil
}

// ExportCSV writes the same as UTF-8 text with a byte-order mark, pictures embedded. Every cell is
// quoted, and one that a spreadsheet would run as a formula stands behind an apostrophe, which
// Import takes off.
func ExportCSV(drafts []itembank.Draft, points []itembank.Point, language string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\uFEFF")
	write := func(cells []string) {
		for i, text := range cells {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteByte('"')
			out.WriteString(strings.ReplaceAll(guard(text), `"`, `""`))
			out.WriteByte('"')
		}
		out.WriteString("\r\n")
	}
	columns := ownColumns()
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.title(language)
	}
	write(header)
	tree := newTree(points)
	for _, d := range drafts {
		cells, err := exportRow(d, tree, language)
		if err != nil {
			return nil, err
		}
		write(cells)
	}
	return out.Bytes(), nil
}

func (c ownColumn) title(language string) string {
	if languageIndex(language) == 0 {
		return c.zh
	}
	return c.en
}

// exportRow writes one question as the cells of our own layout.
func exportRow(d itembank.Draft, tree *tree, language string) ([]string, error) {
	label := kindLabel(d.Content.Kind, language)
	if label == "" {
		return nil, fmt.Errorf("%w: %s: kind %q", ErrExport, d.Code, d.Content.Kind)
	}
	asHTML := false
	texts := map[string]*string{"stem": &d.Content.Stem, "explanation": &d.Explanation}
	options := map[string]string{}
	fixed := ""
	for _, o := range d.Content.Options {
		options[o.ID] = o.Text
		if o.Fixed {
			fixed += o.ID
		}
	}
	plain := map[string]string{}
	for name, text := range texts {
		t, ok := plainForm(*text)
		plain[name], asHTML = t, asHTML || !ok
	}
	for letter, text := range options {
		t, ok := plainForm(text)
		plain[letter], asHTML = t, asHTML || !ok
	}
	said := func(name, original string) string {
		if asHTML {
			return original
		}
		return plain[name]
	}
	c := d.Content
	cells := make([]string, 0, 32)
	for _, column := range ownColumns() {
		text := ""
		switch column.column.Field {
		case FieldCode:
			text = d.Code
		case FieldKind:
			text = label
		case FieldStem:
			text = said("stem", c.Stem)
		case FieldOption:
			text = said(column.column.Letter, options[column.column.Letter])
		case FieldKey:
			text = keyLabelOf(d, language)
		case FieldPoints:
			if c.Points != 0 {
				text = c.Points.String()
			}
		case FieldPointCode:
			text = c.Point
		case FieldPoint:
			text = tree.names[c.Point]
		case FieldDifficulty:
			text = grade(c.Difficulty)
		case FieldConsistency:
			text = grade(c.Consistency)
		case FieldCognitive:
			text = c.Cognitive
		case FieldExplanation:
			text = said("explanation", d.Explanation)
		case FieldSource:
			text = c.Source
		case FieldTags:
			text = joinTags(c.Tags)
		case FieldLanguage:
			text = c.Language
		case FieldFixed:
			if text = fixed; text == "" {
				text = "—"
			}
		case FieldFormat:
			text = [2]string{"文本", "text"}[languageIndex(language)]
			if asHTML {
				text = "HTML"
			}
		}
		cells = append(cells, text)
	}
	return cells, nil
}

func keyLabelOf(d itembank.Draft, language string) string {
	if d.Content.Kind != itembank.KindTrueFalse {
		return d.Accepts
	}
	switch d.Accepts {
	case "T":
		return [2]string{"正确", "true"}[languageIndex(language)]
	case "F":
		return [2]string{"错误", "false"}[languageIndex(language)]
	}
	return d.Accepts
}

func grade(value int) string {
	if value == 0 {
		return ""
	}
	return strconv.Itoa(value)
}

// plainForm is the text that itembank.TextHTML turns into markup again; false if there is none.
func plainForm(markup string) (string, bool) {
	text := html.UnescapeString(strings.ReplaceAll(markup, "<br/>", "\n"))
	return text, itembank.TextHTML(text) == markup
}

// joinTags writes tags so that splitTags reads them back: separated by semicolons, or as a JSON
// array where one holds a separator or blanks at its ends.
func joinTags(tags []string) string {
	text := strings.Join(tags, ";")
	again := splitTags(text)
	if len(again) == len(tags) {
		same := true
		for i := range tags {
			same = same && again[i] == tags[i]
		}
		if same {
			return text
		}
	}
	array, err := json.Marshal(tags)
	if err != nil {
		return text
	}
	return string(array)
}
