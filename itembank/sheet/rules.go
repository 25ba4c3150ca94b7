package sheet

import (
	"strconv"
	"strings"

	"kaochang/itembank"
)

// Rules is a 组题规则 workbook as read: how many questions of each kind and for how many points, and
// the weights over which they are spread.
type Rules struct {
	Bank     string            `json:"bank"` // 题库名称, empty if the workbook has none
	National itembank.National `json:"national"`
	Weights  []itembank.Point  `json:"weights"` // ranges with codes and weights; names may be empty
	Issues   []Issue           `json:"issues"`
}

// Good tells whether the rules can be taken over.
func (r Rules) Good() bool { return worst(r.Issues) != errorIssue && len(r.National.Kinds) > 0 }

// ReadRules reads the sheet with 题型, 题量 and 每题分数, and the sheet 知识点分布 with codes and weights of
// the levels. A kind without points shares what the others leave of 100; all must sum to 100, the
// weights of each level to their range's.
func ReadRules(book Workbook) Rules {
	rules := Rules{National: itembank.National{Kinds: []itembank.KindCount{}}, Weights: []itembank.Point{}, Issues: []Issue{}}
	read := false
	for _, t := range book.Sheets {
		if columns, at := findCountColumns(t); at >= 0 && !read && columns[useKind] >= 0 {
			rules.readCounts(t, columns, at)
			read = true
		}
	}
	if !read {
		rules.add("", 0, -1, "sheet", "rules-no-header")
	}
	for _, t := range book.Sheets {
		columns, score := findElementColumns(t)
		if score == 0 || columns.level[1].weight < 0 || columns.level[1].code < 0 && columns.level[1].name < 0 {
			continue
		}
		rules.readWeights(t, columns)
		return rules
	}
	rules.add("", 0, -1, "sheet", "rules-no-weights")
	return rules
}

func (r *Rules) add(sheet string, row, column int, field, code string, args ...string) {
	r.Issues = append(r.Issues, newIssue(sheet, row, column, field, code, args...))
}

// use is what a column of a rules or blueprint sheet holds.
type use int

const (
	useKind use = iota
	useCount
	usePoints
	useBank
	usePoint
	useDifficulty
	useImportance
	uses
)

// countNames are exact names after canonical.
var countNames = map[use]string{
	useKind:       "题型 试题类型 题目类型 类型 type kind",
	useCount:      "题量 题数 数量 题目数量 试题数量 题目数 抽题数 抽题数量 试题数 count number questions",
	usePoints:     "每题分数 每题分值 单题分数 单题分值 分值 分数 每题得分 小题分 points score pointseach",
	useBank:       "题库名称 题库 题库名 bank",
	usePoint:      "知识点 知识点代码 鉴定点 鉴定点代码 范围 鉴定范围 范围代码 知识点名称 章节 考核内容 point knowledgepoint",
	useDifficulty: "难度 难度等级 难度代码 难易度 difficulty",
	useImportance: "重要程度 importance",
}

// findCountColumns finds the header of a sheet of counts; at is its place among the rows, -1 if
// there is none.
func findCountColumns(t Table) (columns [uses]int, at int) {
	for i, row := range t.Rows {
		if i == headerDepth {
			break
		}
		for u := range columns {
			columns[u] = -1
		}
		for c, cell := range row.Cells {
			name := canonical(cell.Text, true)
			short := canonical(cell.Text, false)
			for u, names := range countNames {
				for _, n := range strings.Fields(names) {
					if columns[u] < 0 && (n == name || n == short) && cell.Fill == FillNone {
						columns[u] = c
					}
				}
			}
		}
		if columns[useCount] >= 0 && columns[useKind] >= 0 {
			return columns, i
		}
	}
	return columns, -1
}

func (r *Rules) readCounts(t Table, columns [uses]int, at int) {
	for _, row := range t.Rows[at+1:] {
		if bank := cellText(row, columns[useBank]); bank != "" && r.Bank == "" && !isSumRow(row) {
			r.Bank = bank
		}
		raw := cellText(row, columns[useKind])
		if raw == "" || isSumRow(row) || strings.HasPrefix(canonical(raw, true), "合计") || strings.HasPrefix(canonical(raw, true), "总计") {
			continue
		}
		kind, ok := readDemandKind(raw, func(code string, args ...string) {
			r.add(t.Name, row.Number, columns[useKind], "kind", code, args...)
		})
		count, countOK := readCount(cellText(row, columns[useCount]))
		if !countOK {
			r.add(t.Name, row.Number, columns[useCount], "count", "rules-count", cellText(row, columns[useCount]))
		}
		text := cellText(row, columns[usePoints])
		points, code := readPoints(text)
		if code != "" || text != "" && points <= 0 {
			r.add(t.Name, row.Number, columns[usePoints], "points", "rules-points", text)
			continue
		}
		if !ok || !countOK {
			continue
		}
		r.National.Kinds = append(r.National.Kinds, itembank.KindCount{Kind: kind, Count: count, Points: points})
	}
	// Kinds without points share what the others leave.
	filled, err := itembank.FillPoints(r.National.Kinds)
	var total itembank.Points
	for _, k := range filled {
		total += itembank.Points(k.Count) * k.Points
	}
	if err == nil {
		r.National.Kinds = filled
	}
	if worst(r.Issues) != errorIssue && total != itembank.FullMarks {
		r.add(t.Name, 0, columns[usePoints], "points", "rules-total", total.String(), itembank.FullMarks.String())
	}
}

// readDemandKind reads a type cell where only the kinds of the item bank make sense.
func readDemandKind(raw string, add func(code string, args ...string)) (itembank.Kind, bool) {
	said := readKind(raw, nil)
	kind, taken := said.kind.Kind()
	switch {
	case said.kind != TypeUnknown && !taken:
		add("kind-not-taken", raw)
	case said.code == "kind-vague":
		add("kind-vague", raw, string(said.kind))
	case said.code != "":
		add(said.code, raw)
	}
	return kind, taken && (said.code == "" || said.code == "kind-vague")
}

// maxCount bounds the questions of one kind; no paper has more.
const maxCount = 10000

func readCount(raw string) (int, bool) {
	text := strings.TrimSpace(strings.TrimRight(fold(raw), "题道个 "))
	n, err := strconv.Atoi(wholeNumber(text))
	return n, err == nil && n > 0 && n <= maxCount
}

// readWeights reads the spread of the questions over the ranges.
func (r *Rules) readWeights(t Table, columns elementColumns) {
	e := readTree(t, columns)
	e.check()
	for _, p := range e.Points {
		if p.Level <= itembank.RangeLevels {
			r.Weights = append(r.Weights, p)
		}
	}
	for _, issue := range e.Issues {
		// A sheet of weights names no ranges, and no points whose shares could be summed.
		if issue.Code != "name-empty" && !strings.HasPrefix(issue.Code, "share-") {
			r.Issues = append(r.Issues, issue)
		}
	}
}
