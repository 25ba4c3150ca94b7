package session

import (
	"sync"
	"time"
)

// Pauses between tries while Redis is gone: doubled from the first to the longest.
const (
	firstPause   = 250 * time.Millisecond
	longestPause = 4 * time.Second
)

// breaker keeps callers away from a Redis that failed, and lets one of them try now and then.
type breaker struct {
	mu    sync.Mutex
	open  bool
	pause time.Duration
	retry time.Time
}

// allow reports whether a call may be made. While open, the first one after each pause may.
func (b *breaker) allow(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.open {
		return true
	}
	if now.Before(b.retry) {
		return false
	}
	b.retry = now.Add(max(b.pause, callTime+dialTime)) // others stay away while this one tries
	return true
}

// failed opens it; it reports whether it was closed before.
func (b *breaker) failed(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.open
	b.open = true
	b.pause = min(longestPause, max(firstPause, b.pause*2))
	b.retry = now.Add(b.pause)
	return !was
}

// succeeded closes it; it reports whether it was open before.
func (b *breaker) succeeded() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.open
	b.open, b.pause = false, 0
	return was
}

func (b *breaker) isOpen() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.open
}
