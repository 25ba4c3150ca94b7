package api

import (
	"context"

	"kaochang/exam/result"
)

// LateList is the attempts with answers to decide about.
type LateList struct {
	Attempts []result.LateAttempt `json:"attempts"`
}

func lateList(m *result.Marker) handler[One, LateList] {
	return func(ctx context.Context, in *One) (LateList, error) {
		attempts, err := m.Late(ctx, in.ID)
		return LateList{Attempts: attempts}, err
	}
}

type lateInput struct {
	One
	Body struct {
		Admit   bool    `json:"admit" deed:"keep"`
		Numbers []int64 `json:"numbers,omitempty" doc:"of the answers; empty: all that are late, but not those of a device that had lost the exam"`
		Reason  string  `json:"reason" maxLength:"1000"`
	}
}

// LateOutcome is an attempt's result after a decision.
type LateOutcome struct {
	Attempt   int64             `json:"attempt"`
	Sheet     int               `json:"sheet" doc:"number of the newest sheet"`
	Score     *LateScore        `json:"score,omitempty" doc:"the newest; missing while it is not scored"`
	Decisions []result.Decision `json:"decisions"`
}

// LateScore is the newest score after a decision.
type LateScore struct {
	Number int   `json:"number"`
	Sheet  int   `json:"sheet"`
	Points int64 `json:"points" doc:"hundredths"`
}

func lateDecide(m *result.Marker) handler[lateInput, LateOutcome] {
	return func(ctx context.Context, in *lateInput) (LateOutcome, error) {
		record, err := m.Decide(ctx, in.ID, in.Body.Numbers, in.Body.Admit, in.Body.Reason, who(ctx).Name)
		if err != nil {
			return LateOutcome{}, err
		}
		out := LateOutcome{Attempt: in.ID, Decisions: record.Decisions}
		if n := len(record.Sheets); n > 0 {
			out.Sheet = record.Sheets[n-1].Number
		}
		if n := len(record.Scores); n > 0 {
			newest := record.Scores[n-1]
			out.Score = &LateScore{Number: newest.Number, Sheet: newest.Sheet, Points: int64(newest.Total)}
		}
		return out, nil
	}
}
