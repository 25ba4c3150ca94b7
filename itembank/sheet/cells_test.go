package sheet

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kaochang/itembank"
)

func codesOf(row RowReport) string {
	var codes []string
	for _, i := range row.Issues {
		codes = append(codes, i.Code)
	}
	return strings.Join(codes, " ")
}

// importRows reads rows of text as one sheet.
func importRows(t *testing.T, options Options, rows ...[]string) Report {
	t.Helper()
	book, err := ReadBytes("bank.csv", csvOf(t, rows, ','), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return Import(book, options)
}

// edited makes a workbook by hand.
func edited(t *testing.T, edit func(f *excelize.File, set func(cell string, value any))) Workbook {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	edit(f, func(cell string, value any) {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	})
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	book, err := ReadBytes("bank.xlsx", out.Bytes(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestSpreadsheetArtefacts(t *testing.T) {
	book := edited(t, func(f *excelize.File, set func(string, any)) {
		for i, h := range []string{"章节", "题干\n（必填）", "题 型*", "选项A", "选项B", "选项C", "选项D", "答案", "难度", "分值", "编号"} {
			set(columnName(i)+"1", h)
		}
		set("A2", "第一章")
		if err := f.MergeCell("Sheet1", "A2", "A4"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "合并的"}, {Text: "题干", Font: &excelize.Font{Bold: true}}}); err != nil {
			t.Fatal(err)
		}
		style := func(cell, format string) {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err == nil {
				err = f.SetCellStyle("Sheet1", cell, cell, id)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for cell, v := range map[string]any{
			"C2": "单选题", "D2": 0.5, "E2": 1.0, "F2": "", "G2": 1.5, "H2": "Ｂ", "I2": 3.0, "J2": 0.5, "K2": 1.0,
			"B3": " \u3000甲 \u00a0乙_x000D_\n丙 ", "C3": "单选题", "D3": time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC), "E3": "其他", "H3": "B",
			"B4": "隐藏的行", "C4": "判断题", "H4": "√",
			"B5": "公式", "C5": "判断题",
			"B6": "错误", "C6": "判断题", "H6": "#N/A",
		} {
			set(cell, v)
		}
		style("E2", "0.0")
		if err := f.SetCellFormula("Sheet1", "H5", "A1&A2"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetRowVisible("Sheet1", 4, false); err != nil {
			t.Fatal(err)
		}
	})
	report := Import(book, Options{Tree: []itembank.Point{{Code: "A", Level: 1, Name: "第一章"}}})
	if len(report.Rows) != 5 {
		t.Fatalf("%d rows: %+v", len(report.Rows), report.Sheets)
	}
	first := report.Rows[0].Draft
	want := itembank.Draft{Code: "1", Accepts: "B", Content: itembank.Content{
		Kind: "single", Stem: "合并的题干", Points: 50, Point: "A", Difficulty: 3, Tags: []string{},
		Options: []itembank.Option{{ID: "A", Text: "0.5"}, {ID: "B", Text: "1.0"}, {ID: "D", Text: "1.5"}},
	}}
	if !reflect.DeepEqual(first, want) {
		t.Errorf("read %+v, want %+v", first, want)
	}
	if got := codesOf(report.Rows[0]); got != "option-gap" {
		t.Errorf("issues %s", got)
	}
	if second := report.Rows[1]; second.Draft.Content.Stem != "甲  乙<br/>丙" || second.Draft.Content.Point != "A" || !strings.Contains(codesOf(second), "cell-date") {
		t.Errorf("%+v %v", second.Draft, second.Issues)
	}
	if hidden := report.Rows[2]; !hidden.Good() || hidden.Draft.Accepts != "T" || hidden.Draft.Content.Point != "A" {
		t.Errorf("%+v", hidden)
	}
	if got := codesOf(report.Rows[3]); got != "cell-formula" {
		t.Errorf("issues %s", got)
	}
	if got := report.Rows[4]; codesOf(got) != "cell-error key-ambiguous" && codesOf(got) != "cell-error" || got.Good() {
		t.Errorf("issues %v", got.Issues)
	}
}

func TestPictures(t *testing.T) {
	pixel := onePixel(t)
	book := edited(t, func(f *excelize.File, set func(string, any)) {
		for i, h := range []string{"序号", "题干", "题型", "选项A", "选项B", "答案"} {
			set(columnName(i)+"2", h)
		}
		set("A3", 1)
		set("B3", "图中的符号表示（　　）。【图】")
		set("C3", "单选题")
		set("D3", "路由器")
		set("F3", "B")
		set("B4", "见图。【图】")
		set("C4", "判断题")
		set("F4", "对")
		for _, cell := range []string{"B3", "E3", "A1"} {
			if err := f.AddPictureFromBytes("Sheet1", cell, &excelize.Picture{Extension: ".png", File: pixel, Format: &excelize.GraphicOptions{}}); err != nil {
				t.Fatal(err)
			}
		}
	})
	report := Import(book, Options{})
	if len(report.Rows) != 2 {
		t.Fatalf("%+v", report)
	}
	c := report.Rows[0].Draft.Content
	if !report.Rows[0].Good() || strings.Count(c.Stem, "<img src=\"data:image/png;base64,") != 1 ||
		len(c.Options) != 2 || !strings.HasPrefix(c.Options[1].Text, "<img src=\"data:image/png") {
		t.Errorf("%+v %v", c, report.Rows[0].Issues)
	}
	if got := codesOf(report.Rows[1]); got != "image-missing" {
		t.Errorf("issues %s", got)
	}
	if issues := report.Sheets[0].Issues; len(issues) != 1 || issues[0].Code != "picture-orphan" || issues[0].Row != 1 {
		t.Errorf("sheet issues %v", issues)
	}
}

// TestWPSPictures: WPS keeps pictures inside cells as DISPIMG formulas.
func TestWPSPictures(t *testing.T) {
	p := parts(`<sheetData>` + headerXML + `<row r="2">` + inline("B2", "判断题") + inline("C2", "对") +
		`<c r="A2" t="str"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>=DISPIMG("ID_0A1B",1)</v></c></row></sheetData>`)
	p["xl/cellimages.xml"] = `<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:xdr="x" xmlns:a="a" xmlns:r="r"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_0A1B"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>`
	p["xl/_rels/cellimages.xml.rels"] = `<Relationships><Relationship Id="rId1" Type="image" Target="media/image1.png"/></Relationships>`
	p["xl/media/image1.png"] = string(onePixel(t))
	book, err := ReadBytes("wps.xlsx", packed(t, p), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	report := Import(book, Options{})
	if len(report.Rows) != 1 || !strings.HasPrefix(report.Rows[0].Draft.Content.Stem, `<img src="data:image/png`) || strings.Contains(report.Rows[0].Draft.Content.Stem, "DISPIMG") {
		t.Fatalf("%+v", report.Rows)
	}
	p["xl/media/image1.png"] = "not a picture"
	if book, err = ReadBytes("wps.xlsx", packed(t, p), Limits{}); err != nil {
		t.Fatal(err)
	}
	if report = Import(book, Options{}); !strings.Contains(codesOf(report.Rows[0]), "picture-lost") || report.Rows[0].Good() {
		t.Errorf("%+v", report.Rows)
	}
}

func TestKeys(t *testing.T) {
	header := []string{"题干", "题型", "选项A", "选项B", "选项C", "选项D", "答案", "正确答案文本"}
	for _, c := range []struct {
		kind, key, text string
		want, codes     string
	}{
		{"单选题", "网络层", "", "B", ""},
		{"单选题", "B.网络层", "", "B", ""},
		{"单选题", "B、传输层", "", "B", "key-contradicts"},
		{"单选题", "B", "传输层", "B", "key-contradicts"},
		{"单选题", "B", "网络层", "B", ""},
		{"单选题", "", "网络层", "B", ""},
		{"单选题", "答案：C", "", "C", ""},
		{"单选题", "2", "", "", "key-number"},
		{"单选题", "会话层", "", "", "key-unread"},
		{"单选题", "Z", "", "", "key-outside"},
		{"单选题", "", "", "", "key-missing"},
		{"多选题", "物理层；网络层", "", "AB", ""},
		{"多选题", "物理层、应用层", "", "AD", ""},
		{"多选题", "A.物理层 D.应用层", "", "AD", ""},
		{"多选题", "ABA", "", "AB", "key-repeats"},
		{"多选题", "ABE", "", "", "key-outside"},
		{"选择题", "AB", "", "AB", "kind-vague"},
		{"选择题", "A", "", "A", "kind-vague"},
		{"不定项选择题", "A", "", "A", ""},
		{"G（单选题）", "A", "", "A", "kind-contradicts"},
		{"7", "A", "", "", "kind-number"},
		{"拼图", "A", "", "", "kind-unknown"},
		{"判断题", "A", "", "", "row-contradicts"},
	} {
		t.Run(c.kind+c.key+c.text, func(t *testing.T) {
			report := importRows(t, Options{}, header, []string{"第几层负责路由？", c.kind, "物理层", "网络层", "传输层", "应用层", c.key, c.text})
			row := report.Rows[0]
			if row.Draft.Accepts != c.want || codesOf(row) != c.codes {
				t.Errorf("read %q %v, want %q %s", row.Draft.Accepts, row.Issues, c.want, c.codes)
			}
		})
	}
}

// TestQuestionsAboutHTML: what a safe text would lose stays as text, markup is kept as markup.
func TestQuestionsAboutHTML(t *testing.T) {
	for cell, want := range map[string]string{
		"<script>alert(1)</script> 是":  "&lt;script&gt;alert(1)&lt;/script&gt; 是",
		"<img src=x onerror=alert(1)>": "&lt;img src=x onerror=alert(1)&gt;",
		"<a href=javascript:x>y</a>":   "&lt;a href=javascript:x&gt;y&lt;/a&gt;",
		"if (a<b && c>d)":              "if (a&lt;b &amp;&amp; c&gt;d)",
		"H<sub>2</sub>O":               "H<sub>2</sub>O",
		"#include <stdio.h>":           "#include &lt;stdio.h&gt;",
		"第一行\n第二行":                     "第一行<br/>第二行",
	} {
		row := importRows(t, Options{}, []string{"题干", "题型", "答案"}, []string{cell, "判断题", "对"}).Rows[0]
		if row.Draft.Content.Stem != want || !row.Good() {
			t.Errorf("%q read as %q %v, want %q", cell, row.Draft.Content.Stem, row.Issues, want)
		}
	}
}

func TestOptionsInOneCell(t *testing.T) {
	for name, cell := range map[string]string{
		"lines":        "物理层\n网络层\n\n应用层",
		"lettered":     "A、物理层\nB、网络层\nD、应用层",
		"inline":       "A.物理层 B.网络层 D.应用层",
		"brackets":     "（A）物理层（B）网络层（D）应用层",
		"unseparated":  "A.物理层B.网络层D.应用层",
		"bars":         "物理层|网络层||应用层",
		"json":         `["物理层","网络层","","应用层"]`,
		"json letters": `["A.物理层","B.网络层","D.应用层"]`,
		"json objects": `[{"key":"A","value":"物理层"},{"key":"B","value":"网络层"},{"key":"D","value":"应用层"}]`,
		"json object":  `{"A":"物理层","B":"网络层","D":"应用层"}`,
		"paragraphs":   "<p>A. 物理层</p><p>B. 网络层</p><p>D. 应用层</p>",
	} {
		for _, column := range []string{"选项", "题干"} {
			if column == "题干" && !strings.Contains(cell, "A") || column == "题干" && strings.ContainsAny(cell, `[{<`) {
				continue
			}
			t.Run(name+"/"+column, func(t *testing.T) {
				rows := [][]string{{"题干", "题型", "选项", "答案"}, {"哪一层属于 A 类？", "单选题", cell, "D"}}
				if column == "题干" {
					rows[1][0], rows[1][2] = rows[1][0]+"\n"+cell, ""
				}
				row := importRows(t, Options{}, rows...).Rows[0]
				want := []itembank.Option{{ID: "A", Text: "物理层"}, {ID: "B", Text: "网络层"}, {ID: "D", Text: "应用层"}}
				if !row.Good() || !reflect.DeepEqual(row.Draft.Content.Options, want) || row.Draft.Content.Stem != "哪一层属于 A 类？" {
					t.Errorf("%+v %v", row.Draft, row.Issues)
				}
			})
		}
	}
}
