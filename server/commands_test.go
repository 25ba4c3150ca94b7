package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kaochang/server/account"
	"kaochang/server/password"
)

// said is what a command printed.
type said struct{ out, err strings.Builder }

// command runs one command line with an environment of its own.
func (s *said) command(ctx context.Context, in string, environment []string, line string) error {
	return run(ctx, world{environment: environment, in: strings.NewReader(in), out: &s.out, err: &s.err}, strings.Fields(line))
}

func TestHelpIsGood(t *testing.T) {
	var s said
	if err := s.command(t.Context(), "", nil, "--help"); err != nil {
		t.Fatal(err)
	}
	for _, c := range commands() {
		if !strings.Contains(s.out.String(), c.name) {
			t.Errorf("%s is not in the help", c.name)
		}
		var own said
		_ = own.command(t.Context(), "", nil, c.name+" --help")
		if text := own.err.String(); !strings.HasPrefix(text, "usage: kaochang "+c.name) || len(text) < 60 {
			t.Errorf("%s --help says %q", c.name, text)
		}
		if err := own.command(t.Context(), "", nil, c.name+" surprise"); err == nil && c.name != "version" {
			t.Errorf("%s takes a surprise", c.name)
		}
	}
	if err := s.command(t.Context(), "", nil, "servo"); err == nil || !strings.Contains(s.err.String(), "usage") {
		t.Errorf("an unknown command: %v", err)
	}
}

