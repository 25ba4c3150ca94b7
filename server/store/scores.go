package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"kaochang/exam"
	"kaochang/exam/result"
	"kaochang/exam/score"
	"kaochang/itembank"
)

var _ result.Store = (*Store)(nil)

// Origins tells of attempts which sitting they are of and whether they were started.
func (s *Store) Origins(ctx context.Context, attempts []int64) (map[int64]result.Origin, error) {
	type origin struct {
		attempt int64
		result.Origin
	}
	found := make(map[int64]result.Origin, len(attempts))
	for part := range slices.Chunk(attempts, 500) {
		marks, args := placeholders(part)
		rows, err := list(s.read(ctx), func(r row) (origin, error) {
			var o origin
			var started int64
			err := r.Scan(&o.attempt, &o.Sitting, &started)
			o.Started = started != 0
			return o, err
		}, `SELECT id, sitting, started FROM attempts WHERE id IN (`+marks+`)`, args...)
		if err != nil {
			return nil, err
		}
		for _, o := range rows {
			found[o.attempt] = o.Origin
		}
	}
	return found, nil
}

// Unscored reads newest sheets without a score, of attempts that were started.
func (s *Store) Unscored(ctx context.Context, limit int) ([]exam.Sheet, error) {
	return list(s.read(ctx), scanSheet, `SELECT h.attempt, h.number, h.form, h.sealed_at, h.by_event, h.reason, h.items, h.held, h.chain, h.lines
		FROM attempts a
		JOIN sheets h ON h.attempt = a.id AND h.number = (SELECT MAX(number) FROM sheets WHERE attempt = a.id)
		LEFT JOIN results r ON r.attempt = a.id
		WHERE a.state = 'closed' AND a.started > 0 AND (r.sheet IS NULL OR r.sheet < h.number)
		ORDER BY a.id LIMIT $1`, limit)
}

// Marking reads what a sitting is scored by. Errors: exam.ErrSittingUnknown.
func (s *Store) Marking(ctx context.Context, sitting int64) (result.Marking, error) {
	v := s.read(ctx)
	// The revision is read first: keys that change after it make the scores refused.
	m, err := one(v, func(r row) (result.Marking, error) {
		m := result.Marking{Sitting: sitting, Keys: result.Keys{}}
		var rule string
		if err := r.Scan(&m.Programme, &m.Subject, &m.State, &rule, &m.Revision); err != nil {
			return m, err
		}
		return m, json.Unmarshal([]byte(rule), &m.Rule)
	}, exam.ErrSittingUnknown, `SELECT programme, subject, state, mark_rule, keys_revision FROM sittings WHERE id = $1`, sitting)
	if err != nil {
		return m, err
	}
	keys, err := list(v, scanKeyInForce, `SELECT s.item, s.version, s.number, k.accepts FROM sitting_keys s
		JOIN keys k ON k.version = s.version AND k.number = s.number WHERE s.sitting = $1`, sitting)
	for _, key := range keys {
		m.Keys[key.Version] = key
	}
	return m, err
}

func scanKeyInForce(r row) (result.KeyInForce, error) {
	var k result.KeyInForce
	err := r.Scan(&k.Item, &k.Version, &k.Number, &k.Accepts)
	return k, err
}

// scoreTexts are the parts of a score that are kept as JSON.
type scoreTexts struct{ rule, keys, items string }

func scoreTextsOf(scores []result.Score) ([]scoreTexts, error) {
	texts := make([]scoreTexts, len(scores))
	for i, sc := range scores {
		rule, err := json.Marshal(sc.Rule)
		if err != nil {
			return nil, err
		}
		keys := make([][2]int64, len(sc.Keys))
		for n, k := range sc.Keys {
			keys[n] = [2]int64{k.Version, int64(k.Number)}
		}
		items := make([][3]int64, len(sc.Items))
		for n, l := range sc.Items {
			items[n] = [3]int64{l.Item, int64(l.Earned), int64(l.Points)}
		}
		keyText, err := json.Marshal(keys)
		if err != nil {
			return nil, err
		}
		itemText, err := json.Marshal(items)
		if err != nil {
			return nil, err
		}
		texts[i] = scoreTexts{string(rule), string(keyText), string(itemText)}
	}
	return texts, nil
}

