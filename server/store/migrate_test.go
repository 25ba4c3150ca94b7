package store

import (
	"strings"
	"testing"

	"kaochang/itembank"
)

// A database of before keys were kept by version gets a key for every wording that its forms show.
func TestKeysOfEveryWordingAreMovedOver(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		id := c.open(sitting, 1)[0].ID
		lost := form.Sections[0].Items[1].Item
		err := s.write(ctx, "test", func(tx *Tx) error {
			for _, text := range []string{
				`CREATE TABLE older (sitting BIGINT NOT NULL, item BIGINT NOT NULL, version BIGINT NOT NULL, number INTEGER NOT NULL,
					CONSTRAINT sitting_keys_older PRIMARY KEY (sitting, item))`,
				`INSERT INTO older SELECT sitting, item, version, number FROM sitting_keys`,
				`DROP TABLE sitting_keys`,
				`ALTER TABLE older RENAME TO sitting_keys`,
			} {
				if _, err := tx.Exec(text); err != nil {
					return err
				}
			}
			if s.dialect == postgres {
				if _, err := tx.Exec(`ALTER TABLE sitting_keys RENAME CONSTRAINT sitting_keys_older TO sitting_keys_pkey`); err != nil {
					return err
				}
			}
			if _, err := tx.Exec(`DELETE FROM sitting_keys WHERE item = $1`, lost); err != nil {
				return err
			}
			step, err := migrations.ReadFile("migrations/0007_sitting_keys_by_version.sql")
			if err != nil {
				return err
			}
			for statement := range strings.SplitSeq(strings.TrimSpace(s.dialect.text(string(step))), ";\n") {
				if _, err := tx.Exec(statement); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		c.sit(id, form, "B", "B")
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		if line := c.results(sitting.ID)[id]; line.Points != itembank.FullMarks {
			t.Errorf("%+v", line)
		}
	})
}
