package sheet

import (
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"kaochang/itembank"
)

// Options is what an import knows beside the file.
type Options struct {
	Mappings map[string]Mapping // by sheet name, where a person has named columns
	Tree     []itembank.Point   // the bank's knowledge tree
	Known    []Known            // what the bank holds, for duplicates
}

// Import reads every row of every sheet that has a header (or a mapping) and reports what is wrong.
// It never fails: what cannot be read is in the report.
func Import(book Workbook, options Options) Report {
	report := Report{Name: book.Name, Sheets: []SheetReport{}, Rows: []RowReport{}}
	files := readAttachments(book)
	points := newTree(options.Tree)
	for _, t := range book.Sheets {
		if len(t.Rows) == 0 || t.Name == attachmentSheet || slices.Contains(guideSheets, t.Name) {
			continue
		}
		s := SheetReport{Name: t.Name, Preview: t.Preview(previewRows), Issues: []Issue{}}
		given, byHand := options.Mappings[t.Name]
		if byHand {
			s.Mapping, s.Detected = given, true
			if err := given.Check(t); err != nil {
				s.Detected = false
				s.add(0, "sheet-mapping", strings.TrimPrefix(err.Error(), ErrMapping.Error()+": "))
			}
		} else if s.Mapping, s.Detected = Detect(t); !s.Detected {
			s.add(0, "sheet-no-header")
		}
		if s.Detected && !s.Mapping.Skip {
			if book.Lossy {
				s.add(0, "csv-quotes")
			}
			s.read(t, points, files, &report)
		}
		report.Sheets = append(report.Sheets, s)
	}
	report.compare(options.Known)
	return report
}

func (s *SheetReport) add(row int, code string, args ...string) {
	s.Issues = append(s.Issues, newIssue(s.Name, row, -1, "sheet", code, args...))
}

// read reads the rows of one sheet into the report.
func (s *SheetReport) read(t Table, points *tree, files attachments, report *Report) {
	if t.Hidden {
		s.add(0, "sheet-hidden")
	}
	for i, c := range s.Mapping.Columns {
		if c.Field == FieldNone && c.Header != "" {
			code := "column-unknown"
			if recognise(c.Header).Field != FieldNone {
				code = "column-repeated"
			}
			s.Issues = append(s.Issues, newIssue(s.Name, s.Mapping.HeaderRow, i, "sheet", code, c.Header))
		}
	}
	reader := newRowReader(t, s.Mapping, points, files)
	if len(reader.columns[FieldKind]) == 0 && s.Mapping.Type == TypeUnknown {
		s.add(s.Mapping.HeaderRow, "kind-inferred")
	}
	questions := map[int]int{} // row number → place in report.Rows
	contradictions := 0
	for _, row := range t.Rows {
		if row.Number < s.Mapping.FirstRow || s.isAside(row, reader) {
			continue
		}
		draft, issues := reader.read(row)
		rr := RowReport{Sheet: t.Name, Row: row.Number, Draft: draft}
		rr.Issues = checkIssues(rr, nonNil(issues))
		for _, i := range issues {
			if i.Code == "row-contradicts" {
				contradictions++
			}
		}
		questions[row.Number] = len(report.Rows)
		report.Rows = append(report.Rows, rr)
		s.Rows++
	}
	if contradictions > 0 {
		s.add(0, "rows-contradict", strconv.Itoa(contradictions))
	}
	s.placePictures(t, questions, report)
}

func nonNil(issues []Issue) []Issue {
	if issues == nil {
		return []Issue{}
	}
	return issues
}

// placePictures reports pictures that reached no question, on the row where there is one.
func (s *SheetReport) placePictures(t Table, questions map[int]int, report *Report) {
	for _, lost := range t.Lost {
		if i, ok := questions[lost.Place.Row]; ok {
			report.Rows[i].add("stem", "picture-lost", strconv.Itoa(lost.Place.Row), lost.Why)
		} else {
			s.add(lost.Place.Row, "picture-lost", strconv.Itoa(lost.Place.Row), lost.Why)
		}
	}
	var orphans []int
	for at := range t.Pictures {
		if _, ok := questions[at.Row]; !ok {
			orphans = append(orphans, at.Row)
		}
	}
	sort.Ints(orphans)
	for _, row := range orphans {
		s.add(row, "picture-orphan", strconv.Itoa(row))
	}
}

var headingForm = regexp.MustCompile(`^\s*(?:第?[一二三四五六七八九十]+(?:部分|大题)?|[0-9]{1,2}|[IVX]+)?\s*[、.．:： )）]?\s*[\[【(（]?\s*(不定项选择题?|多项选择题?|多选题?|单项选择题?|单选题?|判断题?|是非题?|填空题?|简答题?|问答题?|论述题?|计算题?|案例分析题?|综合题?|操作题?)`)

// isAside tells whether a row is no question: empty in all named columns, the header once more, or
// a lone text. A lone text that names a type holds for the rows below.
func (s *SheetReport) isAside(row Row, reader *rowReader) bool {
	used, other := 0, ""
	only := -1
	for i, c := range row.Cells {
		if strings.TrimSpace(fold(c.Text)) == "" && c.Flaw == FlawNone {
			continue
		}
		if c.Fill == FillAcross {
			continue
		}
		if i < len(s.Mapping.Columns) && s.Mapping.Columns[i].Field != FieldNone && s.Mapping.Columns[i].Field != FieldIgnored && c.Fill == FillNone {
			used++
			only = i
		} else if other == "" {
			other = c.Text
		}
	}
	if used == 0 {
		if other != "" && len(reader.table.Pictures[Place{row.Number, reader.column(FieldStem)}]) > 0 {
			return false
		}
		if other != "" && !isDigits(wholeNumber(strings.TrimSpace(other))) {
			s.add(row.Number, "row-note", other)
		}
		return len(s.picturesOf(row, reader)) == 0
	}
	// Looking at the stem first keeps 20,000 rows from being read as headers.
	if stem := row.Cell(reader.column(FieldStem)).Text; len(stem) <= 100 && recognise(stem).Field == FieldStem {
		if score := headerScore(recogniseRow(row)); score >= 3 && score*2 > used {
			s.add(row.Number, "header-repeated")
			return true
		}
	}
	if used > 1 {
		return false
	}
	text := clean(row.Cells[only].Text)
	if m := headingForm.FindStringSubmatch(text); m != nil && len([]rune(text)) <= 120 && (s.Mapping.Columns[only].Field != FieldKind || only == 0 && text != m[1]) {
		kind, free := kindOfName(m[1])
		reader.heading = reading{kind: kind, free: free}
		s.add(row.Number, "row-heading", text)
		return true
	}
	if s.Mapping.Columns[only].Field != FieldStem {
		if len(s.picturesOf(row, reader)) > 0 {
			return false
		}
		s.add(row.Number, "row-note", text)
		return true
	}
	return false
}

func (s *SheetReport) picturesOf(row Row, reader *rowReader) []Picture {
	for i := range len(s.Mapping.Columns) {
		if p := reader.table.Pictures[Place{row.Number, i}]; len(p) > 0 {
			return p
		}
	}
	return nil
}
