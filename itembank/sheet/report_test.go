package sheet

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"kaochang/itembank"
)

func TestHeadingsAndNotes(t *testing.T) {
	report := importRows(t, Options{},
		[]string{"某某中心题库"},
		[]string{"题干", "选项A", "选项B", "答案"},
		[]string{"一、单项选择题（每题 0.5 分）"},
		[]string{"甲", "1", "2", "A"},
		[]string{""},
		[]string{"题干", "选项A", "选项B", "答案"},
		[]string{"二、多项选择题"},
		[]string{"乙", "1", "2", "AB"},
		[]string{"", "", "", "（以下空白）"},
	)
	if len(report.Rows) != 2 || report.Rows[0].Row != 4 || report.Rows[1].Row != 8 {
		t.Fatalf("%+v", report.Rows)
	}
	if report.Rows[0].Draft.Content.Kind != "single" || report.Rows[1].Draft.Content.Kind != "multiple" {
		t.Errorf("%+v", report.Rows)
	}
	var got []string
	for _, i := range report.Sheets[0].Issues {
		got = append(got, fmt.Sprintf("%s@%d", i.Code, i.Row))
	}
	if want := "kind-inferred@2 row-heading@3 header-repeated@6 row-heading@7 row-note@9"; strings.Join(got, " ") != want {
		t.Errorf("notes %v, want %s", got, want)
	}
}

