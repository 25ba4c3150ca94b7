-- Grows with every change of a draft, its rooms and its roster: what is opened is what was read.
ALTER TABLE sittings ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
