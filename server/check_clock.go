package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"kaochang/exam"
	"kaochang/server/api"
)

// clockOf compares the computer's clock with the time that a running server shows.
func (r *checks) clockOf(ctx context.Context, address string) {
	shown, err := shownTime(ctx, address)
	now := time.Now()
	if err != nil {
		r.say("clock", "", err, "the database is in use, so a server runs: is KAOCHANG_LISTEN the one that it has?")
		return
	}
	if ahead := shown.Sub(exam.At(now)); ahead.Abs() > stepped {
		err = fmt.Errorf("it says %s, the server shows %s", now.Format(clockForm), shown.Std().Local().Format(clockForm))
	}
	r.say("clock", now.Format(clockForm)+", as the server at "+address+" shows", err,
		"set the computer's clock, best by a time server (NTP); the running exam keeps the server's time",
		"when the exam is over restart the server, which then follows the computer's clock")
}

// shownTime asks a server of this computer for its time. Whose certificate it has makes no difference
// to that.
func shownTime(ctx context.Context, address string) (exam.Time, error) {
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} //nolint:gosec // see above
	defer transport.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+api.Prefix+"/time", nil)
	if err != nil {
		return 0, err
	}
	reply, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return 0, fmt.Errorf("ask the running server: %w", err)
	}
	defer reply.Body.Close()
	var told api.Clock
	if err := json.NewDecoder(reply.Body).Decode(&told); err != nil || reply.StatusCode != http.StatusOK || told.Now == 0 {
		return 0, fmt.Errorf("ask the running server: %s shows no time (%s)", address, reply.Status)
	}
	return told.Now, nil
}
