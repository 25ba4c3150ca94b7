package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/exam/score"
	"kaochang/itembank"
)

// BenchmarkOpenAFormEach opens a sitting of 2,000 candidates with a form of 190 questions for each.
func BenchmarkOpenAFormEach(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		benchOpen(b, openTest(b, "sqlite:"+filepath.Join(b.TempDir(), "kaochang.db")))
	})
	b.Run("postgres", func(b *testing.B) { benchOpen(b, openTest(b, postgresTest(b))) })
}

func benchOpen(b *testing.B, s *Store) {
	const people, questions, stock = 2000, 190, 600
	ctx := b.Context()
	clock := func() exam.Time { return now }
	programmes, err := exam.Catalogue()
	if err != nil {
		b.Fatal(err)
	}
	desk := itembank.NewDesk(s, func() int64 { return int64(now) }, func() uint64 { return 7 })
	office := exam.NewOffice(s, desk, s, exam.NewHall(s, clock, func(exam.Sheet) {}), programmes, score.Check)
	bank := testBank(b, s, "题库")
	drafts := make([]itembank.Draft, stock)
	for n := range drafts {
		drafts[n] = testDraft(n, "")
		drafts[n].Content.Stem = strings.Repeat(stemOf(n), 3)
	}
	addTest(b, s, bank.ID, drafts...)
	blueprint, err := desk.CreateBlueprint(ctx, itembank.Blueprint{Bank: bank.ID, Name: "每人一卷", Demands: []itembank.Demand{
		{Kind: itembank.KindSingle, Count: questions - 1, Points: 50}, {Kind: itembank.KindSingle, Count: 1, Points: 550},
	}})
	if err != nil {
		b.Fatal(err)
	}
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		sitting := exam.Sitting{
			Title: "理论", Programme: programmes.Organisations[0].Programmes[0].Code, Opens: now, Closes: now.Add(2 * time.Hour), Minutes: 90,
			Source: exam.Source{Blueprint: blueprint.ID, PerCandidate: true, Seed: 5}, Shuffle: itembank.Shuffle{Items: true, Options: true},
		}
		for room := range people / 500 {
			sitting.Rooms = append(sitting.Rooms, exam.Room{Name: fmt.Sprint(room), Seats: 500, Columns: 20})
		}
		sitting, err := office.CreateSitting(ctx, sitting, "officer")
		if err != nil {
			b.Fatal(err)
		}
		roster := make([]exam.Candidate, people)
		for i := range roster {
			roster[i] = exam.Candidate{
				Ticket: fmt.Sprintf("T%03d-%05d", n, i), Name: fmt.Sprint("考生", i), Identity: person(i),
				Room: sitting.Rooms[i/500].ID, Seat: i%500 + 1,
			}
		}
		if _, err := s.AddCandidates(ctx, sitting.ID, roster); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		longest := whileWriting(b, s, func() {
			if _, err := office.Open(ctx, sitting.ID, "officer"); err != nil {
				b.Fatal(err)
			}
		})
		b.ReportMetric(float64(longest.Microseconds())/1000, "held-up-ms")
	}
}

// whileWriting does something and tells how long the longest of the small writes beside it took, as
// candidates of another sitting would feel it.
func whileWriting(t testing.TB, s *Store, do func()) time.Duration {
	t.Helper()
	done, longest := make(chan struct{}), make(chan time.Duration)
	go func() {
		var most time.Duration
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			began := time.Now()
			if err := s.Check(context.Background()); err != nil {
				t.Error(err)
			}
			most = max(most, time.Since(began))
			select {
			case <-done:
				longest <- most
				return
			case <-tick.C:
			}
		}
	}()
	do()
	close(done)
	return <-longest
}
