package exam

import (
	"context"
	"fmt"
)

// MaxAnswers is how many answers one save may carry.
const MaxAnswers = 200

// MaxHeld is how many answers one attempt may hold, of all devices and lanes: ten times what the
// busiest candidate gives, and little enough that no script fills the disk for everybody.
const MaxHeld = 20000

// maxAhead is how far a device's numbers may run ahead of what has arrived without a gap.
const maxAhead = 20000

// byCandidate is who the ledger names for what candidates do themselves.
const byCandidate = "candidate"

// Ack is the answer to a save or a ping.
type Ack struct {
	Through    int64 `json:"through"` // highest number held without a gap, of the device that asked
	Now        Time  `json:"now"`
	EndsAt     Time  `json:"endsAt"` // 0 before the start
	Phase      Phase `json:"phase"`
	State      State `json:"state"`
	Active     int   `json:"active"` // device that holds the exam
	HandInFrom Time  `json:"handInFrom"`
	Lane       Lane  `json:"lane,omitempty"` // of the answers saved, when they do not count
	Answered   int   `json:"answered"`
	Late       int   `json:"-"` // answers held that do not count
}

func (h *Hall) ack(s *seat, device int) Ack {
	now := h.now()
	return Ack{
		Through: s.book.Through(device), Now: now, EndsAt: s.attempt.Timing.EndsAt(now),
		Phase: s.attempt.Timing.Phase(now), State: s.attempt.State, Active: s.attempt.Device,
		HandInFrom: s.attempt.Timing.HandInFrom(now), Answered: s.book.Answered(), Late: s.book.Late(),
	}
}

// Attempt reads an attempt as it is now.
func (h *Hall) Attempt(ctx context.Context, id int64) (Attempt, error) {
	var attempt Attempt
	err := h.with(ctx, id, func(s *seat) error {
		attempt = s.attempt
		return nil
	})
	return attempt, err
}

// Device gives a signed-in device its number. The first one also gets the exam.
func (h *Hall) Device(ctx context.Context, id int64, label string) (int, error) {
	device := 0
	err := h.with(ctx, id, func(s *seat) error {
		now := h.now()
		number, err := h.store.Device(ctx, id, label, now)
		if err != nil {
			return err
		}
		device = number
		s.loaded = false
		return nil
	})
	if err != nil {
		return 0, err
	}
	err = h.with(ctx, id, func(s *seat) error {
		if s.attempt.Device != 0 || s.attempt.State == StateClosed {
			return nil
		}
		return h.change(ctx, s, Entry{At: h.now(), Event: EventMove, Device: device, By: byCandidate})
	})
	return device, err
}

// Move gives the exam to a device. Moving to where it is already is harmless.
func (h *Hall) Move(ctx context.Context, id int64, device int) error {
	return h.with(ctx, id, func(s *seat) error {
		if device < 1 || device > s.attempt.Devices {
			return ErrDevice
		}
		if s.attempt.Device == device {
			return nil
		}
		return h.change(ctx, s, Entry{At: h.now(), Event: EventMove, Device: device, By: byCandidate})
	})
}

// Accept records that identity and rules were confirmed. Again is harmless.
func (h *Hall) Accept(ctx context.Context, id int64, device int) error {
	return h.with(ctx, id, func(s *seat) error {
		if s.attempt.Accepted != 0 {
			return nil
		}
		return h.change(ctx, s, Entry{At: h.now(), Event: EventAccept, Device: device, By: byCandidate})
	})
}

// Start enters the paper. Again, after a reload, returns the same. Errors: ErrNotActive,
// ErrNotAccepted, ErrNotOpenYet, ErrEntryClosed, ErrNotPossible once closed.
func (h *Hall) Start(ctx context.Context, id int64, device int) (Opening, Ack, error) {
	var ack Ack
	err := h.with(ctx, id, func(s *seat) error {
		if s.attempt.Device != device {
			return ErrNotActive
		}
		if s.attempt.State == StateReady || s.attempt.State == StateClosed {
			err := h.change(ctx, s, Entry{At: h.now(), Event: EventStart, Device: device, By: byCandidate})
			if err != nil {
				return err
			}
		}
		ack = h.ack(s, device)
		return nil
	})
	if err != nil {
		return Opening{}, ack, err
	}
	opening, err := h.store.Opening(ctx, id)
	return opening, ack, err
}

