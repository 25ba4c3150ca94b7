package main

import (
	"context"
	"errors"
	"fmt"

	"kaochang/server/store"
)

// errNoAccount ends a start that nobody could sign in to.
var errNoAccount = errors.New(`there is no account yet, so nobody could sign in.
Make the first administrator with the same settings, then start again:

    kaochang admin --name NAME

To look around with invented data instead: kaochang demo`)

// errDemoData keeps accounts whose passwords stand on the sign-in screen out of a real exam.
var errDemoData = errors.New(`this database was made by a demonstration: its accounts have public passwords.
For a real centre name an empty folder by --data (KAOCHANG_DATA), or another database by DATABASE_URL,
and make its first administrator with the same settings:

    kaochang admin --name NAME --data FOLDER

To go on with the demonstration: kaochang demo`)

// refuseDemo ends a command that would make a real centre of a demonstration.
func refuseDemo(ctx context.Context, s *store.Store) error {
	marked, err := s.Setting(ctx, demoName)
	if err == nil && marked != "" {
		err = errDemoData
	}
	return err
}

func serveCommand(ctx context.Context, w world, args []string) error {
	set := flags(w, "serve", `
Runs the server until it is told to stop (Ctrl-C or SIGTERM). Settings come from the environment, see
`+"`kaochang config`"+`; the flags here go before them. The first administrator is made with `+"`kaochang admin`"+`.`)
	set.String("listen", "", "address to listen on, host:port (KAOCHANG_LISTEN)")
	c, err := settle(w, set, args)
	if err != nil {
		return err
	}
	log := c.logger(w.err)
	h, err := open(ctx, c, log)
	if err != nil {
		return err
	}
	if err := h.admissible(ctx); err != nil {
		return errors.Join(err, h.close())
	}
	return h.serve(ctx, func() { fmt.Fprintln(w.out, h.address()) })
}

// admissible reports why real exams must not be held with this database.
func (h *house) admissible(ctx context.Context) error {
	if err := refuseDemo(ctx, h.store); err != nil {
		return err
	}
	accounts, err := h.roster.All(ctx)
	if err == nil && len(accounts) == 0 {
		err = errNoAccount
	}
	return err
}
