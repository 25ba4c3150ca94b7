package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strconv"
	"sync"
	"time"

	"kaochang/exam"
)

// line is a connection of a candidate's own on which saves are written and read by hand: a third of
// the work of a general client, for programs that play thousands of candidates beside the server.
// What is not a plain 200 is left to the general client.
type line struct {
	mu     sync.Mutex
	conn   net.Conn
	bearer string
	head   []byte // of the request, up to the length
	out    []byte
	in     []byte
	until  time.Time // the connection's deadline
}

// errLine sends a save to the general client.
var errLine = errors.New("not a plain reply")

// save sends one body and reads the acknowledgement. Any error leaves the connection closed, and the
// save may or may not be held.
func (l *line) save(ctx context.Context, c *Candidate, body []byte) (exam.Ack, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	bearer, err := c.token(ctx, "")
	if err != nil {
		return exam.Ack{}, err
	}
	s := c.server
	if l.conn == nil {
		if l.conn, err = s.http.Dial(s.http.Addr); err != nil {
			return exam.Ack{}, err
		}
		l.until = time.Time{}
	}
	if l.bearer != bearer {
		l.bearer = bearer
		l.head = fmt.Appendf(l.head[:0], "POST /api/v1%s/answers HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n"+
			"Content-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: ", c.base, s.http.Addr, bearer)
	}
	l.out = append(l.out[:0], l.head...)
	l.out = strconv.AppendInt(l.out, int64(len(body)), 10)
	l.out = append(l.out, "\r\n\r\n"...)
	l.out = append(l.out, body...)
	ack, err := l.exchange(s.http.ReadTimeout)
	if err != nil {
		l.conn.Close()
		l.conn = nil
	}
	return ack, err
}

func (l *line) exchange(timeout time.Duration) (ack exam.Ack, err error) {
	// Moving the deadline costs as much as reading the clock ten times; to the second is near enough.
	if now := time.Now(); l.until.Sub(now) < timeout-time.Second {
		l.until = now.Add(timeout)
		if err := l.conn.SetDeadline(l.until); err != nil {
			return ack, err
		}
	}
	if _, err := l.conn.Write(l.out); err != nil {
		return ack, err
	}
	if l.in == nil {
		l.in = make([]byte, 4096)
	}
	have := 0
	for {
		n, err := l.conn.Read(l.in[have:])
		if err != nil {
			return ack, err
		}
		have += n
		body, whole, err := plainReply(l.in[:have])
		if err != nil {
			return ack, err
		}
		if whole {
			if plainAck(body, &ack) {
				return ack, nil
			}
			return ack, json.Unmarshal(body, &ack)
		}
		if have == len(l.in) {
			return ack, errLine
		}
	}
}

// plainReply finds the body of a 200 with a Content-Length; whole is false while more has to come.
func plainReply(reply []byte) (body []byte, whole bool, err error) {
	end := bytes.Index(reply, []byte("\r\n\r\n"))
	if end < 0 {
		return nil, false, nil
	}
	head := reply[:end]
	if !bytes.HasPrefix(head, []byte("HTTP/1.1 200 ")) {
		return nil, false, errLine
	}
	const name = "\r\nContent-Length: "
	at := bytes.Index(head, []byte(name))
	if at < 0 {
		return nil, false, errLine
	}
	digits, _, _ := bytes.Cut(head[at+len(name):], []byte("\r\n"))
	length, err := strconv.Atoi(string(digits))
	if err != nil || length < 0 {
		return nil, false, errLine
	}
	body = reply[end+4:]
	if len(body) > length {
		return nil, false, errLine
	}
	return body, len(body) == length, nil
}

// plainAck reads the acknowledgement of a save that counts, in the words and the order in which the
// server writes it; false sends any other to the general reader.
func plainAck(body []byte, ack *exam.Ack) bool {
	var through, now, ends, active int64
	var phase []byte
	rest, ok := body, true
	number := func(name string, n *int64) {
		if rest, ok = bytes.CutPrefix(rest, []byte(name)); !ok {
			return
		}
		digits := 0
		for digits < len(rest) && digits < 18 && rest[digits] >= '0' && rest[digits] <= '9' {
			*n = *n*10 + int64(rest[digits]-'0')
			digits++
		}
		rest, ok = rest[digits:], digits > 0
	}
	number(`{"through":`, &through)
	if ok {
		number(`,"now":`, &now)
	}
	if ok {
		number(`,"endsAt":`, &ends)
	}
	if ok {
		rest, ok = bytes.CutPrefix(rest, []byte(`,"phase":"`))
	}
	if ok {
		phase, rest, ok = bytes.Cut(rest, []byte(`"`))
	}
	if ok {
		number(`,"active":`, &active)
	}
	if !ok || string(rest) != "}" || bytes.IndexByte(phase, '\\') >= 0 {
		return false
	}
	*ack = exam.Ack{Through: through, Now: exam.Time(now), EndsAt: exam.Time(ends), Phase: exam.Phase(phase), Active: int(active)}
	return true
}