// Save adds answers and returns once they are held for good. Answers that are held already are
// acknowledged again. What arrives late or from a device that lost the exam is held in its lane.
// Errors: ErrAnswerInvalid, ErrAnswerConflict, ErrDevice, ErrAnswersFull, ErrNotOpenYet before the start.
func (h *Hall) Save(ctx context.Context, id int64, device int, answers []Answer) (Ack, error) {
	var ack Ack
	if len(answers) == 0 || len(answers) > MaxAnswers {
		return ack, fmt.Errorf("%w: answers: between 1 and %d in one save", ErrAnswerInvalid, MaxAnswers)
	}
	err := h.turns(ctx, id, func(s *seat) error {
		if s.attempt.Lease > 1 && s.book.Tenures() != s.attempt.Lease {
			ledger, err := h.store.Ledger(ctx, id)
			if err != nil {
				return err
			}
			s.book.Moved(ledger)
		}
		fresh, err := s.judge(device, answers, h.now())
		if err != nil || len(fresh) == 0 {
			// Nothing is written that would find out whether the attempt is still as it was loaded.
			if changed := h.current(ctx, s); changed != nil {
				return changed
			}
		}
		if err != nil {
			return err
		}
		if len(fresh) > 0 {
			if err := h.store.Append(ctx, id, s.attempt.Version, fresh); err != nil {
				return err
			}
			s.book.Enter(fresh)
		}
		ack = h.ack(s, device)
		for _, held := range fresh {
			if held.Lane != LaneCounted {
				ack.Lane = held.Lane
			}
		}
		return nil
	})
	return ack, err
}

// judge says what is new among the answers of a save, by what is in memory.
func (s *seat) judge(device int, answers []Answer, now Time) ([]Held, error) {
	if device < 1 || device > s.attempt.Devices {
		return nil, ErrDevice
	}
	if s.attempt.Timing.Started == 0 {
		return nil, ErrNotOpenYet
	}
	through := s.book.Through(device)
	for i := range answers {
		answers[i].Device = device
		if err := s.outline.Check(answers[i]); err != nil {
			return nil, &AtAnswer{Index: i, Err: err}
		}
		if answers[i].Seq > through+maxAhead {
			return nil, &AtAnswer{Index: i, Err: fmt.Errorf("%w: seq: too far ahead of what is held", ErrAnswerInvalid)}
		}
	}
	fresh, err := s.book.Judge(s.attempt, answers, now)
	if err == nil && s.book.Held()+int64(len(fresh)) > MaxHeld {
		return nil, fmt.Errorf("%w: at most %d", ErrAnswersFull, MaxHeld)
	}
	return fresh, err
}

// AtAnswer says which answer of a save an error is about.
type AtAnswer struct {
	Index int // from 0
	Err   error
}

// Error names the answer.
func (e *AtAnswer) Error() string { return fmt.Sprintf("answers[%d]: %v", e.Index, e.Err) }

// Unwrap gives the cause.
func (e *AtAnswer) Unwrap() error { return e.Err }

// Answers lists what holds per item, for a page that comes back.
func (h *Hall) Answers(ctx context.Context, id int64, device int) ([]Answer, Ack, error) {
	var newest []Answer
	var ack Ack
	err := h.with(ctx, id, func(s *seat) error {
		newest, ack = s.book.Newest(), h.ack(s, device)
		return nil
	})
	return newest, ack, err
}

// Ping tells the present state without changing anything.
func (h *Hall) Ping(ctx context.Context, id int64, device int) (Ack, error) {
	var ack Ack
	err := h.with(ctx, id, func(s *seat) error {
		ack = h.ack(s, device)
		return nil
	})
	return ack, err
}

// HandIn seals the sheet for the candidate. lastSeq is the number of the device's newest answer;
// while it has not arrived the error is ErrAnswersMissing and nothing is sealed. Handing in again
// returns the same sheet. Errors: ErrNotActive, ErrTooEarly, ErrNotPossible.
func (h *Hall) HandIn(ctx context.Context, id int64, device int, lastSeq int64) (Sheet, Ack, error) {
	var ack Ack
	err := h.with(ctx, id, func(s *seat) error {
		if s.attempt.State != StateClosed {
			if s.attempt.Device != device {
				return ErrNotActive
			}
			if s.book.Through(device) < lastSeq {
				ack = h.ack(s, device)
				return ErrAnswersMissing
			}
			err := h.change(ctx, s, Entry{At: h.now(), Event: EventHandIn, Device: device, By: byCandidate})
			if err != nil {
				ack = h.ack(s, device)
				return err
			}
		}
		ack = h.ack(s, device)
		return nil
	})
	if err != nil {
		return Sheet{}, ack, err
	}
	sheet, err := h.store.Sheet(ctx, id)
	return sheet, ack, err
}

// Receipt is the sheet by which an attempt was closed, the same for ever: late answers admitted later
// are on a sheet of their own. It is ErrSheetUnknown while the attempt is not closed.
func (h *Hall) Receipt(ctx context.Context, id int64) (Sheet, error) {
	return h.store.Sheet(ctx, id)
}
