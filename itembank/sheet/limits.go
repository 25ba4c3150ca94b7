package sheet

// Limits bounds what one upload may cost. A limit of zero means the usual one.
type Limits struct {
	FileBytes  int64 `json:"fileBytes"`  // size of the upload
	PartBytes  int64 `json:"partBytes"`  // one part of the zip, unpacked
	TotalBytes int64 `json:"totalBytes"` // all parts of the zip, unpacked
	Entries    int   `json:"entries"`    // parts in the zip
	Sheets     int   `json:"sheets"`
	Rows       int   `json:"rows"`       // of one sheet, the last that holds anything
	Columns    int   `json:"columns"`    // of one sheet, the last that holds anything
	Cells      int   `json:"cells"`      // of all sheets together
	CellChars  int   `json:"cellChars"`  // characters of a workbook cell (Excel's own bound is 32,767)
	TextChars  int   `json:"textChars"`  // bytes of a CSV cell, which may embed images
	TextBytes  int64 `json:"textBytes"`  // text of all cells together
	ImageBytes int64 `json:"imageBytes"` // one picture
	Images     int64 `json:"images"`     // bytes of all pictures together
}

// UsualLimits are enough for a bank of 20,000 questions with pictures and small enough for a
// server of 1 GB.
func UsualLimits() Limits {
	return Limits{
		FileBytes:  32 << 20,
		PartBytes:  64 << 20,
		TotalBytes: 128 << 20,
		Entries:    10000,
		Sheets:     50,
		Rows:       20000,
		Columns:    100,
		Cells:      1_000_000,
		CellChars:  32767,
		TextChars:  4 << 20,
		TextBytes:  48 << 20,
		ImageBytes: 1 << 20,
		Images:     48 << 20,
	}
}

// maxRatio and ratioFloor tell a zip bomb from a sheet of repeated cells: real sheets shrink 10 to
// 60 times, deflate reaches 1,000 at most.
const (
	maxRatio   = 200
	ratioFloor = 4 << 20
)

// maxElements bounds the XML elements of a workbook, since each costs memory beyond its bytes.
const maxElements = 6_000_000

// maxRun bounds the bytes between two tags of a workbook's XML: no cell is longer.
const maxRun = 256 << 10

func (l Limits) filled() Limits {
	u := UsualLimits()
	fill64 := func(v *int64, usual int64) {
		if *v <= 0 {
			*v = usual
		}
	}
	fill := func(v *int, usual int) {
		if *v <= 0 {
			*v = usual
		}
	}
	fill64(&l.FileBytes, u.FileBytes)
	fill64(&l.PartBytes, u.PartBytes)
	fill64(&l.TotalBytes, u.TotalBytes)
	fill64(&l.TextBytes, u.TextBytes)
	fill64(&l.ImageBytes, u.ImageBytes)
	fill64(&l.Images, u.Images)
	fill(&l.Entries, u.Entries)
	fill(&l.Sheets, u.Sheets)
	fill(&l.Rows, u.Rows)
	fill(&l.Columns, u.Columns)
	fill(&l.Cells, u.Cells)
	fill(&l.CellChars, u.CellChars)
	fill(&l.TextChars, u.TextChars)
	return l
}
