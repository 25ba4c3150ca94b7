package main

import (
	"os"
	"strings"
	"testing"
)

// TestExampleIsTheDefault holds deploy/example.env to the code: every setting is in it, none other,
// and its values are the defaults.
func TestExampleIsTheDefault(t *testing.T) {
	text, err := os.ReadFile("../deploy/example.env")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	var environment []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, _, ok := strings.Cut(line, "=")
		if !ok || named[name] {
			t.Errorf("line %q is no setting, or given twice", line)
		}
		named[name] = true
		environment = append(environment, line)
	}
	got, err := configure(environment)
	if err != nil {
		t.Fatal(err)
	}
	if err := got.Validate(); err != nil {
		t.Error(err)
	}
	if got != defaults() {
		t.Errorf("got %+v, defaults are %+v", got, defaults())
	}
	for _, s := range settings() {
		if !named[s.name] {
			t.Errorf("%s is not in the example", s.name)
		}
	}
}

func TestUnknownSettingsAreRefused(t *testing.T) {
	_, err := configure([]string{"KAOCHANG_LISTN=:1", "KAOCHANG_SECRETS=x", "HOME=/", "KAOCHANG_TEST_REDIS=x"})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, want := range []string{"KAOCHANG_LISTN", "is it KAOCHANG_LISTEN?", "is it KAOCHANG_SECRET?"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q lacks %q", err, want)
		}
	}
	if strings.Contains(err.Error(), "HOME") || strings.Contains(err.Error(), "TEST") {
		t.Errorf("too much refused: %v", err)
	}
}

func TestValidateReportsAllFaults(t *testing.T) {
	c := Config{
		Listen: "here", Folder: "", Database: "mysql://x", Redis: "http://x", Secret: strings.Repeat("a", 40),
		PublicURL: "exam", TLS: "files", TLSCert: "/nowhere.pem", TLSKey: "/nowhere.key", Log: "loud", LogFormat: "xml",
	}
	err := c.Validate()
	if err == nil {
		t.Fatal("accepted")
	}
	for _, s := range settings() {
		if s.name != "KAOCHANG_TLS" && !strings.Contains(err.Error(), s.name+":") {
			t.Errorf("%s is not reported in %v", s.name, err)
		}
	}
}

func TestSecretsAreHidden(t *testing.T) {
	c := defaults()
	c.Secret = "correct-horse-battery-staple-0123456789"
	c.Database = "postgres://kaochang:opensesame@localhost/kaochang"
	c.Redis = "redis://:opensesame@localhost:6379"
	var out strings.Builder
	c.print(&out)
	if strings.Contains(out.String(), "opensesame") || strings.Contains(out.String(), "horse") {
		t.Errorf("a secret shows in\n%s", &out)
	}
	if !strings.Contains(out.String(), "KAOCHANG_SECRET=(set)") || !strings.Contains(out.String(), "@localhost/kaochang") {
		t.Errorf("too little shows in\n%s", &out)
	}
	for value, want := range map[string]string{
		"postgres://host/db?user=x&password=opensesame":            "postgres://host/db?password=xxxxx&user=x",
		"postgres://host/db?sslPassword=opensesame&Password=horse": "postgres://host/db?Password=xxxxx&sslPassword=xxxxx",
		"postgres://host/db?sslmode=require":                       "postgres://host/db?sslmode=require",
		"postgres://host/db?a=%zz&password=opensesame":             "(set)",
		"sqlite:/srv/kaochang.db":                                  "sqlite:/srv/kaochang.db",
		"host=localhost password=opensesame":                       "(set)",
	} {
		if got := hidden(value); got != want {
			t.Errorf("%s shows as %s", value, got)
		}
	}
}
