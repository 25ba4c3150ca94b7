package store

import (
	"context"
	"database/sql"
	"errors"
)

// Setting reads what was kept under a name, "" if nothing was.
func (s *Store) Setting(ctx context.Context, name string) (string, error) {
	value, err := scanText(s.read(ctx).QueryRow(`SELECT value FROM settings WHERE name = $1`, name))
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// SetSetting keeps a value under a name.
func (s *Store) SetSetting(ctx context.Context, name, value string) error {
	return s.write(ctx, "set setting", func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO settings (name, value) VALUES ($1, $2)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
		return err
	})
}

// SettleSetting keeps a value under a name that has none yet and returns what is held then: of several
// servers that start at once with a secret each, all get the first one's.
func (s *Store) SettleSetting(ctx context.Context, name, value string) (string, error) {
	err := s.write(ctx, "settle setting", func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, name, value)
		return err
	})
	if err != nil {
		return "", err
	}
	return s.Setting(ctx, name)
}
