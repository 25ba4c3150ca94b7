-- Sittings: when, where and for whom an exam takes place, and the papers sealed for it.

CREATE TABLE sittings (
  id {{id}},
  title TEXT NOT NULL,
  programme TEXT NOT NULL, -- code in the catalogue
  subject TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
  opens BIGINT NOT NULL,
  closes BIGINT NOT NULL,
  minutes INTEGER NOT NULL,
  start_by TEXT NOT NULL,
  latest_entry_minutes INTEGER NOT NULL,
  earliest_hand_in_minutes INTEGER NOT NULL,
  mark_rule TEXT NOT NULL, -- exam.MarkRule
  source TEXT NOT NULL,    -- exam.Source
  shuffle TEXT NOT NULL,   -- itembank.Shuffle
  rules TEXT NOT NULL,
  identity_digits INTEGER NOT NULL,
  keys_revision BIGINT NOT NULL DEFAULT 0, -- grows when the keys in force change
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  opened_at BIGINT NOT NULL DEFAULT 0,
  closed_at BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE rooms (
  id {{id}},
  sitting BIGINT NOT NULL REFERENCES sittings (id),
  place INTEGER NOT NULL, -- order of the rooms in the sitting
  name TEXT NOT NULL,
  seats INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  called BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX rooms_sitting ON rooms (sitting, place);

CREATE TABLE candidates (
  id {{id}},
  sitting BIGINT NOT NULL REFERENCES sittings (id),
  ticket TEXT NOT NULL,
  name TEXT NOT NULL,
  identity TEXT NOT NULL,
  grp TEXT NOT NULL,
  programme TEXT NOT NULL,
  room BIGINT NOT NULL, -- 0 not seated
  seat INTEGER NOT NULL,
  extra_minutes INTEGER NOT NULL,
  extra_percent INTEGER NOT NULL,
  photo TEXT NOT NULL, -- hash of the file, empty none
  CONSTRAINT candidates_ticket UNIQUE (ticket)
);
CREATE UNIQUE INDEX candidates_sitting_identity ON candidates (sitting, identity) WHERE identity <> '';
CREATE UNIQUE INDEX candidates_sitting_room_seat ON candidates (sitting, room, seat) WHERE room <> 0;

-- Rosters: the report of an upload until its rows are taken in or dropped, when the rows go.
CREATE TABLE rosters (
  id {{id}},
  sitting BIGINT NOT NULL REFERENCES sittings (id),
  file TEXT NOT NULL,
  state TEXT NOT NULL, -- open, committed, dropped
  body TEXT NOT NULL,  -- enrol.Roster
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL
);
CREATE INDEX rosters_sitting ON rosters (sitting);

-- Papers as ciphertext for one sitting. The key leaves only at a candidate's start.
CREATE TABLE envelopes (
  sitting BIGINT NOT NULL REFERENCES sittings (id),
  form BIGINT NOT NULL REFERENCES forms (id),
  key {{bytes}} NOT NULL,
  cipher {{bytes}} NOT NULL,
  sum TEXT NOT NULL,
  PRIMARY KEY (sitting, form)
);

-- The keys in force: fixed when the sitting is opened, changed only by a rescore.
CREATE TABLE sitting_keys (
  sitting BIGINT NOT NULL REFERENCES sittings (id),
  item BIGINT NOT NULL REFERENCES items (id),
  version BIGINT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (sitting, item),
  FOREIGN KEY (version, number) REFERENCES keys (version, number)
);
