package sheet

import (
	"encoding/base64"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"kaochang/itembank"
)

// textParts are what stems are drawn from: every text that has ever broken an importer.
var textParts = []string{
	"网络", "安全 ", "=1+1", "+86", "-1", "@SUM(A1)", "'=x", "''+", "\"", "'", "<script>alert(1)</script>", "&lt;", "&", "a < b", "\n", "\t",
	"_x000D_", "_x0041_", "A.甲", " B、乙", "（　　）", "\u00a0", "\u3000", "1.0", "001", "，", ";", "|", "附件:1", "😀", "<b>粗</b>", "【图】", "“引号”",
	"sep=;", "#N/A", "\\n", "{0}", "2024-01-02", "0.5", "https://example.org/a.png", "\u2028", "e\u0301", "\x01",
}

var markupParts = []string{
	"<p>段落</p>", "<b>粗</b>", "H<sub>2</sub>O", "<br/>", "<pre><code>if (a &lt; b) {\n\treturn;\n}</code></pre>", "<table><tbody><tr><td>1</td></tr></tbody></table>",
	"<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "=cmd", "&amp;lt;", "  ", "<ul><li>甲</li></ul>", "文字", "\x02", "&#13;",
}

func drawText(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(textParts), 1, 6).Draw(t, label), "")
}

// drawHTML draws a safe text as the item bank would hold it: plain, marked up, with pictures, or
// longer than a cell.
func drawHTML(t *rapid.T, label string) string {
	html := ""
	switch rapid.IntRange(0, 19).Draw(t, label+" form") {
	default:
		html = itembank.TextHTML(drawText(t, label))
	case 1, 2, 3, 4, 5:
		html = itembank.SafeHTML(strings.Join(rapid.SliceOfN(rapid.SampledFrom(markupParts), 1, 5).Draw(t, label), ""))
	case 6, 7, 8:
		picture := Picture{"image/png", append([]byte("\x89PNG\r\n\x1a\n"), rapid.SliceOfN(rapid.Byte(), 0, 60).Draw(t, label+" png")...)}
		html = itembank.SafeHTML("图" + picture.tag() + drawText(t, label)[:1])
	case 9:
		html = itembank.TextHTML(strings.Repeat("长", rapid.IntRange(31990, 33000).Draw(t, label+" length")))
	}
	if itembank.PlainText(html) == "" {
		return "空白"
	}
	return html
}

func drawLine(t *rapid.T, label string) string {
	text := drawText(t, label)
	for _, c := range []string{"\n", "\x01", "\u2028", "\t"} {
		text = strings.ReplaceAll(text, c, "")
	}
	return strings.TrimSpace(text)
}

func drawDraft(t *rapid.T, n int) itembank.Draft {
	d := itembank.Draft{Content: itembank.Content{Options: []itembank.Option{}, Tags: []string{}}}
	c := &d.Content
	c.Kind = rapid.SampledFrom(itembank.Kinds).Draw(t, "kind")
	c.Stem = drawHTML(t, "stem")
	d.Explanation = rapid.SampledFrom([]string{"", drawHTML(t, "explanation")}).Draw(t, "explained")
	c.Points = itembank.Points(rapid.Int64Range(0, 10000).Draw(t, "points"))
	c.Difficulty = rapid.IntRange(0, 5).Draw(t, "difficulty")
	c.Consistency = rapid.IntRange(0, 5).Draw(t, "consistency")
	c.Cognitive = rapid.SampledFrom(append([]string{""}, itembank.CognitiveLevels...)).Draw(t, "cognitive")
	c.Point = rapid.SampledFrom([]string{"", "A-B-A-001", "001", "1.0", "=A-1"}).Draw(t, "point")
	c.Source = drawLine(t, "source")
	c.Language = rapid.SampledFrom([]string{"", "zh-CN", "en"}).Draw(t, "language")
	d.Code = rapid.SampledFrom([]string{"", "001", "1.0", "+A", "@x", "A-1"}).Draw(t, "code")
	if d.Code != "" {
		d.Code += string(rune('a' + n))
	}
	seen := map[string]bool{}
	for range rapid.IntRange(0, 3).Draw(t, "tags") {
		if tag := drawLine(t, "tag"); tag != "" && len([]rune(tag)) <= itembank.MaxTagRunes && !seen[tag] {
			seen[tag] = true
			c.Tags = append(c.Tags, tag)
		}
	}
	if c.Kind == itembank.KindTrueFalse {
		d.Accepts = rapid.SampledFrom([]string{"T", "F"}).Draw(t, "key")
		return d
	}
	mask := rapid.IntRange(1, 1023).Draw(t, "letters") | rapid.SampledFrom([]int{3, 9, 513, 24}).Draw(t, "two letters")
	for i, letter := range optionLetters {
		if mask&(1<<i) != 0 {
			c.Options = append(c.Options, itembank.Option{ID: letter, Text: drawHTML(t, "option"), Fixed: rapid.Bool().Draw(t, "fixed")})
		}
	}
	keys := 1
	if c.Kind == itembank.KindMultiple {
		keys = rapid.IntRange(1, len(c.Options)).Draw(t, "keys")
	}
	from := rapid.IntRange(0, len(c.Options)-keys).Draw(t, "first key")
	for _, o := range c.Options[from : from+keys] {
		d.Accepts += o.ID
	}
	return d
}

