package sheet

import (
	"encoding/json"
	"testing"

	"kaochang/itembank"
)

// fuzzLimits keep one input cheap.
func fuzzLimits() Limits {
	return Limits{FileBytes: 1 << 20, PartBytes: 1 << 20, TotalBytes: 2 << 20, Rows: 200, Columns: 30, Cells: 4000, TextBytes: 1 << 20}
}

// checkAnything holds for whatever was read: the report is JSON, and what would be imported is valid.
func checkAnything(t *testing.T, book Workbook) {
	report := Import(book, Options{})
	if _, err := json.Marshal(report); err != nil {
		t.Fatal(err)
	}
	plan, err := report.Plan(SelectGood)
	if err == nil {
		for _, p := range plan {
			if faults := p.Draft.Check(); itembank.Faulty(faults) {
				t.Fatalf("an invalid question would be imported: %+v %v", p, faults)
			}
		}
	}
	ReadElements(book)
	ReadRules(book)
	ReadDemands(book, nil)
}

func FuzzReadXLSX(f *testing.F) {
	f.Add(packed(f, parts(`<sheetData>`+headerXML+`<row r="2">`+inline("A2", "题")+inline("B2", "判断题")+inline("C2", "对")+`</row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`)))
	f.Add(xlsxOf(f, []string{"单选题"}, map[string][][]string{"单选题": {{"题干", "选项A", "选项B", "答案"}, {"甲", "1", "2", "A"}}}))
	f.Add(compound("EncryptedPackage"))
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := ReadBytes("f.xlsx", content, fuzzLimits())
		if err == nil {
			checkAnything(t, book)
		}
	})
}

func FuzzSheetXML(f *testing.F) {
	f.Add(`<sheetData>` + headerXML + `<row r="2"><c r="A2" t="s"><v>9</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>1+1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:C9"/></mergeCells>`)
	f.Add(`<sheetData><row><c><v>1e400</v></c></row></sheetData>`)
	f.Fuzz(func(t *testing.T, xml string) {
		book, err := ReadBytes("f.xlsx", packed(t, parts(xml)), fuzzLimits())
		if err == nil {
			checkAnything(t, book)
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("\xEF\xBB\xBF题干,题型,选项A,选项B,答案\n甲,单选题,1,2,A\n"))
	f.Add([]byte("题干;选项;答案\n\"甲\";\"[\"\"1\"\",\"\"2\"\"]\";A\n"))
	f.Add([]byte("\xcc\xe2\xb8\xc9,\xb4\xf0\xb0\xb8\n\xbc\xd7 A.1 B.2,A\n"))
	f.Add([]byte("<html><table><tr><td rowspan=3>题干</td><td>答案</td></tr><tr><td>A</td></tr></table>"))
	f.Add([]byte("sep=|\n题干|题型|答案|格式\n'=1|判断题|T|HTML\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := ReadBytes("f.csv", content, fuzzLimits())
		if err == nil {
			checkAnything(t, book)
		}
	})
}
