package table

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"kaochang/itembank"
)

// Column is one column of a table.
type Column struct {
	Title string
	Width float64 // in characters of the usual font; 0 is 12
}

// Table is a list with titles. A cell is a string, an int, an int64 or itembank.Points.
type Table struct {
	Sheet   string // name of the worksheet, at most 31 characters
	Columns []Column
	Lines   [][]any
}

// WriteXLSX writes the table as a workbook with a frozen, bold row of titles and a filter.
func (t Table) WriteXLSX(to io.Writer) (err error) {
	book := excelize.NewFile()
	defer func() {
		if closed := book.Close(); err == nil {
			err = closed
		}
	}()
	if err := book.SetSheetName("Sheet1", t.Sheet); err != nil {
		return fmt.Errorf("name the sheet %q: %w", t.Sheet, err)
	}
	out, err := book.NewStreamWriter(t.Sheet)
	if err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	asText, err := book.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	asPoints, err := book.NewStyle(&excelize.Style{NumFmt: 2})
	if err != nil {
		return err
	}
	titles := make([]any, len(t.Columns))
	for i, column := range t.Columns {
		width := column.Width
		if width == 0 {
			width = 12
		}
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		titles[i] = excelize.Cell{StyleID: bold, Value: column.Title}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := out.SetRow("A1", titles); err != nil {
		return err
	}
	for i, line := range t.Lines {
		cells := make([]any, len(line))
		for c, value := range line {
			switch v := value.(type) {
			case string:
				cells[c] = excelize.Cell{StyleID: asText, Value: printable(v)}
			case itembank.Points:
				// The file format has only floating-point numbers; hundredths below 2^46 come out exact to two decimals.
				cells[c] = excelize.Cell{StyleID: asPoints, Value: float64(v) / 100}
			default:
				cells[c] = value
			}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(to)
}

// WriteCSV writes the table as UTF-8 with a byte order mark and CRLF, which Excel and WPS read as it is.
func (t Table) WriteCSV(to io.Writer) error {
	buffer := bufio.NewWriter(to)
	if _, err := buffer.WriteString("\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(buffer)
	out.UseCRLF = true
	titles := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		titles[i] = Inert(column.Title)
	}
	if err := out.Write(titles); err != nil {
		return err
	}
	for _, line := range t.Lines {
		cells := make([]string, len(line))
		for c, value := range line {
			if text, ok := value.(string); ok {
				cells[c] = Inert(printable(text))
			} else {
				cells[c] = fmt.Sprint(value)
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffer.Flush()
}

// Inert is a text that no spreadsheet calculates: an apostrophe is put before one that begins with
// =, +, -, @, a tab or a line end, also after blanks and in full width.
func Inert(text string) string {
	first := strings.TrimLeft(text, " \u00A0\u3000")
	if first != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(first)[0]) {
		return "'" + text
	}
	return text
}

// printable drops control characters, which a workbook cannot hold.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}
