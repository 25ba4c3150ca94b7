package enrol

import (
	"context"
	"io"

	"kaochang/exam"
	"kaochang/itembank/sheet"
)

// Store keeps rosters. Every method that changes something is one transaction.
type Store interface {
	// Sitting reads one. Errors: exam.ErrSittingUnknown.
	Sitting(ctx context.Context, id int64) (exam.Sitting, error)
	// Candidates lists a sitting's roster.
	Candidates(ctx context.Context, sitting int64) ([]exam.Candidate, error)
	// Tickets tells which of these tickets are taken in the installation, with their sittings.
	Tickets(ctx context.Context, tickets []string) (map[string]int64, error)
	// AddRoster keeps a new roster and gives it its identity.
	AddRoster(ctx context.Context, roster Roster, at exam.Time, by string) (Roster, error)
	// Roster reads one. Errors: ErrRosterUnknown.
	Roster(ctx context.Context, id int64) (Roster, error)
	// Rosters lists those of a sitting, the newest first, at most MaxRosters. Errors: exam.ErrSittingUnknown.
	Rosters(ctx context.Context, sitting int64) ([]RosterEntry, error)
	// ChangeRoster writes a roster whose version is still the given one, and raises it. A roster that
	// is no longer open loses its rows. Errors: ErrRosterUnknown, ErrRosterChanged.
	ChangeRoster(ctx context.Context, roster Roster) (Roster, error)
	// CommitRoster is ChangeRoster with candidates added to the sitting in the same transaction.
	// Errors: those of ChangeRoster, exam.ErrSittingState, exam.ErrTicketTaken, exam.ErrSeatTaken,
	// exam.ErrPersonTaken.
	CommitRoster(ctx context.Context, roster Roster, candidates []exam.Candidate) (Roster, error)
	// SetPhotos notes the photos of candidates by their hash.
	SetPhotos(ctx context.Context, photos map[int64]string) error
}

// Album keeps photos by what they are.
type Album interface {
	// Put keeps a file for good and returns its hash.
	Put(ctx context.Context, content []byte) (string, error)
}

// Desk takes rosters and photos in. It is safe for concurrent use.
type Desk struct {
	store      Store
	album      Album
	programmes exam.Programmes
	now        func() exam.Time
	turns      chan struct{}
}

// atOnce is how many rosters are read at the same time: a workbook may take some hundred megabytes.
const atOnce = 1

// NewDesk makes a desk.
func NewDesk(store Store, album Album, programmes exam.Programmes, now func() exam.Time) *Desk {
	return &Desk{store: store, album: album, programmes: programmes, now: now, turns: make(chan struct{}, atOnce)}
}

// Upload reads a file as a roster of a draft sitting and keeps the report. Errors: those of Read,
// exam.ErrSittingUnknown, exam.ErrSittingState once the sitting is open.
func (d *Desk) Upload(ctx context.Context, sitting int64, name string, content io.ReaderAt, size int64, by string) (Roster, error) {
	held, err := d.store.Sitting(ctx, sitting)
	if err != nil {
		return Roster{}, err
	}
	if held.State != exam.SittingDraft {
		return Roster{}, exam.ErrSittingState
	}
	roster, err := d.readOne(ctx, name, content, size)
	if err != nil {
		return Roster{}, err
	}
	if len(roster.Rows) > exam.MaxCandidates {
		return Roster{}, sheet.ErrTooLarge
	}
	roster.Sitting = sitting
	known, err := d.known(ctx, roster)
	if err != nil {
		return Roster{}, err
	}
	return d.store.AddRoster(ctx, roster.Checked(known), d.now(), by)
}

// readOne waits for its turn to read a file.
func (d *Desk) readOne(ctx context.Context, name string, content io.ReaderAt, size int64) (Roster, error) {
	select {
	case d.turns <- struct{}{}:
		defer func() { <-d.turns }()
		return Read(name, content, size)
	case <-ctx.Done():
		return Roster{}, ctx.Err()
	}
}

// Rosters lists a sitting's rosters, the newest first, so that a report which was left open is found
// again. Errors: exam.ErrSittingUnknown.
func (d *Desk) Rosters(ctx context.Context, sitting int64) ([]RosterEntry, error) {
	return d.store.Rosters(ctx, sitting)
}

// Roster reads a report, checked against what is known now. Errors: ErrRosterUnknown.
func (d *Desk) Roster(ctx context.Context, id int64) (Roster, error) {
	roster, _, err := d.read(ctx, id)
	return roster, err
}

func (d *Desk) read(ctx context.Context, id int64) (Roster, Known, error) {
	roster, err := d.store.Roster(ctx, id)
	if err != nil || roster.State != StateOpen {
		return roster, Known{}, err
	}
	known, err := d.known(ctx, roster)
	if err != nil {
		return roster, known, err
	}
	return roster.Checked(known), known, nil
}

