package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
)

// world is what a command may touch outside of the program.
type world struct {
	environment []string // NAME=value
	in          io.Reader
	out, err    io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		stop() // from here on a second signal ends the program at once
	}()
	err := run(ctx, world{environment: os.Environ(), in: os.Stdin, out: os.Stdout, err: os.Stderr}, os.Args[1:])
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errSilent):
		os.Exit(1)
	default:
		fmt.Fprintln(os.Stderr, "kaochang:", err)
		os.Exit(1)
	}
}

// errSilent ends the program with status 1; what is wrong was said already.
var errSilent = errors.New("failed")

// command is one word after the program's name.
type command struct {
	name  string
	about string
	run   func(ctx context.Context, w world, args []string) error
}

// commands lists them in the order of --help.
func commands() []command {
	return []command{
		{"serve", "run the server", serveCommand},
		{"demo", "run a demonstration centre with accounts, questions and a sitting", demoCommand},
		{"admin", "make the first administrator, reset a password, or mend the clock's mark", adminCommand},
		{"check", "say what is wrong with database, session store, disk and clock, and how to mend it", checkCommand},
		{"config", "print the settings in force, secrets hidden", configCommand},
		{"migrate", "bring the database to this version", migrateCommand},
		{"rehearse", "play candidates through a server and count every answer", rehearseCommand},
		{"version", "print the version", versionCommand},
	}
}

// run carries out one command line.
func run(ctx context.Context, w world, args []string) error {
	name := ""
	if len(args) > 0 {
		name = args[0]
	}
	for _, c := range commands() {
		if c.name == name {
			return c.run(ctx, w, args[1:])
		}
	}
	switch name {
	case "", "help", "-h", "-help", "--help":
		usage(w.out)
		return nil
	}
	usage(w.err)
	return fmt.Errorf("there is no command %q", name)
}

func usage(w io.Writer) {
	fmt.Fprint(w, "Kaochang 考场 runs examinations from the question bank to the result.\n\nusage: kaochang COMMAND [flags]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.about)
	}
	fmt.Fprint(w, "\n`kaochang COMMAND --help` tells the flags of a command.\nSettings come from the environment; `kaochang config` lists them.\n")
}

// flags makes the flag set of a command; about is its help before the flags.
func flags(w world, name, about string) *flag.FlagSet {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(w.err)
	set.Usage = func() {
		fmt.Fprintf(set.Output(), "usage: kaochang %s [flags]\n\n%s\n", name, strings.TrimSpace(about))
		any := false
		set.VisitAll(func(*flag.Flag) { any = true })
		if any {
			fmt.Fprint(set.Output(), "\nflags:\n")
			set.PrintDefaults()
		}
	}
	return set
}

// settle reads the settings for a command, with its flags --listen and --data over them, and checks
// all of them.
func settle(w world, set *flag.FlagSet, args []string) (Config, error) {
	c, err := configure(w.environment)
	if err != nil {
		return c, err
	}
	set.StringVar(&c.Folder, "data", c.Folder, "folder of the database and files (KAOCHANG_DATA)")
	if err := set.Parse(args); err != nil {
		return c, err
	}
	if listen := set.Lookup("listen"); listen != nil && listen.Value.String() != "" {
		c.Listen = listen.Value.String()
	}
	if set.NArg() > 0 {
		return c, fmt.Errorf("%s: unexpected %q; see --help", set.Name(), set.Arg(0))
	}
	return c, c.Validate()
}

// release is the version of this program: of the module, or of the commit that it was built from.
func release() string {
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := b.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, dirty := "", ""
	for _, s := range b.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = "+"
			}
		}
	}
	if revision == "" {
		return "devel"
	}
	return "devel-" + revision + dirty
}

func versionCommand(_ context.Context, w world, args []string) error {
	set := flags(w, "version", "Prints the version of the program.")
	if err := set.Parse(args); err != nil {
		return err
	}
	fmt.Fprintln(w.out, "kaochang", release())
	return nil
}
