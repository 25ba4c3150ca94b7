package account

import (
	"context"

	"kaochang/exam"
)

// Deed is one line of the audit trail: what a member of staff did. Lines are only ever added.
type Deed struct {
	ID      int64      `json:"id"`
	At      exam.Time  `json:"at"`
	Account int64      `json:"account" doc:"0: the command line"`
	Name    string     `json:"name" doc:"of the account at the time"`
	Action  string     `json:"action" doc:"operation of this API, such as post-sittings-id-open"`
	Noun    string     `json:"noun" doc:"what it was done to, such as sitting"`
	NounID  int64      `json:"nounId" doc:"0: nothing in particular"`
	Detail  DeedDetail `json:"detail"`
}

// DeedDetail is what else is known of a deed. It never holds a secret.
type DeedDetail struct {
	Request string         `json:"request,omitempty" doc:"number of the request in the server's log"`
	Reason  string         `json:"reason,omitempty" doc:"as it was given"`
	Row     *int           `json:"row,omitempty" doc:"of a report"`
	Made    int64          `json:"made,omitempty" doc:"number of what was made"`
	Said    map[string]any `json:"said,omitempty" doc:"members of the request that are worth keeping"`
}

// DeedQuery chooses lines of the audit trail.
type DeedQuery struct {
	Account       int64     // 0: of everybody
	From, To      exam.Time // from the one and before the other; 0: without end
	Offset, Limit int
}

// Trail keeps the audit trail.
type Trail interface {
	// AddDeed keeps a line for good.
	AddDeed(ctx context.Context, d Deed) error
	// Deeds reads some lines, the newest first, and counts all that fit the query.
	Deeds(ctx context.Context, q DeedQuery) ([]Deed, int, error)
}

// Actions of the command line: named like those of the API that do the same, but for the last, which
// sets back the highest time that the server has shown.
const (
	ActionAdd   = "post-accounts"
	ActionReset = "post-accounts-id-password"
	ActionClock = "reset-clock"
)
