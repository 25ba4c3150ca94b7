package exam

import "time"

// Grace is how long after its end an answer may still arrive and count: the way over the
// network and through the queue of a full room, not time to think.
const Grace = 3 * time.Second

// Phase is where an attempt stands in time. It is computed, never stored.
type Phase string

// The phases of an attempt, in order.
const (
	PhaseEarly   Phase = "early"   // the sitting is not open, or the room has not been called
	PhaseOpen    Phase = "open"    // may start now
	PhaseMissed  Phase = "missed"  // never started, and the latest entry has passed
	PhaseRunning Phase = "running" // answers count
	PhasePaused  Phase = "paused"  // stopped by staff; the clock stands still
	PhaseEnded   Phase = "ended"   // time is over, the sheet is not sealed yet
	PhaseClosed  Phase = "closed"  // sealed
)

// Timing is every fact that the time of one attempt depends on. All rules about time are
// methods of it that take the present as an argument.
type Timing struct {
	Opens  Time `json:"opens"`  // from when a candidate may start
	Closes Time `json:"closes"` // common end of the sitting for everyone without extra time or delay

	ByCall bool `json:"byCall"` // starting waits for staff to call the room
	Called Time `json:"called"` // when the room was called, 0 not yet

	Allowance      time.Duration `json:"allowance"`      // working time: 90 minutes for theory
	LatestEntry    time.Duration `json:"latestEntry"`    // no start later than this after the opening; 0: no limit
	EarliestHandIn time.Duration `json:"earliestHandIn"` // no hand-in sooner than this after the opening; 0: no limit

	Extra  time.Duration `json:"extra"`  // the person's right 加时
	Delay  time.Duration `json:"delay"`  // the system's fault 补时
	Rested time.Duration `json:"rested"` // sum of pauses that are over
	Paused Time          `json:"paused"` // start of the pause that is on, 0 none

	Started Time `json:"started"`
	Closed  Time `json:"closed"`
}

// OpensAt is when starting becomes possible: the opening of the window or, where rooms are
// called, the call if it comes later. It is 0 while a needed call has not come.
func (t Timing) OpensAt() Time {
	if !t.ByCall {
		return t.Opens
	}
	if t.Called == 0 {
		return 0
	}
	return max(t.Opens, t.Called)
}

// EndsAt is when answers stop counting, as known at now: the working time from the start, cut
// at the common end, moved by extra time, delays and pauses. A pause that is still on moves it
// with every moment. It is 0 before the start.
func (t Timing) EndsAt(now Time) Time {
	if t.Started == 0 {
		return 0
	}
	end := min(t.Started.Add(t.Allowance), t.commonEnd())
	end = end.Add(t.Extra + t.Delay + t.Rested)
	if t.Paused != 0 && now > t.Paused {
		end = end.Add(now.Sub(t.Paused))
	}
	return end
}

// EndedAt is EndsAt until the attempt is sealed, and then the end that it had: the moment at which it
// was sealed, or the end of its time if that came first. It is 0 before the start.
func (t Timing) EndedAt(now Time) Time {
	if t.Started == 0 || t.Closed == 0 {
		return t.EndsAt(now)
	}
	return min(t.EndsAt(t.Closed), t.Closed)
}

// commonEnd is the end of the window; a room that is called late keeps its whole working time.
func (t Timing) commonEnd() Time {
	if opened := t.OpensAt(); t.ByCall && opened > t.Opens {
		return t.Closes.Add(opened.Sub(t.Opens))
	}
	return t.Closes
}

// EntryUntil is the last moment at which a first start is allowed; 0 while it is not known.
// Delay granted before the start moves it: who is kept from entering by the system is not late.
func (t Timing) EntryUntil() Time {
	opened := t.OpensAt()
	if opened == 0 {
		return 0
	}
	until := t.commonEnd()
	if t.LatestEntry > 0 {
		until = min(until, opened.Add(t.LatestEntry))
	}
	return until.Add(t.Delay)
}

// HandInFrom is the first moment at which the candidate may hand in; 0 before the start.
// It never lies after the end, so that a latecomer is not held longer than the exam lasts.
func (t Timing) HandInFrom(now Time) Time {
	if t.Started == 0 {
		return 0
	}
	return min(t.OpensAt().Add(t.EarliestHandIn), t.EndsAt(now))
}

// Phase tells where the attempt stands at now. Edges belong to the later phase: at the opening
// it is open, at the end it is ended.
func (t Timing) Phase(now Time) Phase {
	switch {
	case t.Closed != 0:
		return PhaseClosed
	case t.Started == 0:
		opened := t.OpensAt()
		if opened == 0 || now < opened {
			if opened == 0 && now >= t.Closes {
				return PhaseMissed
			}
			return PhaseEarly
		}
		if now >= t.EntryUntil() {
			return PhaseMissed
		}
		return PhaseOpen
	case t.Paused != 0:
		return PhasePaused
	case now >= t.EndsAt(now):
		return PhaseEnded
	default:
		return PhaseRunning
	}
}

// InTime reports whether an answer that arrives at the given moment counts: after the start and
// before the end plus Grace. While paused an answer counts; it was given before the pause or
// in the moment the pause travelled to the screen.
func (t Timing) InTime(arrived Time) bool {
	return t.Started != 0 && t.Closed == 0 && arrived >= t.Started && arrived < t.EndsAt(arrived).Add(Grace)
}

// Due is when the sweeper has to look at the attempt again: after its end and Grace. It is 0 when
// nothing is due: not started, paused, closed. Who never started has no time that could be over; see
// Attempt.Absent.
func (t Timing) Due() Time {
	if t.Started == 0 || t.Paused != 0 || t.Closed != 0 {
		return 0
	}
	return t.EndsAt(t.Started).Add(Grace)
}