// AddScores adds scores and makes them results. Errors: result.ErrKeysChanged.
func (s *Store) AddScores(ctx context.Context, sitting, revision int64, scores []result.Score, passMark itembank.Points) error {
	if len(scores) == 0 {
		return nil
	}
	texts, err := scoreTextsOf(scores)
	if err != nil {
		return err
	}
	return s.write(ctx, "add scores", func(tx *Tx) error {
		if err := keysAre(tx, sitting, revision); err != nil {
			return err
		}
		return addScores(tx, scores, texts, passMark)
	})
}

// keysAre holds the keys in force of a sitting still and refuses another revision. Taking the row
// also lets those who score one sitting take turns, so that numbers of scores do not clash.
func keysAre(tx *Tx, sitting, revision int64) error {
	held, err := one(tx.view, scanInt, exam.ErrSittingUnknown,
		`UPDATE sittings SET keys_revision = keys_revision WHERE id = $1 RETURNING keys_revision`, sitting)
	if err == nil && held != revision {
		return result.ErrKeysChanged
	}
	return err
}

func addScores(tx *Tx, scores []result.Score, texts []scoreTexts, passMark itembank.Points) error {
	for i, sc := range scores {
		numbers, err := list(tx.view, scanInt, `INSERT INTO scores (attempt, number, sheet, form, rescore, rule, keys, items, total, floored, at)
			SELECT $1, (SELECT COALESCE(MAX(number), 0) + 1 FROM scores WHERE attempt = $1), $2, $3, $4, $5, $6, $7, $8, $9, $10
			WHERE NOT EXISTS (SELECT 1 FROM scores WHERE attempt = $1 AND sheet = $2 AND rescore = $4)
			ON CONFLICT DO NOTHING RETURNING number`,
			sc.Attempt, sc.Sheet, sc.Form, sc.Rescore, texts[i].rule, texts[i].keys, texts[i].items,
			int64(sc.Total), int64(sc.Floored), int64(sc.At))
		if err != nil {
			return fmt.Errorf("score attempt %d: %w", sc.Attempt, err)
		}
		if len(numbers) == 0 {
			continue
		}
		sc.Number = int(numbers[0])
		r := result.Of(sc, passMark)
		_, err = tx.Exec(`INSERT INTO results (attempt, form, sheet, score, points, passed, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (attempt) DO UPDATE SET form = excluded.form, sheet = excluded.sheet, score = excluded.score,
			points = excluded.points, passed = excluded.passed, at = excluded.at
			WHERE results.sheet <= excluded.sheet AND results.score < excluded.score`,
			r.Attempt, r.Form, r.Sheet, r.Score, int64(r.Points), r.Passed, int64(r.At))
		if err != nil {
			return fmt.Errorf("result of attempt %d: %w", sc.Attempt, err)
		}
	}
	return nil
}

// scoresOf lists the scores of an attempt by number.
func scoresOf(v view, attempt int64) ([]result.Score, error) {
	return list(v, scanScore, `SELECT attempt, number, sheet, form, rescore, rule, keys, items, total, floored, at
		FROM scores WHERE attempt = $1 ORDER BY number`, attempt)
}

func scanScore(r row) (result.Score, error) {
	var sc result.Score
	var rule, keys, items string
	err := r.Scan(&sc.Attempt, &sc.Number, &sc.Sheet, &sc.Form, &sc.Rescore, &rule, &keys, &items, &sc.Total, &sc.Floored, &sc.At)
	if err != nil {
		return sc, err
	}
	var used [][2]int64
	var lines [][3]int64
	for _, part := range []struct {
		text string
		to   any
	}{{rule, &sc.Rule}, {keys, &used}, {items, &lines}} {
		if err := json.Unmarshal([]byte(part.text), part.to); err != nil {
			return sc, fmt.Errorf("read score %d of attempt %d: %w", sc.Number, sc.Attempt, err)
		}
	}
	for _, k := range used {
		sc.Keys = append(sc.Keys, result.KeyUsed{Version: k[0], Number: int(k[1])})
	}
	for _, l := range lines {
		sc.Items = append(sc.Items, score.Line{Item: l[0], Earned: itembank.Points(l[1]), Points: itembank.Points(l[2])})
	}
	return sc, nil
}
