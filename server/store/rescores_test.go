package store

import (
	"context"
	"errors"
	"testing"

	"kaochang/exam/result"
	"kaochang/exam/score"
	"kaochang/itembank"
)

// interrupted is a store in which something happens after the scores of a rescore were worked out and
// before they are held.
type interrupted struct {
	*Store
	between func()
}

func (i *interrupted) ApplyRescore(ctx context.Context, r result.Rescore, revision int64, basis map[int64]int, scores []result.Score, passMark itembank.Points) error {
	if i.between != nil {
		i.between()
		i.between = nil
	}
	return i.Store.ApplyRescore(ctx, r, revision, basis, scores, passMark)
}

// A sheet that is scored by the old key while a corrected one is being applied does not stay behind.
func TestNoSheetIsLeftBehindByARescore(t *testing.T) {
	for name, c := range map[string]struct {
		responses []string // of the sheet that comes between
		stale     bool
		want      itembank.Points
	}{
		"it changes":     {[]string{"A", "B"}, true, 5000},
		"it stays":       {[]string{"C", "B"}, false, 5000},
		"by the new key": {nil, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, s *Store) {
				ctx := t.Context()
				centre := newCentre(t, s)
				form := freezeTest(t, s, testBank(t, s, "题库"), "")
				sitting := centre.draft(form.ID, nil)
				attempts := centre.open(sitting, 3)
				centre.sit(attempts[0].ID, form, "A", "B")
				r, err := centre.marker.Propose(ctx, sitting.ID, []result.Wanted{{Item: form.Sections[0].Items[0].Item, Accepts: "A"}}, "答案有误", "chief")
				if err != nil {
					t.Fatal(err)
				}
				busy := result.NewMarker(&interrupted{Store: s, between: func() {
					centre.sit(attempts[1].ID, form, c.responses...)
					if err := centre.marker.ScoreQueue(ctx); err != nil {
						t.Error(err)
					}
				}}, centre.programmes, centre.now)
				_, err = busy.Apply(ctx, r.ID, "chief")
				if errors.Is(err, result.ErrRescoreStale) != c.stale || !c.stale && err != nil {
					t.Fatalf("applied: %v", err)
				}
				line := centre.results(sitting.ID)[attempts[1].ID]
				if line.Points != c.want {
					t.Errorf("%+v", line)
				}
				record, err := s.Record(ctx, attempts[1].ID)
				if err != nil {
					t.Fatal(err)
				}
				newest := record.Scores[len(record.Scores)-1]
				if corrected := newest.Keys[0].Number == 2; corrected == c.stale {
					t.Errorf("scored by key %d", newest.Keys[0].Number)
				}
			})
		})
	}
}

// TestARescoreBringsAMissingKey: a sitting that was opened with a question without a key is scored once
// a re-scoring gives it one.
func TestARescoreBringsAMissingKey(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		attempts := c.open(sitting, 1)
		item := form.Sections[0].Items[0]
		blank, err := s.AddKey(ctx, item.Version, itembank.KeyRecord{At: testAt, Reason: "误删"})
		if err != nil {
			t.Fatal(err)
		}
		err = s.write(ctx, "test", func(tx *Tx) error {
			_, err := tx.Exec(`UPDATE sitting_keys SET number = $1 WHERE sitting = $2 AND version = $3`, blank.Number, sitting.ID, item.Version)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		c.start(attempts[0].ID)
		c.answer(attempts[0].ID, form, 0, "B")
		if _, _, err := c.hall.HandIn(ctx, attempts[0].ID, 1, 1); err != nil {
			t.Fatal(err)
		}
		if _, err := c.marker.Catch(ctx); !errors.Is(err, score.ErrKeyMissing) {
			t.Fatalf("scored without a key: %v", err)
		}
		r, err := c.marker.Propose(ctx, sitting.ID, []result.Wanted{{Item: item.Item, Accepts: "B"}}, "补答案", "chief")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.marker.Apply(ctx, r.ID, "chief"); err != nil {
			t.Fatal(err)
		}
		if _, err := c.marker.Catch(ctx); err != nil {
			t.Fatal(err)
		}
		if record, err := s.Record(ctx, attempts[0].ID); err != nil || len(record.Scores) != 1 || record.Scores[0].Total != 5000 {
			t.Errorf("%+v, %v", record, err)
		}
	})
}
