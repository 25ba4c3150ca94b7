package main

import (
	"context"
	"errors"
	"fmt"
)

// errNoAccount ends a start that nobody could sign in to.
var errNoAccount = errors.New(`there is no account yet, so nobody could sign in.
Make the first administrator with the same settings, then start again:

    kaochang admin --name NAME

To look around with invented data instead: kaochang demo`)

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
	accounts, err := h.roster.All(ctx)
	if err == nil && len(accounts) == 0 {
		err = errNoAccount
	}
	if err != nil {
		return errors.Join(err, h.close())
	}
	return h.serve(ctx, func() { fmt.Fprintln(w.out, h.address()) })
}
