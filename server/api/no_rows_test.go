package api

import (
	"fmt"
	"testing"
)

// A file with a header and nothing below makes no report; the error names the file.
func TestFilesWithoutRowsAreRefused(t *testing.T) {
	d := newDesk(t)
	bank := d.bank("题库")
	root := fmt.Sprintf("/banks/%d/imports", bank.ID)
	for _, content := range []string{"题型,题干,选项A,选项B,答案\n", "题型,题干,选项A,选项B,答案\n , ,,,\n"} {
		var problem Problem
		status := d.upload(root, "空表.csv", []byte(content), &problem)
		if status != 422 || problem.Code != "no-questions" || len(problem.Errors) != 1 || problem.Errors[0] != (FieldFault{Field: "file", Why: "空表.csv"}) {
			t.Errorf("%q: %d %+v", content, status, problem)
		}
	}
	var list ImportList
	if d.must(d.as(author, "GET", root, nil, &list), 200, "list"); len(list.Imports) != 0 {
		t.Errorf("reports were made: %+v", list.Imports)
	}
	// Where columns can be named by hand the report is kept.
	var report ImportReply
	d.must(d.upload(root, "别的.csv", []byte("甲,乙\n1,2\n"), &report), 200, "a file without a header")
	if report.Layout != "none" || report.Counts.Rows != 0 {
		t.Errorf("%+v", report)
	}
}

func TestRostersWithoutRowsAreRefused(t *testing.T) {
	c := newCentre(t)
	var problem Problem
	c.upload(fmt.Sprintf("/sittings/%d/rosters", c.draft().ID), "空名册.csv", []byte("准考证号,姓名,证件号码\n"), 422, &problem)
	if problem.Code != "roster-nobody" || len(problem.Errors) != 1 || problem.Errors[0].Why != "空名册.csv" {
		t.Errorf("%+v", problem)
	}
}
