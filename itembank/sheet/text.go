package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// readText reads separated text (comma, semicolon, tab or bar; whatever its name ends in) or an
// HTML table that was saved as .xls.
func readText(name string, whole []byte, limits Limits) (Workbook, error) {
	text, err := decode(whole)
	if err != nil {
		return Workbook{}, err
	}
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 2048)]))
	if strings.HasPrefix(head, "<") && (strings.Contains(head, "<html") || strings.Contains(head, "<table")) {
		return readHTML(text, limits)
	}
	if strings.HasPrefix(head, "<?xml") || strings.HasPrefix(head, "{\\rtf") {
		return Workbook{}, fmt.Errorf("%w: not separated text", ErrBroken)
	}
	return readSeparated(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), text, limits)
}

var charset = regexp.MustCompile(`(?i)charset\s*=\s*["']?(gb2312|gbk|gb18030)`)

// decode turns bytes into text: by byte-order mark, else UTF-8 where it is valid, else GB18030, the
// encoding in which Chinese Excel saves CSV.
func decode(whole []byte) (string, error) {
	var text []byte
	var err error
	switch {
	case bytes.HasPrefix(whole, []byte("\xEF\xBB\xBF")):
		text = whole[3:]
	case bytes.HasPrefix(whole, []byte("\xFF\xFE")), bytes.HasPrefix(whole, []byte("\xFE\xFF")):
		text, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(whole)
	case utf8.Valid(whole) && !charset.Match(whole[:min(len(whole), 1024)]):
		text = whole
	case utf8.Valid(whole): // a page that says GBK but was saved as UTF-8
		text = whole
	default:
		text, err = simplifiedchinese.GB18030.NewDecoder().Bytes(whole)
		if err == nil && bytes.ContainsRune(text, utf8.RuneError) {
			return "", ErrEncoding
		}
	}
	if err != nil || !utf8.Valid(text) {
		return "", ErrEncoding
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return "", fmt.Errorf("%w: zero bytes", ErrBroken)
	}
	return string(text), nil
}

// readSeparated reads CSV. The standard reader leaves blank lines out, so rows are counted by the
// lines between records; otherwise the report would point at the wrong row.
func readSeparated(name, text string, limits Limits) (Workbook, error) {
	comma := separator(text)
	skipped := 0
	if line, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(strings.ToLower(line), "sep=") {
		text, skipped = rest, 1
	}
	t := Table{Name: name}
	rows, err := splitRows(text, comma, false, limits)
	lossy := errors.Is(err, csv.ErrQuote) || errors.Is(err, csv.ErrBareQuote)
	if lossy {
		rows, err = splitRows(text, comma, true, limits)
	}
	if err != nil {
		return Workbook{}, err
	}
	for i := range rows {
		rows[i].Number += skipped
	}
	t.Rows = rows
	return Workbook{Sheets: []Table{t}, Separated: true, Lossy: lossy}, nil
}

func splitRows(text string, comma rune, lazy bool, limits Limits) ([]Row, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, lazy, -1
	var rows []Row
	number, endLine, cells := 0, 0, 0
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			if lazy {
				return nil, fmt.Errorf("%w: %v", ErrBroken, err)
			}
			return nil, err
		}
		line, _ := r.FieldPos(0)
		number += line - endLine
		lastLine, _ := r.FieldPos(len(record) - 1)
		endLine = lastLine + strings.Count(record[len(record)-1], "\n")
		last := 0
		for i, field := range record {
			if len(field) > limits.TextChars {
				return nil, fmt.Errorf("%w: cell %s%d", ErrTooLarge, columnName(i), number)
			}
			if strings.TrimSpace(field) != "" {
				last = i + 1
			}
		}
		if last == 0 {
			continue
		}
		if cells += last; number > limits.Rows || last > limits.Columns || cells > limits.Cells {
			return nil, fmt.Errorf("%w: row %d, column %s", ErrTooLarge, number, columnName(last-1))
		}
		row := Row{Number: number, Cells: make([]Cell, last)}
		for i := range last {
			row.Cells[i].Text = unguard(record[i])
			if cellErrors[record[i]] {
				row.Cells[i].Flaw = FlawError
			}
		}
		rows = append(rows, row)
	}
}

// separator is the one that occurs in most of the first lines outside quotes, commas first.
func separator(text string) rune {
	if strings.HasPrefix(strings.ToLower(text), "sep=") && len(text) > 4 {
		if strings.ContainsRune(",;\t|", rune(text[4])) {
			return rune(text[4])
		}
	}
	counts := map[rune]int{}
	quoted := false
	lines := 0
	for _, c := range text[:min(len(text), 64<<10)] {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			if lines++; lines > 30 {
				break
			}
		case c == ',' || c == ';' || c == '\t' || c == '|':
			counts[c]++
		}
	}
	best := ','
	for _, c := range []rune{'\t', ';', '|'} {
		// Stems hold commas and bars; a tab hardly ever occurs but as a separator.
		if counts[c] > counts[best] || (c == '\t' && counts[c] >= 3 && counts[c]*2 > counts[best]) {
			best = c
		}
	}
	return best
}

// A cell that a spreadsheet would take for a formula is exported behind an apostrophe. A cell that
// already has one before such a character gets another, so that nothing is lost.
var guarded = regexp.MustCompile(`^'*[=+\-@\t\r\n]`)

// guard makes a CSV cell harmless for a spreadsheet.
func guard(text string) string {
	if guarded.MatchString(text) {
		return "'" + text
	}
	return text
}

// unguard undoes guard.
func unguard(text string) string {
	if strings.HasPrefix(text, "'") && guarded.MatchString(text) {
		return text[1:]
	}
	return text
}
