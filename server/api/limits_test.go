package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"kaochang/server/token"
)

// TestTooLargeBodiesAreNotRead talks to a real socket: what is announced as too large is refused on
// its headers, before any of it was sent.
func TestTooLargeBodiesAreNotRead(t *testing.T) {
	s := newWhole(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.app.Listener(l) }()
	t.Cleanup(func() { _ = s.app.ShutdownWithTimeout(time.Second) })
	const multi = "multipart/form-data; boundary=x"
	for name, c := range map[string]struct {
		role  token.Role
		media string
		bytes int
		limit string // told; empty: it fits
	}{
		"nobody":               {"", "application/json", maxBody + 1, "256 KB"},
		"nobody's upload":      {"", multi, maxBody + 1, "256 KB"},
		"a candidate":          {candidateRole, "application/json", maxBody + 1, "256 KB"},
		"an author's item":     {author, "application/json", maxStaffBody, ""},
		"an author's too long": {author, "application/json", maxStaffBody + 1, "8 MB"},
		"an author's upload":   {author, multi, maxUpload + 1, "64 MB"},
		"200 MB":               {author, multi, 200 << 20, "64 MB"},
	} {
		bearer := s.candidate
		if c.role != candidateRole {
			bearer = s.bearer[c.role]
		}
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
		fmt.Fprintf(conn, "POST %s/banks/1/items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
			Prefix, bearer, c.media, c.bytes)
		if c.limit == "" {
			body := append([]byte(`{"x":"`), bytes.Repeat([]byte("x"), c.bytes-8)...)
			if _, err := conn.Write(append(body, `"}`...)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		reply := make([]byte, 4096)
		n, err := conn.Read(reply)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		head, body, _ := strings.Cut(string(reply[:n]), "\r\n\r\n")
		if c.limit == "" {
			if !strings.HasPrefix(head, "HTTP/1.1 422 ") {
				t.Errorf("%s: %.60s", name, head)
			}
		} else if !strings.HasPrefix(head, "HTTP/1.1 413 ") || !strings.Contains(head, problemType) || !strings.Contains(body, `"too-large"`) || !strings.Contains(body, "最多 "+c.limit) {
			t.Errorf("%s: %.200s", name, reply[:n])
		}
		conn.Close()
	}
}

// TestProblemsKeepTheirForm: what every client of every language relies on.
func TestProblemsKeepTheirForm(t *testing.T) {
	s := newWhole(t)
	status, media, body := s.ask(candidateRole, http.MethodPost, fmt.Sprintf("/attempts/%d/answers", s.attempt), "application/json",
		[]byte(`{"device":1,"answers":[{"seq":1,"item":"7","response":"B","at":1}]}`))
	var got map[string]any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	delete(got, "requestId")
	text, _ := json.Marshal(got)
	want := `{"code":"invalid","detail":"请改正所列各项后重试。","errors":[{"field":"answers[0].item","why":"应为不小于 0 的整数"}],` +
		`"status":422,"title":"内容有误","type":"urn:kaochang:problem:invalid"}`
	if status != 422 || media != problemType || string(text) != want {
		t.Errorf("%d %s %s", status, media, text)
	}
}
