package api

import (
	"strings"
	"testing"
)

// TestEveryRouteHasASummary: the document says in words of its own what each route does, and no words
// are left of a route that is gone.
func TestEveryRouteHasASummary(t *testing.T) {
	s := newWhole(t)
	left, used := summaries(), map[string]string{}
	for _, l := range s.router.lines {
		name, words := l.method+" "+l.path, operationOf(s, l).Summary
		if words == "" || words != left[name] || len(words) > 70 || strings.HasSuffix(words, ".") {
			t.Errorf("%s: %q", name, words)
		}
		if other := used[words]; other != "" {
			t.Errorf("%s and %s are both %q", name, other, words)
		}
		used[words] = name
		delete(left, name)
	}
	for name := range left {
		t.Errorf("%s has a summary and does not exist", name)
	}
}
