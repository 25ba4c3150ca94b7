package api

import (
	"context"
	"strings"

	"kaochang/exam/result"
)

type rescoreInput struct {
	One
	Body struct {
		Corrections []CorrectionDraft `json:"corrections" minItems:"1" maxItems:"500"`
		Reason      string            `json:"reason" maxLength:"1000"`
	}
}

// CorrectionDraft is a corrected key.
type CorrectionDraft struct {
	Item    int64  `json:"item" minimum:"1"`
	Version int64  `json:"version,omitempty" minimum:"1" doc:"of the item; needed where forms of the sitting ask it in several wordings"`
	Accepts string `json:"accepts" doc:"option letters in order; of a single choice several mean that any of them counts"`
}

// RescoreList is a sitting's rescores, the newest first.
type RescoreList struct {
	Rescores []result.Rescore `json:"rescores"`
}

func rescorePropose(m *result.Marker) handler[rescoreInput, result.Rescore] {
	return func(ctx context.Context, in *rescoreInput) (result.Rescore, error) {
		wanted := make([]result.Wanted, len(in.Body.Corrections))
		for i, c := range in.Body.Corrections {
			wanted[i] = result.Wanted{Item: c.Item, Version: c.Version, Accepts: strings.ToUpper(strings.TrimSpace(c.Accepts))}
		}
		return m.Propose(ctx, in.ID, wanted, in.Body.Reason, who(ctx).Name)
	}
}

func rescoreList(m *result.Marker) handler[One, RescoreList] {
	return func(ctx context.Context, in *One) (RescoreList, error) {
		rescores, err := m.Rescores(ctx, in.ID)
		return RescoreList{Rescores: rescores}, err
	}
}

func rescoreShow(m *result.Marker) handler[One, result.Rescore] {
	return func(ctx context.Context, in *One) (result.Rescore, error) { return m.Rescore(ctx, in.ID) }
}

func rescoreApply(m *result.Marker) handler[One, result.Rescore] {
	return func(ctx context.Context, in *One) (result.Rescore, error) {
		by := who(ctx).Name
		ctx, cancel := patient(ctx)
		defer cancel()
		return m.Apply(ctx, in.ID, by)
	}
}

func rescoreCancel(m *result.Marker) handler[One, result.Rescore] {
	return func(ctx context.Context, in *One) (result.Rescore, error) {
		return m.Cancel(ctx, in.ID, who(ctx).Name)
	}
}
