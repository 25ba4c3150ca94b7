//go:build unix

package store

import (
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"kaochang/exam"
)

// BenchmarkAppend is a full room that saves as fast as it can: goroutines that each save one answer
// at a time, by the steps of Hall.Save, and wait for it to be synced.
func BenchmarkAppend(b *testing.B) {
	for _, c := range []struct {
		name  string
		seats int
		delay time.Duration
	}{{"256", 256, 0}, {"1000", 1000, 0}, {"256 slow disk", 256, 5 * time.Millisecond}, {"1000 slow disk", 1000, 5 * time.Millisecond}} {
		b.Run("sqlite "+c.name, func(b *testing.B) {
			benchAppend(b, "sqlite:"+filepath.Join(b.TempDir(), "kaochang.db"), c.seats, CommitDelay(c.delay))
		})
		b.Run("postgres "+c.name, func(b *testing.B) {
			benchAppend(b, postgresTest(b), c.seats, CommitDelay(c.delay))
		})
	}
}

func benchAppend(b *testing.B, address string, seats int, options ...Option) {
	s := openTest(b, address, options...)
	attempts := seatTest(b, s, seats)
	for i, a := range attempts {
		attempts[i], _, _ = s.Claim(b.Context(), a.ID)
	}
	waits := make([][]time.Duration, seats)
	each := b.N/seats + 1
	b.ResetTimer()
	before, began := cpuTime(b), time.Now()
	var room sync.WaitGroup
	for i, a := range attempts {
		room.Go(func() {
			h := exam.Held{Answer: exam.Answer{Device: 1, Response: "B", At: now}, Received: now, Lease: 1, Lane: exam.LaneCounted}
			for n := range int64(each) {
				h.Seq, h.Number, h.Item = n+1, n+1, 5000+n%190
				h.Chain[n%32]++
				start := time.Now()
				// As Hall.Save does.
				if fresh, err := s.Fresh(b.Context(), a.ID, a.Version); err != nil || !fresh {
					b.Errorf("fresh %v, %v", fresh, err)
					return
				}
				if err := s.Append(b.Context(), a.ID, a.Version, []exam.Held{h}); err != nil {
					b.Error(err)
					return
				}
				waits[i] = append(waits[i], time.Since(start))
			}
		})
	}
	room.Wait()
	took := time.Since(began)
	spent := cpuTime(b) - before
	all := slices.Concat(waits...)
	slices.Sort(all)
	rows := float64(len(all))
	b.ReportMetric(rows/took.Seconds(), "rows/s")
	b.ReportMetric(float64(spent.Microseconds())/rows, "cpu-µs/row")
	b.ReportMetric(float64(all[len(all)*50/100].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(all[len(all)-1].Microseconds())/1000, "max-ms")
}

func cpuTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// BenchmarkSeal is a full room that hands in within one moment.
func BenchmarkSeal(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchSeal(b, "sqlite:"+filepath.Join(b.TempDir(), "kaochang.db")) })
	b.Run("postgres", func(b *testing.B) { benchSeal(b, postgresTest(b)) })
}

func benchSeal(b *testing.B, address string) {
	const answers = 190
	s := openTest(b, address)
	attempts := seatTest(b, s, b.N)
	held := make([]exam.Held, answers)
	lines := make([]exam.SheetLine, answers)
	for n := range int64(answers) {
		held[n] = answerTest(attempts[0], n+1, [32]byte{})
		lines[n] = exam.SheetLine{Item: held[n].Item, Response: "B", Device: 1, Seq: n + 1}
	}
	for i, a := range attempts {
		var err error
		if attempts[i], _, err = s.Claim(b.Context(), a.ID); err != nil {
			b.Fatal(err)
		}
		if err := s.Append(b.Context(), a.ID, attempts[i].Version, held); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	before := cpuTime(b)
	var room sync.WaitGroup
	for _, a := range attempts {
		room.Go(func() {
			after := a
			after.State, after.Timing.Closed = exam.StateClosed, now
			sheet := exam.Sheet{Attempt: a.ID, Number: 1, Form: a.Form, SealedAt: now, Items: answers, Held: answers, Lines: lines}
			if _, err := s.Seal(b.Context(), a, after, exam.Entry{Attempt: a.ID, At: now, Event: exam.EventHandIn}, sheet); err != nil {
				b.Error(err)
			}
		})
	}
	room.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sheets/s")
	b.ReportMetric(float64((cpuTime(b)-before).Microseconds())/float64(b.N), "cpu-µs/sheet")
}
