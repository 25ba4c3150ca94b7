package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kaochang/exam"
)

// TestCheckBesideAServer: the database is in use, so the server that has it is asked, by plain HTTP and
// by TLS; where it is not found the check says what to look at.
func TestCheckBesideAServer(t *testing.T) {
	for _, security := range []string{"", "local"} {
		folder := filepath.Join(t.TempDir(), "data")
		environment := []string{"KAOCHANG_LISTEN=" + freeAddress(t), "KAOCHANG_TLS=" + security}
		_, stop := started(t, environment, "demo --json --data "+folder)
		defer stop()
		var beside, elsewhere said
		_ = beside.command(t.Context(), "", environment, "check --data "+folder) // screens may not be built
		if text := beside.out.String(); !strings.Contains(text, "ok     database") || !strings.Contains(text, "ok     clock") {
			t.Errorf("TLS %q:\n%s", security, text)
		}
		err := elsewhere.command(t.Context(), "", []string{"KAOCHANG_LISTEN=" + freeAddress(t)}, "check --data "+folder)
		if text := elsewhere.out.String(); err == nil || !strings.Contains(text, "WRONG  clock") || !strings.Contains(text, "KAOCHANG_LISTEN") {
			t.Errorf("TLS %q, at an address where nobody is: %v\n%s", security, err, text)
		}
		stop()
	}
}

// TestServersTimeIsCompared: a clock that differs is told, also where what answers shows no time.
func TestServersTimeIsCompared(t *testing.T) {
	for _, c := range []struct {
		by   time.Duration
		text string
		want string
	}{
		{0, "", "ok     clock"},
		{time.Hour, "", "WRONG  clock"},
		{-time.Hour, "", "WRONG  clock"},
		{0, `{"now":0}`, "shows no time"},
		{0, `<html>`, "shows no time"},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if c.text == "" {
				c.text = fmt.Sprintf(`{"now":%d}`, exam.At(time.Now().Add(c.by)))
			}
			fmt.Fprint(w, c.text)
		}))
		var out strings.Builder
		r := &checks{out: &out}
		r.clockOf(t.Context(), server.URL)
		server.Close()
		if !strings.Contains(out.String(), c.want) || r.wrong != !strings.HasPrefix(c.want, "ok") {
			t.Errorf("%s %q: %s", c.by, c.text, &out)
		}
	}
}

func TestNearby(t *testing.T) {
	for listen, want := range map[string]string{
		":8080": "http://localhost:8080", "0.0.0.0:80": "http://localhost:80", "[::]:80": "http://localhost:80",
		"10.1.2.3:80": "http://10.1.2.3:80", "exam:80": "http://exam:80",
	} {
		if got := (Config{Listen: listen}).nearby(); got != want {
			t.Errorf("%s: %s", listen, got)
		}
	}
	if got := (Config{Listen: ":443", TLS: "local"}).nearby(); got != "https://localhost:443" {
		t.Errorf("by TLS: %s", got)
	}
}
