package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"kaochang/itembank"
)

// formBook is a one-question sheet that holds the raw cell of one line of zh-answer-forms.tsv.
func formBook(field, raw string, options int) Workbook {
	header := []string{"题干", "题型", "选项A", "选项B", "选项C", "选项D", "答案", "难度"}
	cells := []string{"题目一的题干", "单选题", "甲项内容", "乙项内容", "丙项内容", "丁项内容", "A", "3"}
	judgeOptions := func(n int) {
		cells[1], cells[2], cells[3], cells[4], cells[5] = "判断题", "", "", "", ""
		if n == 2 {
			cells[2], cells[3] = "正确", "错误"
		} else if n == -2 {
			cells[2], cells[3] = "错", "对"
		}
	}
	switch field {
	case "single":
		cells[6] = raw
	case "multiple":
		cells[1], cells[6] = "多选题", raw
	case "judge":
		judgeOptions(options)
		cells[6] = raw
	case "difficulty":
		cells[7] = raw
	case "type":
		cells[1] = raw
		if kind := readKind(raw, nil).kind; kind == TypeJudge {
			judgeOptions(0)
			cells[6] = "正确"
		} else if kind == TypeMultiple && !strings.HasPrefix(raw, "不定项") {
			cells[6] = "AC"
		}
	}
	t := Table{Name: "Sheet1"}
	for n, row := range [][]string{header, cells} {
		r := Row{Number: n + 1}
		for _, text := range row {
			r.Cells = append(r.Cells, Cell{Text: text})
		}
		t.Rows = append(t.Rows, r)
	}
	return Workbook{Sheets: []Table{t}}
}

// TestAnswerForms reads every line of the corpus through a whole import.
func TestAnswerForms(t *testing.T) {
	lines := corpusRows(t, "expected/zh-answer-forms.tsv")
	if len(lines) < 70 {
		t.Fatalf("only %d lines", len(lines))
	}
	for n, line := range lines {
		field, raw, canonical := line["field"], line["raw_cell"], line["canonical"]
		t.Run(fmt.Sprintf("%d_%s_%s", n+2, field, raw), func(t *testing.T) {
			options, err := strconv.Atoi(line["option_count"])
			if err != nil {
				t.Fatal(err)
			}
			report := Import(formBook(field, raw, options), Options{})
			if len(report.Rows) != 1 {
				t.Fatalf("%d rows: %+v", len(report.Rows), report)
			}
			row := report.Rows[0]
			got := formReading(field, row)
			want, note, _ := strings.Cut(canonical, " (")
			switch {
			case field == "type" && want == "essay/composite":
				if got != "essay" && got != "composite" {
					t.Errorf("read as %q, want essay or composite", got)
				}
			case want == "REVIEW" && got == "ERROR" && row.Draft.Accepts == "":
				// The corpus asks that nothing be guessed. A doubt that leaves no key is an error here, since
				// a doubt could be let pass.
			case got != want:
				t.Errorf("read as %q, want %q; issues %v", got, canonical, row.Issues)
			}
			if strings.HasPrefix(note, "1..n") && worst(row.Issues) != "" {
				t.Errorf("one key of 不定项 raised %v", row.Issues)
			}
		})
	}
}

// formReading writes what was read in the corpus's own words.
func formReading(field string, row RowReport) string {
	value := ""
	switch field {
	case "single", "multiple":
		value = row.Draft.Accepts
	case "judge":
		value = map[string]string{"T": "TRUE", "F": "FALSE"}[row.Draft.Accepts]
	case "difficulty":
		if row.Draft.Content.Difficulty > 0 {
			value = strconv.Itoa(row.Draft.Content.Difficulty)
		}
	case "type":
		for _, i := range row.Issues {
			if i.Code == "kind-not-taken" {
				return string(readKind(i.Args[0], nil).kind)
			}
		}
		value = map[itembank.Kind]string{"single": "single", "multiple": "multiple", "truefalse": "judge"}[row.Draft.Content.Kind]
	}
	switch worst(row.Issues) {
	case errorIssue:
		return "ERROR"
	case reviewIssue:
		return "REVIEW"
	case warningIssue:
		return value + " + WARNING"
	}
	return value
}
