-- Forms drawn for one candidate each are thousands: they are not among the forms that are listed.
ALTER TABLE forms ADD COLUMN for_one BOOLEAN NOT NULL DEFAULT FALSE;
DROP INDEX forms_bank;
CREATE INDEX forms_bank ON forms (bank, id) WHERE NOT for_one;
