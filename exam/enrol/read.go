package enrol

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kaochang/itembank"
	"kaochang/itembank/sheet"
)

// Limits are what a roster may cost: enough for exam.MaxCandidates people.
func Limits() sheet.Limits {
	return sheet.Limits{
		FileBytes: 16 << 20, PartBytes: 48 << 20, TotalBytes: 64 << 20, Rows: 20500, Columns: 60,
		Cells: 600_000, TextChars: 32767, TextBytes: 32 << 20, ImageBytes: 1, Images: 1,
	}
}

// headerRows is how far down a row of titles is looked for, below notices and a table's name.
const headerRows = 25

// Read takes an upload of size bytes in as a roster that is not checked yet, see Roster.Checked:
// .xlsx, or .csv in UTF-8 or GB18030. The titles are found by name, below notices; columns that a
// roster does not need are left alone. Errors: those of sheet.Read, ErrRosterHeader, and
// ErrRosterNobody if there is nobody below the titles.
func Read(name string, content io.ReaderAt, size int64) (Roster, error) {
	book, err := sheet.Read(name, content, size, Limits())
	if err != nil {
		return Roster{}, err
	}
	roster := Roster{File: book.Name, State: StateOpen, Sheets: []SheetTitle{}, Rows: []Row{}}
	for _, table := range book.Sheets {
		header, title, found := findHeader(table)
		if !found || table.Hidden {
			continue
		}
		roster.Sheets = append(roster.Sheets, title)
		for _, line := range table.Rows[header+1:] {
			if row, any := readRow(title, line); any {
				row.Row = len(roster.Rows)
				roster.Rows = append(roster.Rows, row)
			}
		}
	}
	if len(roster.Sheets) == 0 {
		return Roster{}, ErrRosterHeader
	}
	if len(roster.Rows) == 0 {
		return Roster{}, fmt.Errorf("%w: file: %s", ErrRosterNobody, roster.File)
	}
	return roster, nil
}

// findHeader finds the first row that has a title for the name and one for the identity number.
func findHeader(table sheet.Table) (at int, title SheetTitle, found bool) {
	for at, line := range table.Rows {
		if at >= headerRows {
			break
		}
		title := SheetTitle{Name: table.Name, HeaderRow: line.Number, Columns: []ColumnTitle{}}
		seen := map[Field]bool{}
		for column, cell := range line.Cells {
			if strings.TrimSpace(cell.Text) == "" {
				continue
			}
			field := fieldOf(cell.Text)
			if field != FieldNone && (seen[field] || cell.Fill != sheet.FillNone) {
				field = FieldNone // the first of two columns with one meaning counts
			}
			seen[field] = true
			title.Columns = append(title.Columns, ColumnTitle{Index: column, Title: strings.TrimSpace(cell.Text), Field: field})
		}
		if seen[FieldName] && seen[FieldIdentity] {
			return at, title, true
		}
	}
	return 0, SheetTitle{}, false
}

// readRow reads one line; any is false if no column of the roster holds anything.
func readRow(title SheetTitle, line sheet.Row) (row Row, any bool) {
	row = Row{Sheet: title.Name, Line: line.Number, Read: []itembank.Fault{}}
	for _, column := range title.Columns {
		cell := line.Cell(column.Index)
		text := strings.TrimSpace(cell.Text)
		if column.Field == FieldNone || text == "" {
			continue
		}
		any = true
		if cell.Flaw == sheet.FlawError {
			row.Read = append(row.Read, fault(string(column.Field), "cell-error", text))
			continue
		}
		row.Read = append(row.Read, row.Entry.set(column.Field, text)...)
	}
	return row, any
}

// rounded is a number that a spreadsheet shows in powers of ten.
var rounded = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d+$`)

// set takes one cell in.
func (e *Entry) set(field Field, text string) []itembank.Fault {
	plain := strings.TrimSpace(norm.NFKC.String(text))
	switch field {
	case FieldTicket:
		e.Ticket = text
		if rounded.MatchString(plain) {
			return []itembank.Fault{fault("ticket", "identity-rounded", plain)}
		}
	case FieldName:
		e.Name = text
	case FieldIdentity:
		e.Identity = text
		if rounded.MatchString(plain) {
			e.Identity = ""
			return []itembank.Fault{fault("identity", "identity-rounded", plain)}
		}
	case FieldProgramme:
		e.Programme = text
	case FieldGroup:
		e.Group = text
	case FieldRoom:
		e.Room = text
	case FieldSeat:
		seat, err := strconv.ParseFloat(strings.TrimRight(plain, "号座位机 "), 64)
		if err != nil || seat != math.Trunc(seat) || seat < 1 || seat > 1e6 {
			return []itembank.Fault{fault("seat", "seat-form", plain)}
		}
		e.Seat = int(seat)
	case FieldExtra, FieldExtraMinutes, FieldExtraPercent:
		return e.setExtra(field, plain)
	}
	return nil
}

var extraForm = regexp.MustCompile(`^(\d{1,4}(?:\.\d{1,4})?)\s*(%|分钟?|min(?:utes?)?|m)?$`)

// setExtra reads "15", "15分钟" or "25%". A bare number in a column of per cents is per cent, and a
// fraction there is what a spreadsheet keeps of a formatted one.
func (e *Entry) setExtra(field Field, text string) []itembank.Fault {
	wrong := []itembank.Fault{fault(extraField(field), "extra-form", text)}
	m := extraForm.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return wrong
	}
	value, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return wrong
	}
	percent := m[2] == "%" || m[2] == "" && field == FieldExtraPercent
	if percent && m[2] == "" && value > 0 && value < 1 {
		value = math.Round(value * 100)
	}
	if value != math.Trunc(value) {
		return wrong
	}
	if percent {
		e.ExtraPercent = int(value)
	} else {
		e.ExtraMinutes = int(value)
	}
	return nil
}

func extraField(field Field) string {
	if field == FieldExtraPercent {
		return "extraPercent"
	}
	return "extraMinutes"
}

// String names a row for logs without what it says about a person.
func (r Row) String() string { return fmt.Sprintf("row %d (line %d): %s", r.Row, r.Line, r.Verdict) }
