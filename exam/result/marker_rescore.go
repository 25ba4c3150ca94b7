package result

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"kaochang/exam"
	"kaochang/exam/score"
	"kaochang/itembank"
)

// Propose works out what corrected keys would change, and keeps it to be reviewed. Results are not touched. Errors: ErrCorrection with every fault,
// exam.ErrReason, exam.ErrSittingUnknown.
func (m *Marker) Propose(ctx context.Context, sitting int64, wanted []Wanted, reason, by string) (Rescore, error) {
	reason, err := reasoned(reason)
	if err != nil {
		return Rescore{}, err
	}
	m.forget(sitting)
	marking, err := m.marking(ctx, sitting)
	if err != nil {
		return Rescore{}, err
	}
	questions, err := m.questions(ctx, marking.Keys, wanted)
	if err != nil {
		return Rescore{}, err
	}
	corrections, err := Corrections(wanted, marking.Keys, questions)
	if err != nil {
		return Rescore{}, err
	}
	// A sheet that waits for a key does not hold up the correction which may bring it.
	if _, err := m.Catch(ctx); err != nil && !errors.Is(err, score.ErrKeyMissing) {
		return Rescore{}, err
	}
	r := Rescore{
		Sitting: sitting, State: RescoreProposed, Corrections: corrections, Reason: reason, By: by, At: m.now(),
	}
	if _, r.Changes, r.Summary, err = m.whatIf(ctx, marking, corrections); err != nil {
		return Rescore{}, err
	}
	return m.store.AddRescore(ctx, r)
}

// questions reads, by version, the questions that are to be corrected and have a key in force.
func (m *Marker) questions(ctx context.Context, keys Keys, wanted []Wanted) (map[int64]exam.OutlineItem, error) {
	questions := map[int64]exam.OutlineItem{}
	var versions []int64
	for _, w := range wanted {
		for _, key := range keys.wordings(w) {
			versions = append(versions, key.Version)
		}
	}
	if len(versions) == 0 {
		return questions, nil
	}
	read, err := m.store.Versions(ctx, versions)
	if err != nil {
		return nil, err
	}
	for _, version := range read {
		options := make([]string, len(version.Content.Options))
		for i, option := range version.Content.Options {
			options[i] = option.ID
		}
		questions[version.ID] = exam.NewOutlineItem(version.Item, version.Content.Kind, options)
	}
	return questions, nil
}

func (m *Marker) whatIf(ctx context.Context, by marking, corrections []Correction) ([]Scored, []Change, Summary, error) {
	results, err := m.store.Scored(ctx, by.Sitting)
	if err != nil {
		return nil, nil, Summary{}, err
	}
	forms := map[int64]itembank.Form{}
	for _, r := range results {
		if forms[r.Form], err = m.form(ctx, r.Form); err != nil {
			return nil, nil, Summary{}, err
		}
	}
	changes, summary, err := WhatIf(results, forms, by.Keys.With(corrections), by.Rule, by.passMark)
	return results, changes, summary, err
}

// Rescores lists those of a sitting, the newest first.
func (m *Marker) Rescores(ctx context.Context, sitting int64) ([]Rescore, error) {
	return m.store.Rescores(ctx, sitting)
}

// Rescore reads one. Errors: ErrRescoreUnknown.
func (m *Marker) Rescore(ctx context.Context, id int64) (Rescore, error) {
	return m.store.Rescore(ctx, id)
}

// Cancel ends a proposal without effect. Errors: ErrRescoreUnknown, ErrRescoreState.
func (m *Marker) Cancel(ctx context.Context, id int64, by string) (Rescore, error) {
	r, err := m.store.Rescore(ctx, id)
	if err != nil {
		return r, err
	}
	if err := r.State.Next(RescoreCancelled); err != nil {
		return r, err
	}
	r.State, r.DecidedBy, r.DecidedAt = RescoreCancelled, by, m.now()
	return r, m.store.CancelRescore(ctx, r)
}

