package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

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
	keys, err := list(s.read(ctx), scanFormKey, `SELECT f.item, i.code, f.version, k.number, f.key_number, k.accepts, k.explanation
		FROM form_items f JOIN items i ON i.id = f.item JOIN keys k ON k.version = f.version
			AND k.number = (SELECT MAX(number) FROM keys WHERE version = f.version)
		WHERE f.form = $1 ORDER BY f.place`, form)
	if err != nil || len(keys) > 0 {
		return keys, err
	}
	f, err := s.Form(ctx, form)
	if err != nil {
		return nil, err
	}
	return s.keysForOne(ctx, f)
}

// keysForOne reads the keys of a form for one candidate, whose items are listed in it alone: a key that
// was there when it was made was the newest one that it froze.
func (s *Store) keysForOne(ctx context.Context, f itembank.Form) ([]itembank.FormKey, error) {
	var ids []int64
	for _, section := range f.Sections {
		for _, item := range section.Items {
			ids = append(ids, item.Version)
		}
	}
	read, err := s.versionKeys(ctx, ids, f.CreatedAt)
	if err != nil {
		return nil, err
	}
	byVersion := make(map[int64]itembank.FormKey, len(read))
	for _, key := range read {
		byVersion[key.Version] = key
	}
	keys := make([]itembank.FormKey, len(ids))
	for i, id := range ids {
		keys[i] = byVersion[id]
	}
	return keys, nil
}

// VersionKeys reads the newest keys of item versions, in any order.
func (s *Store) VersionKeys(ctx context.Context, ids []int64) ([]itembank.FormKey, error) {
	return s.versionKeys(ctx, ids, math.MaxInt64)
}

// versionKeys reads the newest keys, and as frozen the newest of those that were there at a moment.
func (s *Store) versionKeys(ctx context.Context, ids []int64, at int64) ([]itembank.FormKey, error) {
	var found []itembank.FormKey
	for part := range slices.Chunk(ids, 500) {
		marks, args := placeholders(part)
		keys, err := list(s.read(ctx), scanFormKey, `SELECT v.item, i.code, k.version, k.number,
				(SELECT MAX(CASE WHEN at <= $`+strconv.Itoa(len(args)+1)+` THEN number ELSE 1 END) FROM keys WHERE version = k.version), k.accepts, k.explanation
			FROM keys k JOIN versions v ON v.id = k.version JOIN items i ON i.id = v.item
			WHERE k.version IN (`+marks+`) AND k.number = (SELECT MAX(number) FROM keys WHERE version = k.version)`, append(args, at)...)
		if err != nil {
			return nil, err
		}
		found = append(found, keys...)
	}
	return found, nil
}

func scanFormKey(r row) (itembank.FormKey, error) {
	var k itembank.FormKey
	err := r.Scan(&k.Item, &k.Code, &k.Version, &k.Number, &k.Frozen, &k.Accepts, &k.Explanation)
	return k, err
}

func scanKeyRecord(r row) (itembank.KeyRecord, error) {
	var k itembank.KeyRecord
	err := r.Scan(&k.Version, &k.Number, &k.Accepts, &k.Explanation, &k.At, &k.By, &k.Reason)
	return k, err
}
