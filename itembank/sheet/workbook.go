package sheet

// Workbook is an upload as read: every sheet with its texts, nothing interpreted yet.
type Workbook struct {
	Name   string
	Sheets []Table
	// Separated: from CSV, whose cells hold any length, so that there are no attachments.
	Separated bool
	Lossy     bool // CSV with a quote out of place: cells may have run together
}

// Table is one sheet. Empty rows are left out; Row.Number keeps the place.
type Table struct {
	Name     string
	Hidden   bool
	Rows     []Row
	Pictures map[Place][]Picture // pictures by the cell to which they are anchored
	Lost     []LostPicture       // pictures that could not be taken in
}

// Place is a cell: row from 1 as the spreadsheet shows it, column from 0.
type Place struct {
	Row    int
	Column int
}

// Row is one row of a sheet.
type Row struct {
	Number int // from 1, as the spreadsheet shows it
	Cells  []Cell
}

// Fill says how a cell came by its text.
type Fill uint8

// A merged range carries its text in the first cell; the others are filled from it.
const (
	FillNone   Fill = iota // the cell's own text
	FillDown               // from above, within a merged range of the same column
	FillAcross             // from the left, within a merged range
)

// Cell is one cell as a reader sees it.
type Cell struct {
	Text string
	Raw  string // the stored number where Text is a formatted one (dates, per cent), else empty
	Fill Fill
	Flaw Flaw
}

// Flaw is something a spreadsheet did to a cell.
type Flaw uint8

// The flaws of cells.
const (
	FlawNone    Flaw = iota
	FlawError        // #N/A, #REF! …
	FlawDate         // a date, where "1-2" may have been typed
	FlawFormula      // a formula without a stored result
)

// Picture is an embedded image.
type Picture struct {
	Type    string // MIME type
	Content []byte
}

// LostPicture is a picture that was not taken in, and why: "size", "format" or "missing".
type LostPicture struct {
	Place Place
	Why   string
}

// Cell returns the cell of a column, the empty one if the row is shorter.
func (r Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Preview returns the texts of the first n rows, for a person who maps columns by hand.
func (t Table) Preview(n int) [][]string {
	rows := make([][]string, 0, n)
	for _, row := range t.Rows {
		if len(rows) == n {
			break
		}
		texts := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			texts[i] = clip(c.Text, 200)
		}
		rows = append(rows, texts)
	}
	return rows
}

// width is the number of columns of the widest row.
func (t Table) width() int {
	w := 0
	for _, row := range t.Rows {
		w = max(w, len(row.Cells))
	}
	return w
}

// clip shortens text to n characters.
func clip(text string, n int) string {
	count := 0
	for i := range text {
		if count == n {
			return text[:i] + "…"
		}
		count++
	}
	return text
}

// columnName turns 0 into "A", 26 into "AA".
func columnName(column int) string {
	name := ""
	for column >= 0 {
		name = string(rune('A'+column%26)) + name
		column = column/26 - 1
	}
	return name
}
