package account

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"kaochang/exam"
	"kaochang/itembank"
	"kaochang/server/password"
	"kaochang/server/token"
)

// Errors of this package.
var (
	ErrUnknown        = errors.New("no such account")
	ErrExists         = errors.New("an account of this name exists")
	ErrInvalid        = errors.New("the account is not valid")
	ErrLastAdmin      = errors.New("the last administrator cannot be disabled or lose the role")
	ErrWrong          = errors.New("name or password is wrong")
	ErrOldPassword    = errors.New("the present password is wrong")
	ErrSessionUnknown = errors.New("no such sign-in session")
	ErrSignedOut      = errors.New("the sign-in has ended")
)

// Account is one member of staff.
type Account struct {
	ID          int64        `json:"id"`
	Name        string       `json:"name"` // signs in with it; unique, 2–40 letters, digits, . _ -
	DisplayName string       `json:"displayName"`
	Roles       []token.Role `json:"roles"`
	Disabled    bool         `json:"disabled"`
	Language    string       `json:"language"` // zh-CN or en
}

// Store keeps accounts. Every method that changes something is one transaction.
type Store interface {
	// Accounts lists all, by name.
	Accounts(ctx context.Context) ([]Account, error)
	// Account reads one. Errors: ErrUnknown.
	Account(ctx context.Context, id int64) (Account, error)
	// AccountNamed reads one with its password hash. Errors: ErrUnknown.
	AccountNamed(ctx context.Context, name string) (Account, string, error)
	// AddAccount keeps a new one and gives it its identity. Errors: ErrExists.
	AddAccount(ctx context.Context, account Account, hash string, at exam.Time) (Account, error)
	// ChangeAccount writes all but the password. Errors: ErrUnknown, ErrExists, ErrLastAdmin when
	// no enabled administrator would be left.
	ChangeAccount(ctx context.Context, account Account) error
	// SetPassword writes the hash and ends the account's sign-in sessions but keep. Errors: ErrUnknown.
	SetPassword(ctx context.Context, id int64, hash, keep string, at exam.Time) error
}

var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$`)

// Check lists what is wrong with an account.
func (a Account) Check() error {
	var faults []itembank.Fault
	refuse := func(field, code, why string) {
		faults = append(faults, itembank.Fault{Field: field, Code: code, Why: why, Severity: itembank.SeverityError})
	}
	if !nameForm.MatchString(a.Name) {
		refuse("name", "account-name", "must be 2–40 letters, digits, dots, dashes or underlines")
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(a.DisplayName)); n < 1 || n > 100 {
		refuse("displayName", "account-display-name", "must have 1–100 characters")
	}
	if len(a.Roles) == 0 {
		refuse("roles", "account-roles", "at least one role is needed")
	}
	for i, role := range a.Roles {
		if !role.Known() || slices.Contains(a.Roles[:i], role) {
			refuse(fmt.Sprintf("roles[%d]", i), "account-role", "is unknown or given twice")
		}
	}
	if a.Language != "zh-CN" && a.Language != "en" {
		refuse("language", "account-language", "must be zh-CN or en")
	}
	return itembank.FaultError(ErrInvalid, faults)
}

// Roster keeps the accounts.
type Roster struct {
	store  Store
	hasher *password.Hasher
	now    func() exam.Time
	forget func(ctx context.Context, account int64)
}

// NewRoster makes a roster over a store. forget is told of accounts that were changed, so that no copy
// of what they were stays in use.
func NewRoster(store Store, hasher *password.Hasher, now func() exam.Time, forget func(ctx context.Context, account int64)) *Roster {
	return &Roster{store: store, hasher: hasher, now: now, forget: forget}
}

// All lists every account.
func (r *Roster) All(ctx context.Context) ([]Account, error) { return r.store.Accounts(ctx) }

// One reads an account. Errors: ErrUnknown.
func (r *Roster) One(ctx context.Context, id int64) (Account, error) { return r.store.Account(ctx, id) }

// Add makes an account. Errors: ErrInvalid, ErrExists, password.ErrWeak.
func (r *Roster) Add(ctx context.Context, a Account, secret string) (Account, error) {
	if a.Language == "" {
		a.Language = "zh-CN"
	}
	if err := a.Check(); err != nil {
		return a, err
	}
	if err := password.Check(a.Name, secret); err != nil {
		return a, err
	}
	hash, err := r.hasher.Hash(ctx, secret)
	if err != nil {
		return a, err
	}
	return r.store.AddAccount(ctx, a, hash, r.now())
}

// Change writes an account. Errors: ErrInvalid, ErrUnknown, ErrExists, ErrLastAdmin.
func (r *Roster) Change(ctx context.Context, a Account) (Account, error) {
	if err := a.Check(); err != nil {
		return a, err
	}
	if err := r.store.ChangeAccount(ctx, a); err != nil {
		return a, err
	}
	r.forget(ctx, a.ID)
	return a, nil
}

// Reset sets the password of an account and ends its sessions. Errors: ErrUnknown, password.ErrWeak.
func (r *Roster) Reset(ctx context.Context, id int64, secret string) error {
	return r.set(ctx, id, secret, "")
}

// ChangeOwn sets one's own password and ends one's other sessions. Errors: ErrOldPassword,
// password.ErrWeak.
func (r *Roster) ChangeOwn(ctx context.Context, id int64, session, old, secret string) error {
	a, err := r.store.Account(ctx, id)
	if err != nil {
		return err
	}
	_, hash, err := r.store.AccountNamed(ctx, a.Name)
	if err != nil {
		return err
	}
	ok, err := r.hasher.Match(ctx, hash, old)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("%w: old: is not the present password", ErrOldPassword)
	}
	return r.set(ctx, id, secret, session)
}

func (r *Roster) set(ctx context.Context, id int64, secret, keep string) error {
	a, err := r.store.Account(ctx, id)
	if err != nil {
		return err
	}
	if err := password.Check(a.Name, secret); err != nil {
		return err
	}
	hash, err := r.hasher.Hash(ctx, secret)
	if err != nil {
		return err
	}
	if err := r.store.SetPassword(ctx, id, hash, keep, r.now()); err != nil {
		return err
	}
	r.forget(ctx, id)
	return nil
}
