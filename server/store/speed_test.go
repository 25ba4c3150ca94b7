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
// at a time and wait for it to be synced.
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
