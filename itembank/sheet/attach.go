package sheet

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// attachmentSheet holds what is too long for a cell: pictures and long texts, in pieces.
const attachmentSheet = "附件"

// Texts that XML cannot carry (control characters) are attached in base64.
const (
	textCoding   = "text"
	base64Coding = "base64"
)

// attachments are the pieces joined, by the name that cells refer to: "附件:3". left bounds the
// bytes put back into cells, since many cells may name one attachment.
type attachments struct {
	parts map[string]string
	none  bool // the file has none: texts are as they stand
	left  *int64
}

// maxRestored is the most that attachments may add to all cells together.
const maxRestored = 64 << 20

var attachmentName = regexp.MustCompile(`附件:\d{1,6}`)

// restore puts attachments back into a cell. missing is a name that has no attachment.
func (a attachments) restore(text string) (whole, missing string) {
	if a.none || !strings.Contains(text, attachmentSheet+":") {
		return text, ""
	}
	if attachmentName.FindString(text) == text {
		if part, ok := a.take(text); ok {
			return part, ""
		}
		return "", text
	}
	whole = imageReference.ReplaceAllStringFunc(text, func(tag string) string {
		name := attachmentName.FindString(tag)
		part, ok := a.take(name)
		if !ok {
			missing = name
			return tag
		}
		return `src="` + part + `"`
	})
	return whole, missing
}

func (a attachments) take(name string) (string, bool) {
	part, ok := a.parts[name]
	if *a.left -= int64(len(part)); *a.left < 0 {
		return "", false
	}
	return part, ok
}

var imageReference = regexp.MustCompile(`src="附件:\d{1,6}"`)

// readAttachments joins the pieces of the attachment sheet.
func readAttachments(book Workbook) attachments {
	left := int64(maxRestored)
	found := attachments{map[string]string{}, book.Separated, &left}
	for _, t := range book.Sheets {
		if t.Name != attachmentSheet {
			continue
		}
		for _, row := range t.Rows {
			name := strings.TrimSpace(row.Cell(0).Text)
			if attachmentName.FindString(name) != name || name == "" {
				continue
			}
			var whole strings.Builder
			for _, c := range row.Cells[min(2, len(row.Cells)):] {
				whole.WriteString(c.Text)
			}
			part := whole.String()
			if row.Cell(1).Text == base64Coding {
				bytes, err := base64.StdEncoding.DecodeString(part)
				if err != nil {
					continue // reported as missing where a cell names it
				}
				part = string(bytes)
			}
			found.parts[name] = part
		}
	}
	return found
}

// attachmentWriter collects what is too long for a cell while a workbook is written.
type attachmentWriter struct {
	names map[string]string // text → name
	parts []string          // in the order of their numbers
}

func (w *attachmentWriter) add(text string) string {
	if name, ok := w.names[text]; ok {
		return name
	}
	if w.names == nil {
		w.names = map[string]string{}
	}
	w.parts = append(w.parts, text)
	name := attachmentSheet + ":" + strconv.Itoa(len(w.parts))
	w.names[text] = name
	return name
}

var imageSource = regexp.MustCompile(`src="(data:[^"]+)"`)

// fit makes a text fit a cell of limit UTF-16 units: pictures go to the attachments first, then the
// text itself. A text that reads like a reference goes there too.
func (w *attachmentWriter) fit(text string, limit int) string {
	out := imageSource.ReplaceAllStringFunc(text, func(src string) string {
		return `src="` + w.add(src[len(`src="`):len(src)-1]) + `"`
	})
	if strings.Contains(text, attachmentSheet+":") || !xmlSafe(text) || utf16Length(out) > limit {
		return w.add(text)
	}
	return out
}

// rows are the attachments as rows of their sheet: name, coding, pieces.
func (w *attachmentWriter) rows(limit int) [][]string {
	rows := make([][]string, len(w.parts))
	for i, part := range w.parts {
		coding := textCoding
		if !xmlSafe(part) {
			coding, part = base64Coding, base64.StdEncoding.EncodeToString([]byte(part))
		}
		rows[i] = append([]string{attachmentSheet + ":" + strconv.Itoa(i+1), coding}, pieces(part, limit)...)
	}
	return rows
}

// xmlSafe tells whether a workbook can carry the text as it is.
func xmlSafe(text string) bool {
	for _, r := range text {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError {
			return false
		}
	}
	return true
}

func utf16Length(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// pieces cuts text into parts of at most limit UTF-16 units.
func pieces(text string, limit int) []string {
	var parts []string
	start, n := 0, 0
	for i, r := range text {
		width := 1
		if r > 0xFFFF {
			width = 2
		}
		if n+width > limit {
			parts = append(parts, text[start:i])
			start, n = i, 0
		}
		n += width
	}
	return append(parts, text[start:])
}

func stringList(text string) []string {
	var list []string
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list
}