// Change corrects the entry of a row, or leaves it out or takes it back in; nil changes nothing.
// Errors: ErrRosterUnknown, ErrRosterState, ErrRowUnknown, ErrRosterChanged.
func (d *Desk) Change(ctx context.Context, id int64, row int, entry *Entry, skip *bool) (Roster, error) {
	roster, known, err := d.read(ctx, id)
	if err != nil {
		return roster, err
	}
	if roster.State != StateOpen {
		return roster, ErrRosterState
	}
	if _, err := roster.Place(row); err != nil {
		return roster, err
	}
	if entry != nil {
		// A ticket that was not asked about before has to be known.
		ticket := entry.Normal().Ticket
		taken, err := d.store.Tickets(ctx, []string{ticket})
		if err != nil {
			return roster, err
		}
		if sitting, is := taken[ticket]; is {
			known.Tickets[ticket] = sitting
		}
		if roster, err = roster.Correct(row, *entry, known); err != nil {
			return roster, err
		}
	}
	if skip != nil {
		if roster, err = roster.Skip(row, *skip, known); err != nil {
			return roster, err
		}
	}
	return d.store.ChangeRoster(ctx, roster)
}

// Commit adds the people of a roster to its sitting, all or none: every row, or with onlyGood those
// that can be. It returns how many were added and how many left out; those stay in the report, see
// Roster.After. Errors: ErrRosterUnknown,
// ErrRosterState, ErrRosterRows, ErrRosterEmpty, ErrRosterChanged, exam.ErrSittingState.
func (d *Desk) Commit(ctx context.Context, id int64, onlyGood bool) (created, skipped int, err error) {
	roster, known, err := d.read(ctx, id)
	if err != nil {
		return 0, 0, err
	}
	known.Taken = func(tickets []string) (map[string]int64, error) { return d.store.Tickets(ctx, tickets) }
	candidates, skipped, err := roster.Plan(onlyGood, known)
	if err != nil {
		return 0, 0, err
	}
	if _, err := d.store.CommitRoster(ctx, roster.After(onlyGood), candidates); err != nil {
		return 0, 0, err
	}
	return len(candidates), skipped, nil
}

// Drop gives the rows of a roster up that are left; people taken in before stay. Errors: ErrRosterUnknown, ErrRosterState,
// ErrRosterChanged.
func (d *Desk) Drop(ctx context.Context, id int64) error {
	roster, err := d.store.Roster(ctx, id)
	if err != nil {
		return err
	}
	if roster.State != StateOpen {
		return ErrRosterState
	}
	roster.State = StateDropped
	if roster.Created > 0 {
		roster.State = StateCommitted
	}
	_, err = d.store.ChangeRoster(ctx, roster)
	return err
}

// known gathers what a roster is checked against.
func (d *Desk) known(ctx context.Context, roster Roster) (Known, error) {
	sitting, err := d.store.Sitting(ctx, roster.Sitting)
	if err != nil {
		return Known{}, err
	}
	people, err := d.store.Candidates(ctx, roster.Sitting)
	if err != nil {
		return Known{}, err
	}
	known := Known{
		Sitting: sitting, Programmes: d.programmes, Now: d.now(),
		Identities: make(map[string]string, len(people)), Seats: make(map[Seat]string, len(people)),
	}
	for _, c := range people {
		known.Identities[c.Identity] = c.Ticket
		if c.Room != 0 {
			known.Seats[Seat{c.Room, c.Seat}] = c.Ticket
		}
	}
	var tickets []string
	for _, row := range roster.Rows {
		if ticket := exam.NormalTicket(row.Entry.Ticket); ticket != "" {
			tickets = append(tickets, ticket)
		}
	}
	known.Tickets, err = d.store.Tickets(ctx, tickets)
	return known, err
}

// photosAtOnce is how many photos are noted in one transaction.
const photosAtOnce = 200

// Photos takes a zip of photos named by ticket number in, see ReadPhotos. Photos that were taken in
// before an error stay. Errors: those of ReadPhotos, exam.ErrSittingUnknown.
func (d *Desk) Photos(ctx context.Context, sitting int64, content io.ReaderAt, size int64) (PhotoReport, error) {
	people, err := d.store.Candidates(ctx, sitting)
	if err != nil {
		return PhotoReport{}, err
	}
	tickets := make(map[string]int64, len(people))
	for _, c := range people {
		tickets[c.Ticket] = c.ID
	}
	noted := map[int64]string{}
	note := func() error {
		if len(noted) == 0 {
			return nil
		}
		err := d.store.SetPhotos(ctx, noted)
		noted = map[int64]string{}
		return err
	}
	report, err := ReadPhotos(content, size, tickets, func(candidate int64, photo []byte) error {
		hash, err := d.album.Put(ctx, photo)
		if err != nil {
			return err
		}
		noted[candidate] = hash
		if len(noted) >= photosAtOnce {
			return note()
		}
		return ctx.Err()
	})
	if err != nil {
		return report, err
	}
	return report, note()
}
