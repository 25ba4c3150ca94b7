package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kaochang/server/token"
)

// Config is every setting of the server. It is read from the environment; flags of a command
// override it.
type Config struct {
	Listen    string // address to listen on: host:port, :port for every interface
	Folder    string // folder of the database, secrets, photos and certificates
	Database  string // postgres://… or sqlite:PATH; empty: SQLite in Folder
	Redis     string // redis://…; empty: the session store runs in the process
	Secret    string // signs access tokens; empty: drawn once and kept in the database
	PublicURL string // where browsers reach the server; empty: as the browser says
	TLS       string // "", "files" or "local"
	TLSCert   string // PEM files, with TLS "files"
	TLSKey    string
	Log       string // debug, info, warn or error
	LogFormat string // text or json
}

// defaults is the configuration with nothing set.
func defaults() Config {
	return Config{Listen: ":8080", Folder: "./data", Log: "info", LogFormat: "text"}
}

// setting is one name in the environment.
type setting struct {
	name   string
	field  func(*Config) *string
	secret bool
	about  string
}

// settings lists every name, in the order in which config prints them.
func settings() []setting {
	return []setting{
		{"KAOCHANG_LISTEN", func(c *Config) *string { return &c.Listen }, false, "address to listen on, host:port"},
		{"KAOCHANG_DATA", func(c *Config) *string { return &c.Folder }, false, "folder of the database, photos and certificates"},
		{"DATABASE_URL", func(c *Config) *string { return &c.Database }, true, "postgres://… or sqlite:PATH; empty: SQLite in KAOCHANG_DATA"},
		{"REDIS_URL", func(c *Config) *string { return &c.Redis }, true, "redis://…; empty: the session store runs in the process"},
		{"KAOCHANG_SECRET", func(c *Config) *string { return &c.Secret }, true, "signs access tokens, at least 32 bytes; empty: drawn once and kept in the database"},
		{"KAOCHANG_PUBLIC_URL", func(c *Config) *string { return &c.PublicURL }, false, "where browsers reach the server, http(s)://host"},
		{"KAOCHANG_TLS", func(c *Config) *string { return &c.TLS }, false, "local: a certificate by an authority that the server makes; files: KAOCHANG_TLS_CERT and _KEY; empty: plain HTTP"},
		{"KAOCHANG_TLS_CERT", func(c *Config) *string { return &c.TLSCert }, false, "PEM file of the certificate"},
		{"KAOCHANG_TLS_KEY", func(c *Config) *string { return &c.TLSKey }, false, "PEM file of its key"},
		{"KAOCHANG_LOG", func(c *Config) *string { return &c.Log }, false, "debug, info, warn or error"},
		{"KAOCHANG_LOG_FORMAT", func(c *Config) *string { return &c.LogFormat }, false, "text or json"},
	}
}

// foreign reports whether a name in the environment belongs to tests and benches, not to the server.
func foreign(name string) bool {
	return strings.HasPrefix(name, "KAOCHANG_TEST_") || strings.HasPrefix(name, "KAOCHANG_BENCH_") || name == "KAOCHANG_BINARY"
}

// configure reads the environment, given as NAME=value. A name that begins with KAOCHANG_ and is
// not a setting is refused: a setting that was mistyped would silently not apply.
func configure(environment []string) (Config, error) {
	c := defaults()
	known := settings()
	var faults []error
	for _, line := range environment {
		name, value, _ := strings.Cut(line, "=")
		at := slices.IndexFunc(known, func(s setting) bool { return s.name == name })
		switch {
		case at >= 0 && value != "":
			*known[at].field(&c) = value
		case at < 0 && strings.HasPrefix(name, "KAOCHANG_") && !foreign(name):
			faults = append(faults, fmt.Errorf("%s: there is no such setting%s", name, nearest(name, known)))
		}
	}
	if c.TLS == "" && (c.TLSCert != "" || c.TLSKey != "") {
		c.TLS = "files"
	}
	return c, errors.Join(faults...)
}

// nearest suggests the setting that shares the longest beginning.
func nearest(name string, known []setting) string {
	best, length := "", len("KAOCHANG_")
	for _, s := range known {
		n := 0
		for n < len(name) && n < len(s.name) && name[n] == s.name[n] {
			n++
		}
		if n > length {
			best, length = s.name, n
		}
	}
	if best == "" {
		return "; `kaochang config` lists them"
	}
	return "; is it " + best + "?"
}

