-- A sitting with a form for everybody may ask one item in two wordings: when it was revised between
-- the opening and a latecomer. Each wording has a key of its own.
-- sqlite:
CREATE TABLE sitting_keys_by_version (
  sitting BIGINT NOT NULL REFERENCES sittings (id),
  item BIGINT NOT NULL REFERENCES items (id),
  version BIGINT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (sitting, version),
  FOREIGN KEY (version, number) REFERENCES keys (version, number)
);
INSERT INTO sitting_keys_by_version SELECT sitting, item, version, number FROM sitting_keys;
DROP TABLE sitting_keys;
ALTER TABLE sitting_keys_by_version RENAME TO sitting_keys;
-- postgres:
ALTER TABLE sitting_keys DROP CONSTRAINT sitting_keys_pkey;
ALTER TABLE sitting_keys ADD PRIMARY KEY (sitting, version);
-- both:
-- Wordings that had no place get the key that their form froze.
INSERT INTO sitting_keys (sitting, item, version, number)
  SELECT a.sitting, f.item, f.version, MAX(f.key_number)
  FROM (SELECT DISTINCT sitting, form FROM attempts) a JOIN form_items f ON f.form = a.form
  WHERE NOT EXISTS (SELECT 1 FROM sitting_keys k WHERE k.sitting = a.sitting AND k.version = f.version)
  GROUP BY a.sitting, f.item, f.version;
