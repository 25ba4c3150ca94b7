package result

import (
	"context"

	"kaochang/exam"
	"kaochang/itembank"
)

// ScoreStore keeps scores and results. Every method that changes something is one transaction.
type ScoreStore interface {
	// Origins tells of attempts which sitting they are of and whether they were ever started.
	Origins(ctx context.Context, attempts []int64) (map[int64]Origin, error)
	// Unscored reads newest sheets of attempts that were started and whose newest sheet has no score,
	// at most limit.
	Unscored(ctx context.Context, limit int) ([]exam.Sheet, error)
	// Marking reads what a sitting is scored by. Errors: exam.ErrSittingUnknown.
	Marking(ctx context.Context, sitting int64) (Marking, error)
	// AddScores adds scores and makes them the results of their attempts. It gives each its number. A
	// sheet that has a score of the same rescore already is left out. Errors: ErrKeysChanged when the
	// sitting's keys in force are not of the given revision.
	AddScores(ctx context.Context, sitting, revision int64, scores []Score, passMark itembank.Points) error
	// Form reads a frozen form. Errors: itembank.ErrFormUnknown.
	Form(ctx context.Context, id int64) (itembank.Form, error)
}

// ListStore reads results.
type ListStore interface {
	// Results lists every attempt of a sitting by ticket, as it is at now. Errors: exam.ErrSittingUnknown.
	Results(ctx context.Context, sitting int64, now exam.Time) ([]Line, error)
	// Receipts reads the codes of the first sheets of a sitting, by attempt.
	Receipts(ctx context.Context, sitting int64) (map[int64]string, error)
	// Scored reads every result of a sitting with the sheet that was scored.
	Scored(ctx context.Context, sitting int64) ([]Scored, error)
	// Record reads everything about an attempt's answers. Errors: exam.ErrAttemptUnknown.
	Record(ctx context.Context, attempt int64) (Record, error)
	// Versions reads item versions, in any order.
	Versions(ctx context.Context, ids []int64) ([]itembank.Version, error)
}

// RescoreStore keeps rescores.
type RescoreStore interface {
	// AddRescore keeps a proposal and gives it its identity.
	AddRescore(ctx context.Context, r Rescore) (Rescore, error)
	// Rescores lists those of a sitting, the newest first.
	Rescores(ctx context.Context, sitting int64) ([]Rescore, error)
	// Rescore reads one. Errors: ErrRescoreUnknown.
	Rescore(ctx context.Context, id int64) (Rescore, error)
	// NewestKeys reads the newest key of each version.
	NewestKeys(ctx context.Context, versions []int64) (map[int64]KeyInForce, error)
	// ApplyRescore writes a decided rescore, its corrected keys (added where their number is new, and
	// put in force), and scores, all or none. basis is every result of the sitting that was looked at,
	// with the number of its score. Errors: ErrRescoreState when it is no longer proposed,
	// ErrKeysChanged when the keys in force are not of the given revision, a number was taken meanwhile,
	// or the results are not those of basis: one scored meanwhile would keep the old key for ever.
	ApplyRescore(ctx context.Context, r Rescore, revision int64, basis map[int64]int, scores []Score, passMark itembank.Points) error
	// CancelRescore writes a decided rescore. Errors: ErrRescoreState when it is no longer proposed.
	CancelRescore(ctx context.Context, r Rescore) error
}

// LateStore keeps decisions about answers that arrived late.
type LateStore interface {
	// Late lists the attempts of a sitting that hold answers which do not count and are not decided, as
	// it is at now.
	Late(ctx context.Context, sitting int64, now exam.Time) ([]LateAttempt, error)
	// Decide keeps a decision and, where answers are admitted, the next sheet. Errors:
	// ErrLateChanged when the attempt has a newer sheet or another decision meanwhile.
	Decide(ctx context.Context, d Decision, sheet *exam.Sheet) error
}

// Store is everything that results need kept.
type Store interface {
	ScoreStore
	ListStore
	RescoreStore
	LateStore
}

// Origin says where an attempt belongs.
type Origin struct {
	Sitting int64
	Started bool
}

// Marking is what a sitting is scored by.
type Marking struct {
	Sitting   int64
	Programme string
	Subject   string
	State     exam.SittingState
	Rule      exam.MarkRule
	Keys      Keys
	Revision  int64 // of the keys in force
}
