package token

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"kaochang/exam"
)

const secret = "0123456789abcdefghijklmnopqrstuv"

// mint is a mint whose clock the test moves.
func mint(t *testing.T, secret string) (*Mint, *exam.Time) {
	t.Helper()
	now := exam.Time(1_790_000_000_000)
	m, err := NewMint([]byte(secret), func() exam.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	return m, &now
}

func issue(t *testing.T, m *Mint, c Claims) string {
	t.Helper()
	text, _, err := m.Issue(c)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTokensSayWhatWasIssued(t *testing.T) {
	m, now := mint(t, secret)
	for _, c := range []Claims{
		{Kind: Staff, Session: "S", Account: 7, Name: "li.na", Roles: []Role{Officer, Chief}},
		{Kind: Candidate, Session: "S", Attempt: 9, Device: 3},
	} {
		text, expires, err := m.Issue(c)
		if err != nil || expires != now.Add(Life) {
			t.Fatalf("%d %v", expires, err)
		}
		c.Expires = expires
		for _, when := range []string{"verified", "remembered"} {
			got, err := m.Check(text)
			if err != nil || fmt.Sprint(*got) != fmt.Sprint(c) {
				t.Errorf("%s: %+v %v, want %+v", when, got, err, c)
			}
			if got, err = m.CheckBytes([]byte(text)); err != nil || fmt.Sprint(*got) != fmt.Sprint(c) {
				t.Errorf("%s as bytes: %+v %v", when, got, err)
			}
		}
	}
}

// TestTokensLapse: also those that are remembered.
func TestTokensLapse(t *testing.T) {
	m, now := mint(t, secret)
	text := issue(t, m, Claims{Kind: Candidate, Attempt: 1, Device: 1})
	if _, err := m.Check(text); err != nil {
		t.Fatal(err)
	}
	*now = now.Add(Life - time.Millisecond)
	if _, err := m.Check(text); err != nil {
		t.Errorf("just before its end: %v", err)
	}
	*now = now.Add(time.Millisecond)
	other, err := NewMint([]byte(secret), func() exam.Time { return *now })
	if err != nil {
		t.Fatal(err)
	}
	for name, at := range map[string]*Mint{"remembered": m, "verified": other} {
		if _, err := at.Check(text); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := at.CheckBytes([]byte(text)); !errors.Is(err, ErrRefused) {
			t.Errorf("%s as bytes: %v", name, err)
		}
	}
}

func TestForgedTokensAreRefused(t *testing.T) {
	m, now := mint(t, secret)
	good := issue(t, m, Claims{Kind: Candidate, Attempt: 1, Device: 1})
	other, _ := mint(t, "another secret that is long enough!")
	parts := strings.Split(good, ".")
	claims := jwt.MapClaims{"iss": issuer, "sub": "staff:1", "exp": int64(*now)/1000 + 60, "roles": []string{"admin"}}
	unsigned, err := jwt.NewWithClaims(jwt.SigningMethodNone, claims).SignedString(jwt.UnsafeAllowNoneSignatureType)
	if err != nil {
		t.Fatal(err)
	}
	sign := func(claims jwt.MapClaims) string {
		text, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(secret))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	longer, err := jwt.NewWithClaims(jwt.SigningMethodHS512, claims).SignedString([]byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty":         "",
		"junk":          "a.b.c",
		"other secret":  issue(t, other, Claims{Kind: Candidate, Attempt: 1, Device: 1}),
		"altered":       parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"iss":"kaochang","sub":"candidate:2","exp":9999999999}`)) + "." + parts[2],
		"cut":           good[:len(good)-1],
		"unsigned":      unsigned,
		"other method":  longer,
		"no end":        sign(jwt.MapClaims{"iss": issuer, "sub": "staff:1"}),
		"other issuer":  sign(jwt.MapClaims{"iss": "x", "sub": "staff:1", "exp": int64(*now)/1000 + 60}),
		"other kind":    sign(jwt.MapClaims{"iss": issuer, "sub": "root:1", "exp": int64(*now)/1000 + 60}),
		"no number":     sign(jwt.MapClaims{"iss": issuer, "sub": "staff:one", "exp": int64(*now)/1000 + 60}),
		"a million x's": strings.Repeat("x", 1<<20),
	} {
		if c, err := m.Check(text); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %+v %v", name, c, err)
		}
	}
	if _, err := m.Check(sign(claims)); err != nil {
		t.Errorf("the test's own signature is not good, so it proves nothing: %v", err)
	}
}

func TestWeakSecretsAreRefused(t *testing.T) {
	for secret, weak := range map[string]bool{
		"": true, "secret": true, strings.Repeat("a", 64): true, strings.Repeat("12345678", 8): true, secret: false,
	} {
		if err := CheckSecret([]byte(secret)); errors.Is(err, ErrWeakSecret) != weak {
			t.Errorf("%q: %v", secret, err)
		}
	}
}

// TestMemoryIsBounded: however many tokens there are, few are remembered, and those in use stay.
func TestMemoryIsBounded(t *testing.T) {
	c := newCache(100)
	kept := &Claims{Name: "kept"}
	c.put("kept", kept)
	for n := range 10_000 {
		c.put(fmt.Sprint(n), &Claims{})
		if c.get("kept") != kept {
			t.Fatalf("forgotten in use after %d others", n)
		}
		if held := len(c.young) + len(c.old); held > 100 {
			t.Fatalf("%d are remembered", held)
		}
	}
	if c.get("0") != nil {
		t.Error("the first of ten thousand is still there")
	}
}

func BenchmarkCheck(b *testing.B) {
	m, err := NewMint([]byte(secret), func() exam.Time { return 1_790_000_000_000 })
	if err != nil {
		b.Fatal(err)
	}
	text, _, err := m.Issue(Claims{Kind: Candidate, Attempt: 1, Device: 1})
	if err != nil {
		b.Fatal(err)
	}
	view := []byte(text)
	b.Run("remembered", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := m.CheckBytes(view); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("verified", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.seen = newCache(2)
			if _, err := m.Check(text); err != nil {
				b.Fatal(err)
			}
		}
	})
}
