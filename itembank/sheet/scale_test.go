package sheet

import (
	"fmt"
	"testing"

	"kaochang/itembank"
)

// onePattern is a workbook of n questions on one pattern, the worst case for finding duplicates, and
// a bank as large to compare it with.
func onePattern(t testing.TB, n int) ([]byte, []Known) {
	t.Helper()
	drafts := make([]itembank.Draft, n)
	known := make([]Known, n)
	for i := range drafts {
		d := itembank.Draft{Code: fmt.Sprintf("Q-%05d", i), Accepts: "B", Content: itembank.Content{Kind: itembank.KindSingle, Difficulty: 3, Points: 50}}
		d.Content.Stem = fmt.Sprintf("第 %d 题：编号为 %x 的主机在端口 %d 上提供哪一种服务？", i, i*2654435761, i%65535)
		for n, letter := range optionLetters[:4] {
			d.Content.Options = append(d.Content.Options, itembank.Option{ID: letter, Text: fmt.Sprintf("服务 %x", (i+n)*40503)})
		}
		drafts[i] = d
		known[i] = Known{Item: int64(i), Content: d.Content}
		known[i].Content.Stem = fmt.Sprintf("题库第 %d 题：%x 号设备的日志由 %d 号审计员保存多久？", i, i*40503, i%977)
	}
	content, err := ExportXLSX(drafts, nil, "zh")
	if err != nil {
		t.Fatal(err)
	}
	return content, known
}

func readOnePattern(t testing.TB, content []byte, known []Known) {
	t.Helper()
	book, err := ReadBytes("bank.xlsx", content, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	report := Import(book, Options{Known: known})
	if c := report.Counts(); c.Rows != len(known) || c.Good != len(known) {
		t.Fatalf("counts %+v of %d", c, len(known))
	}
}

// Questions on one pattern are not taken for duplicates of each other.
func TestOnePatternIsNoDuplicate(t *testing.T) {
	content, known := onePattern(t, 400)
	readOnePattern(t, content, known)
}

func BenchmarkImportOfTenThousand(b *testing.B) {
	content, known := onePattern(b, 10_000)
	for b.Loop() {
		readOnePattern(b, content, known)
	}
}
