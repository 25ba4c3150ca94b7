package rehearse

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"
	"testing"

	"github.com/valyala/fasthttp"

	"kaochang/client"
)

func TestKindsOfErrorsAreStable(t *testing.T) {
	for want, err := range map[string]error{
		"409 answer-conflict":                &client.Problem{Status: 409, Code: "answer-conflict"},
		"connection closed before the reply": fmt.Errorf("POST /x: %w", fasthttp.ErrConnectionClosed),
		"connection refused":                 fmt.Errorf("POST /x: %w", &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}),
		"timeout":                            fmt.Errorf("POST /x: %w", fasthttp.ErrTimeout),
		"something else":                     errors.New("POST /x: something else"),
	} {
		if got := kindOf(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
	for _, err := range []error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, syscall.ECONNRESET, syscall.EPIPE} {
		if got := kindOf(fmt.Errorf("GET /x: %w", err)); got != "connection closed before the reply" {
			t.Errorf("%v: %q", err, got)
		}
	}
}

// What the rehearsal cuts is told apart from what the server breaks.
func TestCutsAreNotErrors(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 4096))
			conn.Close() // without a reply
		}
	}()
	for _, c := range []struct {
		percent      float64
		cuts, errors int
	}{{100, 1, 0}, {0, 0, 1}} {
		cuts := &cutter{percent: c.percent}
		server, err := client.New("http://"+l.Addr().String(), client.Options{Connections: 1, Dial: cuts.dial})
		if err != nil {
			t.Fatal(err)
		}
		var counted tally
		_, err = server.SignInCandidate(t.Context(), "1", "2")
		if err == nil {
			t.Fatal("a reply without a server")
		}
		if !cuts.did(err) {
			counted.fail(err)
		}
		if int(cuts.cuts.Load()) != c.cuts || counted.total != c.errors {
			t.Errorf("%g%%: %d cuts, %d errors of %v", c.percent, cuts.cuts.Load(), counted.total, counted.errors)
		}
	}
}
