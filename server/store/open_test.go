package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// onBoth runs a contract on a fresh, migrated database of each kind. PostgreSQL is the server that
// KAOCHANG_TEST_POSTGRES names; the test command starts one.
func onBoth(t *testing.T, contract func(t *testing.T, s *Store), options ...Option) {
	t.Run("sqlite", func(t *testing.T) {
		contract(t, openTest(t, "sqlite:"+filepath.Join(t.TempDir(), "kaochang.db"), options...))
	})
	t.Run("postgres", func(t *testing.T) {
		contract(t, openTest(t, postgresTest(t), options...))
	})
}

func openTest(t testing.TB, address string, options ...Option) *Store {
	t.Helper()
	s, err := Open(t.Context(), address, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// postgresTest makes a database for one test and drops it afterwards.
func postgresTest(t testing.TB) string {
	t.Helper()
	address := os.Getenv("KAOCHANG_TEST_POSTGRES")
	if address == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("KAOCHANG_TEST_POSTGRES names no server; run .ci/services go test")
		}
		t.Skip("KAOCHANG_TEST_POSTGRES names no server; run .ci/services go test")
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("bank_%d_%s", time.Now().UnixNano(), strings.ToLower(filepath.Base(t.TempDir())))
	if _, err := db.ExecContext(t.Context(), `CREATE DATABASE "`+name+`"`); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.ExecContext(context.Background(), `DROP DATABASE "`+name+`" WITH (FORCE)`); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}
