package exam

import (
	"context"
)

// AttemptStore keeps attempts, their answers, ledgers and sheets. Every method that changes
// something returns only after the change is synced to disk; when it returns an error nothing of
// the change is held, except that after ErrUnsure the caller has to look again.
type AttemptStore interface {
	// Claim makes this server the one that writes the attempt's answers, raising its version if
	// another one did before, and reads it with all its answers in order of arrival.
	// Errors: ErrAttemptUnknown.
	Claim(ctx context.Context, id int64) (Attempt, []Held, error)
	// Fresh reports whether the attempt's version is still the given one.
	Fresh(ctx context.Context, id, version int64) (bool, error)
	// Append adds answers, all or none. Errors: ErrAttemptChanged if the version is no longer the
	// given one.
	Append(ctx context.Context, attempt, version int64, answers []Held) error
	// Change writes what after has that before had not, with its ledger entry, and returns after
	// with its new version. Errors: ErrAttemptChanged if before is no longer what is held.
	Change(ctx context.Context, before, after Attempt, entry Entry) (Attempt, error)
	// Seal is Change with a sheet in the same transaction. held is the number of answers that the
	// sheet was made from; if the store holds another number it is ErrAttemptChanged.
	Seal(ctx context.Context, before, after Attempt, entry Entry, sheet Sheet) (Attempt, error)
	// Device gives out the attempt's next device number. It raises the version.
	Device(ctx context.Context, attempt int64, label string, at Time) (int, error)
	// Ledger lists what happened to the attempt, in order.
	Ledger(ctx context.Context, attempt int64) ([]Entry, error)
	// Sheet reads the sheet by which the attempt was sealed, number 1. Those that late answers were
	// admitted to are not the candidate's. Errors: ErrSheetUnknown.
	Sheet(ctx context.Context, attempt int64) (Sheet, error)
	// Due lists attempts whose time is over at now, at most limit of them, oldest first.
	Due(ctx context.Context, now Time, limit int) ([]int64, error)
	// Outline reads what an answer to a form may look like. Errors: itembank.ErrFormUnknown.
	Outline(ctx context.Context, form int64) (Outline, error)
	// Opening reads what a candidate gets at the start. Errors: ErrAttemptUnknown.
	Opening(ctx context.Context, attempt int64) (Opening, error)
}
