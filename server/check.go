package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"kaochang/client/web"
	"kaochang/exam"
	"kaochang/server/session"
	"kaochang/server/store"
)

// leastSpace is the free disk space below which check complains: answers of a full centre for a day
// are a few hundred megabytes, photos about as much.
const leastSpace = 2 << 30

func checkCommand(ctx context.Context, w world, args []string) error {
	set := flags(w, "check", `
Looks at everything the server needs and says what is wrong and how to mend it. With a server running
on the same SQLite database it checks the rest, and asks that server for its time at KAOCHANG_LISTEN.
Exit status 1 when something is wrong.`)
	c, err := settle(w, set, args)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	r := &checks{out: w.out}
	r.say("settings", "", nil)
	r.database(ctx, c)
	r.sessions(ctx, c)
	r.disk(c)
	r.tls(c)
	r.screens()
	if r.wrong {
		return errSilent
	}
	return nil
}

// checks prints one line for each thing, and what to do under those that are wrong.
type checks struct {
	out   io.Writer
	wrong bool
}

func (r *checks) say(what, found string, err error, mend ...string) {
	if err == nil {
		fmt.Fprintf(r.out, "ok     %-14s %s\n", what, found)
		return
	}
	r.wrong = true
	fmt.Fprintf(r.out, "WRONG  %-14s %v\n", what, err)
	for _, m := range mend {
		fmt.Fprintf(r.out, "       %-14s → %s\n", "", m)
	}
}

func (r *checks) database(ctx context.Context, c Config) {
	if path, ok := c.sqlite(); ok {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			r.say("database", "", fmt.Errorf("there is none at %s", path),
				"a new centre: kaochang admin --name NAME makes it, with the first administrator",
				"else: are KAOCHANG_DATA (--data) and DATABASE_URL those of the server?")
			return
		}
	}
	began := time.Now()
	s, err := openStore(ctx, c)
	if errors.Is(err, store.ErrInUse) {
		r.say("database", "in use by a running server; ask it: GET /readyz", nil)
		r.clockOf(ctx, c.nearby())
		return
	}
	if err == nil {
		defer s.Close()
		err = s.Check(ctx)
	}
	if err != nil {
		r.say("database", "", err,
			"is DATABASE_URL right, is the database running, may the user create tables?",
			"SQLite: does "+c.Folder+" belong to the user that runs the server, on a local disk?")
		return
	}
	r.say("database", fmt.Sprintf("%s, opened, written and synced in %s", s.Kind(), time.Since(began).Round(time.Millisecond)), nil)
	r.accounts(ctx, s)
	r.clock(ctx, s)
}

// accounts tells of a database that serve would refuse.
func (r *checks) accounts(ctx context.Context, s *store.Store) {
	all, err := s.Accounts(ctx)
	if err == nil && len(all) == 0 {
		err = errors.New("there is none, so nobody could sign in")
	}
	r.say("accounts", fmt.Sprintf("%d of the staff", len(all)), err, "make the first administrator: kaochang admin --name NAME")
}

// clock compares the computer's clock with what the server has already shown.
func (r *checks) clock(ctx context.Context, s *store.Store) {
	now := time.Now()
	mend := []string{"set the computer's clock, best by a time server (NTP)"}
	mark, err := keptMark(ctx, s)
	switch ahead := mark.Sub(exam.At(now)); {
	case err != nil:
	case neverNow(now):
		err = fmt.Errorf("it says %s", now.Format(time.DateTime))
	case ahead > 0:
		err = fmt.Errorf("it is %s behind the time that the server has already shown", ahead.Round(time.Second))
		if ahead > farAhead {
			mend = append(mend, "serve does not start so; if the clock is right now and was wrong then: kaochang admin --clock-reset")
		}
	}
	r.say("clock", now.Format(clockForm), err, mend...)
}

func (r *checks) sessions(ctx context.Context, c Config) {
	live, err := session.Open(c.Redis, c.logger(io.Discard))
	if err == nil {
		defer live.Close()
		err = live.Check(ctx)
	}
	found := "in this process"
	if c.Redis != "" {
		found = hidden(c.Redis)
	}
	r.say("session store", found, err, "is REDIS_URL right and Redis running? Without it exams go on, but several servers do not see each other's candidates")
}

func (r *checks) disk(c Config) {
	free, err := freeSpace(c.Folder)
	if err == nil && free < leastSpace {
		err = fmt.Errorf("only %d MB are free in %s", free>>20, c.Folder)
	}
	r.say("disk", fmt.Sprintf("%d GB free in %s", free>>30, c.Folder), err, "free space, or move KAOCHANG_DATA to a larger disk; a full disk stops saving")
}

func (r *checks) tls(c Config) {
	if c.TLS == "" {
		r.say("tls", "off: pages travel unencrypted in the room's network; KAOCHANG_TLS=local is one way", nil)
		return
	}
	config, err := secure(c, time.Now())
	found := ""
	if err == nil && len(config.Certificates) > 0 && config.Certificates[0].Leaf != nil {
		ends := config.Certificates[0].Leaf.NotAfter
		found = "good until " + ends.Format(time.DateOnly)
		if time.Until(ends) < 0 {
			err = fmt.Errorf("the certificate ended on %s", ends.Format(time.DateOnly))
		}
	}
	r.say("tls", found, err, "renew the certificate, or use KAOCHANG_TLS=local")
}

func (r *checks) screens() {
	_, err := web.Files()
	r.say("screens", "built in", err, "build the web client and compile again")
}

// folderOf finds the nearest folder that exists, to ask the disk before the folder is made.
func folderOf(path string) string {
	for {
		if _, err := os.Stat(path); err == nil {
			return path
		}
		parent := filepath.Dir(path)
		if parent == path {
			return path
		}
		path = parent
	}
}
