package rehearse

import (
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"syscall"

	"github.com/valyala/fasthttp"

	"kaochang/client"
)

// tally counts what went wrong by kind, but for connections that the rehearsal cut.
type tally struct {
	mu     sync.Mutex
	errors map[string]int
	total  int
}

// fail counts a request that failed.
func (t *tally) fail(err error) {
	kind := kindOf(err)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.errors == nil {
		t.errors = map[string]int{}
	}
	t.errors[kind]++
	t.total++
}

// kindOf names an error the same way whatever the request and the connection were.
func kindOf(err error) string {
	var p *client.Problem
	var timeout net.Error
	switch {
	case errors.As(err, &p):
		return fmt.Sprintf("%d %s", p.Status, p.Code)
	case errors.Is(err, fasthttp.ErrConnectionClosed), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, net.ErrClosed), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "connection closed before the reply"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	}
	text := err.Error()
	if at := strings.LastIndex(text, ": "); at >= 0 {
		return text[at+2:]
	}
	return text
}
