package main

import (
	"context"
)

func configCommand(_ context.Context, w world, args []string) error {
	set := flags(w, "config", `
Prints every setting that is in force, as lines for the environment. Secrets are hidden.
With faults among them it reports all and fails.`)
	c, err := settle(w, set, args)
	if err == nil || c != (Config{}) {
		c.print(w.out)
	}
	return err
}
