package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/token"
)

// browser keeps cookies between requests.
type browser struct {
	*whole
	cookies map[string]string
	raw     []string // Set-Cookie lines of the last reply
}

func (b *browser) post(path string, body any) (int, map[string]any) {
	b.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		b.Fatal(err)
	}
	request := httptest.NewRequest(http.MethodPost, Prefix+path, bytes.NewReader(text))
	request.Header.Set("Content-Type", "application/json")
	for name, value := range b.cookies {
		request.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	reply, err := b.app.Test(request, 60_000)
	if err != nil {
		b.Fatal(err)
	}
	b.raw = reply.Header.Values("Set-Cookie")
	for _, c := range reply.Cookies() {
		b.cookies[c.Name] = c.Value
	}
	var out map[string]any
	if err := json.NewDecoder(reply.Body).Decode(&out); err != nil {
		b.Fatal(err)
	}
	return reply.StatusCode, out
}

func (s *whole) browser() *browser { return &browser{whole: s, cookies: map[string]string{}} }

func (b *browser) signIn(n int) map[string]any {
	b.Helper()
	status, out := b.post("/sessions/candidate", map[string]any{"ticket": fmt.Sprintf("S00%d", n), "identityLast": exam.IdentityTail(person(n), 6)})
	if status != 200 {
		b.Fatalf("%d %v", status, out)
	}
	return out
}

func TestCandidateSignsIn(t *testing.T) {
	s := newWhole(t)
	b := s.browser()
	first := b.signIn(1)
	if first["attempt"] != float64(s.attempt) || first["device"] != 2.0 || first["access"] == "" {
		t.Errorf("%v", first)
	}
	want := fmt.Sprintf("kaochang_refresh_%d_2=", s.attempt)
	if len(b.raw) != 1 || !strings.HasPrefix(b.raw[0], want) || !strings.Contains(b.raw[0], "HttpOnly") || !strings.Contains(b.raw[0], "SameSite=Strict") ||
		!strings.Contains(b.raw[0], "Path="+Prefix+"/sessions") || strings.Contains(b.raw[0], "Secure") {
		t.Errorf("cookie %q", b.raw)
	}
	status, again := b.post("/sessions/candidate", map[string]any{"ticket": " s001 ", "identityLast": strings.ToLower(exam.IdentityTail(person(1), 6)), "device": 1})
	if status != 200 || again["device"] != 1.0 {
		t.Errorf("the device this browser had before: %d %v", status, again)
	}
	status, again = b.post("/sessions/candidate", map[string]any{"ticket": "S001", "identityLast": exam.IdentityTail(person(1), 6), "device": 99})
	if status != 200 || again["device"] != 3.0 {
		t.Errorf("a device that never was: %d %v", status, again)
	}
}

// TestGuessingIsSlow: an unknown ticket and wrong digits look the same, and both are delayed more and
// more; the right digits are delayed as well; staff unlock.
func TestGuessingIsSlow(t *testing.T) {
	s := newWhole(t)
	b := s.browser()
	var before []byte
	for _, ticket := range []string{"S002", "S999"} {
		for n := range 3 {
			status, out := b.post("/sessions/candidate", map[string]any{"ticket": ticket, "identityLast": "000000"})
			delete(out, "requestId")
			text, _ := json.Marshal(out)
			if status != 401 || out["code"] != "sign-in-refused" || before != nil && !bytes.Equal(before, text) {
				t.Errorf("%s, failure %d: %d %s", ticket, n+1, status, text)
			}
			before = text
		}
	}
	right := map[string]any{"ticket": "S002", "identityLast": exam.IdentityTail(person(2), 6)}
	status, out := b.post("/sessions/candidate", right)
	if status != 429 || out["code"] != "sign-in-delayed" || out["retryAfter"] != 1.0 {
		t.Errorf("%d %v", status, out)
	}
	if status, _ := b.post("/sessions/candidate", map[string]any{"ticket": "S001", "identityLast": exam.IdentityTail(person(1), 6)}); status != 200 {
		t.Errorf("another ticket from the same place: %d", status)
	}
	s.clock = s.clock.Add(time.Second)
	if status, out := b.post("/sessions/candidate", right); status != 200 {
		t.Errorf("after the wait: %d %v", status, out)
	}
	if locks := s.live.Locked(t.Context(), account.Ticket("S002")); len(locks) != 0 {
		t.Errorf("a sign-in that worked does not clear the failures: %v", locks)
	}
}