func TestTextForms(t *testing.T) {
	page := `<html><head><meta charset="utf-8"></head><table><tr><th>题干</th><th>题型</th><th>答案</th></tr><tr><td>甲<br>乙</td><td rowspan="2">判断题</td><td>对</td></tr><tr><td>丙</td><td>错</td></tr></table></html>`
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("题干\t题型\t答案\n\"甲\n乙\"\t判断题\t对\n\n丙\t判断题\t错\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		rows    []int
	}{
		"html":        {[]byte(page), []int{2, 3}},
		"utf-16 tabs": {wide, []int{2, 4}},
		"sep line":    {[]byte("sep=;\r\n题干;题型;答案\r\n\"甲\n乙\";判断题;对\r\n丙;判断题;错\r\n"), []int{3, 4}},
		"loose quote": {[]byte("题干,题型,答案\n\"甲\n乙\",判断题,对\n丙,判断题,错 \"x\n"), []int{2, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := ReadBytes("bank.xls", c.content, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			report := Import(book, Options{})
			if len(report.Rows) != 2 || report.Rows[0].Row != c.rows[0] || report.Rows[1].Row != c.rows[1] {
				t.Fatalf("%+v", report.Rows)
			}
			if d := report.Rows[0].Draft; d.Content.Stem != "甲<br/>乙" || d.Accepts != "T" {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestMappingByHand(t *testing.T) {
	rows := [][]string{{"Frage", "eins", "zwei", "richtig"}, {"甲", "1", "2", "B"}}
	report := importRows(t, Options{}, rows...)
	if len(report.Rows) != 0 || report.Sheets[0].Detected || report.Sheets[0].Issues[0].Code != "sheet-no-header" || report.Sheets[0].Preview[0][0] != "Frage" {
		t.Fatalf("%+v", report)
	}
	m := Mapping{HeaderRow: 1, FirstRow: 2, Type: TypeSingle, Columns: []Column{{Field: FieldStem}, {Field: FieldOption, Letter: "A"}, {Field: FieldOption, Letter: "B"}, {Field: FieldKey}}}
	report = importRows(t, Options{Mappings: map[string]Mapping{"bank": m}}, rows...)
	if len(report.Rows) != 1 || !report.Rows[0].Good() || report.Rows[0].Draft.Accepts != "B" {
		t.Errorf("%+v", report)
	}
	for name, spoil := range map[string]func(m *Mapping){
		"no stem":          func(m *Mapping) { m.Columns[0].Field = FieldIgnored },
		"two keys":         func(m *Mapping) { m.Columns[1].Field = FieldKey },
		"no such field":    func(m *Mapping) { m.Columns[1].Field = "colour" },
		"letter K":         func(m *Mapping) { m.Columns[1].Letter = "K" },
		"rows upside down": func(m *Mapping) { m.FirstRow = 1 },
		"too many":         func(m *Mapping) { m.Columns = append(m.Columns, make([]Column, 9)...) },
	} {
		t.Run(name, func(t *testing.T) {
			bad := m
			bad.Columns = append([]Column{}, m.Columns...)
			spoil(&bad)
			report := importRows(t, Options{Mappings: map[string]Mapping{"bank": bad}}, rows...)
			if len(report.Rows) != 0 || len(report.Sheets[0].Issues) != 1 || report.Sheets[0].Issues[0].Code != "sheet-mapping" {
				t.Errorf("%+v", report)
			}
		})
	}
}

func TestCorrectAndPlan(t *testing.T) {
	known := []Known{{Item: 7, Code: "K-1", Content: itembank.Content{Kind: "truefalse", Stem: "日志留存不少于六个月。"}}}
	report := importRows(t, Options{Known: known},
		[]string{"编号", "题干", "题型", "选项A", "选项B", "答案"},
		[]string{"K-1", "好题一道", "单选题", "甲", "乙", "A"},
		[]string{"K-2", "日志留存，不少于六个月", "判断题", "", "", "对"},
		[]string{"K-3", "缺答案的题", "单选题", "甲", "乙", ""},
		[]string{"K-3", "好题 一道。", "单选题", "乙", "甲", "B"},
		[]string{"K-5", "简述防火墙的作用。", "简答题", "", "", "略"},
	)
	want := []string{"code-taken", "duplicate-bank", "key-missing", "code-repeated duplicate-file", "kind-not-taken"}
	for i, codes := range want {
		if got := codesOf(report.Rows[i]); got != codes {
			t.Errorf("row %d: %s, want %s", i, got, codes)
		}
	}
	if _, err := report.Plan(SelectGood); !errors.Is(err, ErrNothingGood) {
		t.Errorf("plan: %v", err)
	}
	// The report survives being stored.
	text, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	var stored Report
	if err := json.Unmarshal(text, &stored); err != nil || !reflect.DeepEqual(stored, report) {
		t.Fatalf("stored %v\n%+v\n%+v", err, stored, report)
	}
	first, third := stored.Rows[0].Draft, stored.Rows[2].Draft
	first.Code, third.Accepts, third.Content.Stem = "K-9", "B", "缺答案的题<script>x</script>"
	if err := stored.Correct(known, Decision{At: 9}); !errors.Is(err, ErrRowUnknown) {
		t.Errorf("row 9: %v", err)
	}
	if err := stored.Correct(known, Decision{At: 0, Draft: &first}, Decision{At: 1, Accept: true}, Decision{At: 2, Draft: &third}, Decision{At: 3, Remove: true}); err != nil {
		t.Fatal(err)
	}
	if got := stored.Rows[2].Draft.Content.Stem; got != "缺答案的题" {
		t.Errorf("an unsafe correction was kept: %q", got)
	}
	if _, err := stored.Plan(SelectAll); !errors.Is(err, ErrRowsFaulty) {
		t.Errorf("all: %v", err)
	}
	plan, err := stored.Plan(SelectGood)
	if err != nil || len(plan) != 3 || plan[0].Draft.Code != "K-9" || plan[1].Row != 3 || plan[2].Draft.Accepts != "B" {
		t.Errorf("%v %+v", err, plan)
	}
	if c := stored.Counts(); c != (Counts{Rows: 5, Good: 3, Warned: 1, Faulty: 1, Removed: 1}) {
		t.Errorf("counts %+v", c)
	}
}

// TestNoKeyIsNeverAccepted: a question whose key could not be read is not released by looking at it,
// only by giving it a key.
func TestNoKeyIsNeverAccepted(t *testing.T) {
	header := []string{"题干", "题型", "选项A", "选项B", "答案"}
	for name, cells := range map[string][]string{
		"a number for true or false":   {"日志留存六个月。", "判断题", "", "", "2"},
		"a number for options":         {"下列正确的是", "单选题", "甲", "乙", "2"},
		"no key beside doubtful kinds": {"日志留存六个月。", "判断题", "同意", "反对", ""},
		"no key":                       {"日志留存六个月。", "判断题", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			report := importRows(t, Options{}, header, cells)
			if len(report.Rows) != 1 || report.Rows[0].Draft.Accepts != "" {
				t.Fatalf("%+v", report.Rows)
			}
			if err := report.Correct(nil, Decision{At: 0, Accept: true}); err != nil {
				t.Fatal(err)
			}
			if row := report.Rows[0]; row.Good() || worst(row.Issues) != errorIssue {
				t.Errorf("released without a key: %v", row.Issues)
			}
			draft := report.Rows[0].Draft
			if draft.Accepts = "T"; draft.Content.Kind != itembank.KindTrueFalse {
				draft.Accepts = "A"
			}
			if err := report.Correct(nil, Decision{At: 0, Draft: &draft, Accept: true}); err != nil || !report.Rows[0].Good() {
				t.Errorf("refused with a key: %v, %v", err, report.Rows[0].Issues)
			}
		})
	}
	// A report that was kept when such a doubt could still be let pass.
	kept := RowReport{Draft: itembank.Draft{Content: itembank.Content{Kind: itembank.KindTrueFalse, Stem: "日志"}}, Accepted: true}
	if kept.Good() {
		t.Error("a kept row without a key is good")
	}
}

// TestMessages: every code has both texts, and every placeholder of one stands in the other.
func TestMessages(t *testing.T) {
	for code, text := range issueTexts {
		if text.zh == "" || text.en == "" || text.severity == "" {
			t.Errorf("%s: %+v", code, text)
		}
		for n := range 4 {
			p := fmt.Sprintf("{%d}", n)
			if strings.Contains(text.zh, p) != strings.Contains(text.en, p) {
				t.Errorf("%s: %s in one language only", code, p)
			}
		}
	}
	i := newIssue("S", 3, 1, "accepts", "key-outside", "E")
	if i.Message("zh-CN") != "答案“E”不在选项之中" || i.Message("en") != "the key E is not among the options" || i.Column != "B" {
		t.Errorf("%+v", i)
	}
}

// TestHeaders: names as people write them.
func TestHeaders(t *testing.T) {
	for header, want := range map[string]Column{
		"题型\n1单选\n2多选\n3判断": {Field: FieldKind},
		"题型（单选/多选/判断）":      {Field: FieldKind},
		"题型（0单选，1判断，2多选）":   {Field: FieldKind},
		"*题干":         {Field: FieldStem},
		"题 目（必填，可插图）": {Field: FieldStem},
		"试题（选项Ａ）":     {Field: FieldOption, Letter: "A"},
		"选项十":         {Field: FieldOption, Letter: "J"},
		"Option 3":    {Field: FieldOption, Letter: "C"},
		"选项（用|分隔）":    {Field: FieldOptions},
		"答案（多选用逗号隔开）": {Field: FieldKey},
		"[正确选项]*":     {Field: FieldKey},
		"选项二是否正确":     {Field: FieldFlag, Letter: "B"},
		"isCorrect4":  {Field: FieldFlag, Letter: "D"},
		"选项六图片":       {Field: FieldOptionImage, Letter: "F"},
		"知识点三级":       {Field: FieldRange, Level: 3},
		"难度(1-5)":     {Field: FieldDifficulty},
		"分值（分）":       {Field: FieldPoints},
		"试题GUID":      {Field: FieldCode},
		"序号":          {Field: FieldIgnored},
		"心情":          {},
		"题型由教研室按照年度计划统一填写，不要改": {},
	} {
		if got := recognise(header); got.Field != want.Field || got.Letter != want.Letter || got.Level != want.Level {
			t.Errorf("%q read as %+v, want %+v", header, got, want)
		}
	}
}

// TestDoubleHeader: 选项 merged over A to D, the other names merged downwards.
func TestDoubleHeader(t *testing.T) {
	rows := [][]any{{"序号", "题干", "选项", nil, nil, "答案", "答案", "心情"}, {nil, nil, "A", "B", "C", nil, nil, nil}, {1, "甲", "一", "二", "三", "C", "x", "好"}}
	book := mergedBook(t, map[string][][]any{"单选": rows}, []string{"A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2", "H1:H2"}, "单选")
	report := Import(book, Options{})
	if len(report.Rows) != 1 || !report.Rows[0].Good() || report.Rows[0].Row != 3 || report.Rows[0].Draft.Accepts != "C" || len(report.Rows[0].Draft.Content.Options) != 3 {
		t.Fatalf("%+v", report)
	}
	var got []string
	for _, i := range report.Sheets[0].Issues {
		got = append(got, i.Code+"@"+i.Column)
	}
	if strings.Join(got, " ") != "column-repeated@G column-unknown@H" {
		t.Errorf("issues %v", got)
	}
}
