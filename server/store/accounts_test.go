package store

import (
	"slices"
	"testing"

	"kaochang/server/account"
	"kaochang/server/token"
)

// A role that this version does not have grants nothing and does not stand in the way of the others.
func TestUnknownRolesDoNotCount(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		added, err := s.AddAccount(t.Context(), account.Account{
			Name: "zhang", DisplayName: "张", Language: "zh-CN", Roles: []token.Role{"examiner", token.Officer, "institution"},
		}, "x", 1)
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Account(t.Context(), added.ID)
		if err != nil || !slices.Equal(a.Roles, []token.Role{token.Officer}) {
			t.Errorf("%v %v", a.Roles, err)
		}
	})
}
