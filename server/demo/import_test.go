package demo

import (
	"strings"
	"testing"

	"kaochang/itembank"
	"kaochang/itembank/sheet"
)

// The demonstration is read by the import that a centre's own files go through, and nothing in it
// may need a person's decision.
func TestImportHasNoComplaints(t *testing.T) {
	t.Parallel()
	tree := readElements(t)
	expected := map[string]bool{ // remarks, not complaints
		"html-read":     true, // cells with code, formulas and pictures
		"options-fixed": true, // 以上都对 stays last
	}
	fixed := 0
	for _, name := range ItemFiles() {
		text, err := Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		book, err := sheet.ReadBytes(name, text, sheet.UsualLimits())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		report := sheet.Import(book, sheet.Options{Tree: tree})
		for _, s := range report.Sheets {
			for _, issue := range s.Issues {
				t.Errorf("%s: %+v", name, issue)
			}
		}
		written := readTable(t, name)[1:]
		if len(report.Rows) != len(written) {
			t.Fatalf("%s: %d questions read, %d written", name, len(report.Rows), len(written))
		}
		for n, row := range report.Rows {
			for _, issue := range row.Issues {
				if !expected[issue.Code] {
					t.Errorf("%s row %d: %+v", name, row.Row, issue)
				}
			}
			i := item{file: name, line: n + 2, row: written[n]}
			want := i.content()
			got := row.Draft.Content
			for _, o := range got.Options {
				if o.Fixed {
					fixed++
					if o.ID != "D" || !strings.HasPrefix(o.Text, "以上") {
						t.Errorf("%s: option %s is fixed: %s", i.cell("编号"), o.ID, o.Text)
					}
				}
			}
			if row.Draft.Code != i.cell("编号") || row.Draft.Accepts != i.accepts() || got.Kind != want.Kind || got.Point != want.Point ||
				itembank.PlainText(got.Stem) != itembank.PlainText(want.Stem) || len(got.Options) != len(want.Options) ||
				got.Difficulty != want.Difficulty || got.Consistency != want.Consistency || got.Cognitive != want.Cognitive ||
				itembank.PlainText(row.Draft.Explanation) != itembank.PlainText(i.cell("解析")) {
				t.Errorf("%s was read as %+v, key %s", i.cell("编号"), got, row.Draft.Accepts)
			}
		}
	}
	if fixed < 4 {
		t.Errorf("only %d options of the kind 以上都对 keep their place", fixed)
	}
}
