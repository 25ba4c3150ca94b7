package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// survey is what one pass over a sheet's XML tells beyond the values: bounds, merged ranges,
// formulas without result, and pictures inside cells.
type survey struct {
	cells    int              // that hold anything
	merges   []area           // in the order of the file
	unsolved map[Place]bool   // formulas without a stored result
	inCell   map[Place]string // picture ids of DISPIMG formulas (WPS pictures inside cells)
	drawing  string           // relation id of the sheet's drawing
}

// area is a range of cells, rows from 1, columns from 0, both ends included.
type area struct{ top, left, bottom, right int }

// wpsImage is the only shape in which WPS writes a picture inside a cell.
var wpsImage = regexp.MustCompile(`^=?(?:_xlfn\.)?DISPIMG\("(ID_[0-9A-Za-z]{1,64})",\s*\d+\)$`)

// maxMerges bounds merged ranges; a sheet of 20,000 rows with six merged columns stays below.
const maxMerges = 120_000

// surveySheet reads the XML of one sheet and refuses what exceeds the limits.
func surveySheet(part []byte, limits Limits) (*survey, error) {
	s := &survey{unsolved: map[Place]bool{}, inCell: map[Place]string{}}
	d := xml.NewDecoder(bytes.NewReader(part))
	var at Place
	var filled, formula, inFormula bool
	var text strings.Builder
	row := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBroken, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				row++
				if r := attr(t, "r"); r != "" {
					if row, err = strconv.Atoi(r); err != nil || row < 1 || row > 1<<20 {
						return nil, fmt.Errorf("%w: row %q", ErrBroken, clip(r, 20))
					}
				}
				at = Place{Row: row, Column: -1}
			case "c":
				at.Column++
				if ref := attr(t, "r"); ref != "" {
					column, line, ok := parseRef(ref)
					if !ok || line != row {
						return nil, fmt.Errorf("%w: cell %q in row %d", ErrBroken, clip(ref, 20), row)
					}
					at.Column = column
				}
				filled, formula = false, false
			case "f":
				formula, inFormula = true, true
				text.Reset()
			case "v", "is":
				filled = true
			case "mergeCell":
				if a, ok := parseArea(attr(t, "ref")); ok {
					s.merges = append(s.merges, a)
				}
				if len(s.merges) > maxMerges {
					return nil, fmt.Errorf("%w: more than %d merged ranges", ErrTooLarge, maxMerges)
				}
			case "drawing":
				s.drawing = attr(t, "id")
			}
		case xml.CharData:
			if inFormula && text.Len() < 200 {
				text.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "f":
				inFormula = false
				if m := wpsImage.FindStringSubmatch(strings.TrimSpace(text.String())); m != nil {
					s.inCell[at] = m[1]
					filled = true
				}
			case "c":
				if formula && !filled {
					s.unsolved[at] = true
				}
				if !filled && !formula {
					continue
				}
				s.cells++
				if at.Row > limits.Rows {
					return nil, fmt.Errorf("%w: row %d, at most %d", ErrTooLarge, at.Row, limits.Rows)
				}
				if at.Column >= limits.Columns {
					return nil, fmt.Errorf("%w: column %s, at most %d columns", ErrTooLarge, columnName(at.Column), limits.Columns)
				}
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// parseRef reads "AB12" as column 27, row 12.
func parseRef(ref string) (column, row int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	i := 0
	for i < len(ref) && i < 4 && (ref[i]|0x20) >= 'a' && (ref[i]|0x20) <= 'z' {
		column = column*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return column - 1, row, i > 0 && err == nil && row >= 1 && row <= 1<<20 && column <= 1<<14
}

func parseArea(ref string) (area, bool) {
	from, to, found := strings.Cut(ref, ":")
	if !found {
		to = from
	}
	left, top, ok1 := parseRef(from)
	right, bottom, ok2 := parseRef(to)
	return area{top, left, bottom, right}, ok1 && ok2 && top <= bottom && left <= right
}
