package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"time"

	"kaochang/client/rehearse"
)

func rehearseCommand(ctx context.Context, w world, args []string) error {
	set := flags(w, "rehearse", `
Plays candidates through a running server over HTTP: sign-in, waiting, start, answers with think time,
hand-in. Then it compares every acknowledged answer with what the server holds, and prints counts and
times. It makes a sitting of its own with invented people; on a real server rehearse before exam day.
Exit status 1 if one acknowledged answer is lost, doubled or scored wrongly.`)
	plan := rehearse.Plan{Progress: w.err}
	set.StringVar(&plan.Target, "target", "", "server, as in http://127.0.0.1:8080 (required)")
	set.IntVar(&plan.Candidates, "candidates", 50, "how many, 1–20000")
	set.Float64Var(&plan.Minutes, "minutes", 1, "how long they answer, up to 480")
	set.DurationVar(&plan.Think, "think", 10*time.Second, "mean pause between two answers; 0: the next follows the acknowledgement")
	set.DurationVar(&plan.StartWithin, "start-within", time.Second, "over which all press start")
	set.DurationVar(&plan.HandInWithin, "hand-in-within", time.Second, "over which all hand in")
	set.DurationVar(&plan.Ping, "ping", 10*time.Second, "pause between signs of life while nothing is saved; 0: none")
	set.BoolVar(&plan.PingEach, "ping-each", false, "a sign of life after every answer, to play a whole exam in less time")
	set.IntVar(&plan.Answers, "answers", 0, "answers after which a candidate stops; 0: none")
	set.IntVar(&plan.Connections, "connections", 0, "open connections at a time; 0: one a candidate")
	set.Float64Var(&plan.Cut, "cut", 0, "per cent of requests whose connection is cut before the reply, up to 50")
	author := set.String("author", "", "name:password of an author; on a demonstration its own account")
	officer := set.String("officer", "", "name:password of an officer; on a demonstration its own account")
	authority := set.String("authority", "", "file of the certificate authority to trust; of KAOCHANG_TLS=local it is DATA/tls/authority.pem")
	asJSON := set.Bool("json", false, "print the report as JSON")
	if err := set.Parse(args); err != nil {
		return err
	}
	if set.NArg() > 0 {
		return fmt.Errorf("rehearse: unexpected %q; see --help", set.Arg(0))
	}
	var faults error
	for _, login := range []struct {
		text string
		into *rehearse.Login
	}{{*author, &plan.Author}, {*officer, &plan.Officer}} {
		if login.text == "" {
			continue
		}
		var err error
		*login.into, err = rehearse.ParseLogin(login.text)
		faults = errors.Join(faults, err)
	}
	if *authority != "" {
		trusted, err := trusting(*authority)
		plan.TLS, faults = trusted, errors.Join(faults, err)
	}
	if faults = errors.Join(faults, plan.Check()); faults != nil {
		return faults
	}
	report, err := rehearse.Run(ctx, plan)
	if err != nil {
		return err
	}
	if *asJSON {
		err = report.WriteJSON(w.out)
	} else {
		report.WriteText(w.out)
	}
	if err != nil {
		return err
	}
	if !report.Sound() {
		return errSilent
	}
	return nil
}

// trusting is the settings of a client that trusts the authorities of a file and no others.
func trusting(file string) (*tls.Config, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("authority: %w", err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("authority: %s holds no certificate in PEM", file)
	}
	return &tls.Config{RootCAs: roots}, nil
}
