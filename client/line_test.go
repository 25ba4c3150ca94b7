package client

import (
	"errors"
	"testing"
)

func TestPlainReply(t *testing.T) {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n"
	cases := map[string]struct {
		reply string
		body  string
		whole bool
		err   error
	}{
		"whole":           {head + "\r\nabcd", "abcd", true, nil},
		"half a body":     {head + "\r\nab", "ab", false, nil},
		"half a head":     {head, "", false, nil},
		"nothing":         {"", "", false, nil},
		"too much":        {head + "\r\nabcdX", "", false, errLine},
		"a problem":       {"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}", "", false, errLine},
		"without length":  {"HTTP/1.1 200 OK\r\n\r\nab", "", false, errLine},
		"negative length": {"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "", false, errLine},
		"no number":       {"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "", false, errLine},
	}
	for name, c := range cases {
		body, whole, err := plainReply([]byte(c.reply))
		if string(body) != c.body || whole != c.whole || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v, %v", name, body, whole, err)
		}
	}
}
