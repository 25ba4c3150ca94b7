package main

import (
	"context"
	"fmt"
	"os"

	"kaochang/server/store"
)

func migrateCommand(ctx context.Context, w world, args []string) error {
	set := flags(w, "migrate", `
Brings the database to the version of this program. serve does the same when it starts; this is for
doing it beforehand. Going back is not possible: back up first.`)
	c, err := settle(w, set, args)
	if err != nil {
		return err
	}
	s, err := openStore(ctx, c)
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Fprintf(w.out, "The %s database is up to date.\n", s.Kind())
	return nil
}

// openStore opens the database and brings it up to date.
func openStore(ctx context.Context, c Config, options ...store.Option) (*store.Store, error) {
	if err := os.MkdirAll(c.Folder, 0o700); err != nil {
		return nil, fmt.Errorf("KAOCHANG_DATA: %w", err)
	}
	s, err := store.Open(ctx, c.DatabaseURL(), options...)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	if err := s.Migrate(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("bring the database up to date: %w", err)
	}
	return s, nil
}
