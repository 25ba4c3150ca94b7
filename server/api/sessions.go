package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/token"
)

// The refresh cookies. A candidate's page and a desk can live in one browser, and so can two tabs
// that are two devices of one attempt: each device has a cookie of its own, named by whose it is.
const (
	candidateCookies = "kaochang_refresh_"
	staffCookie      = "kaochang_staff"
)

func cookieName(s account.Session) string {
	if s.Attempt == 0 {
		return staffCookie
	}
	return fmt.Sprintf("%s%d_%d", candidateCookies, s.Attempt, s.Device)
}

// Session is what a client holds of a sign-in.
type Session struct {
	Access    string    `json:"access" doc:"bearer token"`
	ExpiresAt exam.Time `json:"expiresAt"`
	Now       exam.Time `json:"now"`
}

// CandidateSession is a candidate's sign-in on one device.
type CandidateSession struct {
	Session
	Attempt int64 `json:"attempt"`
	Device  int   `json:"device"`
}

// StaffSession is an account's sign-in.
type StaffSession struct {
	Session
	Account account.Account `json:"account"`
}

// RenewedSession is either, as it was asked for.
type RenewedSession struct {
	Session
	Attempt int64            `json:"attempt,omitempty"`
	Device  int              `json:"device,omitempty"`
	Account *account.Account `json:"account,omitempty"`
}

func sessionOf(g account.Grant, now exam.Time) Session {
	return Session{Access: g.Access, ExpiresAt: g.Expires, Now: now}
}

// entry is a reply that sets a cookie.
type entry[O any] struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      O
}

// doors is what the sign-in routes touch.
type doors struct {
	door   *account.Door
	now    func() exam.Time
	secure bool // browsers reach the server by TLS
}

// cookie is the refresh cookie of a grant; an empty value takes it away.
func (d doors) cookie(s account.Session, value string) http.Cookie {
	c := http.Cookie{
		Name: cookieName(s), Value: value, Path: Prefix + "/sessions", HttpOnly: true, Secure: d.secure,
		SameSite: http.SameSiteStrictMode, MaxAge: 16 * 60 * 60,
	}
	if value == "" {
		c.MaxAge = -1
	}
	return c
}

type candidateSignIn struct {
	Label string `header:"User-Agent"`
	Body  struct {
		Ticket       string `json:"ticket" minLength:"1" maxLength:"64"`
		IdentityLast string `json:"identityLast" minLength:"1" maxLength:"32" doc:"last characters of the identity number"`
		Device       int    `json:"device,omitempty" minimum:"0" maximum:"1000000" doc:"number that this browser had before"`
	}
}

func sessionCandidate(d doors) handler[candidateSignIn, entry[CandidateSession]] {
	return func(ctx context.Context, in *candidateSignIn) (out entry[CandidateSession], err error) {
		g, err := d.door.Candidate(ctx, in.Body.Ticket, in.Body.IdentityLast, in.Body.Device, in.Label)
		if err != nil {
			return out, delayed(err)
		}
		out.SetCookie = d.cookie(g.Session, g.Cookie)
		out.Body = CandidateSession{Session: sessionOf(g, d.now()), Attempt: g.Session.Attempt, Device: g.Session.Device}
		return out, nil
	}
}

type staffSignIn struct {
	Label string `header:"User-Agent"`
	Body  struct {
		Name     string `json:"name" minLength:"1" maxLength:"64"`
		Password string `json:"password" minLength:"1" maxLength:"400"`
	}
}

func sessionStaff(d doors) handler[staffSignIn, entry[StaffSession]] {
	return func(ctx context.Context, in *staffSignIn) (out entry[StaffSession], err error) {
		g, err := d.door.Staff(ctx, in.Body.Name, in.Body.Password, in.Label)
		if err != nil {
			return out, delayed(err)
		}
		// From here on the request is theirs, in the log and in the audit trail.
		requestOf(ctx).claims = &token.Claims{Kind: token.Staff, Account: g.Account.ID, Name: g.Account.Name}
		out.SetCookie = d.cookie(account.Session{}, g.Cookie)
		out.Body = StaffSession{Session: sessionOf(g, d.now()), Account: g.Account}
		return out, nil
	}
}

type renewal struct {
	Cookies string `header:"Cookie" hidden:"true"`
	Body    struct {
		As      token.Kind `json:"as" enum:"candidate,staff"`
		Attempt int64      `json:"attempt,omitempty" minimum:"0" doc:"of a candidate: whose sign-in; without it the only one that the browser holds"`
		Device  int        `json:"device,omitempty" minimum:"0" maximum:"1000000"`
	}
}

// cookie finds the refresh token that is asked for; empty when the browser holds none.
func (r renewal) cookie() string {
	wanted := staffCookie
	if r.Body.As == token.Candidate {
		wanted = fmt.Sprintf("%s%d_%d", candidateCookies, r.Body.Attempt, r.Body.Device)
	}
	cookies, err := http.ParseCookie(r.Cookies)
	if err != nil {
		return ""
	}
	only, candidates := "", 0
	for _, c := range cookies {
		if c.Name == wanted {
			return c.Value
		}
		if strings.HasPrefix(c.Name, candidateCookies) {
			only = c.Value
			candidates++
		}
	}
	if r.Body.As == token.Candidate && r.Body.Attempt == 0 && candidates == 1 {
		return only
	}
	return ""
}

func sessionRenew(d doors) handler[renewal, entry[RenewedSession]] {
	return func(ctx context.Context, in *renewal) (out entry[RenewedSession], err error) {
		g, err := d.door.Renew(ctx, in.Body.As, in.cookie())
		if err != nil {
			return out, err
		}
		out.SetCookie = d.cookie(g.Session, g.Cookie)
		out.Body = RenewedSession{Session: sessionOf(g, d.now()), Attempt: g.Session.Attempt, Device: g.Session.Device}
		if in.Body.As == token.Staff {
			out.Body.Account = &g.Account
		}
		return out, nil
	}
}

// sessionEnd signs out the one whose token it is.
func sessionEnd(d doors) handler[empty, entry[Session]] {
	return func(ctx context.Context, _ *empty) (out entry[Session], err error) {
		claims := who(ctx)
		out.SetCookie = d.cookie(account.Session{Attempt: claims.Attempt, Device: claims.Device}, "")
		out.Body.Now = d.now()
		return out, d.door.End(ctx, account.Session{ID: claims.Session, Kind: claims.Kind, Account: claims.Account})
	}
}

// delayed puts the wait into the problem document.
func delayed(err error) error {
	if wait, ok := errors.AsType[*account.Delayed](err); ok {
		return with(errDelayed, "retryAfter", wait.Seconds)
	}
	return err
}
