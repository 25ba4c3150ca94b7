package api

import (
	"slices"

	"kaochang/server/token"
)

// access says who may call a route.
type access struct {
	kind  token.Kind // empty: everyone
	roles []token.Role
}

// Shorthands for routes.go.
const (
	admin   = token.Admin
	author  = token.Author
	officer = token.Officer
	proctor = token.Proctor
	chief   = token.Chief
	auditor = token.Auditor
)

// everyone needs no sign-in.
func everyone() access { return access{} }

// candidate is the candidate of the attempt that the path names as {id}; for all others the
// attempt does not exist.
func candidate() access { return access{kind: token.Candidate} }

// staff is any account with one of the roles.
func staff(roles ...token.Role) access { return access{kind: token.Staff, roles: roles} }

// signedIn is whoever has a token, candidate or staff.
func signedIn() access { return access{kind: anyone} }

// anyone is no kind of token but stands for both.
const anyone token.Kind = "anyone"

// anyStaff is any account.
func anyStaff() access { return access{kind: token.Staff, roles: token.Roles} }

// allows decides about a token; path is the {id} of the request's path.
func (a access) allows(c *token.Claims, path string) error {
	switch {
	case a.kind == "":
		return nil
	case c == nil:
		return errNotSignedIn
	case a.kind == anyone:
		return nil
	case a.kind == token.Candidate:
		if c.Kind != token.Candidate || !names(path, c.Attempt) {
			return errNotFound
		}
		return nil
	case c.Kind != token.Staff || !slices.ContainsFunc(a.roles, c.Has):
		return errNotAllowed
	}
	return nil
}
