package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/password"
	"kaochang/server/store"
	"kaochang/server/token"
)

func adminCommand(ctx context.Context, w world, args []string) error {
	set := flags(w, "admin", `
Makes an administrator, or with --reset sets the password of any account and ends its sign-ins. The
password is asked for, or read as one line from standard input. On SQLite the server must be stopped.

With --clock-reset it mends a database on which a server ran while the computer's clock was far ahead:
the exam's time goes on from the computer's clock, which must be right. The audit trail names both
times. Stop all servers first.`)
	name := set.String("name", "", "account name (required)")
	display := set.String("display", "", "name to show; by default the account name")
	reset := set.Bool("reset", false, "set the password of an account that exists")
	clock := set.Bool("clock-reset", false, "go on from the computer's clock; takes no --name")
	c, err := settle(w, set, args)
	if err != nil {
		return err
	}
	switch {
	case *clock && (*name != "" || *reset):
		return errors.New("admin: --clock-reset stands alone; see --help")
	case *name == "" && !*clock:
		return errors.New("admin: --name is required; see --help")
	}
	s, err := openStore(ctx, c)
	if errors.Is(err, store.ErrInUse) {
		return fmt.Errorf("%w: stop the server first, or use its accounts page", err)
	}
	if err != nil {
		return err
	}
	defer s.Close()
	if *clock {
		return resetClock(ctx, w, s, time.Now())
	}
	if !*reset {
		if err := refuseDemo(ctx, s); err != nil {
			return err
		}
	}
	roster := account.NewRoster(s, password.NewHasher(1), func() exam.Time { return exam.At(time.Now()) }, func(context.Context, int64) {})
	existing, _, err := s.AccountNamed(ctx, *name)
	switch {
	case err != nil && !errors.Is(err, account.ErrUnknown):
		return err
	case *reset && err != nil:
		return fmt.Errorf("%w: %s", account.ErrUnknown, *name)
	case !*reset && err == nil:
		return fmt.Errorf("%w: %s; to set its password add --reset", account.ErrExists, *name)
	}
	secret, err := askPassword(w)
	if err != nil {
		return err
	}
	if *reset {
		if err := roster.Reset(ctx, existing.ID, secret); err != nil {
			return err
		}
		if err := s.AddDeed(ctx, byCommand(account.ActionReset, existing.ID, existing.Name)); err != nil {
			return err
		}
		fmt.Fprintf(w.out, "The password of %s is set; its sign-ins have ended.\n", existing.Name)
		return nil
	}
	if *display == "" {
		*display = *name
	}
	added, err := roster.Add(ctx, account.Account{Name: *name, DisplayName: *display, Roles: []token.Role{token.Admin}}, secret)
	if err != nil {
		return err
	}
	if err := s.AddDeed(ctx, byCommand(account.ActionAdd, added.ID, added.Name)); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "The administrator %s is made. Now: kaochang serve\n", *name)
	return nil
}

// byCommand is a deed of whoever has the command line.
func byCommand(action string, id int64, name string) account.Deed {
	return account.Deed{
		At: exam.At(time.Now()), Action: action, Noun: "account", NounID: id,
		Detail: account.DeedDetail{Said: map[string]any{"name": name}},
	}
}

// askPassword asks twice on a terminal, and reads one line from anything else.
func askPassword(w world) (string, error) {
	file, ok := w.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		line, err := bufio.NewReader(io.LimitReader(w.in, 4096)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return "", errors.New("no password on standard input")
		}
		return line, nil
	}
	fmt.Fprint(w.err, "password: ")
	first, err := term.ReadPassword(int(file.Fd()))
	if err != nil {
		return "", err
	}
	fmt.Fprint(w.err, "\nagain: ")
	again, err := term.ReadPassword(int(file.Fd()))
	fmt.Fprintln(w.err)
	if err != nil {
		return "", err
	}
	if string(first) != string(again) {
		return "", errors.New("the two passwords differ")
	}
	return string(first), nil
}
