// Package store keeps everything that has to last, in SQLite or PostgreSQL: one SQL text, one file
// per noun, one numbered migration per step of the schema.
//
// # How to add a noun
//
// Tables go into migrations/NNNN_name.sql, forward only. The text is the same for both databases
// but for the tokens of dialect.go:
//
//	{{id}}                 column type of a generated primary key
//	{{bytes}}              column type of bytes
//	{{append-only answers}} triggers that refuse UPDATE and DELETE on the table answers
//	-- sqlite:             what follows is for SQLite only …
//	-- postgres:           … for PostgreSQL only …
//	-- both:               … for both again
//
// Times are UTC milliseconds in BIGINT, booleans BOOLEAN, texts TEXT, JSON is TEXT. A uint64 is kept
// as int64(x). Name every unique constraint after its table and columns (CONSTRAINT banks_name UNIQUE
// (name), CREATE UNIQUE INDEX items_bank_code …): SQLite tells the columns and PostgreSQL the name of
// what was violated, and violates takes either. Of foreign keys SQLite tells nothing: see dangles.
//
// Queries stand beside the noun's methods on *Store, with $1 placeholders, ON CONFLICT and RETURNING:
//
//	func (s *Store) Bank(ctx context.Context, id int64) (itembank.Bank, error) {
//		return one(s.read(ctx), scanBank, itembank.ErrBankUnknown,
//			`SELECT id, name FROM banks WHERE id = $1`, id)
//	}
//
//	func (s *Store) AddBank(ctx context.Context, bank itembank.Bank) (itembank.Bank, error) {
//		err := s.write(ctx, "add bank", func(tx *Tx) error {
//			return tx.QueryRow(`INSERT INTO banks (name) VALUES ($1) RETURNING id`, bank.Name).Scan(&bank.ID)
//		})
//		if violates(err, "banks_name") {
//			return bank, itembank.ErrBankExists
//		}
//		return bank, err
//	}
//
//	func scanBank(r row) (itembank.Bank, error) {
//		var b itembank.Bank
//		err := r.Scan(&b.ID, &b.Name)
//		return b, err
//	}
//
// # Rules
//
// The function given to write may run more than once, so it changes nothing but through tx and the
// variables that it sets anew. On SQLite it runs on the one writer, between the saves of candidates:
// prepare everything outside, and cut work of more than a few thousand rows into several writes (rows
// that are not to be seen before the last one carry a state). It must not call s.read or s.write.
// Rows from tx.Query are closed before the next statement; list does that. An UPDATE that
// changes attempts.version reports it by tx.bump.
//
// A write returns after its COMMIT is synced to disk. Errors of its own that come out of it:
// exam.ErrStoreFull (nothing is held) and exam.ErrUnsure (look again).
//
// # Saves
//
// Append is the one path that a full room takes thousands of times a second. An attempt's version is
// judged in the transaction that adds the answers, so whoever changes the attempt first makes the save
// come too late, and the other way around.
//
//   - SQLite: one writer takes all that waits into one transaction and answers after its COMMIT
//     (writer.go, saves_sqlite.go). Only this process changes versions, so they are known in memory
//     (versions.go). Answers lie in blocks by order of arrival, and only within a block by attempt,
//     since SQLite writes whole pages and a candidate's own page for each save would cost three times as
//     much (blocks.go). The log is folded back beside it (checkpoint.go).
//   - PostgreSQL: a few lanes, each with one statement for all that waits, which holds the attempts'
//     rows until its commit (lanes.go); looks.go asks for versions in the same manner.
//
// A Store has a number of its own, and attempts.writer names the Store whose memory of an attempt is
// good. Claim takes an attempt over by raising its version, which stops the saves of the one before.
//
// It imports the domain, server/account, and the drivers; no HTTP.
package store
