package session

import (
	"testing"
	"time"
)

func TestBreakerLetsOneTryAtATime(t *testing.T) {
	var b breaker
	at := time.Unix(0, 0)
	if !b.allow(at) || !b.failed(at) {
		t.Fatal("a closed breaker lets calls pass and opens at the first failure")
	}
	if b.allow(at.Add(firstPause - 1)) {
		t.Error("someone tries during the pause")
	}
	at = at.Add(firstPause)
	if !b.allow(at) {
		t.Error("nobody may try after the pause")
	}
	if b.allow(at) {
		t.Error("two try at the same time")
	}
	for range 10 {
		if b.failed(at) {
			t.Error("an open breaker says it opens")
		}
	}
	if b.allow(at.Add(longestPause-1)) || !b.allow(at.Add(longestPause)) {
		t.Error("the pause is not the longest after many failures")
	}
	if !b.succeeded() || b.succeeded() || !b.allow(at) {
		t.Error("a success closes it, once")
	}
}
