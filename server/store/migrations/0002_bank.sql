-- Item banks: items with their versions and keys, blueprints, forms and what candidates see of them.

CREATE TABLE banks (
  id {{id}},
  name TEXT NOT NULL,
  occupation TEXT NOT NULL,
  level INTEGER NOT NULL,
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT banks_name UNIQUE (name)
);

-- The knowledge tree 鉴定要素细目表 of each bank; place is the order of codes.
CREATE TABLE points (
  bank BIGINT NOT NULL REFERENCES banks (id),
  code TEXT NOT NULL,
  place INTEGER NOT NULL,
  parent TEXT NOT NULL,
  level INTEGER NOT NULL,
  name TEXT NOT NULL,
  weight BIGINT NOT NULL,
  importance TEXT NOT NULL,
  PRIMARY KEY (bank, code)
);

-- An item with what is searched of its newest version. number is that version's.
CREATE TABLE items (
  id {{id}},
  bank BIGINT NOT NULL REFERENCES banks (id),
  code TEXT NOT NULL,
  number INTEGER NOT NULL,
  retired BOOLEAN NOT NULL DEFAULT FALSE,
  kind TEXT NOT NULL,
  point TEXT NOT NULL,
  difficulty INTEGER NOT NULL,
  tags TEXT NOT NULL,   -- each between line feeds
  search TEXT NOT NULL, -- normalised text without markup
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX items_bank_code ON items (bank, code) WHERE code <> '';
CREATE INDEX items_bank_kind ON items (bank, retired, kind, point, difficulty);

-- Wordings of items. A form names them, so they stay.
CREATE TABLE versions (
  id {{id}},
  item BIGINT NOT NULL REFERENCES items (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL, -- itembank.Content
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  CONSTRAINT versions_item_number UNIQUE (item, number)
);
{{append-only versions}}

-- What a version accepts as right. A correction is a new number. No other table holds a key.
CREATE TABLE keys (
  version BIGINT NOT NULL REFERENCES versions (id),
  number INTEGER NOT NULL,
  accepts TEXT NOT NULL,
  explanation TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_whom TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (version, number)
);
{{append-only keys}}

CREATE TABLE blueprints (
  id {{id}},
  bank BIGINT NOT NULL REFERENCES banks (id),
  name TEXT NOT NULL,
  demands TEXT NOT NULL,  -- list of itembank.Demand
  national TEXT NOT NULL, -- itembank.National or null
  created_at BIGINT NOT NULL
);
CREATE INDEX blueprints_bank ON blueprints (bank);

-- Frozen papers 试卷. blueprint is where it came from, which may be gone since.
CREATE TABLE forms (
  id {{id}},
  bank BIGINT NOT NULL REFERENCES banks (id),
  blueprint BIGINT NOT NULL,
  title TEXT NOT NULL,
  seed BIGINT NOT NULL,
  sections TEXT NOT NULL, -- list of itembank.Section
  items INTEGER NOT NULL,
  points BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL
);
CREATE INDEX forms_bank ON forms (bank);
{{append-only forms}}

-- What a form froze: the version, and the key that was newest then.
CREATE TABLE form_items (
  form BIGINT NOT NULL REFERENCES forms (id),
  place INTEGER NOT NULL,
  item BIGINT NOT NULL REFERENCES items (id),
  version BIGINT NOT NULL,
  key_number INTEGER NOT NULL,
  points BIGINT NOT NULL,
  PRIMARY KEY (form, place),
  CONSTRAINT form_items_form_item UNIQUE (form, item),
  FOREIGN KEY (version, key_number) REFERENCES keys (version, number)
);
CREATE INDEX form_items_item ON form_items (item);
{{append-only form_items}}

-- What candidates see of a form; no key is in it.
CREATE TABLE papers (
  form BIGINT PRIMARY KEY REFERENCES forms (id),
  body TEXT NOT NULL -- itembank.Paper
);
{{append-only papers}}

-- Imports: the report of an upload. Its rows, which hold keys, go when it is committed or dropped.
CREATE TABLE imports (
  id {{id}},
  bank BIGINT NOT NULL REFERENCES banks (id),
  file TEXT NOT NULL,
  state TEXT NOT NULL, -- writing (not seen yet), open, committed, dropped
  revision BIGINT NOT NULL,
  sheets TEXT NOT NULL, -- list of sheet.SheetReport
  counts TEXT NOT NULL, -- intake.Counts
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL
);

CREATE TABLE import_rows (
  import BIGINT NOT NULL REFERENCES imports (id),
  number INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  body TEXT NOT NULL, -- sheet.RowReport
  PRIMARY KEY (import, number)
);
