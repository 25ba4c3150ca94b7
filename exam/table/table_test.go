package table

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kaochang/itembank"
)

var sample = Table{
	Sheet:   "成绩",
	Columns: []Column{{Title: "姓名"}, {Title: "得分", Width: 8}, {Title: "次数"}},
	Lines: [][]any{
		{"=HYPERLINK(\"http://x\")", itembank.Points(6050), 3},
		{"11010519491231002X", itembank.Points(10000), 1},
		{"00123\x00", itembank.Points(1), 0},
	},
}

func TestWriteXLSX(t *testing.T) {
	var out bytes.Buffer
	if err := sample.WriteXLSX(&out); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	lines, err := book.GetRows("成绩")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"姓名|得分|次数", "=HYPERLINK(\"http://x\")|60.50|3", "11010519491231002X|100.00|1", "00123|0.01|0"}
	for i, line := range lines {
		if got := strings.Join(line, "|"); got != want[i] {
			t.Errorf("line %d: %q, want %q", i, got, want[i])
		}
	}
	if formula, err := book.GetCellFormula("成绩", "A2"); formula != "" || err != nil {
		t.Errorf("a formula %q, %v", formula, err)
	}
}

func TestWriteCSV(t *testing.T) {
	var out bytes.Buffer
	if err := sample.WriteCSV(&out); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\uFEFF")
	if !marked {
		t.Error("no byte order mark")
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 4 || lines[1][0] != "'=HYPERLINK(\"http://x\")" || lines[1][1] != "60.5" || lines[3][0] != "00123" {
		t.Errorf("%q", lines)
	}
}

func TestInert(t *testing.T) {
	for _, text := range []string{"=1", "+1", "-1", "@x", "\t=1", " =1", "　＝1", "\r1"} {
		if got := Inert(text); got != "'"+text {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, text := range []string{"", "张三", "1=1", "'=1"} {
		if got := Inert(text); got != text {
			t.Errorf("%q: %q", text, got)
		}
	}
}
