-- Scores, results, rescores, and what was decided about late answers.

-- One scoring of one sheet. rescore is 0 for the first by the keys then in force.
CREATE TABLE scores (
  attempt BIGINT NOT NULL REFERENCES attempts (id),
  number INTEGER NOT NULL,
  sheet BIGINT NOT NULL,
  form BIGINT NOT NULL REFERENCES forms (id),
  rescore BIGINT NOT NULL,
  rule TEXT NOT NULL,  -- exam.MarkRule
  keys TEXT NOT NULL,  -- [[version, number], …] in the order of the form
  items TEXT NOT NULL, -- [[item, earned, points], …] in the order of the form
  total BIGINT NOT NULL,
  floored BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (attempt, number),
  CONSTRAINT scores_attempt_sheet_rescore UNIQUE (attempt, sheet, rescore)
);
{{append-only scores}}

-- What counts for an attempt: its newest score.
CREATE TABLE results (
  attempt BIGINT PRIMARY KEY REFERENCES attempts (id),
  form BIGINT NOT NULL,
  sheet BIGINT NOT NULL,
  score INTEGER NOT NULL,
  points BIGINT NOT NULL,
  passed BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  FOREIGN KEY (attempt, score) REFERENCES scores (attempt, number)
);

CREATE TABLE rescores (
  id {{id}},
  sitting BIGINT NOT NULL REFERENCES sittings (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'applied', 'cancelled')),
  corrections TEXT NOT NULL, -- list of result.Correction
  reason TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at BIGINT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  changes TEXT NOT NULL, -- list of result.Change
  summary TEXT NOT NULL  -- result.Summary
);
CREATE INDEX rescores_sitting ON rescores (sitting);

-- What the chief decided about answers that did not count. numbers are those of the answers.
CREATE TABLE late_decisions (
  attempt BIGINT NOT NULL REFERENCES attempts (id),
  place INTEGER NOT NULL,
  numbers TEXT NOT NULL,
  admit BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT late_decisions_attempt_place PRIMARY KEY (attempt, place)
);
{{append-only late_decisions}}
CREATE INDEX answers_lane ON answers (attempt) WHERE lane <> 'counted';
