package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// readHTML reads the tables of a web page that was saved as .xls, one sheet each, by tokens: a
// hostile page cannot nest deeper than a counter.
func readHTML(text string, limits Limits) (Workbook, error) {
	z := html.NewTokenizer(strings.NewReader(text))
	book := Workbook{}
	p := pageReader{limits: limits, budget: limits.TextBytes}
	for {
		switch z.Next() {
		case html.ErrorToken:
			p.endTable(&book)
			return book, p.err
		case html.StartTagToken, html.SelfClosingTagToken:
			p.open(&book, z.Token())
		case html.EndTagToken:
			p.shut(&book, z.Token().Data)
		case html.TextToken:
			if p.inCell {
				p.text.WriteString(z.Token().Data)
			}
		}
		if p.err != nil {
			return Workbook{}, p.err
		}
	}
}

type pageReader struct {
	limits  Limits
	budget  int64
	table   *Table
	row     int
	cells   []Cell
	spans   []area // that reach into rows below
	inCell  bool
	text    strings.Builder
	rows    int
	columns int
	err     error
}

func (p *pageReader) open(book *Workbook, t html.Token) {
	switch t.Data {
	case "table":
		if p.table == nil {
			if len(book.Sheets) == p.limits.Sheets {
				p.err = fmt.Errorf("%w: more than %d tables", ErrTooLarge, p.limits.Sheets)
				return
			}
			p.table, p.row, p.spans = &Table{Name: fmt.Sprintf("Table %d", len(book.Sheets)+1)}, 0, nil
		}
	case "tr":
		p.endRow()
		p.row++
	case "td", "th":
		p.endCell()
		if p.table == nil {
			return
		}
		p.inCell, p.rows, p.columns = true, 1, 1
		p.text.Reset()
		for _, a := range t.Attr {
			n, err := strconv.Atoi(a.Val)
			if err != nil || n < 1 {
				continue
			}
			switch a.Key {
			case "rowspan":
				p.rows = min(n, p.limits.Rows)
			case "colspan":
				p.columns = min(n, p.limits.Columns)
			}
		}
	case "br":
		if p.inCell {
			p.text.WriteByte('\n')
		}
	}
}

func (p *pageReader) shut(book *Workbook, tag string) {
	switch tag {
	case "td", "th":
		p.endCell()
	case "tr":
		p.endRow()
	case "table":
		p.endTable(book)
	}
}

func (p *pageReader) endCell() {
	if !p.inCell || p.table == nil {
		return
	}
	p.inCell = false
	p.skipSpans()
	text := p.text.String()
	if p.budget -= int64(len(text)) + 8; p.budget < 0 || len(p.cells)+p.columns > p.limits.Columns || len(text) > p.limits.TextChars {
		p.err = fmt.Errorf("%w: row %d of a table", ErrTooLarge, p.row)
		return
	}
	left := len(p.cells)
	p.cells = append(p.cells, Cell{Text: text})
	for range p.columns - 1 {
		p.budget -= int64(len(text)) + 8
		p.cells = append(p.cells, Cell{Text: text, Fill: FillAcross})
	}
	if p.rows > 1 && len(p.spans) < p.limits.Columns {
		p.spans = append(p.spans, area{p.row, left, p.row + p.rows - 1, left + p.columns - 1})
	}
}

// skipSpans fills the cells that a rowspan above occupies.
func (p *pageReader) skipSpans() {
	for moved := true; moved && p.budget > 0; {
		moved = false
		for _, s := range p.spans {
			if s.left != len(p.cells) || p.row <= s.top || p.row > s.bottom || len(p.table.Rows) == 0 {
				continue
			}
			above := p.table.Rows[len(p.table.Rows)-1].Cell(s.left)
			for c := s.left; c <= s.right; c++ {
				fill := FillDown
				if c > s.left {
					fill = FillAcross
				}
				p.budget -= int64(len(above.Text)) + 8
				p.cells = append(p.cells, Cell{Text: above.Text, Fill: fill})
			}
			moved = true
			break
		}
	}
}

func (p *pageReader) endRow() {
	p.endCell()
	if p.table == nil || p.err != nil {
		return
	}
	if len(p.cells) > 0 {
		p.skipSpans()
	}
	filled := false
	for _, c := range p.cells {
		filled = filled || strings.TrimSpace(c.Text) != ""
	}
	if filled {
		if p.row > p.limits.Rows {
			p.err = fmt.Errorf("%w: row %d", ErrTooLarge, p.row)
			return
		}
		p.table.Rows = append(p.table.Rows, Row{Number: p.row, Cells: p.cells})
	}
	p.cells = nil
	kept := p.spans[:0]
	for _, s := range p.spans {
		if s.bottom > p.row {
			kept = append(kept, s)
		}
	}
	p.spans = kept
}

func (p *pageReader) endTable(book *Workbook) {
	p.endRow()
	if p.table != nil && len(p.table.Rows) > 0 {
		book.Sheets = append(book.Sheets, *p.table)
	}
	p.table = nil
}
