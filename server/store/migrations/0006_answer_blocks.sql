-- SQLite writes whole pages. An index by attempt would cost one page for every save of a full room,
-- since each candidate's entries lie elsewhere; so answers are shelved in blocks, in order of arrival,
-- and only within a block by attempt. A block's index is a few pages that all saves share.
-- sqlite:
ALTER TABLE answers ADD COLUMN block BIGINT NOT NULL DEFAULT 0;
DROP INDEX answers_attempt_device_seq;
CREATE UNIQUE INDEX answers_block_attempt_device_seq ON answers (block, attempt, device, seq);

-- The blocks that hold answers of an attempt.
CREATE TABLE answer_blocks (
    attempt BIGINT NOT NULL,
    block   BIGINT NOT NULL,
    PRIMARY KEY (attempt, block)
) WITHOUT ROWID;
{{append-only answer_blocks}}
INSERT INTO answer_blocks (attempt, block) SELECT DISTINCT attempt, block FROM answers;

-- How the answers of one attempt are found.
CREATE VIEW attempt_answers AS
    SELECT b.attempt, w.device, w.seq, w.item, w.response, w.flag, w.strike, w.at, w.received, w.lease, w.lane, w.number, w.chain
    FROM answer_blocks b CROSS JOIN answers w ON w.block = b.block AND w.attempt = b.attempt;
-- postgres:
CREATE VIEW attempt_answers AS
    SELECT attempt, device, seq, item, response, flag, strike, at, received, lease, lane, number, chain FROM answers;