// Validate reports everything that is wrong, not only the first fault.
func (c Config) Validate() error {
	var faults []error
	fault := func(name, format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s: %s", name, fmt.Sprintf(format, args...)))
	}
	if _, port, err := net.SplitHostPort(c.Listen); err != nil || port == "" {
		fault("KAOCHANG_LISTEN", "%q is not host:port", c.Listen)
	}
	if c.Folder == "" {
		fault("KAOCHANG_DATA", "must not be empty")
	}
	if c.Database != "" && !hasScheme(c.Database, "postgres", "postgresql", "sqlite") {
		fault("DATABASE_URL", "must begin with postgres:// or sqlite:")
	}
	if c.Redis != "" && !hasScheme(c.Redis, "redis", "rediss", "unix") {
		fault("REDIS_URL", "must begin with redis:// or rediss://")
	}
	if c.Secret != "" {
		if err := token.CheckSecret([]byte(c.Secret)); err != nil {
			fault("KAOCHANG_SECRET", "%v; leave it empty to have one drawn", err)
		}
	}
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			fault("KAOCHANG_PUBLIC_URL", "%q is not http(s)://host", c.PublicURL)
		}
	}
	switch c.TLS {
	case "", "local":
		if c.TLSCert != "" || c.TLSKey != "" {
			fault("KAOCHANG_TLS", "%q leaves KAOCHANG_TLS_CERT and KAOCHANG_TLS_KEY unused", c.TLS)
		}
	case "files":
		for _, f := range []struct{ name, path string }{{"KAOCHANG_TLS_CERT", c.TLSCert}, {"KAOCHANG_TLS_KEY", c.TLSKey}} {
			if _, err := os.Stat(f.path); err != nil {
				fault(f.name, "%v", err)
			}
		}
	default:
		fault("KAOCHANG_TLS", "%q is not local or files", c.TLS)
	}
	var level slog.Level
	if level.UnmarshalText([]byte(c.Log)) != nil {
		fault("KAOCHANG_LOG", "%q is not debug, info, warn or error", c.Log)
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		fault("KAOCHANG_LOG_FORMAT", "%q is not text or json", c.LogFormat)
	}
	return errors.Join(faults...)
}

func hasScheme(address string, schemes ...string) bool {
	scheme, _, ok := strings.Cut(address, ":")
	return ok && slices.Contains(schemes, scheme)
}

// DatabaseURL is where the database is, with the default filled in.
func (c Config) DatabaseURL() string {
	if c.Database != "" {
		return c.Database
	}
	return "sqlite:" + filepath.Join(c.Folder, "kaochang.db")
}

// sqlite is the path of the SQLite database, if that is the kind.
func (c Config) sqlite() (path string, ok bool) {
	path, ok = strings.CutPrefix(c.DatabaseURL(), "sqlite:")
	return path, ok
}

// nearby is where this computer reaches a server with these settings.
func (c Config) nearby() string {
	scheme := "http"
	if c.TLS != "" {
		scheme = "https"
	}
	host, port, _ := net.SplitHostPort(c.Listen) // checked by Validate
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// print writes the effective settings; what is secret only says whether it is set.
func (c Config) print(w io.Writer) {
	for _, s := range settings() {
		value := *s.field(&c)
		if s.secret {
			value = hidden(value)
		}
		fmt.Fprintf(w, "# %s\n%s=%s\n", s.about, s.name, value)
	}
}

// hidden keeps of an address what is not secret, and of a secret nothing.
func hidden(value string) string {
	if value == "" {
		return ""
	}
	u, err := url.Parse(value)
	if err != nil || u.Scheme == "" || u.Host == "" && u.Scheme != "sqlite" {
		return "(set)"
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return "(set)"
	}
	for name := range query {
		if strings.Contains(strings.ToLower(name), "pass") { // password, sslpassword, passfile
			query.Set(name, "xxxxx")
			u.RawQuery = query.Encode()
		}
	}
	return u.Redacted()
}

// logger writes to w as configured.
func (c Config) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Log)) // checked by Validate
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
