package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kaochang/itembank"
)

// levelWeights are the 23 narrowest ranges of a real rule table (保卫管理员，三级), by level 1 and 2.
var levelWeights = []struct {
	code   string
	weight float64
	below  []struct {
		code   string
		weight float64
		below  []float64
	}
}{
	{"A", 20, []struct {
		code   string
		weight float64
		below  []float64
	}{{"A", 5, []float64{2.5, 2.5}}, {"B", 15, []float64{2, 3, 2, 3, 1, 4}}}},
	{"B", 10, []struct {
		code   string
		weight float64
		below  []float64
	}{{"A", 4, []float64{2, 2}}, {"B", 3, []float64{2, 1}}, {"C", 3, []float64{1, 2}}}},
	{"C", 45, []struct {
		code   string
		weight float64
		below  []float64
	}{{"A", 25, []float64{7, 8, 10}}, {"B", 20, []float64{10, 10}}}},
	{"D", 25, []struct {
		code   string
		weight float64
		below  []float64
	}{{"A", 12, []float64{6, 6}}, {"B", 13, []float64{6, 7}}}},
}

// elementRows writes the table with points; glue puts the codes onto the names.
func elementRows(glue bool) (rows [][]any, merges []string) {
	rows = [][]any{
		{"保安业务（三级）理论知识鉴定要素细目表"},
		{"鉴定范围", nil, nil, nil, nil, nil, nil, nil, nil, "鉴定点", nil, nil},
		{"一级", nil, nil, "二级", nil, nil, "三级", nil, nil, "代码", "名称", "重要程度"},
		{"代码", "名称", "鉴定比重", "代码", "名称", "鉴定比重", "代码", "名称", "鉴定比重"},
	}
	merges = []string{"A1:L1", "A2:I2", "J2:L2", "A3:C3", "D3:F3", "G3:I3", "J3:J4", "K3:K4", "L3:L4"}
	name := func(text, code string) any {
		if glue {
			return code + text
		}
		return text
	}
	codeCell := func(code string) any {
		if glue {
			return nil
		}
		return code
	}
	span := func(columns string, from, to int) {
		if to > from {
			for _, c := range columns {
				merges = append(merges, fmt.Sprintf("%c%d:%c%d", c, from, c, to))
			}
		}
	}
	for _, one := range levelWeights {
		start1 := len(rows) + 1
		for _, two := range one.below {
			start2 := len(rows) + 1
			for n, weight := range two.below {
				start3 := len(rows) + 1
				for p := range 2 {
					row := make([]any, 12)
					if p == 0 {
						letter := string(rune('A' + n))
						row[6], row[7], row[8] = codeCell(letter), name("范围", letter), weight
						if n == 0 {
							row[3], row[4], row[5] = codeCell(two.code), name("单元", two.code), two.weight
							if start2 == start1 {
								row[0], row[1], row[2] = codeCell(one.code), name("领域", one.code), one.weight
							}
						}
					}
					row[9], row[10], row[11] = p+1, fmt.Sprintf("鉴定点之%d", len(rows)), []string{"X", "Ｙ"}[btoi(len(rows)%9 == 0)]
					rows = append(rows, row)
				}
				span("GHI", start3, len(rows))
			}
			span("DEF", start2, len(rows))
		}
		span("ABC", start1, len(rows))
	}
	return rows, merges
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func mergedBook(t testing.TB, sheets map[string][][]any, merges []string, order ...string) Workbook {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for n, name := range order {
		if n == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheets[name] {
			for j, v := range row {
				if v == nil {
					continue
				}
				if err := f.SetCellValue(name, fmt.Sprintf("%s%d", columnName(j), i+1), v); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, m := range merges {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell(order[0], from, to); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	book, err := ReadBytes("细目表.xlsx", out.Bytes(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestElements(t *testing.T) {
	for _, glue := range []bool{false, true} {
		for _, merged := range []bool{true, false} {
			t.Run(fmt.Sprintf("glued %v merged %v", glue, merged), func(t *testing.T) {
				rows, merges := elementRows(glue)
				if !merged {
					merges = merges[:9] // the header only: empty cells repeat what stands above
				}
				e := ReadElements(mergedBook(t, map[string][][]any{"细目表": rows}, merges, "细目表"))
				if !e.Good() {
					t.Fatalf("issues %v", e.Issues)
				}
				count := map[int]int{}
				sums := map[int]int64{}
				for _, p := range e.Points {
					count[p.Level]++
					sums[p.Level] += p.Weight
				}
				if count[1] != 4 || count[2] != 9 || count[3] != 23 || count[4] != 46 {
					t.Errorf("nodes per level %v", count)
				}
				for level := 1; level <= 3; level++ {
					if sums[level] != itembank.FullWeight {
						t.Errorf("level %d sums to %d", level, sums[level])
					}
				}
				first := []itembank.Point{
					{Code: "A", Level: 1, Name: "领域", Weight: 2000},
					{Code: "A-A", Parent: "A", Level: 2, Name: "单元", Weight: 500},
					{Code: "A-A-A", Parent: "A-A", Level: 3, Name: "范围", Weight: 250},
					{Code: "A-A-A-001", Parent: "A-A-A", Level: 4, Name: "鉴定点之4", Importance: "X"},
				}
				for i, want := range first {
					if e.Points[i] != want {
						t.Errorf("point %d: %+v, want %+v", i, e.Points[i], want)
					}
				}
				if e.Rows[0] != 5 {
					t.Errorf("the first point stands in row %d", e.Rows[0])
				}
			})
		}
	}
}

func TestElementsReportRows(t *testing.T) {
	rows, merges := elementRows(false)
	rows[4][8] = 3.5   // A-A-A was 2.5: level 2 no longer adds up
	rows[5][11] = "重要" // not an importance
	rows[7][9] = 1     // A-A-B-001 twice
	e := ReadElements(mergedBook(t, map[string][][]any{"细目表": rows}, merges, "细目表"))
	if e.Good() {
		t.Fatal("a table that does not add up is good")
	}
	want := map[string]int{"weight-children": 5, "elements-importance": 6, "code-twice": 8}
	for _, i := range e.Issues {
		if row, ok := want[i.Code]; ok && i.Row == row {
			delete(want, i.Code)
		}
	}
	if len(want) > 0 {
		t.Errorf("not reported: %v; issues %v", want, e.Issues)
	}
}

func rulesRows() map[string][][]any {
	weights := [][]any{{"1级 代码", "1级比重（％）", "二级代码", "2级比重(%)", "3级代码", "3级比重(%)"}}
	for _, one := range levelWeights {
		for _, two := range one.below {
			for n, w := range two.below {
				row := []any{nil, nil, nil, nil, string(rune('A' + n)), w}
				if n == 0 {
					row[2], row[3] = two.code, two.weight
					if two.code == "A" {
						row[0], row[1] = one.code, one.weight
					}
				}
				weights = append(weights, row)
			}
		}
	}
	return map[string][][]any{
		"组题规则":  {{"题库名称", "题型", "题量", "每题分数"}, {"保安业务三级", "单选题", 140, 0.5}, {nil, "判断题", 40, 0.5}, {nil, "多选题", 10, 1}},
		"知识点分布": weights,
	}
}

func TestRules(t *testing.T) {
	rules := ReadRules(mergedBook(t, rulesRows(), nil, "组题规则", "知识点分布"))
	if !rules.Good() {
		t.Fatalf("issues %v", rules.Issues)
	}
	want := []itembank.KindCount{{Kind: "single", Count: 140, Points: 50}, {Kind: "truefalse", Count: 40, Points: 50}, {Kind: "multiple", Count: 10, Points: 100}}
	if fmt.Sprint(rules.National.Kinds) != fmt.Sprint(want) || rules.Bank != "保安业务三级" {
		t.Errorf("%+v", rules)
	}
	if len(rules.Weights) != 4+9+23 {
		t.Errorf("%d weights", len(rules.Weights))
	}
	bad := rulesRows()
	bad["组题规则"][1][2] = 139
	bad["组题规则"] = append(bad["组题规则"], []any{nil, "论述题", 1, 0.5})
	rules = ReadRules(mergedBook(t, bad, nil, "组题规则", "知识点分布"))
	found := ""
	for _, i := range rules.Issues {
		found += fmt.Sprintf("%s@%d ", i.Code, i.Row)
	}
	if rules.Good() || !strings.Contains(found, "kind-not-taken@5") {
		t.Errorf("issues %s", found)
	}
	bad["组题规则"] = bad["组题规则"][:4]
	if rules = ReadRules(mergedBook(t, bad, nil, "组题规则", "知识点分布")); rules.Good() || rules.Issues[0].Code != "rules-total" {
		t.Errorf("99.5 points are good: %v", rules.Issues)
	}
}

func TestDemands(t *testing.T) {
	points := []itembank.Point{{Code: "A", Level: 1, Name: "职业道德"}, {Code: "B", Level: 1, Name: "基础知识"}}
	rows := [][]any{
		{"网络与信息安全管理员双向细目表"},
		{"题型", "知识点", "难度", "题量", "每题分值"},
		{"单选题", "职业道德", "中", 40, 1},
		{"多选题", "B", "不限", "20题", "2分"},
		{"判断题", "", "", 40, 0.5},
		{"合计", nil, nil, 100, 100},
	}
	d := ReadDemands(mergedBook(t, map[string][][]any{"细目表": rows}, nil, "细目表"), points)
	want := []itembank.Demand{
		{Kind: "single", Point: "A", Difficulty: 3, Count: 40, Points: 100},
		{Kind: "multiple", Point: "B", Count: 20, Points: 200},
		{Kind: "truefalse", Count: 40, Points: 50},
	}
	if !d.Good() || fmt.Sprint(d.Demands) != fmt.Sprint(want) {
		t.Fatalf("%+v", d)
	}
	rows[2][1], rows[3][3], rows[4][4] = "没有的知识点", "二十", 0
	d = ReadDemands(mergedBook(t, map[string][][]any{"细目表": rows}, nil, "细目表"), points)
	var got []string
	for _, i := range d.Issues {
		got = append(got, fmt.Sprintf("%s@%s%d", i.Code, i.Column, i.Row))
	}
	if strings.Join(got, " ") != "demands-point@B3 rules-count@D4 rules-points@E5" {
		t.Errorf("issues %v", got)
	}
	pivot := [][]any{{"考核内容", "识记", "理解", "应用"}, {"职业道德", 3, 2, 1}}
	if d = ReadDemands(mergedBook(t, map[string][][]any{"表": pivot}, nil, "表"), points); d.Good() || d.Issues[0].Code != "demands-pivot" {
		t.Errorf("%+v", d)
	}
}

// repeatedHeader is a table whose columns of codes and weights do not name their level, with names
// merged over the rows of their points and code and weight in the first of them only.
func repeatedHeader(codesFirst bool) (rows [][]any, merges []string) {
	header := []any{"一级名称", "代码", "鉴定比重", "二级名称", "代码", "鉴定比重", "鉴定点名称", "代码", "重要程度"}
	rows = [][]any{header,
		{"基本要求", "A", 20, "职业道德", "A", 5, "点一", "001", "X"},
		{nil, nil, nil, nil, nil, nil, "点二", "002", "X"},
		{nil, nil, nil, "基础知识", "B", 15, "点三", "001", "X"},
		{nil, nil, nil, nil, nil, nil, "点四", "002", "X"},
		{"相关知识", "B", 80, "网络安全", "A", 80, "点五", "001", "X"},
	}
	one, two := "A", "D"
	if codesFirst {
		one, two = "B", "E"
		for _, row := range rows {
			for i := 0; i < 9; i += 3 {
				row[i], row[i+1] = row[i+1], row[i]
			}
		}
	}
	return rows, []string{one + "2:" + one + "5", two + "2:" + two + "3", two + "4:" + two + "5"}
}

func TestElementsWithRepeatedColumns(t *testing.T) {
	for _, codesFirst := range []bool{false, true} {
		rows, merges := repeatedHeader(codesFirst)
		e := ReadElements(mergedBook(t, map[string][][]any{"细目表": rows}, merges, "细目表"))
		var got []string
		for _, p := range e.Points {
			got = append(got, fmt.Sprintf("%s %s %d", p.Code, p.Name, p.Weight))
		}
		want := "A 基本要求 2000, A-A 职业道德 500, A-A-001 点一 0, A-A-002 点二 0, A-B 基础知识 1500, A-B-001 点三 0, A-B-002 点四 0, B 相关知识 8000, B-A 网络安全 8000, B-A-001 点五 0"
		if strings.Join(got, ", ") != want || len(e.Issues) > 0 {
			t.Errorf("codes first %v: %s\nissues %v", codesFirst, strings.Join(got, ", "), e.Issues)
		}
	}
}

// TestElementsTellLostWeights: a table never passes as faultless when nothing was read of its weights.
func TestElementsTellLostWeights(t *testing.T) {
	rows := [][]any{{"一级名称", "代码", "理论占比说明", "培训学时", "鉴定点名称", "代码", "重要程度"}, {"基本要求", "A", 100, 12, "点一", "001", "X"}}
	e := ReadElements(mergedBook(t, map[string][][]any{"细目表": rows}, nil, "细目表"))
	if e.Good() || e.Issues[0].Code != "elements-weights-unread" || !strings.Contains(e.Issues[0].Message("zh"), "C 理论占比说明") {
		t.Errorf("issues %v", e.Issues)
	}
	rows[0][2] = "备注"
	e = ReadElements(mergedBook(t, map[string][][]any{"细目表": rows}, nil, "细目表"))
	var got []string
	for _, i := range e.Issues {
		got = append(got, fmt.Sprintf("%s@%s%d", i.Code, i.Column, i.Row))
	}
	if !e.Good() || strings.Join(got, " ") != "elements-weights-none@1 column-unknown@D1" {
		t.Errorf("issues %v", got)
	}
}
