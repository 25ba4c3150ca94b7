-- Attempts, their answers, ledgers and sheets.

CREATE TABLE attempts (
    id        {{id}},
    sitting   BIGINT NOT NULL REFERENCES sittings (id),
    candidate BIGINT NOT NULL REFERENCES candidates (id),
    form      BIGINT NOT NULL REFERENCES forms (id),
    seed      BIGINT NOT NULL,
    state     TEXT   NOT NULL CHECK (state IN ('ready', 'running', 'paused', 'closed')),
    extra     BIGINT NOT NULL, -- milliseconds
    delay     BIGINT NOT NULL, -- milliseconds
    rested    BIGINT NOT NULL, -- milliseconds
    paused    BIGINT NOT NULL,
    started   BIGINT NOT NULL,
    closed    BIGINT NOT NULL,
    accepted  BIGINT NOT NULL,
    device    BIGINT NOT NULL,
    lease     BIGINT NOT NULL,
    devices   BIGINT NOT NULL,
    version   BIGINT NOT NULL,
    writer    BIGINT NOT NULL, -- the server that writes its answers, 0 none yet
    due       BIGINT NOT NULL, -- when the sweeper looks at it, 0 never
    CONSTRAINT attempts_candidate UNIQUE (candidate)
);
CREATE INDEX attempts_sitting ON attempts (sitting);
CREATE INDEX attempts_due ON attempts (due, id) WHERE due > 0;

-- The order in which a candidate sees the paper.
CREATE TABLE arrangements (
    attempt BIGINT PRIMARY KEY REFERENCES attempts (id),
    body    TEXT NOT NULL -- itembank.Arrangement
);
{{append-only arrangements}}

CREATE TABLE devices (
    attempt BIGINT NOT NULL REFERENCES attempts (id),
    number  BIGINT NOT NULL,
    label   TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (attempt, number)
);
{{append-only devices}}

-- Every change of every answer. That the attempt exists is seen by its version in the transaction of
-- each save, so no foreign key has to look again.
CREATE TABLE answers (
    attempt  BIGINT  NOT NULL,
    device   BIGINT  NOT NULL,
    seq      BIGINT  NOT NULL,
    item     BIGINT  NOT NULL,
    response TEXT    NOT NULL,
    flag     BOOLEAN NOT NULL,
    strike   TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    received BIGINT  NOT NULL,
    lease    BIGINT  NOT NULL,
    lane     TEXT    NOT NULL,
    number   BIGINT  NOT NULL,
    chain    {{bytes}} NOT NULL
);
CREATE UNIQUE INDEX answers_attempt_device_seq ON answers (attempt, device, seq);
{{append-only answers}}

-- The time ledger of an attempt: what happened, when, by whom and why.
CREATE TABLE ledger (
    id      {{id}},
    attempt BIGINT NOT NULL REFERENCES attempts (id),
    at      BIGINT NOT NULL,
    event   TEXT   NOT NULL,
    span    BIGINT NOT NULL, -- milliseconds
    device  BIGINT NOT NULL,
    by_whom TEXT   NOT NULL,
    reason  TEXT   NOT NULL
);
CREATE INDEX ledger_attempt ON ledger (attempt, id);
{{append-only ledger}}

CREATE TABLE sheets (
    attempt   BIGINT NOT NULL REFERENCES attempts (id),
    number    BIGINT NOT NULL,
    form      BIGINT NOT NULL,
    sealed_at BIGINT NOT NULL,
    by_event  TEXT   NOT NULL,
    reason    TEXT   NOT NULL,
    items     BIGINT NOT NULL,
    held      BIGINT NOT NULL,
    chain     TEXT   NOT NULL,
    lines     TEXT   NOT NULL, -- list of exam.SheetLine
    CONSTRAINT sheets_attempt_number PRIMARY KEY (attempt, number)
);
{{append-only sheets}}
