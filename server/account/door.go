package account

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"kaochang/exam"
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

// Live is what Door needs of the session store; none of it waits for a Redis that is away. Unlock
// forgets the tries under a name.
type Live interface {
	// Try counts a try under a name and tells how long to wait instead of comparing, 0 to go on.
	Try(ctx context.Context, name string, now exam.Time) time.Duration
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

// strangers bounds under how many names tries are counted that name nobody. Each costs memory for
// hours, and anybody can invent names.
const strangers = 4096

// nobody is what Live counts tries under for a ticket or an account that does not exist: one of a few
// names that many share, and nobody outside can tell who shares which.
func (d *Door) nobody(kind, name string) string {
	mac := hmac.New(sha256.New, d.secret)
	mac.Write([]byte(kind + " " + name))
	return kind + "?" + strconv.Itoa(int(binary.BigEndian.Uint32(mac.Sum(nil))%strangers))
}

// try counts a try before anything is compared, and refuses it while its name is delayed.
func (d *Door) try(ctx context.Context, name string) error {
	if wait := d.live.Try(ctx, name, d.now()); wait > 0 {
		return &Delayed{Seconds: int((wait.Milliseconds() + 999) / 1000)}
	}
	return nil
}

// Candidate signs a candidate in by ticket and the last characters of the identity number. device is
// the number that this browser had before, 0 none. Errors: exam.ErrSignInRefused alike for an unknown
// ticket and a wrong identity, Delayed, exam.ErrSittingState while the sitting is not open.
func (d *Door) Candidate(ctx context.Context, ticket, identity string, device int, label string) (Grant, error) {
	ticket, identity = exam.NormalTicket(ticket), exam.NormalIdentity(identity)
	person, want, err := d.person(ctx, ticket)
	if err != nil {
		return Grant{}, err
	}
	name := Ticket(ticket)
	if person.ID == 0 {
		name = d.nobody("ticket", ticket)
	}
	if err := d.try(ctx, name); err != nil {
		return Grant{}, err
	}
	if want == "" || subtle.ConstantTimeCompare([]byte(want), []byte(identity)) != 1 {
		return Grant{}, exam.ErrSignInRefused
	}
	d.live.Unlock(ctx, name)
	attempt, err := d.tickets.CandidateAttempt(ctx, person.ID)
	if err != nil {
		return Grant{}, err
	}
	if attempt == 0 {
		return Grant{}, fmt.Errorf("sign in: %w", exam.ErrSittingState)
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
	if exam.CheckTicket(ticket) != nil {
		return exam.Candidate{}, "", nil
	}
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
	var a Account
	var hash string
	err := ErrUnknown
	if nameForm.MatchString(name) {
		a, hash, err = d.accounts.AccountNamed(ctx, name)
	}
	switch {
	case errors.Is(err, ErrUnknown):
		key = d.nobody("account", strings.ToLower(name))
	case err != nil:
		return Grant{}, err
	}
	if err := d.try(ctx, key); err != nil {
		return Grant{}, err
	}
	ok, err := d.hasher.Match(ctx, hash, secret)
	if err != nil {
		return Grant{}, err
	}
	if !ok || a.Disabled {
		return Grant{}, ErrWrong
	}
	d.live.Unlock(ctx, key)
	g, err := d.begin(ctx,
		Session{Account: a.ID, Label: label},
		token.Claims{Kind: token.Staff, Account: a.ID, Name: a.Name, Roles: a.Roles})
	g.Account = a
	return g, err
}
