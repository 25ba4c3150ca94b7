package api

import (
	"context"

	watching "kaochang/proctor"
	"kaochang/server/account"
)

// signs tells the board what the session store knows.
type signs struct{ live Live }

// Signs makes the session store's knowledge usable for boards.
func Signs(live Live) watching.Live { return signs{live} }

func (s signs) Beats(ctx context.Context, attempts []int64) map[int64]watching.Beat {
	heard := s.live.Heard(ctx, attempts)
	beats := make(map[int64]watching.Beat, len(heard))
	for id, b := range heard {
		beats[id] = watching.Beat{Heard: b.Heard, Device: b.Device, Unsent: b.Unsent, Answered: b.Answered, Current: b.Current}
	}
	return beats
}

func (s signs) Locks(ctx context.Context, tickets []string) map[string]watching.Lock {
	names := make([]string, len(tickets))
	for i, ticket := range tickets {
		names[i] = account.Ticket(ticket)
	}
	locked := s.live.Locked(ctx, names...)
	locks := make(map[string]watching.Lock, len(locked))
	for i, ticket := range tickets {
		if lock, ok := locked[names[i]]; ok {
			locks[ticket] = watching.Lock{Failures: lock.Failures, Until: lock.Until}
		}
	}
	return locks
}

func boardShow(w *watching.Watch) handler[One, watching.Board] {
	return func(ctx context.Context, in *One) (watching.Board, error) { return w.Board(ctx, in.ID) }
}
