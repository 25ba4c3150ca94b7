package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// unread fails the test when a byte of it is read.
type unread struct{ t *testing.T }

func (u unread) ReadAt([]byte, int64) (int, error) {
	u.t.Error("a file over the limit was read")
	return 0, io.EOF
}

// packed makes a zip of parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range parts {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parts is the least workbook, with one sheet of the given rows.
func parts(sheetXML string) map[string]string {
	return map[string]string{
		"[Content_Types].xml":        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + sheetXML + `</worksheet>`,
	}
}

func inline(ref, text string) string {
	return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, text)
}

var headerXML = `<row r="1">` + inline("A1", "题干") + inline("B1", "题型") + inline("C1", "答案") + `</row>`

// compound is the head of an OLE file with one directory name.
func compound(name string) []byte {
	out := append([]byte{}, cfbMagic...)
	out = append(out, make([]byte, 1000)...)
	for _, c := range name {
		out = append(out, byte(c), 0)
	}
	return append(out, make([]byte, 2000)...)
}

func TestHostileFiles(t *testing.T) {
	good := packed(t, parts(`<sheetData>`+headerXML+`<row r="2">`+inline("A2", "题")+inline("B2", "判断题")+inline("C2", "对")+`</row></sheetData>`))
	if book, err := ReadBytes("a.xlsx", good, Limits{}); err != nil || len(Import(book, Options{}).Rows) != 1 {
		t.Fatalf("the least workbook does not read: %v", err)
	}
	bomb := parts(`<sheetData/>`)
	bomb["xl/sharedStrings.xml"] = "<sst>" + strings.Repeat(" ", 60<<20) + "</sst>"
	long := parts(`<sheetData><row r="1">` + inline("A1", strings.Repeat("长", 40000)) + `</row></sheetData>`)
	var wide strings.Builder
	for i := range 200 {
		fmt.Fprintf(&wide, `<c r="%s1"><v>1</v></c>`, columnName(i))
	}
	many := parts(`<sheetData/>`)
	for i := range 10001 {
		many[fmt.Sprintf("xl/media/%d.png", i)] = ""
	}
	var elements strings.Builder
	elements.WriteString("<sst>")
	for range 7_000_000 / 2 {
		elements.WriteString("<si/><t>")
	}
	stuffed := parts(`<sheetData/>`)
	stuffed["xl/sharedStrings.xml"] = elements.String()
	var overlapping strings.Builder
	for i := range 60000 {
		fmt.Fprintf(&overlapping, `<mergeCell ref="A1:CV%d"/>`, 20000-i%3)
	}
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":                {nil, ErrEmpty},
		"blank sheet":          {packed(t, parts(`<sheetData/>`)), ErrEmpty},
		"cut off":              {good[:len(good)/2], ErrBroken},
		"not a zip":            {append([]byte("PK\x03\x04"), bytes.Repeat([]byte("x"), 500)...), ErrBroken},
		"zip without workbook": {packed(t, map[string]string{"a.txt": "x"}), ErrBroken},
		"encrypted":            {compound("EncryptedPackage"), ErrEncrypted},
		"old xls":              {compound("Workbook"), ErrOldFormat},
		"other compound file":  {compound("WordDocument"), ErrBroken},
		"pdf":                  {[]byte("%PDF-1.7 ..."), ErrBroken},
		"zip bomb":             {packed(t, bomb), ErrTooLarge},
		"too many parts":       {packed(t, many), ErrTooLarge},
		"too many elements":    {packed(t, stuffed), ErrTooLarge},
		"long cell":            {packed(t, long), ErrTooLarge},
		"200 columns":          {packed(t, parts(`<sheetData><row r="1">`+wide.String()+`</row></sheetData>`)), ErrTooLarge},
		"row 1,000,000":        {packed(t, parts(`<dimension ref="A1:XFD1048576"/><sheetData>`+headerXML+`<row r="1000000">`+inline("A1000000", "题")+`</row></sheetData>`)), ErrTooLarge},
		"row beyond Excel":     {packed(t, parts(`<sheetData><row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData>`)), ErrBroken},
		"overlapping merges":   {packed(t, parts(`<sheetData>`+headerXML+`</sheetData><mergeCells>`+overlapping.String()+`</mergeCells>`)), ErrTooLarge},
		"broken XML":           {packed(t, parts(`<sheetData><row r="1"><c r="A1"`)), ErrBroken},
		"binary":               {[]byte{0x81, 0x00, 0xff, 0xfe, 0x80, 0x80}, ErrEncoding},
		"zero bytes":           {[]byte("题干,答案\n\x00,\n"), ErrBroken},
		"20,001 CSV rows":      {[]byte("题干,答案\n" + strings.Repeat("题,A\n", 20001)), ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := ReadBytes("upload.xlsx", c.content, Limits{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			// Generous, for a machine under load; without the bounds these cost minutes and gigabytes.
			if took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if spent := after.TotalAlloc - before.TotalAlloc; spent > 1<<30 {
				t.Errorf("allocated %d MB", spent>>20)
			}
		})
	}
	if _, err := Read("big.xlsx", unread{t}, 200<<20, Limits{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("200 MB: %v", err)
	}
}

// TestLyingDirectory: the sizes that a zip directory claims are not believed.
func TestLyingDirectory(t *testing.T) {
	content := packed(t, map[string]string{"xl/workbook.xml": strings.Repeat("<a/>", 1<<20)})
	// The uncompressed size stands at offset 24 of the directory entry.
	at := bytes.LastIndex(content, []byte("PK\x01\x02"))
	copy(content[at+24:], []byte{100, 0, 0, 0})
	if _, err := ReadBytes("a.xlsx", content, Limits{}); !errors.Is(err, ErrBroken) && !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v", err)
	}
}

// TestManyRowsDeclared: a sheet that claims a million rows and styles them costs what it holds.
func TestManyRowsDeclared(t *testing.T) {
	content := packed(t, parts(`<dimension ref="A1:XFD1048576"/><sheetData>`+headerXML+`<row r="2">`+inline("A2", "题")+inline("B2", "判断题")+inline("C2", "对")+`</row><row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>`))
	book, err := ReadBytes("a.xlsx", content, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := Import(book, Options{}).Rows; len(rows) != 1 || !rows[0].Good() {
		t.Errorf("%+v", rows)
	}
}
