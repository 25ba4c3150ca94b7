package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"kaochang/exam/result"
	"kaochang/itembank"
)

const rescoreQuery = `SELECT id, sitting, state, corrections, reason, by_whom, at, decided_by, decided_at, changes, summary FROM rescores `

func scanRescore(r row) (result.Rescore, error) {
	var sc result.Rescore
	var corrections, changes, summary string
	err := r.Scan(&sc.ID, &sc.Sitting, &sc.State, &corrections, &sc.Reason, &sc.By, &sc.At, &sc.DecidedBy, &sc.DecidedAt, &changes, &summary)
	if err != nil {
		return sc, err
	}
	err = errors.Join(json.Unmarshal([]byte(corrections), &sc.Corrections),
		json.Unmarshal([]byte(changes), &sc.Changes), json.Unmarshal([]byte(summary), &sc.Summary))
	if err != nil {
		return sc, fmt.Errorf("read rescore %d: %w", sc.ID, err)
	}
	return sc, nil
}

// AddRescore keeps a proposal.
func (s *Store) AddRescore(ctx context.Context, r result.Rescore) (result.Rescore, error) {
	corrections, err := json.Marshal(r.Corrections)
	if err != nil {
		return r, err
	}
	changes, err := json.Marshal(r.Changes)
	if err != nil {
		return r, err
	}
	summary, err := json.Marshal(r.Summary)
	if err != nil {
		return r, err
	}
	err = s.write(ctx, "add rescore", func(tx *Tx) error {
		return tx.QueryRow(`INSERT INTO rescores (sitting, state, corrections, reason, by_whom, at, decided_by, decided_at, changes, summary)
			VALUES ($1, $2, $3, $4, $5, $6, '', 0, $7, $8) RETURNING id`, r.Sitting, string(r.State), string(corrections),
			r.Reason, r.By, int64(r.At), string(changes), string(summary)).Scan(&r.ID)
	})
	return r, err
}

// Rescores lists those of a sitting, the newest first.
func (s *Store) Rescores(ctx context.Context, sitting int64) ([]result.Rescore, error) {
	return list(s.read(ctx), scanRescore, rescoreQuery+`WHERE sitting = $1 ORDER BY id DESC`, sitting)
}

// Rescore reads one. Errors: result.ErrRescoreUnknown.
func (s *Store) Rescore(ctx context.Context, id int64) (result.Rescore, error) {
	return one(s.read(ctx), scanRescore, result.ErrRescoreUnknown, rescoreQuery+`WHERE id = $1`, id)
}

// NewestKeys reads the newest key of each version.
func (s *Store) NewestKeys(ctx context.Context, versions []int64) (map[int64]result.KeyInForce, error) {
	found := map[int64]result.KeyInForce{}
	if len(versions) == 0 {
		return found, nil
	}
	marks, args := placeholders(versions)
	keys, err := list(s.read(ctx), scanKeyInForce, `SELECT v.item, k.version, k.number, k.accepts
		FROM keys k JOIN versions v ON v.id = k.version
		WHERE k.version IN (`+marks+`) AND k.number = (SELECT MAX(number) FROM keys WHERE version = k.version)`, args...)
	for _, k := range keys {
		found[k.Version] = k
	}
	return found, err
}

// decide writes what became of a proposal. Errors: result.ErrRescoreState.
func decide(tx *Tx, r result.Rescore, corrections string) error {
	return changed(result.ErrRescoreState)(tx.Exec(`UPDATE rescores SET state = $2, decided_by = $3, decided_at = $4, corrections = $5
		WHERE id = $1 AND state = 'proposed'`, r.ID, string(r.State), r.DecidedBy, int64(r.DecidedAt), corrections))
}

// CancelRescore writes a decided rescore. Errors: result.ErrRescoreState.
func (s *Store) CancelRescore(ctx context.Context, r result.Rescore) error {
	corrections, err := json.Marshal(r.Corrections)
	if err != nil {
		return err
	}
	return s.write(ctx, "cancel rescore", func(tx *Tx) error { return decide(tx, r, string(corrections)) })
}

// ApplyRescore writes a decided rescore with its keys and scores. Errors: result.ErrRescoreState,
// result.ErrKeysChanged.
func (s *Store) ApplyRescore(ctx context.Context, r result.Rescore, revision int64, basis map[int64]int, scores []result.Score, passMark itembank.Points) error {
	corrections, err := json.Marshal(r.Corrections)
	if err != nil {
		return err
	}
	texts, err := scoreTextsOf(scores)
	if err != nil {
		return err
	}
	return s.write(ctx, "apply rescore", func(tx *Tx) error {
		if err := keysAre(tx, r.Sitting, revision); err != nil {
			return err
		}
		if err := resultsAre(tx, r.Sitting, basis); err != nil {
			return err
		}
		if err := decide(tx, r, string(corrections)); err != nil {
			return err
		}
		for _, c := range r.Corrections {
			if err := correct(tx, r, c); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(`UPDATE sittings SET keys_revision = keys_revision + 1 WHERE id = $1`, r.Sitting); err != nil {
			return err
		}
		return addScores(tx, scores, texts, passMark)
	})
}

// resultsAre refuses results of a sitting other than those expected, by their attempts and the numbers
// of their scores. Who has taken the sitting's row by keysAre keeps others from adding any.
func resultsAre(tx *Tx, sitting int64, expected map[int64]int) error {
	type held struct {
		attempt int64
		score   int
	}
	results, err := list(tx.view, func(r row) (held, error) {
		var h held
		err := r.Scan(&h.attempt, &h.score)
		return h, err
	}, `SELECT r.attempt, r.score FROM results r JOIN attempts a ON a.id = r.attempt WHERE a.sitting = $1`, sitting)
	if err != nil {
		return err
	}
	if len(results) != len(expected) {
		return result.ErrKeysChanged
	}
	for _, h := range results {
		if score, known := expected[h.attempt]; !known || score != h.score {
			return result.ErrKeysChanged
		}
	}
	return nil
}

// correct adds a corrected key, unless the bank has it already, and puts it in force.
func correct(tx *Tx, r result.Rescore, c result.Correction) error {
	held, err := list(tx.view, scanText, `SELECT accepts FROM keys WHERE version = $1 AND number = $2`, c.Version, c.Corrected)
	if err != nil {
		return err
	}
	if len(held) == 0 {
		explanations, err := list(tx.view, scanText, `SELECT explanation FROM keys WHERE version = $1 AND number = $2`, c.Version, c.Number)
		if err != nil {
			return err
		}
		record := itembank.KeyRecord{Accepts: c.After, At: int64(r.DecidedAt), By: r.DecidedBy, Reason: r.Reason}
		if len(explanations) == 1 {
			record.Explanation = explanations[0]
		}
		_, number, err := addKey(tx, c.Version, record)
		if err != nil {
			return err
		}
		if number != c.Corrected {
			return result.ErrKeysChanged
		}
	} else if held[0] != c.After {
		return result.ErrKeysChanged
	}
	return changed(result.ErrKeysChanged)(tx.Exec(`UPDATE sitting_keys SET number = $5
		WHERE sitting = $1 AND item = $2 AND version = $3 AND number = $4`, r.Sitting, c.Item, c.Version, c.Number, c.Corrected))
}