// Apply puts the corrected keys of a proposal in force and adds a new score for every result whose
// form has one of the questions; old scores stay. If anything would now change that the proposal did
// not show it is ErrRescoreStale and nothing happens. Sheets that are scored meanwhile and change
// nothing of that are marked along. Errors: ErrRescoreUnknown, ErrRescoreState.
func (m *Marker) Apply(ctx context.Context, id int64, by string) (Rescore, error) {
	const tries = 4
	for try := 1; ; try++ {
		r, err := m.apply(ctx, id, by)
		if !errors.Is(err, ErrKeysChanged) {
			return r, err
		}
		if try == tries {
			return r, ErrRescoreStale
		}
	}
}

// apply is one try. It is ErrKeysChanged when keys or results changed while it worked out the scores.
func (m *Marker) apply(ctx context.Context, id int64, by string) (Rescore, error) {
	r, err := m.store.Rescore(ctx, id)
	if err != nil {
		return r, err
	}
	if err := r.State.Next(RescoreApplied); err != nil {
		return r, err
	}
	m.forget(r.Sitting)
	marking, err := m.marking(ctx, r.Sitting)
	if err != nil {
		return r, err
	}
	if err := m.number(ctx, marking.Keys, r.Corrections); err != nil {
		return r, err
	}
	results, changes, _, err := m.whatIf(ctx, marking, r.Corrections)
	if err != nil {
		return r, err
	}
	if !slices.Equal(changes, r.Changes) {
		return r, ErrRescoreStale
	}
	r.State, r.DecidedBy, r.DecidedAt = RescoreApplied, by, m.now()
	scores, basis, err := m.again(ctx, marking, r, results)
	if err != nil {
		return r, err
	}
	err = m.store.ApplyRescore(ctx, r, marking.Revision, basis, scores, marking.passMark)
	m.forget(r.Sitting)
	return r, err
}

// again scores every result whose form has one of the corrected questions. basis names all that
// were looked at, with the numbers of their scores.
func (m *Marker) again(ctx context.Context, by marking, r Rescore, results []Scored) (scores []Score, basis map[int64]int, err error) {
	corrected := by.Keys.With(r.Corrections)
	basis = make(map[int64]int, len(results))
	for _, result := range results {
		basis[result.Attempt] = result.Score
		form, err := m.form(ctx, result.Form)
		if err != nil {
			return nil, nil, err
		}
		if !holds(form, r.Corrections) {
			continue
		}
		score, err := Mark(form, corrected, by.Rule, result.Sealed, 0, r.DecidedAt)
		if err != nil {
			return nil, nil, err
		}
		score.Rescore = r.ID
		scores = append(scores, score)
	}
	return scores, basis, nil
}

// number gives corrections the numbers of their keys: the bank's newest if it says the same, else
// the next one. A key in force that is no longer the one corrected is ErrRescoreStale.
func (m *Marker) number(ctx context.Context, inForce Keys, corrections []Correction) error {
	versions := make([]int64, len(corrections))
	for i, c := range corrections {
		if key := inForce[c.Version]; key.Item != c.Item || key.Number != c.Number {
			return fmt.Errorf("%w: item %d", ErrRescoreStale, c.Item)
		}
		versions[i] = c.Version
	}
	newest, err := m.store.NewestKeys(ctx, versions)
	if err != nil {
		return err
	}
	for i, c := range corrections {
		key := newest[c.Version]
		corrections[i].Corrected = key.Number + 1
		if key.Accepts == c.After {
			corrections[i].Corrected = key.Number
		}
	}
	return nil
}

// holds reports whether a form has one of the corrected questions.
func holds(form itembank.Form, corrections []Correction) bool {
	for _, section := range form.Sections {
		for _, item := range section.Items {
			if slices.ContainsFunc(corrections, func(c Correction) bool { return c.Version == item.Version }) {
				return true
			}
		}
	}
	return false
}
