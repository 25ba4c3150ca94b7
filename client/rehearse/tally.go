package rehearse

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"kaochang/client"
)

// tally counts what went wrong, by kind.
type tally struct {
	mu     sync.Mutex
	errors map[string]int
	total  int
}

func (t *tally) fail(err error) {
	kind := err.Error()
	var p *client.Problem
	if errors.As(err, &p) {
		kind = fmt.Sprintf("%d %s", p.Status, p.Code)
	} else if at := strings.LastIndex(kind, ": "); at >= 0 {
		kind = kind[at+2:]
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.errors == nil {
		t.errors = map[string]int{}
	}
	t.errors[kind]++
	t.total++
}
