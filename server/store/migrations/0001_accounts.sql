CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE accounts (
    id            {{id}},
    name          TEXT    NOT NULL,
    display_name  TEXT    NOT NULL,
    roles         TEXT    NOT NULL, -- JSON array
    password_hash TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    disabled      BOOLEAN NOT NULL,
    created_at    BIGINT  NOT NULL,
    CONSTRAINT accounts_name UNIQUE (name)
);

-- A sign-in session of an account, or of a candidate's device.
CREATE TABLE sessions (
    id            TEXT   PRIMARY KEY,
    kind          TEXT   NOT NULL CHECK (kind IN ('staff', 'candidate')),
    account       BIGINT REFERENCES accounts (id),
    attempt       BIGINT, -- in a table of a later step
    device        BIGINT NOT NULL,
    refresh       {{bytes}} NOT NULL, -- SHA-256 of the refresh token
    refreshed     {{bytes}},          -- of the one before, which is good for a moment more
    rotated_at    BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    revoked_at    BIGINT NOT NULL,
    label         TEXT   NOT NULL,
    CHECK ((kind = 'staff') = (account IS NOT NULL)),
    CHECK ((kind = 'candidate') = (attempt IS NOT NULL))
);
CREATE INDEX sessions_account ON sessions (account) WHERE account IS NOT NULL;
CREATE INDEX sessions_attempt ON sessions (attempt) WHERE attempt IS NOT NULL;
CREATE INDEX sessions_expires ON sessions (expires_at);

-- What staff did, for the audit desk.
CREATE TABLE audit (
    id      {{id}},
    at      BIGINT NOT NULL,
    account BIGINT NOT NULL, -- 0: the command line
    name    TEXT   NOT NULL, -- of the account at the time
    action  TEXT   NOT NULL, -- "open sitting"
    noun    TEXT   NOT NULL, -- "sitting"
    noun_id BIGINT NOT NULL, -- 0: none
    detail  TEXT   NOT NULL  -- JSON
);
CREATE INDEX audit_noun ON audit (noun, noun_id);
CREATE INDEX audit_account ON audit (account, id);
{{append-only audit}}
