package password

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestHashMatchesItsPasswordOnly(t *testing.T) {
	h := NewHasher(1)
	hash, err := h.Hash(t.Context(), "正确的密码 horse")
	if err != nil {
		t.Fatal(err)
	}
	for password, want := range map[string]bool{
		"正确的密码 horse": true, "正确的密码 Horse": false, "": false, strings.Repeat("x", 500): false,
	} {
		if got, err := h.Match(t.Context(), hash, password); err != nil || got != want {
			t.Errorf("%.20q: %v %v, want %v", password, got, err, want)
		}
	}
	if again, _ := h.Hash(t.Context(), "正确的密码 horse"); again == hash {
		t.Error("the same password has the same hash: there is no salt")
	}
}

func TestNobodyHasNoPassword(t *testing.T) {
	h := NewHasher(1)
	for _, password := range []string{"", "x"} {
		if got, err := h.Match(t.Context(), "", password); got || err != nil {
			t.Errorf("%q matches an account that does not exist: %v", password, err)
		}
	}
}

func TestBrokenHashesAreErrors(t *testing.T) {
	h := NewHasher(1)
	for _, hash := range []string{"x", "$argon2id$v=19$m=9999999,t=2,p=1$AAAA$AAAA", "$argon2id$v=19$m=8,t=0,p=1$AAAA$AAAA", "$bcrypt$$$$"} {
		if got, err := h.Match(t.Context(), hash, "x"); got || !errors.Is(err, ErrFormat) {
			t.Errorf("%q: %v %v", hash, got, err)
		}
	}
}

func TestWaitingEnds(t *testing.T) {
	h := NewHasher(1)
	h.slots <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.Hash(ctx, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestWeakPasswordsAreRefused(t *testing.T) {
	for password, weak := range map[string]bool{
		"short": true, "password1": true, "12345678": true, "aaaaaaaaaaaa": true, "officer-1": true,
		"password12345": true, "Password2026!!": true, "password123456789012345": true, "P@ssw0rd12345": true, "2026-admin-2026": true,
		"AdminPassword#1": true, "admin password 1": true, "password1a": true, "123456789012345": true, "qwertyuiop2026": true, "密码密码123456": true,
		"a long officer of horse": true, "OFFICER-correct-battery": true,
		strings.Repeat("correct horse ", 20): true, "correct horse battery": false, "今天天气很好我们去爬山": false, "Kaochang-Desk-2026": false,
		"kaochang-demo": true, "Kaochang-Demo-2026": true, "demonstration of a tall horse": false, "password of a tall horse": false, "x7$k9-2!4&8z": false, "examine the harbour": false,
	} {
		if err := Check("officer", password); (err != nil) != weak {
			t.Errorf("%q: %v", password, err)
		} else if weak && !errors.Is(err, ErrWeak) {
			t.Errorf("%q: %v is not ErrWeak", password, err)
		}
	}
	if err := Check("li", "delightful horse"); err != nil {
		t.Errorf("a name of two letters inside a word: %v", err)
	}
	if err := Check("li", "Li-20262026"); err == nil {
		t.Error("a name of two letters and digits is accepted")
	}
}
