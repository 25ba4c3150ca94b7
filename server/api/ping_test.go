package api

import (
	"encoding/json"
	"errors"
	"testing"

	"kaochang/exam"
)

func TestPingIsRead(t *testing.T) {
	got, err := readPing([]byte(`{"device":2,"current":70,"unsent":3,"held":9,"offset":-12.5e2,"rtt":0.25}`))
	want := PingRequest{Device: 2, Current: 70, Unsent: 3, Held: 9, Offset: -1250, RTT: 0.25}
	if err != nil || got != want {
		t.Errorf("%+v %v", got, err)
	}
	for body, want := range map[string]string{
		`{"unsent":1}`:                          "device: is missing",
		`{"device":1}`:                          "unsent: is missing",
		`{"device":1,"unsent":"1"}`:             "unsent: must be a whole number, not negative",
		`{"device":1,"unsent":1,"offset":"x"}`:  "offset: must be a number",
		`{"device":1,"unsent":1,"rtt":1e999}`:   "rtt: must be a number",
		`{"device":1,"unsent":1,"rtt":-}`:       "rtt: must be a number",
		`{"device":1,"unsent":1,"rtt":null}`:    "rtt: must be a number",
		`{"device":1,"unsent":1,"battery":0.5}`: "battery: is not a field of this request",
		`{"device":1,"unsent":1}{}`:             "body: something follows the JSON value",
	} {
		_, err := readPing([]byte(body))
		r, ok := errors.AsType[*refusal](err)
		if !ok || r.faults[0].Field+": "+r.faults[0].Why != want {
			t.Errorf("%s: %v, want %s", body, err, want)
		}
	}
}

// TestRepliesAreTheirForms: what is written by hand is what the documented types would write.
func TestRepliesAreTheirForms(t *testing.T) {
	for _, ack := range []exam.Ack{
		{},
		{Through: 1, Now: 2, EndsAt: 3, Phase: exam.PhaseRunning, State: exam.StateRunning, Active: 4, HandInFrom: 5, Lane: exam.LaneCounted},
		{Through: 1 << 50, Phase: exam.PhaseEnded, State: exam.StateClosed, Lane: exam.LaneLate},
		{Phase: exam.PhasePaused, State: exam.StatePaused, Lane: exam.LaneSuperseded, Late: 7},
	} {
		reply := SaveReply{Through: ack.Through, Now: ack.Now, EndsAt: ack.EndsAt, Phase: ack.Phase, Active: ack.Active}
		if ack.Lane != exam.LaneCounted {
			reply.Lane = ack.Lane
		}
		pong := Pong{Through: ack.Through, Now: ack.Now, EndsAt: ack.EndsAt, Phase: ack.Phase, State: ack.State, Active: ack.Active, HandInFrom: ack.HandInFrom, Apart: ack.Late}
		for got, form := range map[string]any{string(appendSaveReply(nil, ack)): reply, string(appendPong(nil, ack)): pong} {
			want, err := json.Marshal(form)
			if err != nil || got != string(want) {
				t.Errorf("got %s, want %s %v", got, want, err)
			}
		}
	}
}
