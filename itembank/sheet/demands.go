package sheet

import (
	"strings"

	"kaochang/itembank"
)

// DemandTable is a plain blueprint (双向细目表) as read, one demand per row.
type DemandTable struct {
	Sheet   string            `json:"sheet"`
	Demands []itembank.Demand `json:"demands"`
	Rows    []int             `json:"rows"` // row of each demand
	Issues  []Issue           `json:"issues"`
}

// Good tells whether the demands can be taken over.
func (d DemandTable) Good() bool { return worst(d.Issues) != errorIssue && len(d.Demands) > 0 }

// ReadDemands reads the first sheet with the columns 题型, 知识点, 难度, 题量 and 每题分数. Knowledge points
// are codes or names of the bank's tree; an empty one, 全部 or 不限 means any. Tables with types or
// cognitive levels as columns are refused: which margin means what is not for a program to guess.
func ReadDemands(book Workbook, points []itembank.Point) DemandTable {
	d := DemandTable{Demands: []itembank.Demand{}, Rows: []int{}, Issues: []Issue{}}
	for _, t := range book.Sheets {
		columns, at := findCountColumns(t)
		if at < 0 {
			continue
		}
		d.Sheet = t.Name
		d.read(t, columns, at, newTree(points))
		return d
	}
	code := "demands-no-header"
	for _, t := range book.Sheets {
		if d.Sheet == "" {
			d.Sheet = t.Name
		}
		if isPivot(t) {
			d.Sheet, code = t.Name, "demands-pivot"
			break
		}
	}
	d.add(0, -1, "sheet", code)
	return d
}

func (d *DemandTable) add(row, column int, field, code string, args ...string) {
	d.Issues = append(d.Issues, newIssue(d.Sheet, row, column, field, code, args...))
}

// isPivot tells a table whose columns are types or cognitive levels.
func isPivot(t Table) bool {
	for i, row := range t.Rows {
		if i == headerDepth {
			break
		}
		named := 0
		for _, c := range row.Cells {
			name := canonical(c.Text, false)
			if kind, _ := kindOfName(name); kind != TypeUnknown || cognitiveWords[name] != "" {
				named++
			}
		}
		if named >= 2 {
			return true
		}
	}
	return false
}

// anyWords mean no restriction.
var anyWords = map[string]bool{"": true, "全部": true, "不限": true, "任意": true, "所有": true, "any": true, "all": true}

func (d *DemandTable) read(t Table, columns [uses]int, at int, points *tree) {
	var total itembank.Points
	for _, row := range t.Rows[at+1:] {
		raw := cellText(row, columns[useKind])
		if raw == "" && cellText(row, columns[useCount]) == "" || isSumRow(row) || strings.HasPrefix(canonical(raw, true), "合计") || strings.HasPrefix(canonical(raw, true), "总计") {
			continue
		}
		demand, ok := itembank.Demand{}, true
		fail := func(column int, field, code string, args ...string) {
			d.add(row.Number, column, field, code, args...)
			ok = ok && issueTexts[code].severity != errorIssue
		}
		demand.Kind, _ = readDemandKind(raw, func(code string, args ...string) { fail(columns[useKind], "kind", code, args...) })
		text := cellText(row, columns[usePoint])
		if !anyWords[strings.ToLower(text)] {
			if demand.Point, _ = points.find(text, nil); demand.Point == "" {
				fail(columns[usePoint], "point", "demands-point", text)
			}
		}
		text = cellText(row, columns[useDifficulty])
		if !anyWords[strings.ToLower(text)] && text != "0" {
			v, code := readScale(text, difficultyWords)
			if demand.Difficulty = v; code != "" {
				fail(columns[useDifficulty], "difficulty", "demands-difficulty", text)
			}
		}
		if text = cellText(row, columns[useImportance]); !anyWords[strings.ToLower(text)] {
			importance, known := importanceNames[canonical(text, true)]
			if demand.Importance = importance; !known {
				fail(columns[useImportance], "importance", "elements-importance", text)
			}
		}
		count, countOK := readCount(cellText(row, columns[useCount]))
		if demand.Count = count; !countOK {
			fail(columns[useCount], "count", "rules-count", cellText(row, columns[useCount]))
		}
		each, code := readPoints(cellText(row, columns[usePoints]))
		if demand.Points = each; code != "" || each <= 0 {
			fail(columns[usePoints], "points", "rules-points", cellText(row, columns[usePoints]))
		}
		if ok {
			total += each * itembank.Points(count)
			d.Demands, d.Rows = append(d.Demands, demand), append(d.Rows, row.Number)
		}
	}
	if worst(d.Issues) != errorIssue && total != itembank.FullMarks {
		d.add(0, columns[usePoints], "points", "rules-total", total.String(), itembank.FullMarks.String())
	}
}
