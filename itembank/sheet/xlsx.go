package sheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a workbook. excelize gives the values as the author saw them (number formats, rich
// text, stored results of formulas); the survey before it gives the bounds and what it leaves out.
func readXLSX(whole []byte, limits Limits) (Workbook, error) {
	a, err := openArchive(whole, limits)
	if err != nil {
		return Workbook{}, err
	}
	parts, err := a.sheets()
	if err != nil {
		return Workbook{}, err
	}
	if len(parts) > limits.Sheets {
		return Workbook{}, fmt.Errorf("%w: %d sheets, at most %d", ErrTooLarge, len(parts), limits.Sheets)
	}
	surveys := make([]*survey, len(parts))
	cells := 0
	for i, p := range parts {
		if surveys[i], err = surveySheet(a.parts[p.part], limits); err != nil {
			return Workbook{}, fmt.Errorf("%s: %w", clip(p.name, 40), err)
		}
		if cells += surveys[i].cells; cells > limits.Cells {
			return Workbook{}, fmt.Errorf("%w: more than %d cells", ErrTooLarge, limits.Cells)
		}
	}
	// Equal limits keep excelize from moving large parts to temporary files.
	f, err := excelize.OpenReader(bytes.NewReader(whole), excelize.Options{
		UnzipSizeLimit: limits.TotalBytes, UnzipXMLSizeLimit: limits.TotalBytes,
	})
	if err != nil {
		return Workbook{}, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	defer f.Close()
	album := newAlbum(a, limits)
	book := Workbook{}
	budget := limits.TextBytes
	for i, p := range parts {
		t := Table{Name: p.name, Hidden: p.hidden}
		if t.Rows, err = readRows(f, p.name, surveys[i], limits, &budget); err != nil {
			return Workbook{}, fmt.Errorf("%s: %w", clip(p.name, 40), err)
		}
		t.fill(surveys[i].merges, limits.Columns, &budget)
		if budget < 0 {
			return Workbook{}, fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, limits.TextBytes)
		}
		t.Pictures, t.Lost = album.pictures(p.part, surveys[i])
		book.Sheets = append(book.Sheets, t)
	}
	return book, nil
}

// readRows reads the values of a sheet twice side by side: as shown and as stored.
func readRows(f *excelize.File, name string, s *survey, limits Limits, budget *int64) ([]Row, error) {
	shown, err := f.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	defer shown.Close()
	stored, err := f.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	defer stored.Close()
	var rows []Row
	for number := 1; shown.Next() && stored.Next() && number <= limits.Rows; number++ {
		texts, err := shown.Columns()
		if err != nil {
			return nil, fmt.Errorf("%w: row %d: %v", ErrBroken, number, err)
		}
		raws, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("%w: row %d: %v", ErrBroken, number, err)
		}
		row := Row{Number: number}
		last := 0
		for column := range min(len(texts), limits.Columns) {
			at := Place{number, column}
			c := Cell{Text: texts[column]}
			if s.inCell[at] != "" {
				c.Text = ""
			}
			if len(c.Text) > limits.CellChars && utf8.RuneCountInString(c.Text) > limits.CellChars {
				return nil, fmt.Errorf("%w: cell %s%d has more than %d characters", ErrTooLarge, columnName(column), number, limits.CellChars)
			}
			if *budget -= int64(len(c.Text)); *budget < 0 {
				return nil, fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, limits.TextBytes)
			}
			if column < len(raws) && raws[column] != c.Text {
				c.Raw = raws[column]
				if _, err := strconv.ParseFloat(c.Raw, 64); err == nil && datelike.MatchString(c.Text) {
					c.Flaw = FlawDate
				}
			}
			if cellErrors[c.Text] {
				c.Flaw = FlawError
			} else if s.unsolved[at] {
				c.Flaw = FlawFormula
			}
			if c.Text != "" || c.Flaw != FlawNone || s.inCell[at] != "" {
				last = column + 1
			}
			row.Cells = append(row.Cells, c)
		}
		if row.Cells = row.Cells[:last]; last > 0 {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// datelike matches what a date or time format shows, and nothing a number format does.
var datelike = regexp.MustCompile(`\d+\s*[-/.年月:]\s*\d+\s*[-/.月日:]|\d+月\d*|^\d{1,4}[-/]\d{1,4}$|\d:\d|^\d{1,2}-[A-Za-z]{3}`)

var cellErrors = map[string]bool{
	"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NULL!": true,
	"#NUM!": true, "#SPILL!": true, "#CALC!": true, "#GETTING_DATA": true,
}

// fill copies the text of merged ranges into their cells, so that each row can be read alone.
func (t *Table) fill(merges []area, columns int, budget *int64) {
	at := make(map[int]int, len(t.Rows))
	for i, row := range t.Rows {
		at[row.Number] = i
	}
	for _, m := range merges {
		first, ok := at[m.top]
		if !ok {
			continue
		}
		origin := t.Rows[first].Cell(m.left)
		if strings.TrimSpace(origin.Text) == "" {
			continue
		}
		right := min(m.right, columns-1)
		for number := m.top; number <= min(m.bottom, t.Rows[len(t.Rows)-1].Number); number++ {
			if *budget -= 8; *budget < 0 { // overlapping ranges must not cost more than their text
				return
			}
			i, ok := at[number]
			if !ok {
				continue
			}
			for column := m.left; column <= right; column++ {
				if number == m.top && column == m.left {
					continue
				}
				for len(t.Rows[i].Cells) <= column {
					t.Rows[i].Cells = append(t.Rows[i].Cells, Cell{})
					*budget -= 8
				}
				c := Cell{Text: origin.Text, Raw: origin.Raw, Fill: FillDown}
				if column > m.left {
					c.Fill = FillAcross
				}
				t.Rows[i].Cells[column] = c
				if *budget -= 8 + int64(len(origin.Text)); *budget < 0 {
					return
				}
			}
		}
	}
}
