package store

import (
	"context"
	"errors"
	"testing"

	"kaochang/exam/result"
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
