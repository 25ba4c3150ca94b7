package account

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"kaochang/exam"
	"kaochang/server/token"
)

// Lives of sign-in sessions, and how long the token before the present one is still taken.
const (
	sessionLife    = 16 * time.Hour
	staffGrace     = 60 * time.Second // two tabs
	candidateGrace = 3 * time.Hour    // and replies lost to an outage: nobody is signed out by a cable
)

// Session is one sign-in.
type Session struct {
	ID        string
	Kind      token.Kind
	Account   int64 // of staff
	Attempt   int64 // of candidates
	Device    int
	Refresh   []byte // SHA-256 of the refresh token
	Before    []byte // of the one before, empty none
	RotatedAt exam.Time
	CreatedAt exam.Time
	ExpiresAt exam.Time
	RevokedAt exam.Time // 0: not
	Label     string    // what the browser calls itself
}

// SessionStore keeps sign-in sessions.
type SessionStore interface {
	// AddSession keeps a new one.
	AddSession(ctx context.Context, s Session) error
	// Session reads one. Errors: ErrSessionUnknown.
	Session(ctx context.Context, id string) (Session, error)
	// RotateSession replaces the refresh token that next.Before names by next.Refresh. It reports
	// false when the present token is another one by now, or the session has ended.
	RotateSession(ctx context.Context, next Session) (bool, error)
	// RevokeSession ends one; again is harmless.
	RevokeSession(ctx context.Context, id string, at exam.Time) error
}

// Grant is what a client gets when it signs in or renews.
type Grant struct {
	Session Session
	Access  string
	Expires exam.Time
	Cookie  string // for the refresh cookie
	Account Account
}

// cookie is the refresh token with the session that it belongs to.
func (d *Door) cookie(s Session) string {
	return s.ID + "." + base64.RawURLEncoding.EncodeToString(d.refresh(s.ID, s.RotatedAt))
}

// refresh derives the refresh token that a session got at a moment.
func (d *Door) refresh(id string, at exam.Time) []byte {
	mac := hmac.New(sha256.New, d.secret)
	mac.Write([]byte(id + "." + strconv.FormatInt(int64(at), 10)))
	return mac.Sum(nil)
}

func digest(refresh []byte) []byte {
	sum := sha256.Sum256(refresh)
	return sum[:]
}

// begin makes a session and the tokens for it.
func (d *Door) begin(ctx context.Context, s Session, claims token.Claims) (Grant, error) {
	now := d.now()
	s.ID, s.Kind = rand.Text(), claims.Kind
	s.CreatedAt, s.RotatedAt, s.ExpiresAt = now, now, now.Add(sessionLife)
	s.Refresh = digest(d.refresh(s.ID, now))
	s.Label = s.Label[:min(len(s.Label), 200)]
	s.Label = strings.ToValidUTF8(s.Label, "")
	if err := d.sessions.AddSession(ctx, s); err != nil {
		return Grant{}, fmt.Errorf("keep the sign-in: %w", err)
	}
	return d.grant(s, claims)
}

func (d *Door) grant(s Session, claims token.Claims) (Grant, error) {
	claims.Session = s.ID
	access, expires, err := d.tokens.Issue(claims)
	return Grant{Session: s, Access: access, Expires: expires, Cookie: d.cookie(s)}, err
}

// Renew gives new tokens for a refresh cookie. Errors: ErrSignedOut.
func (d *Door) Renew(ctx context.Context, kind token.Kind, cookie string) (Grant, error) {
	id, text, ok := strings.Cut(cookie, ".")
	refresh, err := base64.RawURLEncoding.DecodeString(text)
	if !ok || err != nil || len(id) > 64 || len(refresh) != sha256.Size {
		return Grant{}, ErrSignedOut
	}
	// Another tab may rotate between reading and writing; what it wrote is read the next time around.
	for range 3 {
		s, err := d.sessions.Session(ctx, id)
		if errors.Is(err, ErrSessionUnknown) {
			return Grant{}, ErrSignedOut
		}
		if err != nil {
			return Grant{}, err
		}
		now := d.now()
		if s.Kind != kind || s.RevokedAt != 0 || now >= s.ExpiresAt {
			return Grant{}, ErrSignedOut
		}
		switch presented := digest(refresh); {
		case subtle.ConstantTimeCompare(presented, s.Refresh) == 1:
			next := s
			next.Before = s.Refresh
			next.RotatedAt = max(now, s.RotatedAt+1)
			next.Refresh = digest(d.refresh(id, next.RotatedAt))
			done, err := d.sessions.RotateSession(ctx, next)
			if err != nil {
				return Grant{}, err
			}
			if !done {
				continue
			}
			return d.renewed(ctx, next)
		case subtle.ConstantTimeCompare(presented, s.Before) == 1 && now.Sub(s.RotatedAt) <= grace(kind):
			return d.renewed(ctx, s)
		}
		// A token of long ago: somebody keeps a copy. Whoever it is has to sign in again.
		return Grant{}, errors.Join(ErrSignedOut, d.End(ctx, s))
	}
	return Grant{}, ErrSignedOut
}

func grace(kind token.Kind) time.Duration {
	if kind == token.Candidate {
		return candidateGrace
	}
	return staffGrace
}

func (d *Door) renewed(ctx context.Context, s Session) (Grant, error) {
	if s.Kind == token.Candidate {
		return d.grant(s, token.Claims{Kind: token.Candidate, Attempt: s.Attempt, Device: s.Device})
	}
	a, err := d.accounts.Account(ctx, s.Account)
	if err != nil {
		return Grant{}, err
	}
	if a.Disabled {
		return Grant{}, ErrSignedOut
	}
	g, err := d.grant(s, token.Claims{Kind: token.Staff, Account: a.ID, Name: a.Name, Roles: a.Roles})
	g.Account = a
	return g, err
}

// End ends a session: signing out.
func (d *Door) End(ctx context.Context, s Session) error {
	if err := d.sessions.RevokeSession(ctx, s.ID, d.now()); err != nil {
		return err
	}
	if s.Kind == token.Staff {
		d.live.Drop(ctx, s.Account)
	}
	return nil
}

// Good reports whether a token of staff still stands for what is kept: its sign-in has not ended, its
// account is not disabled and has the same roles.
func (d *Door) Good(ctx context.Context, c token.Claims) (bool, error) {
	mark := fmt.Sprint(c.Session, c.Roles)
	return d.live.Good(ctx, c.Account, mark, func(ctx context.Context) (bool, error) {
		s, err := d.sessions.Session(ctx, c.Session)
		if errors.Is(err, ErrSessionUnknown) {
			return false, nil
		}
		if err != nil || s.RevokedAt != 0 || d.now() >= s.ExpiresAt {
			return false, err
		}
		a, err := d.accounts.Account(ctx, s.Account)
		return err == nil && !a.Disabled && slices.Equal(a.Roles, c.Roles), err
	})
}
