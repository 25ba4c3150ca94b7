package main

import (
	"context"

	"kaochang/proctor"
	"kaochang/server/account"
	"kaochang/server/session"
)

// boardLive tells boards what the session store knows, in the words of package proctor.
type boardLive struct{ live *session.Live }

var _ proctor.Live = boardLive{}

// Beats finds the last sign of life of attempts.
func (b boardLive) Beats(ctx context.Context, attempts []int64) map[int64]proctor.Beat {
	heard := b.live.Heard(ctx, attempts)
	found := make(map[int64]proctor.Beat, len(heard))
	for id, h := range heard {
		found[id] = proctor.Beat{Heard: h.Heard, Device: h.Device, Unsent: h.Unsent, Answered: h.Answered, Current: h.Current}
	}
	return found
}

// Locks finds the failed sign-ins under tickets.
func (b boardLive) Locks(ctx context.Context, tickets []string) map[string]proctor.Lock {
	names := make([]string, len(tickets))
	for i, ticket := range tickets {
		names[i] = account.Ticket(ticket)
	}
	locked := b.live.Locked(ctx, names...)
	found := make(map[string]proctor.Lock, len(locked))
	for i, ticket := range tickets {
		if lock, ok := locked[names[i]]; ok {
			found[ticket] = lock
		}
	}
	return found
}
