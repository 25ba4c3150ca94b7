package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"reflect"
	"strings"
	"testing"

	"kaochang/server/account"
	"kaochang/server/token"
)

// trail reads the audit trail as a role.
func (s *whole) trail(role token.Role, query string) AuditPage {
	s.Helper()
	status, _, body := s.ask(role, "GET", "/audit"+query, "", nil)
	var page AuditPage
	if err := json.Unmarshal(body, &page); err != nil || status != 200 {
		s.Fatalf("%d %s: %v", status, body, err)
	}
	return page
}

func (s *whole) does(role token.Role, method, path, body string, want int) []byte {
	s.Helper()
	status, _, reply := s.ask(role, method, path, "application/json", []byte(body))
	if status != want {
		s.Fatalf("%s %s: %d %s", method, path, status, reply)
	}
	return reply
}

func TestWhatStaffChangeIsRecorded(t *testing.T) {
	s := newWhole(t)
	const secret = "correct horse battery"
	// None of these changes anything.
	s.does(admin, "GET", "/accounts", "", 200)
	s.does(admin, "POST", "/accounts", `{"name":"!","displayName":"","roles":[],"password":"`+secret+`"}`, 422)
	s.does(auditor, "POST", "/banks", `{}`, 403)
	s.does(author, "PUT", "/banks/1/points?dry=true", `{"points":[]}`, 200)
	if page := s.trail(auditor, ""); page.Total != 0 || len(page.Accounts) != len(token.Roles) {
		t.Fatalf("%+v", page)
	}

	var made account.Account
	if err := json.Unmarshal(s.does(admin, "POST", "/accounts", `{"name":"zhang","displayName":"张","roles":["officer"],"password":"`+secret+`"}`, 200), &made); err != nil {
		t.Fatal(err)
	}
	s.does("", "POST", "/sessions/staff", `{"name":"zhang","password":"wrong `+secret+`"}`, 401)
	s.does("", "POST", "/sessions/staff", `{"name":"zhang","password":"`+secret+`"}`, 200)
	s.does(admin, "POST", fmt.Sprintf("/accounts/%d/password", made.ID), `{"password":"another `+secret+`"}`, 204)
	s.does(proctor, "POST", "/sittings/1/time", fmt.Sprintf(`{"attempts":[%d],"kind":"delay","minutes":5,"reason":"停电"}`, s.attempt), 200)
	s.does(officer, "POST", "/sittings/1/candidates", `{"entry":{"name":"新人","identity":"`+person(9)+`","room":1,"seat":4}}`, 200)
	s.does(candidateRole, "POST", fmt.Sprintf("/attempts/%d/accept", s.attempt), `{}`, 200) // no deed of staff

	page := s.trail(auditor, "")
	var got []string
	for _, d := range page.Deeds {
		if d.At != s.clock || d.Detail.Request == "" {
			t.Errorf("%+v", d)
		}
		said, err := json.Marshal(d.Detail.Said)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(d.Name, " ", d.Action, " ", d.Noun, " ", d.NounID == made.ID, " ", d.Detail.Made > 0, " ", d.Detail.Reason, " ", string(said)))
	}
	want := []string{
		`officer post-sittings-id-candidates sitting false true  null`,
		`proctor post-sittings-id-time sitting false false 停电 {"kind":"delay","minutes":5}`,
		`admin post-accounts-id-password account true false  null`,
		`zhang post-sessions-staff account true false  null`,
		`admin post-accounts account true false  {"disabled":false,"name":"zhang","roles":["officer"]}`,
	}
	if !reflect.DeepEqual(got, want) || page.Total != len(want) {
		t.Errorf("of %d:\n%s\nwant\n%s", page.Total, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	_, _, whole := s.ask(admin, "GET", "/audit?limit=1000", "", nil)
	if bytes.Contains(whole, []byte(secret)) || bytes.Contains(whole, []byte(person(9))) {
		t.Errorf("a secret is in the trail: %s", whole)
	}
	if page := s.trail(chief, fmt.Sprintf("?account=%d", made.ID)); page.Total != 1 || page.Deeds[0].Action != "post-sessions-staff" {
		t.Errorf("of one account: %+v", page)
	}
	if page := s.trail(chief, fmt.Sprintf("?from=%d", s.clock+1)); page.Total != 0 || page.Deeds == nil {
		t.Errorf("later: %+v", page)
	}
	if page := s.trail(chief, "?offset=1&limit=2"); page.Total != 5 || len(page.Deeds) != 2 || page.Deeds[0].Action != "post-sittings-id-time" {
		t.Errorf("a page: %+v", page)
	}
}

// brokenTrail keeps nothing.
type brokenTrail struct{ account.Trail }

func (brokenTrail) AddDeed(context.Context, account.Deed) error { return errors.New("no room") }

// TestDeedsAreNeverLostSilently: a deed that cannot be kept is in the log with all that is known of it.
func TestDeedsAreNeverLostSilently(t *testing.T) {
	s := newWhole(t)
	var log bytes.Buffer
	d := s.deps
	d.Trail, d.Log = brokenTrail{}, slog.New(slog.NewTextHandler(&log, nil))
	var err error
	if s.app, _, err = build(d); err != nil {
		t.Fatal(err)
	}
	s.does(proctor, "POST", "/sittings/1/time", fmt.Sprintf(`{"attempts":[%d],"kind":"extra","minutes":5,"reason":"because"}`, s.attempt), 200)
	for _, part := range []string{"no room", "post-sittings-id-time", "name=proctor", "because"} {
		if !strings.Contains(log.String(), part) {
			t.Errorf("%q is not in %s", part, &log)
		}
	}
}

// TestEveryDeedHasWords: the screen tells each operation in words of its own.
func TestEveryDeedHasWords(t *testing.T) {
	source, err := os.ReadFile("../../client/web/src/accounts/deeds.ts")
	if err != nil {
		t.Fatal(err)
	}
	s := newWhole(t)
	checked := 0
	for _, l := range s.router.lines {
		if l.method == "GET" || l.who.kind == token.Candidate || onlyLooks(l.path) || l.path == "/sessions/candidate" || l.path == "/sessions/refresh" {
			continue
		}
		checked++
		if name := `"` + operationID(l.method, l.path) + `": [`; !bytes.Contains(source, []byte(name)) {
			t.Errorf("%s is not in deeds.ts", name)
		}
	}
	checked++
	if !bytes.Contains(source, []byte(`"`+account.ActionClock+`": [`)) {
		t.Error("the command line's reset of the clock is not in deeds.ts")
	}
	if checked < 35 || checked != strings.Count(string(source), `": [`) {
		t.Errorf("%d operations have %d words", checked, strings.Count(string(source), `": [`))
	}
}