// TestExportImportsAgain: whatever the bank holds, its export reads back equal.
func TestExportImportsAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var drafts []itembank.Draft
		for n := range rapid.IntRange(1, 2).Draw(t, "count") {
			d := drawDraft(t, n)
			if faults := d.Check(); itembank.Faulty(faults) {
				t.Fatalf("the generator made an invalid question: %v", faults)
			}
			drafts = append(drafts, d)
		}
		language := rapid.SampledFrom([]string{"zh-CN", "en"}).Draw(t, "language")
		for name, write := range map[string]func([]itembank.Draft, []itembank.Point, string) ([]byte, error){
			"bank.xlsx": ExportXLSX, "bank.csv": ExportCSV,
		} {
			content, err := write(drafts, nil, language)
			if err != nil {
				t.Fatal(err)
			}
			book, err := ReadBytes(name, content, Limits{})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			report := Import(book, Options{})
			if len(report.Rows) != len(drafts) {
				t.Fatalf("%s: %d rows, want %d: %+v", name, len(report.Rows), len(drafts), report.Sheets)
			}
			for i, row := range report.Rows {
				if !reflect.DeepEqual(row.Draft, drafts[i]) {
					t.Fatalf("%s: read\n%+v\nwant\n%+v\nissues %v", name, row.Draft, drafts[i], row.Issues)
				}
				for _, issue := range row.Issues {
					if issue.Severity == errorIssue {
						t.Fatalf("%s: %v", name, issue)
					}
				}
			}
		}
	})
}

// TestExportIsNoFormula: what a spreadsheet would run stays text.
func TestExportIsNoFormula(t *testing.T) {
	d := itembank.Draft{Accepts: "T", Content: itembank.Content{Kind: itembank.KindTrueFalse, Stem: "=HYPERLINK(&#34;x&#34;)", Source: "@SUM(1)"}}
	content, err := ExportCSV([]itembank.Draft{d}, nil, "zh")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(content), `"'=HYPERLINK`) || !strings.Contains(string(content), `"'@SUM`) {
		t.Errorf("unguarded: %s", content)
	}
	if content, err = ExportXLSX([]itembank.Draft{d}, nil, "zh"); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(strings.NewReader(string(content)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formula, err := f.GetCellFormula("试题", "C2")
	kind, err2 := f.GetCellType("试题", "C2")
	value, err3 := f.GetCellValue("试题", "C2")
	if err != nil || err2 != nil || err3 != nil || formula != "" || kind == excelize.CellTypeFormula || !strings.HasPrefix(value, "=HYPERLINK") {
		t.Errorf("formula %q type %v value %q %v %v %v", formula, kind, value, err, err2, err3)
	}
}

// TestTemplate: the template has a header that every column of which is known, and no rows.
func TestTemplate(t *testing.T) {
	for _, language := range []string{"zh-CN", "en"} {
		content, err := Template(language)
		if err != nil {
			t.Fatal(err)
		}
		book, err := ReadBytes("template.xlsx", content, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		report := Import(book, Options{})
		if len(report.Sheets) != 1 || !report.Sheets[0].Detected || len(report.Rows) != 0 || report.Sheets[0].Mapping.HeaderRow != 2 {
			t.Fatalf("%s: %+v", language, report)
		}
		for i, want := range ownColumns() {
			got := report.Sheets[0].Mapping.Columns[i]
			if got.Field != want.column.Field || got.Letter != want.column.Letter {
				t.Errorf("%s: column %s read as %+v, want %+v", language, columnName(i), got, want.column)
			}
		}
	}
}

// onePixel is a PNG of our own, one grey dot.
func onePixel(t testing.TB) []byte {
	t.Helper()
	content, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")
	if err != nil {
		t.Fatal(err)
	}
	return content
}
