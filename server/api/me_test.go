package api

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"kaochang/server/account"
	"kaochang/server/token"
)

// TestOwnPasswordFaultsStandAtTheirFields: a wrong present password is no sign-in that failed, which
// clients answer by renewing the sign-in and sending all again.
func TestOwnPasswordFaultsStandAtTheirFields(t *testing.T) {
	s := newWhole(t)
	const present = "a tall horse of the desk"
	a, err := s.deps.Roster.Add(t.Context(), account.Account{Name: "wang", DisplayName: "王", Roles: []token.Role{token.Officer}}, present)
	if err != nil {
		t.Fatal(err)
	}
	grant, err := s.deps.Door.Staff(t.Context(), "wang", present, "test")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, fresh, language, code, field, why string }{
		{"wrong", "another tall horse", "zh-CN", "password-wrong", "old", "与当前密码不符"},
		{"wrong", "another tall horse", "en", "password-wrong", "old", "is not the present password"},
		{present, "abc", "zh-CN", "password-weak", "password", "只有 3 个字符，至少需要 8 个"},
		{present, "abc", "en", "password-weak", "password", "has 3 characters, at least 8 wanted"},
	} {
		body, _ := json.Marshal(map[string]string{"old": c.old, "new": c.fresh})
		request := httptest.NewRequest("POST", Prefix+"/me/password", strings.NewReader(string(body)))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept-Language", c.language)
		request.Header.Set("Authorization", "Bearer "+grant.Access)
		reply, err := s.app.Test(request, 60_000)
		if err != nil {
			t.Fatal(err)
		}
		var p Problem
		if err := json.NewDecoder(reply.Body).Decode(&p); err != nil {
			t.Fatal(err)
		}
		if reply.StatusCode != 422 || p.Code != c.code || len(p.Errors) != 1 || p.Errors[0] != (FieldFault{c.field, c.why}) {
			t.Errorf("%s, %s: %d %+v", c.language, c.code, reply.StatusCode, p)
		}
	}
	if _, err := s.deps.Door.Staff(t.Context(), "wang", present, "test"); err != nil {
		t.Errorf("account %d: the password changed: %v", a.ID, err)
	}
}
