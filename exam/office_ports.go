package exam

import (
	"context"
	"encoding/json"

	"kaochang/itembank"
)

// SittingStore keeps sittings with their rooms. Every method that changes something is one
// transaction: when it returns an error nothing of the change is held.
type SittingStore interface {
	// Sittings lists every sitting with its rooms, the newest opening first.
	Sittings(ctx context.Context) ([]Sitting, error)
	// Sitting reads one. Errors: ErrSittingUnknown.
	Sitting(ctx context.Context, id int64) (Sitting, error)
	// AddSitting keeps a new one with its rooms and gives it its identity.
	AddSitting(ctx context.Context, sitting Sitting, at Time, by string) (Sitting, error)
	// ChangeSitting writes a draft, its rooms aside. Errors: ErrSittingUnknown, ErrSittingState.
	ChangeSitting(ctx context.Context, sitting Sitting) error
	// DropSitting forgets a draft with its roster. Errors: ErrSittingUnknown, ErrSittingState.
	DropSitting(ctx context.Context, id int64) error
	// SetRooms writes the rooms of a draft in their order: those with an ID are changed, those without
	// are new, those that are missing go and their seats become free, as do seats that no longer
	// exist. Errors: ErrSittingUnknown, ErrSittingState, ErrRoomUnknown.
	SetRooms(ctx context.Context, sitting int64, rooms []Room) error
	// CallRoom records that a room of an open sitting was called, there and in the attempts of its
	// candidates; again it changes nothing. Errors: ErrRoomUnknown, ErrSittingState.
	CallRoom(ctx context.Context, room int64, at Time) error
	// RoomSitting finds the sitting of a room. Errors: ErrRoomUnknown.
	RoomSitting(ctx context.Context, room int64) (int64, error)
}

// CandidateStore keeps the rosters of sittings.
type CandidateStore interface {
	// Candidates lists a sitting's roster by ticket. Errors: ErrSittingUnknown.
	Candidates(ctx context.Context, sitting int64) ([]Candidate, error)
	// Candidate reads one. Errors: ErrCandidateUnknown.
	Candidate(ctx context.Context, id int64) (Candidate, error)
	// AddCandidates adds people to the roster of a draft, all or none, and gives them identities.
	// Errors: ErrSittingUnknown, ErrSittingState, ErrTicketTaken, ErrSeatTaken, ErrPersonTaken.
	AddCandidates(ctx context.Context, sitting int64, candidates []Candidate) ([]Candidate, error)
	// ChangeCandidate writes one; with an attempt that waits for a call of the room it follows the
	// room. Errors: ErrCandidateUnknown, ErrSittingState for another ticket or extra time once it is
	// open, ErrTicketTaken, ErrSeatTaken, ErrPersonTaken.
	ChangeCandidate(ctx context.Context, candidate Candidate) error
	// DropCandidate takes one off the roster of a draft. Errors: ErrCandidateUnknown, ErrSittingState.
	DropCandidate(ctx context.Context, id int64) error
	// SetSeats writes the seats of a draft's candidates and no other field, all or none. Errors:
	// ErrSittingUnknown, ErrSittingState, ErrSeatTaken.
	SetSeats(ctx context.Context, sitting int64, candidates []Candidate) error
	// SetPhotos notes the photos of candidates by their hash.
	SetPhotos(ctx context.Context, photos map[int64]string) error
	// Tickets tells which of these tickets are taken in the installation, with their sittings.
	Tickets(ctx context.Context, tickets []string) (map[string]int64, error)
}

// OpeningStore keeps what opening and closing a sitting means.
type OpeningStore interface {
	// AddEnvelopes keeps papers of a draft that is being opened; one of a form that is there already
	// is replaced. Nobody reads them before Open. Errors: ErrSittingUnknown, ErrSittingState.
	AddEnvelopes(ctx context.Context, sitting int64, envelopes []Envelope) error
	// Open opens a draft whose envelopes are there: keys in force, and an attempt with its arrangement
	// for every candidate, all at once. Errors: ErrSittingUnknown, ErrSittingState, ErrRosterChanged
	// when the draft is not of the given revision or the roster not the one that the entrants are of.
	Open(ctx context.Context, opened Opened) error
	// Enter adds a candidate to an open sitting with an attempt, all or none, and gives them
	// identities. Errors: as AddCandidates.
	Enter(ctx context.Context, candidate Candidate, entered Opened) (Candidate, error)
	// Attempts lists the attempts of a sitting.
	Attempts(ctx context.Context, sitting int64) ([]Attempt, error)
	// CloseSitting closes an open sitting in which every attempt is closed. Errors:
	// ErrSittingUnknown, ErrSittingState.
	CloseSitting(ctx context.Context, id int64, at Time) error
	// CandidateAttempt finds the attempt of a candidate, 0 if there is none yet.
	CandidateAttempt(ctx context.Context, candidate int64) (int64, error)
}

// OfficeStore is everything that the office keeps.
type OfficeStore interface {
	SittingStore
	CandidateStore
	OpeningStore
}

// Drawer draws and freezes forms.
type Drawer interface {
	// FreezeMany draws n forms of equal blueprint, the i-th from itembank.DeriveSeed(seed, i). With
	// forOne each is for one candidate, see itembank.Form.
	FreezeMany(ctx context.Context, blueprint int64, title string, seed uint64, n int, forOne bool, by string) ([]itembank.Form, error)
}

// Forms reads frozen forms.
type Forms interface {
	// Form reads one. Errors: itembank.ErrFormUnknown.
	Form(ctx context.Context, id int64) (itembank.Form, error)
	// Paper reads what candidates see of a form. Errors: itembank.ErrFormUnknown.
	Paper(ctx context.Context, form int64) (itembank.Paper, error)
	// Versions reads item versions, in any order. Errors: itembank.ErrItemUnknown.
	Versions(ctx context.Context, ids []int64) ([]itembank.Version, error)
	// VersionKeys reads the newest keys of item versions, in any order.
	VersionKeys(ctx context.Context, ids []int64) ([]itembank.FormKey, error)
}

// Opened is what a sitting consists of once it is open.
type Opened struct {
	Sitting   int64
	Revision  int64 // of the draft that it was made from; who enters later has none
	At        Time
	Envelopes []Envelope // of who enters later; those of an opening are kept before
	Keys      []FrozenKey
	Entrants  []Entrant
}

// FrozenKey names the key that a sitting goes by for one wording of an item: after a revision two
// forms of a sitting may ask the same item in two wordings.
type FrozenKey struct {
	Item    int64
	Version int64
	Number  int // of the key within the version
}

// Entrant is what a candidate gets when the sitting is opened.
type Entrant struct {
	Candidate   int64
	Form        int64
	Seed        uint64 // of the arrangement
	Timing      Timing
	Arrangement json.RawMessage // itembank.Arrangement
}
