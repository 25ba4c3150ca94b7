package exam

import (
	"fmt"
	"time"
)

// State is what staff and the record call an attempt. Unlike Phase it is stored, and changes only
// by an Event.
type State string

// The states of an attempt. Scoring and results have states of their own.
const (
	StateReady   State = "ready"   // seated, not started
	StateRunning State = "running" // started
	StatePaused  State = "paused"  // stopped by staff
	StateClosed  State = "closed"  // sheet sealed, for good
)

// Event is something that happens to an attempt. Every event that takes effect is a ledger entry.
type Event string

// The events of an attempt.
const (
	EventAccept Event = "accept"  // identity confirmed, rules accepted
	EventStart  Event = "start"   // candidate enters the paper
	EventPause  Event = "pause"   // staff stop the clock
	EventResume Event = "resume"  // staff let it run again
	EventExtra  Event = "extra"   // staff grant extra time 加时, the person's right
	EventDelay  Event = "delay"   // staff grant delayed time 补时, the system's fault
	EventMove   Event = "move"    // the exam moves to another device
	EventHandIn Event = "hand-in" // the candidate hands in
	EventExpire Event = "expire"  // the time is over
	EventEnd    Event = "end"     // staff end it for this candidate
)

// next is the whole machine: where an event leads from a state. A pair that is missing is refused.
var next = map[State]map[Event]State{
	StateReady: {
		EventAccept: StateReady, EventStart: StateRunning, EventMove: StateReady,
		EventExtra: StateReady, EventDelay: StateReady, EventEnd: StateClosed,
	},
	StateRunning: {
		EventPause: StatePaused, EventMove: StateRunning, EventExtra: StateRunning, EventDelay: StateRunning,
		EventHandIn: StateClosed, EventExpire: StateClosed, EventEnd: StateClosed,
	},
	StatePaused: {
		EventResume: StateRunning, EventMove: StatePaused, EventExtra: StatePaused, EventDelay: StatePaused,
		EventEnd: StateClosed,
	},
	StateClosed: {},
}

// Next is the state that an event leads to. A pair that the machine does not have is ErrNotPossible.
func (s State) Next(e Event) (State, error) {
	to, ok := next[s][e]
	if !ok {
		return s, fmt.Errorf("%w: %s while %s", ErrNotPossible, e, s)
	}
	return to, nil
}

// Attempt (一次作答) is one candidate's sitting of one subject.
type Attempt struct {
	ID        int64  `json:"id"`
	Sitting   int64  `json:"sitting"`
	Candidate int64  `json:"candidate"`
	Form      int64  `json:"form"`
	Seed      uint64 `json:"-"` // of the candidate's arrangement
	State     State  `json:"state"`
	Timing    Timing `json:"timing"`
	Accepted  Time   `json:"accepted"` // when the rules were accepted, 0 not yet
	Device    int    `json:"device"`   // the device that holds the exam now, 0 none
	Lease     int    `json:"lease"`    // counts the moves between devices: 0 none, 1 the first device …
	Devices   int    `json:"devices"`  // how many device numbers have been given out
	Version   int64  `json:"version"`  // grows with every change of the row; saves are judged against it
}

// Absent reports whether the candidate did not come: the attempt was closed, or the latest entry has
// passed, without a start. A delay granted before the start can undo the second.
func (a Attempt) Absent(now Time) bool {
	return a.Timing.Started == 0 && (a.State == StateClosed || a.Timing.Phase(now) == PhaseMissed)
}

// Entry is one line of an attempt's time ledger: what happened, when, by whom and why.
type Entry struct {
	Attempt int64         `json:"attempt"`
	At      Time          `json:"at"`
	Event   Event         `json:"event"`
	Span    time.Duration `json:"span"`   // of extra, delay, and of the pause that a resume ends
	Device  int           `json:"device"` // of start, move, hand-in
	By      string        `json:"by"`     // "candidate", "clock" or the account's name
	Reason  string        `json:"reason"` // required of staff
}

// Apply carries out an event and returns the changed attempt with its ledger entry. It decides by
// the state machine and by time; the attempt itself is not changed. Errors: ErrNotPossible,
// ErrNotOpenYet, ErrEntryClosed, ErrNotAccepted, ErrTooEarly, ErrSpan.
func (a Attempt) Apply(entry Entry) (Attempt, Entry, error) {
	entry.Attempt = a.ID
	to, err := a.State.Next(entry.Event)
	if err != nil {
		return a, entry, err
	}
	now := entry.At
	phase := a.Timing.Phase(now)
	switch entry.Event {
	case EventAccept:
		if a.Accepted == 0 {
			a.Accepted = now
		}
	case EventStart:
		if err := startable(a, phase); err != nil {
			return a, entry, err
		}
		a.Timing.Started = now
	case EventPause:
		if phase == PhaseEnded {
			return a, entry, fmt.Errorf("%w: pause after the end", ErrNotPossible)
		}
		a.Timing.Paused = now
	case EventResume:
		// A clock that was stepped back must not take time away.
		entry.Span = max(0, now.Sub(a.Timing.Paused))
		a.Timing.Rested += entry.Span
		a.Timing.Paused = 0
	case EventExtra, EventDelay:
		if entry.Span < time.Minute || entry.Span > 8*time.Hour {
			return a, entry, fmt.Errorf("%w: %s", ErrSpan, entry.Span)
		}
		if entry.Event == EventExtra {
			a.Timing.Extra += entry.Span
		} else {
			a.Timing.Delay += entry.Span
		}
	case EventMove:
		a.Device = entry.Device
		a.Lease++
	case EventHandIn:
		if from := a.Timing.HandInFrom(now); now < from {
			return a, entry, fmt.Errorf("%w: from %d", ErrTooEarly, from)
		}
		a.Timing.Closed = now
	case EventExpire:
		if phase != PhaseEnded || now < a.Timing.Due() {
			return a, entry, fmt.Errorf("%w: the time is not over", ErrNotPossible)
		}
		a.Timing.Closed = now
	case EventEnd:
		if a.Timing.Paused != 0 {
			a.Timing.Rested += max(0, now.Sub(a.Timing.Paused))
			a.Timing.Paused = 0
		}
		a.Timing.Closed = now
	}
	a.State = to
	return a, entry, nil
}

func startable(a Attempt, phase Phase) error {
	switch {
	case a.Accepted == 0:
		return ErrNotAccepted
	case phase == PhaseEarly:
		return ErrNotOpenYet
	case phase == PhaseMissed:
		return ErrEntryClosed
	}
	return nil
}
