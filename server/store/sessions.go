package store

import (
	"context"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/token"
)

var _ account.SessionStore = (*Store)(nil)

// AddSession keeps a new sign-in session; see account.SessionStore.
func (s *Store) AddSession(ctx context.Context, n account.Session) error {
	var staff, attempt *int64
	if n.Kind == token.Staff {
		staff = &n.Account
	} else {
		attempt = &n.Attempt
	}
	return s.write(ctx, "add session", func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO sessions (id, kind, account, attempt, device, refresh, refreshed, rotated_at,
			created_at, expires_at, revoked_at, label) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
			n.ID, string(n.Kind), staff, attempt, n.Device, n.Refresh, n.Before, int64(n.RotatedAt),
			int64(n.CreatedAt), int64(n.ExpiresAt), int64(n.RevokedAt), n.Label)
		return err
	})
}

// Session reads one; see account.SessionStore.
func (s *Store) Session(ctx context.Context, id string) (account.Session, error) {
	return one(s.read(ctx), scanSession, account.ErrSessionUnknown, `SELECT id, kind, COALESCE(account, 0),
		COALESCE(attempt, 0), device, refresh, refreshed, rotated_at, created_at, expires_at, revoked_at, label
		FROM sessions WHERE id = $1`, id)
}

func scanSession(r row) (account.Session, error) {
	var n account.Session
	err := r.Scan(&n.ID, &n.Kind, &n.Account, &n.Attempt, &n.Device, &n.Refresh, &n.Before, &n.RotatedAt,
		&n.CreatedAt, &n.ExpiresAt, &n.RevokedAt, &n.Label)
	return n, err
}

// RotateSession replaces a refresh token by the next one; see account.SessionStore.
func (s *Store) RotateSession(ctx context.Context, next account.Session) (bool, error) {
	var n int64
	err := s.write(ctx, "rotate session", func(tx *Tx) error {
		var err error
		n, err = tx.Exec(`UPDATE sessions SET refresh = $2, refreshed = $3, rotated_at = $4
			WHERE id = $1 AND refresh = $3 AND revoked_at = 0`, next.ID, next.Refresh, next.Before, int64(next.RotatedAt))
		return err
	})
	return n == 1, err
}

// RevokeSession ends one; see account.SessionStore.
func (s *Store) RevokeSession(ctx context.Context, id string, at exam.Time) error {
	return s.write(ctx, "revoke session", func(tx *Tx) error {
		_, err := tx.Exec(`UPDATE sessions SET revoked_at = $2 WHERE id = $1 AND revoked_at = 0`, id, int64(at))
		return err
	})
}

// DropSessions forgets the sessions that expired before a moment, and returns how many.
func (s *Store) DropSessions(ctx context.Context, before exam.Time) (int64, error) {
	var n int64
	err := s.write(ctx, "drop sessions", func(tx *Tx) error {
		var err error
		n, err = tx.Exec(`DELETE FROM sessions WHERE expires_at < $1`, int64(before))
		return err
	})
	return n, err
}
