package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the schema up to date, one transaction per step; on an up-to-date database it
// changes nothing. Several servers may do it at once. Errors: ErrNewer if the database has steps
// that this program does not know.
func (s *Store) Migrate(ctx context.Context) error {
	steps, err := s.steps()
	if err != nil {
		return err
	}
	db, kind := s.db, goose.DialectPostgres
	options := []goose.ProviderOption{goose.WithGoMigrations(steps...), goose.WithDisableGlobalRegistry(true)}
	if s.dialect == sqlite {
		kind = goose.DialectSQLite3
		db = s.writer.db
		defer s.writer.pause()()
	} else {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(kind, db, nil, options...)
	if err != nil {
		return fmt.Errorf("prepare the migrations: %w", err)
	}
	held, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the schema: %w", err)
	}
	if newest := steps[len(steps)-1].Version; held > newest {
		return fmt.Errorf("%w: it is at step %d, this program knows %d", ErrNewer, held, newest)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	return nil
}

// steps are the embedded migrations in order, in this database's own words.
func (s *Store) steps() ([]*goose.Migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var steps []*goose.Migration
	for _, name := range names {
		number, _, _ := strings.Cut(path.Base(name), "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("migration %s: the name starts with a number: %w", name, err)
		}
		raw, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		text := s.dialect.text(string(raw))
		steps = append(steps, goose.NewGoMigration(version, &goose.GoFunc{
			RunTx: func(ctx context.Context, tx *sql.Tx) error {
				if _, err := tx.ExecContext(ctx, text); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				return nil
			},
		}, nil))
	}
	return steps, nil
}
