package rehearse

import (
	"slices"
	"sync"
	"time"
)

// measure collects how long one kind of request took. It is safe for concurrent use; the locks are
// spread so that many candidates do not wait for each other.
type measure struct {
	parts [64]struct {
		mu sync.Mutex
		us []uint32 // microseconds
		_  [24]byte
	}
}

func (m *measure) add(candidate int, took time.Duration) {
	part := &m.parts[candidate%len(m.parts)]
	part.mu.Lock()
	part.us = append(part.us, uint32(min(took.Microseconds(), 1<<32-1)))
	part.mu.Unlock()
}

// Spread is what a measure amounts to, in milliseconds.
type Spread struct {
	Count int     `json:"count"`
	P50   float64 `json:"p50_ms"`
	P95   float64 `json:"p95_ms"`
	P99   float64 `json:"p99_ms"`
	Max   float64 `json:"max_ms"`
}

func (m *measure) spread() Spread {
	var all []uint32
	for i := range m.parts {
		m.parts[i].mu.Lock()
		all = append(all, m.parts[i].us...)
		m.parts[i].mu.Unlock()
	}
	if len(all) == 0 {
		return Spread{}
	}
	slices.Sort(all)
	// The p-th percentile is the smallest value that at least p per cent of the values do not exceed.
	at := func(percent int) float64 {
		return float64(all[(len(all)*percent+99)/100-1]) / 1000
	}
	return Spread{Count: len(all), P50: at(50), P95: at(95), P99: at(99), Max: at(100)}
}
