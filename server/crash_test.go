package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"kaochang/client/rehearse"
)

// TestAcknowledgedAnswersSurviveKills kills the server at random moments while candidates save. Every
// acknowledged answer has to be there, once, and nobody has to sign in again.
func TestAcknowledgedAnswersSurviveKills(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: -short")
	}
	t.Parallel()
	const kills, candidates = 30, 50
	k := runDemo(t)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()

	begun, enough := make(chan struct{}), make(chan struct{})
	plan := rehearse.Plan{
		Target: k.url(), Candidates: candidates, Minutes: 9, Think: 50 * time.Millisecond,
		Ping: time.Second, Progress: &phase{word: "answering", begun: begun}, Enough: enough,
	}
	killed := make(chan int, 1)
	go func() {
		n := 0
		defer func() { killed <- n; close(enough) }()
		select {
		case <-begun:
		case <-ctx.Done():
			return
		}
		pause := time.NewTimer(0)
		<-pause.C
		for n < kills && ctx.Err() == nil {
			pause.Reset(200*time.Millisecond + rand.N(700*time.Millisecond))
			<-pause.C
			k.kill()
			k.start()
			n++
		}
	}()
	report, err := rehearse.Run(ctx, plan)
	if err != nil {
		t.Fatalf("%v\n%s", err, k.tail())
	}
	cancel()
	n := <-killed
	t.Logf("%d kills, %d saves acknowledged, %d requests repeated", n, report.Saves, report.Errors)
	if n < kills {
		t.Errorf("only %d kills took place", n)
	}
	if report.Saves < candidates*20 {
		t.Errorf("only %d saves took place", report.Saves)
	}
	if report.Errors == 0 {
		t.Error("no request noticed that the server was killed")
	}
	if !report.Sound() {
		t.Errorf("acknowledged %d of %d, lost %d, duplicates %d, wrong scores %d, gave up %d\n%v\n%v",
			report.Acknowledged, report.Saves, report.Lost, report.Duplicates, report.WrongScores, report.GaveUp,
			report.Examples, report.ErrorKinds)
	}
	if signIns := report.Operations["sign_in"].Count; signIns != candidates {
		t.Errorf("%d sign-ins of %d candidates", signIns, candidates)
	}
}

// phase closes begun when a line of progress starts with word.
type phase struct {
	word  string
	begun chan struct{}
	once  sync.Once
}

// Write reads one line of progress.
func (p *phase) Write(line []byte) (int, error) {
	if bytes.HasPrefix(line, []byte(p.word)) {
		p.once.Do(func() { close(p.begun) })
	}
	return len(line), nil
}
