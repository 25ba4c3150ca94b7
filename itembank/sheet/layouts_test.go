package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"kaochang/itembank"
)

// question is what a layout's row must be read as.
type question struct {
	kind    itembank.Kind
	stem    string
	options []string // "" leaves a letter free
	key     string
}

var layoutQuestions = []question{
	{itembank.KindSingle, "TCP/IP 模型中负责路由选择的是（　　）。", []string{"网络层", "传输层", "应用层", "会话层"}, "A"},
	{itembank.KindMultiple, "下列属于对称加密算法的有（　　）。", []string{"AES", "SM4", "RSA", "DES"}, "ABD"},
	{itembank.KindTrueFalse, "防火墙可以代替杀毒软件。", nil, "F"},
	{itembank.KindSingle, "《网络安全法》施行的年份是（　　）。", []string{"2015", "2016", "2017", "2018"}, "C"},
	{itembank.KindTrueFalse, "日志留存不少于六个月。", nil, "T"},
}

// layoutRow writes a question in a layout's own way, cell by cell from its header.
func layoutRow(variant string, columns []string, q question, n int) []string {
	letters := strings.Split(q.key, "")
	cells := make([]string, len(columns))
	options := q.options
	if q.kind == itembank.KindTrueFalse && (variant == "kaoshibao" || variant == "english-flags" || variant == "ctf-awd" || variant == "datiba") {
		options = []string{"对", "错"}
		letters = []string{map[string]string{"T": "A", "F": "B"}[q.key]}
	}
	judge := q.kind == itembank.KindTrueFalse
	for i, header := range columns {
		c := recognise(header)
		text := ""
		switch c.Field {
		case FieldStem:
			text = q.stem
			if variant == "bank-name" {
				for j, o := range options {
					text += "\n" + optionLetters[j] + "." + o
				}
			}
		case FieldKind:
			text = layoutKind(variant, q.kind)
		case FieldOption:
			if at := int(c.Letter[0] - 'A'); at < len(options) {
				text = options[at]
			}
		case FieldOptions:
			if len(options) > 0 {
				text = `["` + strings.Join(options, `","`) + `"]`
			}
		case FieldFlag:
			if at := int(c.Letter[0] - 'A'); at < len(options) {
				text = "0"
				if strings.Contains(strings.Join(letters, ""), c.Letter) {
					text = "1"
				}
			}
			if variant == "alanosy" && judge {
				text = map[string]string{"AT": "1", "AF": "0", "BT": "0", "BF": "1"}[c.Letter+q.key]
			}
		case FieldKey:
			text = strings.Join(letters, map[string]string{"rending-ji": ",", "ted-back": ",", "qywx": ";", "rending-paper": ","}[variant])
			if judge && len(options) == 0 {
				text = map[string]string{"T": "正确", "F": "错误"}[q.key]
				if variant == "gb-11col" {
					text = map[string]string{"T": "√", "F": "×"}[q.key]
				}
			}
		case FieldKeyText:
			if !judge {
				var texts []string
				for _, l := range letters {
					texts = append(texts, options[l[0]-'A'])
				}
				text = strings.Join(texts, "；")
			} else {
				text = map[string]string{"T": "正确", "F": "错误"}[q.key]
			}
		case FieldDifficulty:
			text = map[bool]string{true: "3（中等）", false: "3"}[strings.HasPrefix(variant, "rending")]
		case FieldConsistency:
			text = "4"
		case FieldPoints:
			text = "0.5"
		case FieldExplanation:
			text = "依据教材。"
		case FieldPointCode:
			text = "A-B-A-001"
		case FieldPoint:
			text = "网络基础"
		case FieldRange:
			text = "第一章"
		case FieldCode:
			text = fmt.Sprintf("Q-%03d", n)
		case FieldIgnored:
			text = fmt.Sprint(n)
		}
		if variant == "alanosy" && judge && c.Field == FieldOption {
			text = map[string]string{"A": "正确", "B": "错误"}[c.Letter]
		}
		cells[i] = text
	}
	return cells
}

func layoutKind(variant string, kind itembank.Kind) string {
	codes := map[string][3]string{
		"gb-11col":      {"B", "G", "C"},
		"rending-ji":    {"B（单选题）", "G（多选题）", "C（判断题）"},
		"rending-paper": {"B（单选题）", "G（多选题）", "C（判断题）"},
		"alanosy":       {"1", "2", "3"},
		"ted-back":      {"0", "2", "1"},
		"english-flags": {"single", "multiple", "tf"},
	}
	at := map[itembank.Kind]int{itembank.KindSingle: 0, itembank.KindMultiple: 1, itembank.KindTrueFalse: 2}[kind]
	if c, ok := codes[variant]; ok {
		return c[at]
	}
	return [3]string{"单选题", "多选题", "判断题"}[at]
}