// TestFirstAdministrator walks the way of a real start: serve refuses without an account and says how
// to make one, weak passwords are refused, the account signs in.
func TestFirstAdministrator(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	var s said
	err := s.command(t.Context(), "", nil, "serve --listen 127.0.0.1:0 --data "+folder)
	if !errors.Is(err, errNoAccount) || !strings.Contains(err.Error(), "kaochang admin --name") {
		t.Fatalf("serve without an account: %v", err)
	}
	if err := s.command(t.Context(), "password\n", nil, "admin --name li.na --data "+folder); !errors.Is(err, password.ErrWeak) {
		t.Errorf("a weak password: %v", err)
	}
	if err := s.command(t.Context(), "", nil, "admin --name li.na --data "+folder); err == nil {
		t.Error("no password at all is taken")
	}
	if err := s.command(t.Context(), "correct horse battery\n", nil, "admin --name li.na --data "+folder); err != nil {
		t.Fatal(err)
	}
	if err := s.command(t.Context(), "correct horse battery\n", nil, "admin --name li.na --data "+folder); !errors.Is(err, account.ErrExists) {
		t.Errorf("the same once more: %v", err)
	}
	if err := s.command(t.Context(), "another horse battery\n", nil, "admin --reset --name li.na --data "+folder); err != nil {
		t.Errorf("reset: %v", err)
	}
	if err := s.command(t.Context(), "another horse battery\n", nil, "admin --reset --name wang --data "+folder); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("reset of nobody: %v", err)
	}
	address, stop := started(t, nil, "serve --listen 127.0.0.1:0 --data "+folder)
	defer stop()
	reply, err := http.Post(address+"/api/v1/sessions/staff", "application/json", strings.NewReader(`{"name":"li.na","password":"another horse battery"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		t.Errorf("sign in: %s", reply.Status)
	}
	if err := s.command(t.Context(), "", nil, "demo --listen 127.0.0.1:0 --data "+folder); err == nil {
		t.Error("a demonstration is made beside a running server")
	}
	stop()
	if err := s.command(t.Context(), "", nil, "demo --listen 127.0.0.1:0 --data "+folder); !errors.Is(err, errNotDemo) {
		t.Errorf("a demonstration in a real centre's database: %v", err)
	}
}

// TestDemonstrationIsNoCentre: serve and admin refuse a demonstration's database, whose passwords stand
// on the sign-in screen, and say what to do; the demonstration itself goes on.
func TestDemonstrationIsNoCentre(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	_, stop := started(t, nil, "demo --json --listen 127.0.0.1:0 --data "+folder)
	stop()
	for _, line := range []string{"serve --listen 127.0.0.1:0", "admin --name li.na"} {
		var s said
		err := s.command(t.Context(), "correct horse battery\n", nil, line+" --data "+folder)
		if !errors.Is(err, errDemoData) || !strings.Contains(err.Error(), "--data") || !strings.Contains(err.Error(), "DATABASE_URL") {
			t.Errorf("%s: %v", line, err)
		}
	}
	_, stop = started(t, nil, "demo --json --listen 127.0.0.1:0 --data "+folder)
	stop()
}

// started runs serve or demo until stop, and returns its address once it answers.
func started(t *testing.T, environment []string, line string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	read, write := io.Pipe()
	done := make(chan error, 1)
	var log strings.Builder
	go func() {
		err := run(ctx, world{environment: environment, in: strings.NewReader(""), out: write, err: &log}, strings.Fields(line))
		write.CloseWithError(errors.Join(err, io.EOF))
		done <- err
	}()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("stop: %v", err)
			}
		case <-time.After(time.Minute):
			t.Error("the server does not stop")
		}
	}
	text := make([]byte, 64<<10)
	n, err := read.Read(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, &log)
	}
	go func() { _, _ = io.Copy(io.Discard, read) }()
	if first := strings.TrimSpace(string(text[:n])); strings.HasPrefix(first, "http") {
		return first, stop
	}
	var printed struct{ Address string }
	if err := json.Unmarshal(text[:n], &printed); err != nil {
		t.Fatalf("%v in %s", err, text[:n])
	}
	return printed.Address, stop
}

func TestWeakSettingsAreRefused(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	for _, setting := range []string{"KAOCHANG_SECRET=secret", "KAOCHANG_SECRET=" + strings.Repeat("x", 64), "KAOCHANG_SECRT=x", "KAOCHANG_LISTEN=here", "DATABASE_URL=mysql://x"} {
		var s said
		name, _, _ := strings.Cut(setting, "=")
		for _, line := range []string{"serve", "demo", "check", "migrate"} {
			if err := s.command(t.Context(), "", []string{setting}, line+" --data "+folder); err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%s with %s: %v", line, setting, err)
			}
		}
	}
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Error("something was made although the settings are refused")
	}
}

// TestFaultsAreSaidOnce: a flag over the settings does not report what is wrong with them twice.
func TestFaultsAreSaidOnce(t *testing.T) {
	var s said
	err := s.command(t.Context(), "", []string{"KAOCHANG_SECRET=short", "KAOCHANG_LISTEN=nowhere"}, "serve --listen 127.0.0.1:0 --data "+t.TempDir())
	if err == nil || strings.Count(err.Error(), "KAOCHANG_SECRET") != 1 || strings.Contains(err.Error(), "KAOCHANG_LISTEN") {
		t.Errorf("%v", err)
	}
}

// TestCheckMakesNothing: check of a folder that was mistyped says so and leaves no database there;
// of a database without accounts it says what serve would say.
func TestCheckMakesNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	var s said
	if err := s.command(t.Context(), "", nil, "check --data "+folder); !errors.Is(err, errSilent) || !strings.Contains(s.out.String(), "WRONG  database") {
		t.Errorf("%v\n%s", err, &s.out)
	}
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder was made: %v", err)
	}
	if err := s.command(t.Context(), "", nil, "migrate --data "+folder); err != nil {
		t.Fatal(err)
	}
	s = said{}
	if err := s.command(t.Context(), "", nil, "check --data "+folder); !errors.Is(err, errSilent) || !strings.Contains(s.out.String(), "WRONG  accounts") || !strings.Contains(s.out.String(), "ok     database") {
		t.Errorf("%v\n%s", err, &s.out)
	}
}

// TestDemonstration starts, answers, stops, and starts again with the same people.
func TestDemonstration(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	var before string
	for _, start := range []string{"first", "second"} {
		address, stop := started(t, nil, "demo --json --listen 127.0.0.1:0 --data "+folder)
		site := fetch(t, http.DefaultClient, address+"/api/v1/site")
		if before != "" && site != before {
			t.Errorf("the second start shows other people:\n%s\n%s", before, site)
		}
		before = site
		for path, want := range map[string]string{
			"/healthz": "ok", "/readyz": "ready", "/metrics": "kaochang_request_seconds_count", "/api/docs": "openapi.json",
			"/api/openapi.json": `"openapi":"3.1`, "/api/docs.js": "fetch(",
		} {
			if text := fetch(t, http.DefaultClient, address+path); !strings.Contains(text, want) {
				t.Errorf("%s start: %s says %.100q", start, path, text)
			}
		}
		if text := fetch(t, http.DefaultClient, address+"/metrics"); !strings.Contains(text, "kaochang_commit_seconds_count") || strings.Contains(text, "kaochang_commit_seconds_count 0\n") {
			t.Errorf("%s start: no commit was measured", start)
		}
		stop()
	}
	var site struct {
		Demo struct {
			Accounts   []struct{ Name string }
			Candidates []struct{ Ticket, IdentityLast string }
		}
	}
	if err := json.Unmarshal([]byte(before), &site); err != nil {
		t.Fatal(err)
	}
	if len(site.Demo.Accounts) != 6 || len(site.Demo.Candidates) != 30 || len(site.Demo.Candidates[0].IdentityLast) != 6 {
		t.Errorf("%s", before)
	}
	var s said
	if err := s.command(t.Context(), "", nil, "check --data "+folder); err != nil && !strings.Contains(s.out.String(), "screens") {
		t.Errorf("check: %v\n%s", err, &s.out)
	}
	for _, line := range []string{"ok     database", "ok     session store", "ok     clock"} {
		if !strings.Contains(s.out.String(), line) {
			t.Errorf("check lacks %q:\n%s", line, &s.out)
		}
	}
}

