package account

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"strings"

	"kaochang/exam"
	"kaochang/proctor"
	"kaochang/server/password"
	"kaochang/server/token"
)

// Delayed says that signing in under this name has to wait.
type Delayed struct{ Seconds int }

// Error tells how long.
func (e *Delayed) Error() string { return fmt.Sprintf("sign-in is delayed for %d s", e.Seconds) }

// Tickets finds who signs in as a candidate.
type Tickets interface {
	// CandidateByTicket finds who has a ticket. Errors: exam.ErrCandidateUnknown.
	CandidateByTicket(ctx context.Context, ticket string) (exam.Candidate, error)
	// CandidateAttempt finds their attempt, 0 while the sitting is not open.
	CandidateAttempt(ctx context.Context, candidate int64) (int64, error)
	// Sitting reads a sitting: it says how many characters of the identity number are asked for.
	Sitting(ctx context.Context, id int64) (exam.Sitting, error)
}

// Live is what Door needs of the session store; none of it waits for a Redis that is away.
type Live interface {
	Fail(ctx context.Context, name string, now exam.Time) proctor.Lock
	Locked(ctx context.Context, names ...string) map[string]proctor.Lock
	Unlock(ctx context.Context, name string)
	Good(ctx context.Context, account int64, mark string, ask func(context.Context) (bool, error)) (bool, error)
	Drop(ctx context.Context, account int64)
}

// Devices gives out the numbers of devices; the Hall does.
type Devices interface {
	Attempt(ctx context.Context, id int64) (exam.Attempt, error)
	Device(ctx context.Context, id int64, label string) (int, error)
}

// Door lets people in. It is safe for concurrent use.
type Door struct {
	accounts Store
	sessions SessionStore
	tickets  Tickets
	devices  Devices
	live     Live
	tokens   *token.Mint
	hasher   *password.Hasher
	secret   []byte
	now      func() exam.Time
}

// NewDoor makes a door. secret is the server's signing secret; what refresh tokens are derived with
// is derived from it.
func NewDoor(accounts Store, sessions SessionStore, tickets Tickets, devices Devices, live Live, tokens *token.Mint, hasher *password.Hasher, secret []byte, now func() exam.Time) *Door {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("kaochang refresh v1"))
	return &Door{
		accounts: accounts, sessions: sessions, tickets: tickets, devices: devices, live: live,
		tokens: tokens, hasher: hasher, secret: mac.Sum(nil), now: now,
	}
}

// Ticket is what Live counts failures of a ticket under, for boards and unlocking.
func Ticket(ticket string) string { return "ticket:" + ticket }

// patience refuses while a name is delayed.
func (d *Door) patience(ctx context.Context, name string) (proctor.Lock, error) {
	lock := d.live.Locked(ctx, name)[name]
	if wait := lock.Until.Sub(d.now()); wait > 0 {
		return lock, &Delayed{Seconds: int((wait.Milliseconds() + 999) / 1000)}
	}
	return lock, nil
}

// Candidate signs a candidate in by ticket and the last characters of the identity number. device is
// the number that this browser had before, 0 none. Errors: exam.ErrSignInRefused alike for an unknown
// ticket and a wrong identity, Delayed, exam.ErrSittingState while the sitting is not open.
func (d *Door) Candidate(ctx context.Context, ticket, identity string, device int, label string) (Grant, error) {
	ticket, identity = exam.NormalTicket(ticket), exam.NormalIdentity(identity)
	name := Ticket(ticket)
	lock, err := d.patience(ctx, name)
	if err != nil {
		return Grant{}, err
	}
	person, want, err := d.person(ctx, ticket)
	if err != nil {
		return Grant{}, err
	}
	if want == "" || subtle.ConstantTimeCompare([]byte(want), []byte(identity)) != 1 {
		d.live.Fail(ctx, name, d.now())
		return Grant{}, exam.ErrSignInRefused
	}
	attempt, err := d.tickets.CandidateAttempt(ctx, person.ID)
	if err != nil {
		return Grant{}, err
	}
	if attempt == 0 {
		return Grant{}, fmt.Errorf("sign in: %w", exam.ErrSittingState)
	}
	if lock.Failures > 0 {
		d.live.Unlock(ctx, name)
	}
	if device, err = d.device(ctx, attempt, device, label); err != nil {
		return Grant{}, err
	}
	return d.begin(ctx,
		Session{Attempt: attempt, Device: device, Label: label},
		token.Claims{Kind: token.Candidate, Attempt: attempt, Device: device})
}

// person finds who has a ticket, and what they have to say; empty when nobody has it.
func (d *Door) person(ctx context.Context, ticket string) (exam.Candidate, string, error) {
	person, err := d.tickets.CandidateByTicket(ctx, ticket)
	if errors.Is(err, exam.ErrCandidateUnknown) {
		return person, "", nil
	}
	if err != nil {
		return person, "", err
	}
	sitting, err := d.tickets.Sitting(ctx, person.Sitting)
	return person, exam.IdentityTail(person.Identity, sitting.IdentityDigits), err
}

// device keeps the number that a browser had before, so that its journal goes on where it was.
func (d *Door) device(ctx context.Context, attempt int64, before int, label string) (int, error) {
	if before > 0 {
		a, err := d.devices.Attempt(ctx, attempt)
		if err != nil {
			return 0, err
		}
		if before <= a.Devices {
			return before, nil
		}
	}
	return d.devices.Device(ctx, attempt, label)
}

// Staff signs an account in. Errors: ErrWrong alike for an unknown name, a wrong password and a
// disabled account; Delayed.
func (d *Door) Staff(ctx context.Context, name, secret, label string) (Grant, error) {
	key := "account:" + strings.ToLower(name)
	lock, err := d.patience(ctx, key)
	if err != nil {
		return Grant{}, err
	}
	a, hash, err := d.accounts.AccountNamed(ctx, name)
	if err != nil && !errors.Is(err, ErrUnknown) {
		return Grant{}, err
	}
	ok, err := d.hasher.Match(ctx, hash, secret)
	if err != nil {
		return Grant{}, err
	}
	if !ok || a.Disabled {
		d.live.Fail(ctx, key, d.now())
		return Grant{}, ErrWrong
	}
	if lock.Failures > 0 {
		d.live.Unlock(ctx, key)
	}
	g, err := d.begin(ctx,
		Session{Account: a.ID, Label: label},
		token.Claims{Kind: token.Staff, Account: a.ID, Name: a.Name, Roles: a.Roles})
	g.Account = a
	return g, err
}
