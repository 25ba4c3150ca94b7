package api

import (
	"testing"

	"kaochang/server/token"
)

// Two tabs of one browser are two devices of one attempt, and the browser may hold others' too: each
// renews its own sign-in.
func TestEachDeviceRenewsItsOwnSignIn(t *testing.T) {
	const both = "kaochang_refresh_7_1=one; kaochang_refresh_7_2=two; kaochang_staff=desk; other=x"
	cases := []struct {
		cookies         string
		as              token.Kind
		attempt, device int64
		want            string
	}{
		{both, token.Candidate, 7, 1, "one"},
		{both, token.Candidate, 7, 2, "two"},
		{both, token.Candidate, 7, 3, ""},
		{both, token.Candidate, 8, 1, ""},
		{both, token.Candidate, 0, 0, ""}, // which one is not known
		{both, token.Staff, 0, 0, "desk"},
		{"kaochang_refresh_7_1=one; kaochang_staff=desk", token.Candidate, 0, 0, "one"},
		{"kaochang_refresh_7_1=one", token.Candidate, 9, 1, ""},
		{"kaochang_refresh_7_1=one", token.Staff, 7, 1, ""},
		{"", token.Candidate, 7, 1, ""},
		{"nonsense", token.Candidate, 7, 1, ""},
	}
	for _, c := range cases {
		var r renewal
		r.Cookies, r.Body.As, r.Body.Attempt, r.Body.Device = c.cookies, c.as, c.attempt, int(c.device)
		if got := r.cookie(); got != c.want {
			t.Errorf("%q as %s %d/%d: %q, want %q", c.cookies, c.as, c.attempt, c.device, got, c.want)
		}
	}
}
