package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/token"
)

var _ account.Store = (*Store)(nil)

const accountQuery = `SELECT id, name, display_name, roles, language, disabled, password_hash FROM accounts `

// Accounts lists every account by name.
func (s *Store) Accounts(ctx context.Context) ([]account.Account, error) {
	return list(s.read(ctx), scanAccount, accountQuery+`ORDER BY name`)
}

// Account reads one; see account.Store.
func (s *Store) Account(ctx context.Context, id int64) (account.Account, error) {
	return one(s.read(ctx), scanAccount, account.ErrUnknown, accountQuery+`WHERE id = $1`, id)
}

// AccountNamed reads one with its password hash; see account.Store.
func (s *Store) AccountNamed(ctx context.Context, name string) (account.Account, string, error) {
	var hash string
	a, err := one(s.read(ctx), func(r row) (account.Account, error) { return scanAccountHash(r, &hash) },
		account.ErrUnknown, accountQuery+`WHERE name = $1`, name)
	return a, hash, err
}

func scanAccount(r row) (account.Account, error) {
	var hash string
	return scanAccountHash(r, &hash)
}

func scanAccountHash(r row, hash *string) (account.Account, error) {
	var a account.Account
	var roles string
	if err := r.Scan(&a.ID, &a.Name, &a.DisplayName, &roles, &a.Language, &a.Disabled, hash); err != nil {
		return a, err
	}
	if err := json.Unmarshal([]byte(roles), &a.Roles); err != nil {
		return a, fmt.Errorf("read the roles of account %d: %w", a.ID, err)
	}
	// A role of another version grants nothing, and a form that sends it back is not refused for it.
	a.Roles = slices.DeleteFunc(a.Roles, func(r token.Role) bool { return !r.Known() })
	return a, nil
}

// AddAccount keeps a new account; see account.Store.
func (s *Store) AddAccount(ctx context.Context, a account.Account, hash string, at exam.Time) (account.Account, error) {
	roles, err := json.Marshal(a.Roles)
	if err != nil {
		return a, err
	}
	err = s.write(ctx, "add account", func(tx *Tx) error {
		return tx.QueryRow(`INSERT INTO accounts (name, display_name, roles, password_hash, language, disabled, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
			a.Name, a.DisplayName, string(roles), hash, a.Language, a.Disabled, int64(at)).Scan(&a.ID)
	})
	if violates(err, "accounts_name") {
		return a, account.ErrExists
	}
	return a, err
}

// ChangeAccount writes all but the password; see account.Store.
func (s *Store) ChangeAccount(ctx context.Context, a account.Account) error {
	roles, err := json.Marshal(a.Roles)
	if err != nil {
		return err
	}
	err = s.write(ctx, "change account", func(tx *Tx) error {
		// Two administrators who dismiss each other take turns at this row.
		_, err := tx.Exec(`INSERT INTO settings (name, value) VALUES ('accounts', '')
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE accounts SET name = $2, display_name = $3, roles = $4, language = $5, disabled = $6
			WHERE id = $1`, a.ID, a.Name, a.DisplayName, string(roles), a.Language, a.Disabled)
		if err != nil {
			return err
		}
		if n == 0 {
			return account.ErrUnknown
		}
		admins, err := scanInt(tx.QueryRow(`SELECT count(*) FROM accounts WHERE NOT disabled AND roles LIKE $1`,
			`%"`+string(token.Admin)+`"%`))
		if err == nil && admins == 0 {
			err = account.ErrLastAdmin
		}
		return err
	})
	if violates(err, "accounts_name") {
		return account.ErrExists
	}
	return err
}

// SetPassword writes the hash and ends the account's other sessions; see account.Store.
func (s *Store) SetPassword(ctx context.Context, id int64, hash, keep string, at exam.Time) error {
	return s.write(ctx, "set password", func(tx *Tx) error {
		n, err := tx.Exec(`UPDATE accounts SET password_hash = $2 WHERE id = $1`, id, hash)
		if err != nil {
			return err
		}
		if n == 0 {
			return account.ErrUnknown
		}
		_, err = tx.Exec(`UPDATE sessions SET revoked_at = $2 WHERE account = $1 AND id <> $3 AND revoked_at = 0`,
			id, int64(at), keep)
		return err
	})
}
