package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kaochang/itembank"
)

// Elements is a table of knowledge points (鉴定要素细目表) as read. Points are in the order of the
// sheet, with full codes; Rows[i] is the row in which Points[i] first stands.
type Elements struct {
	Sheet  string           `json:"sheet"`
	Points []itembank.Point `json:"points"`
	Rows   []int            `json:"rows"`
	Issues []Issue          `json:"issues"`
}

// Good tells whether the tree can be saved.
func (e Elements) Good() bool { return worst(e.Issues) != errorIssue && len(e.Points) > 0 }

// ReadElements reads the first sheet of a workbook that has the columns of a 鉴定要素细目表: up to
// three levels of ranges with name, code and weight, and the points with code, name and importance.
// Merged cells count for all their rows, empty ones repeat what stands above. Codes may stand alone,
// be whole ("A-B"), or be glued to names. Sums of weights are checked by itembank.NewTree and
// reported on the row of the first part of the sum.
func ReadElements(book Workbook) Elements {
	best, bestScore, from := elementColumns{}, 0, Table{}
	for _, t := range book.Sheets {
		if columns, score := findElementColumns(t); score > bestScore {
			best, bestScore, from = columns, score, t
		}
	}
	if bestScore == 0 || best.level[4].name < 0 && best.level[4].code < 0 {
		name := ""
		if len(book.Sheets) > 0 {
			name = book.Sheets[0].Name
		}
		return Elements{Sheet: name, Points: []itembank.Point{}, Rows: []int{}, Issues: []Issue{newIssue(name, 0, -1, "sheet", "elements-no-header")}}
	}
	e := readTree(from, best)
	e.check()
	return e
}

// levelColumns are the columns of one level, -1 where the sheet has none.
type levelColumns struct{ name, code, weight, importance int }

// elementColumns are the columns of levels 1–3 and, at 4, of the points.
type elementColumns struct {
	level    [5]levelColumns
	unused   []unusedColumn
	firstRow int // first row of the sheet that may hold a point
}

// unusedColumn is a column with a header that nothing was read from.
type unusedColumn struct {
	at     int
	header string
	weight bool // it holds weights, of what was not understood
}

var (
	levelWord      = regexp.MustCompile(`^(?:理论知识|鉴定范围|考核范围|认定范围|鉴定|考核|认定|范围|知识|行为领域|领域|层次|结构)*([一二三123])级|level([123])`)
	pointWord      = regexp.MustCompile(`鉴定点|认定点|考核点|知识点|考点|要素细目|鉴定要素名|point`)
	importanceWord = regexp.MustCompile(`重要程度|重要性|重要度|importance`)
	weightWord     = regexp.MustCompile(`比重|权重|占比|比例|配分|weight`)
	codeWord       = regexp.MustCompile(`代码|编码|代号|编号|code`)
	serialWord     = regexp.MustCompile(`序号|备注|上岗|试题数|题量`)
)

// findElementColumns looks for one to three header rows among the first rows of a sheet.
func findElementColumns(t Table) (best elementColumns, bestScore int) {
	for i := range t.Rows {
		if i == headerDepth {
			break
		}
		for depth := 1; depth <= 3 && i+depth <= len(t.Rows); depth++ {
			columns, score := nameElementColumns(t.Rows[i : i+depth])
			if score > bestScore {
				columns.firstRow = t.Rows[i+depth-1].Number + 1
				best, bestScore = columns, score
			}
		}
	}
	if bestScore < 3 {
		return best, 0
	}
	return best, bestScore
}

func nameElementColumns(header []Row) (elementColumns, int) {
	none := levelColumns{-1, -1, -1, -1}
	columns := elementColumns{level: [5]levelColumns{none, none, none, none, none}}
	score, width, above, before := 0, 0, 0, false
	for _, row := range header {
		width = max(width, len(row.Cells))
	}
	var waiting []int // columns of codes that stand before the name they belong to
	for i := range width {
		var parts []string
		for _, row := range header {
			if c := row.Cell(i); c.Fill != FillDown && len([]rune(c.Text)) <= 40 && !strings.Contains(c.Text, "细目表") {
				parts = append(parts, c.Text)
			}
		}
		name := canonical(strings.Join(parts, ""), true)
		level, use := elementColumn(name)
		if bare := bareUse(name); level == 0 && bare != "" {
			// 一级名称, 代码, 鉴定比重, 二级名称, 代码 …: a column that names no level is of the name before
			// it, unless the table begins with such a code: then codes are of the name after them.
			if before = before || above == 0; before && bare == "code" {
				waiting = append(waiting, i)
				continue
			}
			level, use = above, bare
		}
		used := false
		if level > 0 {
			if slot := columns.level[level].slot(use); *slot < 0 {
				*slot, used = i, true
				score++
			}
			if c := &columns.level[level]; len(waiting) > 0 && c.code < 0 {
				c.code, waiting = waiting[len(waiting)-1], nil
				score++
			}
			above = level
		}
		if !used && name != "" && !serialWord.MatchString(name) && header[len(header)-1].Cell(i).Fill != FillAcross {
			columns.unused = append(columns.unused, unusedColumn{i, strings.Join(parts, ""), weightWord.MatchString(name)})
		}
	}
	return columns, score
}

