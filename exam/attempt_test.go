package exam

import (
	"errors"
	"testing"
	"time"
)

var allStates = []State{StateReady, StateRunning, StatePaused, StateClosed}

var allEvents = []Event{
	EventAccept, EventStart, EventPause, EventResume, EventExtra, EventDelay,
	EventMove, EventHandIn, EventExpire, EventEnd,
}

// machine is the picture in doc.go, one row a state; "-" is refused.
var machine = map[State][]State{
	//            accept      start         pause        resume        extra         delay         move          hand-in      expire       end
	StateReady:   {StateReady, StateRunning, "-", "-", StateReady, StateReady, StateReady, "-", "-", StateClosed},
	StateRunning: {"-", "-", StatePaused, "-", StateRunning, StateRunning, StateRunning, StateClosed, StateClosed, StateClosed},
	StatePaused:  {"-", "-", "-", StateRunning, StatePaused, StatePaused, StatePaused, "-", "-", StateClosed},
	StateClosed:  {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-"},
}

func TestEveryStateMeetsEveryEvent(t *testing.T) {
	for _, state := range allStates {
		for i, event := range allEvents {
			to, err := state.Next(event)
			want := machine[state][i]
			if want == "-" {
				if !errors.Is(err, ErrNotPossible) || to != state {
					t.Errorf("%s × %s: %s, %v; want refusal", state, event, to, err)
				}
				continue
			}
			if err != nil || to != want {
				t.Errorf("%s × %s: %s, %v; want %s", state, event, to, err, want)
			}
		}
	}
	for state, events := range next {
		for event := range events {
			if !contains(allStates, state) || !contains(allEvents, event) {
				t.Errorf("%s × %s is not in this test", state, event)
			}
		}
	}
}

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func inState(state State) Attempt {
	a := Attempt{ID: 7, State: state, Timing: theory(), Accepted: hour9 - minute, Device: 1, Lease: 1, Devices: 1}
	switch state {
	case StateRunning:
		a.Timing.Started = hour9
	case StatePaused:
		a.Timing.Started, a.Timing.Paused = hour9, hour9+10*minute
	case StateClosed:
		a.Timing.Started, a.Timing.Closed = hour9, hour9+60*minute
	}
	return a
}

func TestApply(t *testing.T) {
	end := hour9 + 90*minute
	due := end.Add(Grace)
	cases := []struct {
		name  string
		from  State
		entry Entry
		err   error
		check func(Attempt, Entry) bool
	}{
		{"start at the opening", StateReady, Entry{Event: EventStart, At: hour9}, nil,
			func(a Attempt, _ Entry) bool { return a.Timing.Started == hour9 && a.State == StateRunning }},
		{"start a millisecond early", StateReady, Entry{Event: EventStart, At: hour9 - 1}, ErrNotOpenYet, nil},
		{"start at the last moment", StateReady, Entry{Event: EventStart, At: hour9 + 30*minute - 1}, nil,
			func(a Attempt, _ Entry) bool { return a.State == StateRunning }},
		{"start too late", StateReady, Entry{Event: EventStart, At: hour9 + 30*minute}, ErrEntryClosed, nil},
		{"start again", StateRunning, Entry{Event: EventStart, At: hour9 + minute}, ErrNotPossible, nil},
		{"resume after ten minutes", StatePaused, Entry{Event: EventResume, At: hour9 + 20*minute}, nil,
			func(a Attempt, e Entry) bool {
				return a.Timing.Rested == 10*time.Minute && e.Span == 10*time.Minute && a.Timing.Paused == 0
			}},
		{"resume under a clock stepped back", StatePaused, Entry{Event: EventResume, At: hour9}, nil,
			func(a Attempt, e Entry) bool { return a.Timing.Rested == 0 && e.Span == 0 }},
		{"pause after the end", StateRunning, Entry{Event: EventPause, At: end}, ErrNotPossible, nil},
		{"extra", StateRunning, Entry{Event: EventExtra, At: hour9 + minute, Span: 15 * time.Minute}, nil,
			func(a Attempt, _ Entry) bool { return a.Timing.Extra == 15*time.Minute && a.Timing.Delay == 0 }},
		{"delay", StatePaused, Entry{Event: EventDelay, At: hour9 + minute, Span: 5 * time.Minute}, nil,
			func(a Attempt, _ Entry) bool { return a.Timing.Delay == 5*time.Minute && a.Timing.Extra == 0 }},
		{"no grant of nothing", StateRunning, Entry{Event: EventExtra, At: hour9}, ErrSpan, nil},
		{"no grant of a day", StateRunning, Entry{Event: EventDelay, At: hour9, Span: 24 * time.Hour}, ErrSpan, nil},
		{"move", StateRunning, Entry{Event: EventMove, At: hour9, Device: 2}, nil,
			func(a Attempt, _ Entry) bool { return a.Device == 2 && a.Lease == 2 }},
		{"hand in too early", StateRunning, Entry{Event: EventHandIn, At: hour9 + 30*minute - 1}, ErrTooEarly, nil},
		{"hand in", StateRunning, Entry{Event: EventHandIn, At: hour9 + 30*minute}, nil,
			func(a Attempt, _ Entry) bool { return a.State == StateClosed && a.Timing.Closed == hour9+30*minute }},
		{"expire before the end", StateRunning, Entry{Event: EventExpire, At: end - 1}, ErrNotPossible, nil},
		{"expire while answers still arrive", StateRunning, Entry{Event: EventExpire, At: due - 1}, ErrNotPossible, nil},
		{"expire", StateRunning, Entry{Event: EventExpire, At: due}, nil,
			func(a Attempt, _ Entry) bool { return a.State == StateClosed }},
		{"end while paused", StatePaused, Entry{Event: EventEnd, At: hour9 + 15*minute}, nil,
			func(a Attempt, _ Entry) bool {
				return a.State == StateClosed && a.Timing.Paused == 0 && a.Timing.Rested == 5*time.Minute
			}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := inState(c.from)
			after, entry, err := before.Apply(c.entry)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err != nil {
				if after != before {
					t.Error("a refused event changed the attempt")
				}
				return
			}
			if entry.Attempt != 7 || !c.check(after, entry) {
				t.Errorf("after: %+v, entry: %+v", after, entry)
			}
		})
	}
}

func TestStartNeedsTheRulesAccepted(t *testing.T) {
	a := inState(StateReady)
	a.Accepted = 0
	if _, _, err := a.Apply(Entry{Event: EventStart, At: hour9}); !errors.Is(err, ErrNotAccepted) {
		t.Errorf("error %v, want %v", err, ErrNotAccepted)
	}
}