// layoutSheets writes the questions in a layout: sheet name → rows.
func layoutSheets(line map[string]string) (names []string, sheets map[string][][]string) {
	variant := line["variant"]
	columns := strings.Split(line["columns"], "|")
	sheets = map[string][][]string{}
	for n, q := range layoutQuestions {
		name := "Sheet1"
		if variant == "per-type-sheets" {
			name = layoutKind("", q.kind)
		}
		if sheets[name] == nil {
			names = append(names, name)
			switch variant {
			case "kaoshibao":
				sheets[name] = append(sheets[name], []string{"说明：请勿修改表头，题干必填。"})
			case "alanosy":
				sheets[name] = append(sheets[name], []string{"填写须知：\n1.试题类型不能为空；\n2.试题类型只能是1-4,1单选题2多选题3判断题4简答题"})
			}
			sheets[name] = append(sheets[name], columns)
		}
		sheets[name] = append(sheets[name], layoutRow(variant, columns, q, n+1))
	}
	if variant == "kaoshibao" {
		names = append(names, "版本号")
		sheets["版本号"] = [][]string{{"20221101"}}
	}
	return names, sheets
}

func xlsxOf(t testing.TB, names []string, sheets map[string][][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range names {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[name] {
			for c, text := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					t.Fatal(err)
				}
				// Excel stores what looks like a number as one.
				var value any = text
				if isDigits(text) && len(text) < 9 && text[0] != '0' {
					var n float64
					fmt.Sscan(text, &n)
					value = n
				} else if text == "" {
					continue
				}
				if err := f.SetCellValue(name, cell, value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func csvOf(t testing.TB, rows [][]string, comma rune) []byte {
	t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestLayouts writes our questions in every layout that is known from the field, as a workbook and
// as CSV in three encodings, and reads them back.
func TestLayouts(t *testing.T) {
	lines := corpusRows(t, "zh-spreadsheet/headers.tsv")
	if len(lines) != 17 {
		t.Fatalf("%d layouts, want 17", len(lines))
	}
	for _, line := range lines {
		variant := line["variant"]
		names, sheets := layoutSheets(line)
		t.Run(variant+"/xlsx", func(t *testing.T) {
			checkLayout(t, variant, "bank.xlsx", xlsxOf(t, names, sheets), len(layoutQuestions))
		})
		if variant == "per-type-sheets" {
			continue // CSV has one sheet; its name is the file's
		}
		utf8 := csvOf(t, sheets[names[0]], ',')
		gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes(utf8)
		if err != nil {
			t.Fatal(err)
		}
		for name, content := range map[string][]byte{
			"utf8": utf8, "bom": append([]byte("\xEF\xBB\xBF"), utf8...), "gb18030": gbk,
			"tab-as-xls": csvOf(t, sheets[names[0]], '\t'), "semicolon": csvOf(t, sheets[names[0]], ';'),
		} {
			t.Run(variant+"/"+name, func(t *testing.T) {
				file := "bank.csv"
				if name == "tab-as-xls" {
					file = "bank.xls"
				}
				checkLayout(t, variant, file, content, len(layoutQuestions))
			})
		}
	}
}

func checkLayout(t *testing.T, variant, name string, content []byte, want int) {
	t.Helper()
	book, err := ReadBytes(name, content, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	report := Import(book, Options{Tree: []itembank.Point{{Code: "A-B-A-001", Level: 4, Name: "网络基础"}}})
	if len(report.Rows) != want {
		t.Fatalf("%d rows, want %d: %+v", len(report.Rows), want, report.Sheets)
	}
	byStem := map[string]question{}
	for _, q := range layoutQuestions {
		byStem[q.stem] = q
	}
	for _, row := range report.Rows {
		c := row.Draft.Content
		q, ok := byStem[itembank.PlainText(c.Stem)]
		if !ok {
			t.Errorf("row %d: stem %q", row.Row, c.Stem)
			continue
		}
		if !row.Good() {
			t.Errorf("row %d: %v", row.Row, row.Issues)
		}
		if c.Kind != q.kind || row.Draft.Accepts != q.key {
			t.Errorf("row %d: %s %s, want %s %s", row.Row, c.Kind, row.Draft.Accepts, q.kind, q.key)
		}
		if len(c.Options) != len(q.options) {
			t.Errorf("row %d: options %v", row.Row, c.Options)
			continue
		}
		for i, o := range c.Options {
			if o.ID != optionLetters[i] || o.Text != q.options[i] {
				t.Errorf("row %d: option %v, want %s", row.Row, o, q.options[i])
			}
		}
	}
	for _, s := range report.Sheets {
		for _, i := range s.Issues {
			if i.Code == "column-unknown" {
				t.Errorf("%s", i.Message("zh"))
			}
		}
	}
}