// bareUse is the use of a column whose header says nothing but "code" or "weight"; else empty.
func bareUse(name string) string {
	name = strings.TrimPrefix(name, "鉴定")
	switch {
	case weightWord.FindString(name) == name && name != "":
		return "weight"
	case codeWord.FindString(name) == name && name != "":
		return "code"
	}
	return ""
}

// elementColumn tells the level (4 for points) and the use of a column from its joined headers.
func elementColumn(name string) (level int, use string) {
	if name == "" || serialWord.MatchString(name) {
		return 0, ""
	}
	if m := levelWord.FindStringSubmatch(name); m != nil {
		level = numberOf(m[1] + m[2])
	}
	switch {
	case importanceWord.MatchString(name):
		return 4, "importance"
	case level == 0 && pointWord.MatchString(name):
		level = 4
	case level == 0:
		return 0, ""
	}
	switch {
	case weightWord.MatchString(strings.ReplaceAll(name, "鉴定比重", "比重")):
		if level == 4 {
			return 0, ""
		}
		return level, "weight"
	case codeWord.MatchString(name):
		return level, "code"
	}
	return level, "name"
}

func (c *levelColumns) slot(use string) *int {
	switch use {
	case "code":
		return &c.code
	case "weight":
		return &c.weight
	case "importance":
		return &c.importance
	}
	return &c.name
}

// treeReader goes down a sheet and keeps the ranges in which it stands.
type treeReader struct {
	table   Table
	columns elementColumns
	result  Elements
	open    [4]openRange   // ranges 1–3 that the current row lies in
	at      map[string]int // full code → place in Points
	counts  map[string]int // children of a parent, for codes that the sheet leaves out
}

type openRange struct {
	raw  string // what the sheet says, to see where a new range begins
	code string // full code
}

func readTree(t Table, columns elementColumns) Elements {
	r := treeReader{table: t, columns: columns, at: map[string]int{}, counts: map[string]int{}}
	r.result = Elements{Sheet: t.Name, Points: []itembank.Point{}, Rows: []int{}, Issues: []Issue{}}
	for _, row := range t.Rows {
		if row.Number < columns.firstRow || isSumRow(row) {
			continue
		}
		r.readRow(row)
	}
	r.tellUnused()
	return r.result
}

// tellUnused names the columns that were not read. Where no range got a weight they may hold what
// papers are drawn by, so that a column of weights among them refuses.
func (r *treeReader) tellUnused() {
	weighted := slices.ContainsFunc(r.result.Points, func(p itembank.Point) bool { return p.Weight > 0 })
	if !weighted && len(r.result.Points) > 0 {
		var lost []string
		for _, c := range r.columns.unused {
			if c.weight {
				lost = append(lost, columnName(c.at)+" "+c.header)
			}
		}
		if len(lost) > 0 {
			r.issue(r.columns.firstRow-1, -1, "weight", "elements-weights-unread", strings.Join(lost, ", "))
			return
		}
		r.issue(r.columns.firstRow-1, -1, "weight", "elements-weights-none")
	}
	for _, c := range r.columns.unused {
		r.issue(r.columns.firstRow-1, c.at, "sheet", "column-unknown", c.header)
	}
}

// isSumRow tells a row of totals (合计) or a note from a point.
func isSumRow(row Row) bool {
	for _, c := range row.Cells {
		if text := strings.TrimSpace(fold(c.Text)); text != "" {
			name := canonical(text, true)
			return strings.HasPrefix(name, "合计") || strings.HasPrefix(name, "总计") || strings.HasPrefix(name, "小计") || strings.HasPrefix(name, "total")
		}
	}
	return true
}

func (r *treeReader) readRow(row Row) {
	for _, c := range row.Cells {
		if c.Flaw == FlawError || c.Flaw == FlawFormula {
			r.issue(row.Number, -1, "row", "cell-error", c.Text)
			return
		}
	}
	for level := 1; level <= itembank.RangeLevels; level++ {
		r.readRange(row, level)
	}
	r.readPoint(row)
}

func (r *treeReader) issue(row, column int, field, code string, args ...string) {
	r.result.Issues = append(r.result.Issues, newIssue(r.table.Name, row, column, field, code, args...))
}

func cellText(row Row, column int) string { return clean(row.Cell(column).Text) }

