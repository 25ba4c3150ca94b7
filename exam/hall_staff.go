package exam

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// byClock is who the ledger names when the time was over.
const byClock = "clock"

// Command carries out a staff event on an attempt: pause, resume, extra, delay, end. entry.At is
// set here. Errors: ErrReason without a reason, and those of Attempt.Apply.
func (h *Hall) Command(ctx context.Context, id int64, entry Entry) (Ack, error) {
	var ack Ack
	switch entry.Event {
	case EventPause, EventResume, EventExtra, EventDelay, EventEnd:
	default:
		return ack, ErrNotPossible
	}
	entry.Reason = strings.TrimSpace(entry.Reason)
	if entry.Reason == "" {
		return ack, ErrReason
	}
	err := h.with(ctx, id, func(s *seat) error {
		entry.At = h.now()
		if err := h.change(ctx, s, entry); err != nil {
			return err
		}
		ack = h.ack(s, s.attempt.Device)
		return nil
	})
	return ack, err
}

// Sweep closes what is over, each attempt exactly once on any number of servers, and returns how
// many it closed. It goes on until nothing is left that can be closed, looking at limit attempts at a
// time. What could not be closed is named in the error, stays due and keeps no other from being closed.
func (h *Hall) Sweep(ctx context.Context, limit int) (int, error) {
	closed := 0
	var failed error
	seen := map[int64]bool{}
	for ctx.Err() == nil {
		// Those that failed stay at the head of the list, so it is asked for that many more.
		due, err := h.store.Due(ctx, h.now(), limit+len(seen))
		if err != nil {
			return closed, errors.Join(failed, err)
		}
		due = slices.DeleteFunc(due, func(id int64) bool { return seen[id] })
		if len(due) == 0 {
			break
		}
		for i, err := range h.expire(ctx, due) {
			switch {
			case err == nil:
				closed++
			case errors.Is(err, ErrNotPossible):
				// It was handed in, paused or given time since it was listed.
			default:
				failed = errors.Join(failed, fmt.Errorf("close attempt %d: %w", due[i], err))
			}
			if err != nil {
				seen[due[i]] = true
			}
		}
	}
	return closed, errors.Join(failed, ctx.Err())
}

// expire closes attempts whose time is over, many at once, so that they share commits.
func (h *Hall) expire(ctx context.Context, attempts []int64) []error {
	done := make([]error, len(attempts))
	atOnce(len(attempts), func(at int) {
		done[at] = h.with(ctx, attempts[at], func(s *seat) error {
			return h.change(ctx, s, Entry{At: h.now(), Event: EventExpire, By: byClock})
		})
	})
	return done
}