// TestRefreshSurvivesTabsAndLostReplies: two tabs that renew at once get the same cookie, a reply that
// was lost is given again, and nobody is signed out.
func TestRefreshSurvivesTabsAndLostReplies(t *testing.T) {
	s := newWhole(t)
	b := s.browser()
	b.signIn(1)
	old := b.cookies[s.cookie()]
	status, out := b.post("/sessions/refresh", map[string]any{"as": "candidate"})
	fresh := b.cookies[s.cookie()]
	if status != 200 || fresh == old || out["attempt"] != float64(s.attempt) || out["device"] != 2.0 {
		t.Fatalf("%d %v", status, out)
	}
	tab := &browser{whole: s, cookies: map[string]string{s.cookie(): old}}
	s.clock = s.clock.Add(20 * time.Minute)
	if status, _ := tab.post("/sessions/refresh", map[string]any{"as": "candidate"}); status != 200 || tab.cookies[s.cookie()] != fresh {
		t.Errorf("a candidate whose reply was lost in an outage: %d", status)
	}
	if status, _ := b.post("/sessions/refresh", map[string]any{"as": "candidate"}); status != 200 {
		t.Errorf("the other tab: %d", status)
	}
	// Now old is two generations back: a copy.
	if status, out := tab.renewWith(old); status != 401 || out["code"] != "not-signed-in" {
		t.Errorf("a copied cookie: %d %v", status, out)
	}
	if status, _ := b.post("/sessions/refresh", map[string]any{"as": "candidate"}); status != 401 {
		t.Errorf("a session whose cookie was copied goes on: %d", status)
	}
}

// cookie is the name of the refresh cookie of the second device.
func (s *whole) cookie() string { return cookieName(account.Session{Attempt: s.attempt, Device: 2}) }

func (b *browser) renewWith(cookie string) (int, map[string]any) {
	b.Helper()
	b.cookies[b.cookie()] = cookie
	return b.post("/sessions/refresh", map[string]any{"as": "candidate"})
}

func TestStrangeCookiesAreRefused(t *testing.T) {
	s := newWhole(t)
	b := s.browser()
	b.signIn(1)
	good := b.cookies[s.cookie()]
	id, _, _ := strings.Cut(good, ".")
	for _, cookie := range []string{"", "x", id, id + ".", id + ".AAAA", "." + good, good + "A", strings.Repeat("x", 7000) + ".AAAA"} {
		if status, _ := b.renewWith(cookie); status != 401 {
			t.Errorf("%.40q: %d", cookie, status)
		}
	}
	if status, _ := b.post("/sessions/refresh", map[string]any{"as": "staff"}); status != 401 {
		t.Errorf("a candidate's cookie as staff: %d", status)
	}
}

// TestStaffAreOutAtOnce: disabling an account, resetting its password and signing out end what its
// tokens can do, not in a quarter of an hour.
func TestStaffAreOutAtOnce(t *testing.T) {
	s := newWhole(t)
	const secret = "correct horse battery"
	made, err := s.deps.Roster.Add(t.Context(), account.Account{Name: "li.na", DisplayName: "李娜", Roles: []token.Role{officer}}, secret)
	if err != nil {
		t.Fatal(err)
	}
	b := s.browser()
	enter := func() string {
		t.Helper()
		status, out := b.post("/sessions/staff", map[string]any{"name": "li.na", "password": secret})
		if status != 200 {
			t.Fatalf("%d %v", status, out)
		}
		return out["access"].(string)
	}
	may := func(access string) int {
		s.bearer[officer] = access
		status, _, _ := s.ask(officer, "GET", "/sittings", "", nil)
		return status
	}
	access := enter()
	if got := may(access); got != 200 {
		t.Fatalf("signed in: %d", got)
	}
	if status, _, body := s.ask(officer, "DELETE", "/sessions", "", nil); status != 200 {
		t.Fatalf("sign out: %d %s", status, body)
	}
	if got := may(access); got != 401 {
		t.Errorf("signed out: %d", got)
	}
	access = enter()
	if got := may(access); got != 200 {
		t.Fatalf("signed in again: %d", got)
	}
	entry := AccountEntry{Name: made.Name, DisplayName: made.DisplayName, Roles: made.Roles, Disabled: true}
	text, _ := json.Marshal(entry)
	if status, _, body := s.ask(admin, "PUT", fmt.Sprintf("/accounts/%d", made.ID), "application/json", text); status != 200 {
		t.Fatalf("disable: %d %s", status, body)
	}
	if got := may(access); got != 401 {
		t.Errorf("disabled: %d", got)
	}
	if status, out := b.post("/sessions/staff", map[string]any{"name": "li.na", "password": secret}); status != 401 || out["code"] != "sign-in-refused" {
		t.Errorf("a disabled account signs in: %d %v", status, out)
	}
}