// readRange opens a range where the row names another one than the row above.
func (r *treeReader) readRange(row Row, level int) {
	c := r.columns.level[level]
	name, code, weight := cellText(row, c.name), cellText(row, c.code), cellText(row, c.weight)
	if code == "" && name != "" && r.open[level].code != "" && r.sameName(r.open[level].code, name) {
		// A merged name with its code in the first row only.
		code = r.open[level].raw
	}
	raw := code
	if raw == "" {
		raw = name
	}
	if raw == "" || raw == r.open[level].raw && (name == "" || r.sameName(r.open[level].code, name)) {
		if raw != "" && weight != "" {
			r.compareWeight(row, level, weight)
		}
		return
	}
	parent := r.open[level-1].code
	if level > 1 && parent == "" {
		r.issue(row.Number, c.name, "parent", "elements-no-parent", raw, strconv.Itoa(level))
		return
	}
	glued := gluedName(name, code)
	p := itembank.Point{Parent: parent, Level: level, Name: glued.name}
	if p.Code = fullCode(parent, glued.code); glued.code == "" {
		r.counts[parent]++
		p.Code = fullCode(parent, string(rune('A'+(r.counts[parent]-1)%26)))
		r.issue(row.Number, c.name, "code", "elements-code-made", glued.name, p.Code)
	}
	if weight == "" {
		weight = glued.weight
	}
	if weight != "" {
		w, err := itembank.ParsePoints(strings.TrimSpace(strings.TrimSuffix(fold(weight), "%")))
		if err != nil || w < 0 || w > itembank.Points(itembank.FullWeight) {
			r.issue(row.Number, c.weight, "weight", "elements-weight", weight)
		} else {
			p.Weight = int64(w)
		}
	}
	r.open[level] = openRange{raw, p.Code}
	for deeper := level + 1; deeper <= itembank.RangeLevels; deeper++ {
		r.open[deeper] = openRange{}
	}
	if _, again := r.at[p.Code]; again && r.sameName(p.Code, p.Name) {
		return // the range goes on after another: its points are still its own
	}
	r.add(row, p)
}

func (r *treeReader) add(row Row, p itembank.Point) {
	if _, twice := r.at[p.Code]; !twice {
		r.at[p.Code] = len(r.result.Points)
	}
	r.result.Points = append(r.result.Points, p)
	r.result.Rows = append(r.result.Rows, row.Number)
}

func (r *treeReader) sameName(code, name string) bool {
	i, known := r.at[code]
	if !known {
		return false
	}
	said := r.result.Points[i].Name
	return name == "" || said == "" || said == name || said == gluedName(name, lastPart(code)).name
}

// compareWeight reports a range whose rows give different weights.
func (r *treeReader) compareWeight(row Row, level int, weight string) {
	i, known := r.at[r.open[level].code]
	if !known {
		return
	}
	w, err := itembank.ParsePoints(strings.TrimSpace(strings.TrimSuffix(fold(weight), "%")))
	if err != nil || int64(w) != r.result.Points[i].Weight {
		r.issue(row.Number, r.columns.level[level].weight, "weight", "elements-weight-differs", weight, r.result.Points[i].Code,
			itembank.Points(r.result.Points[i].Weight).String(), strconv.Itoa(r.result.Rows[i]))
	}
}

// readPoint adds the knowledge point of a row, under the narrowest open range.
func (r *treeReader) readPoint(row Row) {
	c := r.columns.level[4]
	name, code := cellText(row, c.name), wholeNumber(cellText(row, c.code))
	if name == "" && code == "" {
		return
	}
	parent := ""
	for level := itembank.RangeLevels; level >= 1 && parent == ""; level-- {
		parent = r.open[level].code
	}
	if parent == "" {
		r.issue(row.Number, c.name, "parent", "elements-no-parent", name+code, "4")
		return
	}
	glued := gluedName(name, code)
	p := itembank.Point{Parent: parent, Level: itembank.PointLevel, Name: glued.name}
	own := glued.code
	if own == "" {
		r.counts[parent]++
		own = strconv.Itoa(r.counts[parent])
	}
	// A spreadsheet takes the zeros off 001.
	if isDigits(own) && len(own) < 3 {
		own = strings.Repeat("0", 3-len(own)) + own
	}
	p.Code = fullCode(parent, own)
	if glued.code == "" {
		r.issue(row.Number, c.name, "code", "elements-code-made", glued.name, p.Code)
	}
	if raw := cellText(row, c.importance); raw != "" {
		importance, known := importanceNames[canonical(raw, true)]
		if !known {
			r.issue(row.Number, c.importance, "importance", "elements-importance", raw)
		}
		p.Importance = importance
	}
	r.add(row, p)
}

var importanceNames = map[string]itembank.Importance{
	"x": itembank.ImportanceX, "y": itembank.ImportanceY, "z": itembank.ImportanceZ,
	"核心要素": itembank.ImportanceX, "一般要素": itembank.ImportanceY, "辅助要素": itembank.ImportanceZ,
	"核心": itembank.ImportanceX, "一般": itembank.ImportanceY, "辅助": itembank.ImportanceZ,
	"x核心要素": itembank.ImportanceX, "y一般要素": itembank.ImportanceY, "z辅助要素": itembank.ImportanceZ,
	"核心要素x": itembank.ImportanceX, "一般要素y": itembank.ImportanceY, "辅助要素z": itembank.ImportanceZ,
	"掌握": itembank.ImportanceX, "熟悉": itembank.ImportanceY, "了解": itembank.ImportanceZ,
}