func fetch(t *testing.T, client *http.Client, url string) string {
	t.Helper()
	reply, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil || reply.StatusCode != http.StatusOK {
		t.Errorf("%s: %s %v", url, reply.Status, err)
	}
	return string(text)
}

// TestLocalAuthority serves by TLS under a certificate that the authority in the folder vouches for,
// the same one after a restart.
func TestLocalAuthority(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	var pem []byte
	for range 2 {
		address, stop := started(t, []string{"KAOCHANG_TLS=local"}, "demo --json --listen 127.0.0.1:0 --data "+folder)
		now, err := os.ReadFile(filepath.Join(folder, "tls", "authority.pem"))
		if err != nil || pem != nil && string(now) != string(pem) {
			t.Fatalf("the authority changed, or is not there: %v", err)
		}
		pem = now
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(pem)
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
		if text := fetch(t, client, address+"/healthz"); !strings.HasPrefix(address, "https://") || text != "ok\n" {
			t.Errorf("%s: %q", address, text)
		}
		client.CloseIdleConnections()
		rehearseByTLS(t, address, filepath.Join(folder, "tls", "authority.pem"))
		stop()
	}
	key, err := os.Stat(filepath.Join(folder, "tls", "authority.key"))
	if err != nil || key.Mode().Perm() != 0o600 {
		t.Errorf("the authority's key can be read by others: %v %v", key.Mode(), err)
	}
}

// rehearseByTLS plays two candidates, who trust the server only by its authority.
func rehearseByTLS(t *testing.T, address, authority string) {
	t.Helper()
	line := "rehearse --json --candidates 2 --minutes 0.005 --think 0 --start-within 0 --hand-in-within 0 --target " + address
	var trusting, stranger said
	if err := trusting.command(t.Context(), "", nil, line+" --authority "+authority); err != nil {
		t.Errorf("%v\n%s", err, trusting.err.String())
	}
	var report struct{ Saves, Lost, Errors int }
	if err := json.Unmarshal([]byte(trusting.out.String()), &report); err != nil || report.Saves == 0 || report.Lost+report.Errors != 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if err := stranger.command(t.Context(), "", nil, line); err == nil || !strings.Contains(err.Error(), "authority") {
		t.Errorf("without the authority: %v", err)
	}
}
