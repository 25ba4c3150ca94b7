package store

import (
	"fmt"
	"path/filepath"
	"testing"

	"kaochang/itembank/sheet"
)

// BenchmarkCommitImport takes 5,000 questions into a bank, and tells how long that holds up others.
func BenchmarkCommitImport(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		benchImport(b, openTest(b, "sqlite:"+filepath.Join(b.TempDir(), "kaochang.db")))
	})
	b.Run("postgres", func(b *testing.B) { benchImport(b, openTest(b, postgresTest(b))) })
}

func benchImport(b *testing.B, s *Store) {
	const questions = 5000
	content := csvOf(questions)
	in := testIntake(s)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		bank := testBank(b, s, fmt.Sprint("题库", n))
		page := upload(b, in, bank.ID, content)
		b.StartTimer()
		longest := whileWriting(b, s, func() {
			if made, err := in.Commit(b.Context(), page.ID, sheet.SelectGood, "author"); err != nil || made.Created != questions {
				b.Fatal(made, err)
			}
		})
		b.ReportMetric(float64(longest.Microseconds())/1000, "held-up-ms")
	}
}
