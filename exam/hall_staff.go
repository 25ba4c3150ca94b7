package exam

import (
	"context"
	"errors"
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
// many it closed. What could not be closed is named in the error and stays due.
func (h *Hall) Sweep(ctx context.Context, limit int) (int, error) {
	due, err := h.store.Due(ctx, h.now(), limit)
	if err != nil {
		return 0, err
	}
	closed := 0
	var failed error
	for _, id := range due {
		err := h.with(ctx, id, func(s *seat) error {
			return h.change(ctx, s, Entry{At: h.now(), Event: EventExpire, By: byClock})
		})
		switch {
		case err == nil:
			closed++
		case errors.Is(err, ErrNotPossible):
			// It was handed in, paused or given time since it was listed.
		default:
			failed = errors.Join(failed, err)
		}
	}
	return closed, failed
}
