package rehearse

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Plan says what to play. Check fills in defaults and reports every fault.
type Plan struct {
	Target       string        // http://host:port or https://host:port
	Candidates   int           // 1–20,000
	Minutes      float64       // answering time, up to 480
	Think        time.Duration // mean pause between two answers of a candidate; 0: the next answer follows the acknowledgement
	StartWithin  time.Duration // over which all candidates press start
	HandInWithin time.Duration // over which all candidates hand in
	Ping         time.Duration // pause between signs of life while nothing is saved; 0: none
	PingEach     bool          // a sign of life after every answer, to play a whole exam in less time
	Answers      int           // answers after which a candidate stops; 0: none
	Connections  int           // open connections at a time; 0: one a candidate
	Cut          float64       // per cent of requests whose connection is cut before the reply
	TLS          *tls.Config   // for https targets; nil: the system's authorities
	Author       Login         // makes the questions; empty: the demonstration's account
	Officer      Login         // makes the sitting and reads the results
	Progress     io.Writer     // told what is going on, a line a call; nil: nobody

	// Enough ends the answering before its time when it is closed; nil: never.
	Enough <-chan struct{}
}

// Login is a staff account's name and password.
type Login struct{ Name, Password string }

// ParseLogin reads "name:password".
func ParseLogin(text string) (Login, error) {
	name, password, ok := strings.Cut(text, ":")
	if !ok || name == "" || password == "" {
		return Login{}, fmt.Errorf("%w: a login is name:password", ErrPlan)
	}
	return Login{name, password}, nil
}

// ErrPlan reports a plan that cannot be played.
var ErrPlan = errors.New("the rehearsal's plan is not valid")

// Check reports every fault of the plan, as ErrPlan.
func (p Plan) Check() error {
	var faults []error
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Errorf("%w: "+format, append([]any{ErrPlan}, args...)...))
		}
	}
	fault(p.Target == "", "target: name the server, as in http://127.0.0.1:8080")
	fault(p.Candidates < 1 || p.Candidates > 20000, "candidates: %d is not between 1 and 20000", p.Candidates)
	fault(p.Minutes < 0 || p.Minutes > 480, "minutes: %g is not between 0 and 480", p.Minutes)
	fault(p.Think < 0 || p.Think > time.Hour, "think: %s is not between 0 and 1h", p.Think)
	fault(p.StartWithin < 0 || p.StartWithin > time.Hour, "start-within: %s is not between 0 and 1h", p.StartWithin)
	fault(p.HandInWithin < 0 || p.HandInWithin > time.Hour, "hand-in-within: %s is not between 0 and 1h", p.HandInWithin)
	fault(p.Ping < 0, "ping: must not be negative")
	fault(p.Answers < 0, "answers: must not be negative")
	fault(p.Connections < 0 || p.Connections > 20000, "connections: %d is not between 0 and 20000", p.Connections)
	fault(p.Cut < 0 || p.Cut > 50, "cut: %g is not between 0 and 50 per cent", p.Cut)
	return errors.Join(faults...)
}

func (p Plan) connections() int {
	if p.Connections == 0 {
		return p.Candidates
	}
	return p.Connections
}

func (p Plan) say(format string, args ...any) {
	if p.Progress != nil {
		fmt.Fprintf(p.Progress, format+"\n", args...)
	}
}
