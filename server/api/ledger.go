package api

import (
	"context"

	"kaochang/exam"
)

// LedgerReply is the time ledger of an attempt, to be read and printed.
type LedgerReply struct {
	Attempt   int64         `json:"attempt"`
	Entries   []LedgerEntry `json:"entries"`
	State     exam.State    `json:"state"`
	Phase     exam.Phase    `json:"phase"`
	StartedAt exam.Time     `json:"startedAt"`
	EndsAt    exam.Time     `json:"endsAt" doc:"0 before the start; once sealed, when it ended"`
	Now       exam.Time     `json:"now"`
}

// LedgerEntry is one line of a ledger.
type LedgerEntry struct {
	N       int        `json:"n" doc:"from 1"`
	At      exam.Time  `json:"at"`
	Kind    exam.Event `json:"kind"`
	Minutes float64    `json:"minutes" doc:"of extra, delay, and of the pause that a resume ends"`
	By      string     `json:"by"`
	Reason  string     `json:"reason"`
	Device  int        `json:"device"`
}

// Ledgers reads what happened to attempts.
type Ledgers interface {
	// Attempt reads one. Errors: exam.ErrAttemptUnknown.
	Attempt(ctx context.Context, id int64) (exam.Attempt, error)
	// Ledger lists what happened to it, in order.
	Ledger(ctx context.Context, attempt int64) ([]exam.Entry, error)
}

func ledgerShow(ledgers Ledgers, now func() exam.Time) handler[One, LedgerReply] {
	return func(ctx context.Context, in *One) (LedgerReply, error) {
		a, err := ledgers.Attempt(ctx, in.ID)
		if err != nil {
			return LedgerReply{}, err
		}
		entries, err := ledgers.Ledger(ctx, in.ID)
		at := now()
		reply := LedgerReply{
			Attempt: a.ID, Entries: make([]LedgerEntry, len(entries)), State: a.State, Phase: a.Timing.Phase(at),
			StartedAt: a.Timing.Started, EndsAt: a.Timing.EndedAt(at), Now: at,
		}
		for i, e := range entries {
			reply.Entries[i] = LedgerEntry{
				N: i + 1, At: e.At, Kind: e.Event, Minutes: e.Span.Minutes(), By: e.By, Reason: e.Reason, Device: e.Device,
			}
		}
		return reply, err
	}
}
