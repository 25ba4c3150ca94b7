package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"kaochang/server/api"
	"kaochang/server/store"
)

// demoName is the setting that marks a database as a demonstration.
const demoName = "demo"

// errNotDemo keeps invented accounts with public passwords out of a real centre.
var errNotDemo = errors.New("this database has accounts of its own: a demonstration is only made in an empty one; name another folder with --data")

func demoCommand(ctx context.Context, w world, args []string) error {
	set := flags(w, "demo", `
Runs a demonstration centre: one account per role, an item bank, and a sitting that is open now with
thirty candidates. Everything in it is invented, and the passwords are public: it never touches a
database that has accounts of its own.`)
	set.String("listen", "", "address to listen on, host:port (KAOCHANG_LISTEN)")
	asJSON := set.Bool("json", false, "print address and accounts as JSON, for scripts")
	c, err := settle(w, set, args)
	if err != nil {
		return err
	}
	slow, err := slowCommits(w)
	if err != nil {
		return err
	}
	h, err := open(ctx, c, c.logger(w.err), slow...)
	if err != nil {
		return err
	}
	if err := h.demonstrate(ctx); err != nil {
		return errors.Join(fmt.Errorf("make the demonstration: %w", err), h.close())
	}
	var printed error
	err = h.serve(ctx, func() { printed = h.printDemo(w.out, *asJSON) })
	return errors.Join(err, printed)
}

// commitDelayName is the variable by which benches make every commit of a demonstration slower, as on
// a disk that really syncs. It is no setting: serve does not know it.
const commitDelayName = "KAOCHANG_BENCH_COMMIT_DELAY"

func slowCommits(w world) ([]store.Option, error) {
	for _, line := range w.environment {
		text, ok := strings.CutPrefix(line, commitDelayName+"=")
		if !ok || text == "" {
			continue
		}
		delay, err := time.ParseDuration(text)
		if err != nil || delay < 0 || delay > time.Second {
			return nil, fmt.Errorf("%s: %q is not between 0s and 1s", commitDelayName, text)
		}
		return []store.Option{store.CommitDelay(delay)}, nil
	}
	return nil, nil
}

// demonstrate makes what is missing of the demonstration, through the services that the screens use.
func (h *house) demonstrate(ctx context.Context) error {
	marked, err := h.store.Setting(ctx, demoName)
	if err != nil {
		return err
	}
	accounts, err := h.roster.All(ctx)
	if err != nil {
		return err
	}
	if marked == "" {
		if len(accounts) > 0 {
			return errNotDemo
		}
		if err := h.store.SetSetting(ctx, demoName, "1"); err != nil {
			return err
		}
		if err := h.store.SetSetting(ctx, siteName, "考场演示中心"); err != nil {
			return err
		}
	}
	shown, err := h.demoAccounts(ctx, accounts)
	if err != nil {
		return err
	}
	form, err := h.demoBank(ctx)
	if err != nil {
		return err
	}
	sitting, err := h.demoSitting(ctx, form)
	if err != nil {
		return err
	}
	candidates, err := h.demoCandidates(ctx, sitting)
	if err != nil {
		return err
	}
	h.showcase = &api.Showcase{Accounts: shown, Candidates: candidates}
	return nil
}

// printDemo says where to go and who to sign in as.
func (h *house) printDemo(w io.Writer, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(w).Encode(struct {
			Address string `json:"address"`
			*api.Showcase
		}{h.address(), h.showcase})
	}
	_, err := fmt.Fprintf(w, "\n考场演示中心 Kaochang demonstration centre\n\n  exam screen   %s/\n  staff desks   %s/desk\n  API           %s/api/docs\n\n",
		h.address(), h.address(), h.address())
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "  staff         password %s\n", demoPassword)
	for _, a := range h.showcase.Accounts {
		fmt.Fprintf(w, "                %s\n", a.Name)
	}
	fmt.Fprint(w, "\n  candidates    ticket            last of identity  name\n")
	for _, c := range h.showcase.Candidates[:min(3, len(h.showcase.Candidates))] {
		fmt.Fprintf(w, "                %-17s %-17s %s\n", c.Ticket, c.IdentityLast, c.Name)
	}
	_, err = fmt.Fprintf(w, "                … %d in all, shown on the sign-in screen\n\n", len(h.showcase.Candidates))
	return err
}
