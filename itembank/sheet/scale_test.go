package sheet

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"kaochang/itembank"
)

// TestLargeBank: a workbook of 10,000 questions on one pattern, the worst case for finding
// duplicates, reads and is compared with a bank as large within what a person will wait for.
func TestLargeBank(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 10,000 questions")
	}
	drafts := make([]itembank.Draft, 10_000)
	known := make([]Known, len(drafts))
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
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	book, err := ReadBytes("bank.xlsx", content, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(start)
	report := Import(book, Options{Known: known})
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	t.Logf("%d KB: read %v, import %v, %d MB allocated", len(content)>>10, read, took-read, (after.TotalAlloc-before.TotalAlloc)>>20)
	if c := report.Counts(); c.Rows != len(drafts) || c.Good != len(drafts) {
		t.Errorf("counts %+v", c)
	}
}
