package token

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"kaochang/exam"
)

// Life is how long an access token is good for.
const Life = 15 * time.Minute

// MinSecret is the least length of the signing secret, in bytes.
const MinSecret = 32

// Errors of this package.
var (
	ErrRefused    = errors.New("the access token is missing, altered or expired")
	ErrWeakSecret = errors.New("the signing secret is too weak")
)

// Kind says whose token it is.
type Kind string

// The kinds of tokens.
const (
	Candidate Kind = "candidate"
	Staff     Kind = "staff"
)

// Claims is what a token says. Account and Roles are set for staff; Attempt and Device for candidates.
type Claims struct {
	Kind    Kind
	Session string // the sign-in session, a row in the database
	Account int64
	Name    string // account name; it stands in ledgers and histories
	Roles   []Role
	Attempt int64
	Device  int
	Expires exam.Time
}

// Has reports whether the token carries the role.
func (c Claims) Has(role Role) bool {
	for _, r := range c.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// Mint issues and checks tokens with one secret. It is safe for concurrent use.
type Mint struct {
	secret []byte
	now    func() exam.Time
	parser *jwt.Parser
	seen   *cache
}

// NewMint makes a mint. now is the server's clock. ErrWeakSecret says why a secret is refused.
func NewMint(secret []byte, now func() exam.Time) (*Mint, error) {
	if err := CheckSecret(secret); err != nil {
		return nil, err
	}
	return &Mint{
		secret: secret, now: now, seen: newCache(cacheSize),
		parser: jwt.NewParser(
			jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
			jwt.WithExpirationRequired(),
			jwt.WithIssuer(issuer),
			jwt.WithTimeFunc(func() time.Time { return now().Std() }),
		),
	}, nil
}

// CheckSecret reports why a secret is too weak to sign with: shorter than MinSecret, or made of so
// few different bytes that it was typed rather than drawn.
func CheckSecret(secret []byte) error {
	if len(secret) < MinSecret {
		return fmt.Errorf("%w: %d bytes, at least %d wanted", ErrWeakSecret, len(secret), MinSecret)
	}
	var seen [256]bool
	different := 0
	for _, b := range secret {
		if !seen[b] {
			seen[b] = true
			different++
		}
	}
	if different < 10 {
		return fmt.Errorf("%w: only %d different characters", ErrWeakSecret, different)
	}
	return nil
}

const issuer = "kaochang"

// wire is the JSON of a token. Names are short because every request carries them.
type wire struct {
	jwt.RegisteredClaims
	Session string `json:"sid"`
	Name    string `json:"name,omitempty"`
	Roles   []Role `json:"roles,omitempty"`
	Device  int    `json:"dev,omitempty"`
}

// Issue signs a token that expires Life from now, and returns it with that moment.
func (m *Mint) Issue(c Claims) (string, exam.Time, error) {
	now := m.now()
	expires := now.Add(Life) / 1000 * 1000 // a JWT counts seconds
	subject := c.Account
	if c.Kind == Candidate {
		subject = c.Attempt
	}
	text, err := jwt.NewWithClaims(jwt.SigningMethodHS256, wire{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   string(c.Kind) + ":" + strconv.FormatInt(subject, 10),
			IssuedAt:  jwt.NewNumericDate(now.Std()),
			ExpiresAt: jwt.NewNumericDate(expires.Std()),
		},
		Session: c.Session, Name: c.Name, Roles: c.Roles, Device: c.Device,
	}).SignedString(m.secret)
	if err != nil {
		return "", 0, fmt.Errorf("sign an access token: %w", err)
	}
	return text, expires, nil
}

// CheckBytes is Check for a view of a request's buffer; a token that was checked before is not copied.
func (m *Mint) CheckBytes(text []byte) (*Claims, error) {
	if c := m.seen.getBytes(text); c != nil && m.now() < c.Expires {
		return c, nil
	}
	return m.Check(string(text))
}

// Check reads a token. Everything wrong with it is ErrRefused; the reason is wrapped for the log.
// A token that was checked before is only compared, not verified again.
func (m *Mint) Check(text string) (*Claims, error) {
	if c := m.seen.get(text); c != nil {
		if m.now() >= c.Expires {
			return nil, fmt.Errorf("%w: expired", ErrRefused)
		}
		return c, nil
	}
	var w wire
	_, err := m.parser.ParseWithClaims(text, &w, func(*jwt.Token) (any, error) { return m.secret, nil })
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	kind, id, ok := strings.Cut(w.Subject, ":")
	subject, err := strconv.ParseInt(id, 10, 64)
	if !ok || err != nil {
		return nil, fmt.Errorf("%w: subject %q", ErrRefused, w.Subject)
	}
	c := &Claims{
		Kind: Kind(kind), Session: w.Session, Name: w.Name, Roles: w.Roles, Device: w.Device,
		Expires: exam.At(w.ExpiresAt.Time),
	}
	switch c.Kind {
	case Candidate:
		c.Attempt = subject
	case Staff:
		c.Account = subject
	default:
		return nil, fmt.Errorf("%w: subject %q", ErrRefused, w.Subject)
	}
	m.seen.put(text, c)
	return c, nil
}
