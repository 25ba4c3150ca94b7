package api

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"kaochang/exam"
	"kaochang/server/token"
)

const testNow exam.Time = 1_790_000_000_000

func testDeps(t *testing.T) Deps {
	t.Helper()
	now := func() exam.Time { return testNow }
	tokens, err := token.NewMint([]byte("0123456789abcdefghijklmnopqrstuv"), now)
	if err != nil {
		t.Fatal(err)
	}
	return Deps{Log: slog.New(slog.DiscardHandler), Now: now, Version: "test", Tokens: tokens}
}

func TestTimeIsTold(t *testing.T) {
	app, err := New(testDeps(t))
	if err != nil {
		t.Fatal(err)
	}
	reply, err := app.Test(httptest.NewRequest("GET", "/api/v1/time", nil))
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(reply.Body)
	if reply.StatusCode != 200 || strings.TrimSpace(string(body)) != `{"now":1790000000000}` {
		t.Errorf("got %d %s", reply.StatusCode, body)
	}
	if reply.Header.Get("X-Content-Type-Options") != "nosniff" || reply.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("headers missing: %v", reply.Header)
	}
}

func TestWhatIsNotThereIsAProblem(t *testing.T) {
	app, err := New(testDeps(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, path, language, title string
		status                        int
	}{
		{"GET", "/api/v1/nothing", "en-GB,en;q=0.9,zh;q=0.1", "Not found", 404},
		{"GET", "/api/v1/nothing", "zh-CN,en;q=0.5", "没有找到", 404},
		{"DELETE", "/api/v1/time", "en", "Method not allowed", 405},
		{"GET", "/api/v1/time?x=1", "en", "Not valid", 422},
	} {
		request := httptest.NewRequest(c.method, c.path, nil)
		request.Header.Set("Accept-Language", c.language)
		reply, err := app.Test(request)
		if err != nil {
			t.Fatal(err)
		}
		var p Problem
		if err := json.NewDecoder(reply.Body).Decode(&p); err != nil {
			t.Fatal(err)
		}
		if reply.StatusCode != c.status || p.Title != c.title || p.RequestID == "" || reply.Header.Get("Content-Type") != problemType {
			t.Errorf("%s %s: got %d %q %+v", c.method, c.path, reply.StatusCode, p.Title, p)
		}
	}
}
