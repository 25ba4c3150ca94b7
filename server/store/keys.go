package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"kaochang/itembank"
)

const keyHead = `INSERT INTO keys (version, number, accepts, explanation, at, by_whom, reason)`

// AddKey adds a corrected key to a version. Errors: itembank.ErrItemUnknown.
func (s *Store) AddKey(ctx context.Context, version int64, key itembank.KeyRecord) (itembank.KeyRecord, error) {
	const tries = 5
	for try := 1; ; try++ {
		err := s.write(ctx, "add key", func(tx *Tx) error {
			var err error
			key.Version, key.Number, err = addKey(tx, version, key)
			return err
		})
		// On PostgreSQL two who correct the same key at once may read the same newest number.
		if violates(err, "keys_version_number") || violates(err, "keys_pkey") {
			if try < tries {
				continue
			}
		}
		return key, err
	}
}

// addKey writes a key under the next number of its version, for other writes to do along with theirs.
func addKey(tx *Tx, version int64, key itembank.KeyRecord) (versionNumber, number int, err error) {
	err = tx.QueryRow(`INSERT INTO keys (version, number, accepts, explanation, at, by_whom, reason)
		SELECT v.id, (SELECT MAX(number) + 1 FROM keys WHERE version = v.id), $2, $3, $4, $5, $6
		FROM versions v WHERE v.id = $1 RETURNING number`,
		version, key.Accepts, key.Explanation, key.At, key.By, key.Reason).Scan(&number)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, fmt.Errorf("%w: version %d", itembank.ErrItemUnknown, version)
	}
	if err != nil {
		return 0, 0, err
	}
	err = tx.QueryRow(`SELECT number FROM versions WHERE id = $1`, version).Scan(&versionNumber)
	return versionNumber, number, err
}

// FormKeys reads the newest key of everything that a form froze. Errors: itembank.ErrFormUnknown.
func (s *Store) FormKeys(ctx context.Context, form int64) ([]itembank.FormKey, error) {
	keys, err := list(s.read(ctx), scanFormKey, `SELECT f.item, f.version, k.number, f.key_number, k.accepts, k.explanation
		FROM form_items f JOIN keys k ON k.version = f.version
			AND k.number = (SELECT MAX(number) FROM keys WHERE version = f.version)
		WHERE f.form = $1 ORDER BY f.place`, form)
	if err == nil && len(keys) == 0 {
		return nil, itembank.ErrFormUnknown
	}
	return keys, err
}

func scanFormKey(r row) (itembank.FormKey, error) {
	var k itembank.FormKey
	err := r.Scan(&k.Item, &k.Version, &k.Number, &k.Frozen, &k.Accepts, &k.Explanation)
	return k, err
}

func scanKeyRecord(r row) (itembank.KeyRecord, error) {
	var k itembank.KeyRecord
	err := r.Scan(&k.Version, &k.Number, &k.Accepts, &k.Explanation, &k.At, &k.By, &k.Reason)
	return k, err
}
