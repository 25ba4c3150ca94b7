package sheet

import (
	"os"
	"path/filepath"
	"testing"
)

func corpusBook(t *testing.T, name string) Workbook {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(corpora(t), "zh-spreadsheet", "files", name))
	if err != nil {
		t.Fatal(err)
	}
	book, err := ReadBytes(name, content, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestAlanosyTemplate: the sample rows that the template ships do not follow its own header. Not
// one of them may be imported.
func TestAlanosyTemplate(t *testing.T) {
	report := Import(corpusBook(t, "alanosy_ImportQuestionTemplate.xlsx"), Options{})
	if len(report.Rows) != 8 {
		t.Fatalf("%d rows, want 8", len(report.Rows))
	}
	if m := report.Sheets[0].Mapping; m.HeaderRow != 2 || m.Codes["3"] != TypeJudge || m.Codes["4"] != TypeEssay {
		t.Errorf("mapping %+v", m)
	}
	for _, row := range report.Rows {
		want := "row-contradicts"
		if row.Row >= 9 {
			want = "kind-not-taken"
		}
		found := false
		for _, i := range row.Issues {
			found = found || i.Code == want
		}
		if !found || row.Good() {
			t.Errorf("row %d: want %s, got %v", row.Row, want, row.Issues)
		}
	}
	if _, err := report.Plan(SelectGood); err == nil {
		t.Error("a contradicting row would be imported")
	}
	found := false
	for _, i := range report.Sheets[0].Issues {
		found = found || i.Code == "rows-contradict"
	}
	if !found {
		t.Errorf("the sheet does not say that its rows contradict the header: %v", report.Sheets[0].Issues)
	}
}

// TestExamStackTemplate: its sample is a blank to fill in, which is reported, not dropped.
func TestExamStackTemplate(t *testing.T) {
	report := Import(corpusBook(t, "examstack_question.xlsx"), Options{})
	if len(report.Rows) != 1 {
		t.Fatalf("%d rows, want 1: %+v", len(report.Rows), report.Sheets)
	}
	row := report.Rows[0]
	if row.Good() || row.Issues[0].Code != "kind-not-taken" || row.Draft.Content.Stem == "" {
		t.Errorf("%+v", row)
	}
	if got := row.Issues[0].Message("zh-CN"); got != "“填空题”这种题型本次导入不收" {
		t.Errorf("message %q", got)
	}
}
