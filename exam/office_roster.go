package exam

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kaochang/itembank"
)

// Candidates lists a sitting's roster by ticket. Errors: ErrSittingUnknown.
func (o *Office) Candidates(ctx context.Context, sitting int64) ([]Candidate, error) {
	return o.store.Candidates(ctx, sitting)
}

// People is a sitting's roster with the attempts.
type People struct {
	Sitting    Sitting
	Candidates []Candidate     // by ticket
	Attempts   map[int64]int64 // by candidate
}

// Roster reads a sitting's roster with its rooms and attempts. Errors: ErrSittingUnknown.
func (o *Office) Roster(ctx context.Context, sitting int64) (People, error) {
	people := People{Attempts: map[int64]int64{}}
	var err error
	if people.Sitting, err = o.store.Sitting(ctx, sitting); err != nil {
		return people, err
	}
	if people.Candidates, err = o.store.Candidates(ctx, sitting); err != nil {
		return people, err
	}
	attempts, err := o.store.Attempts(ctx, sitting)
	for _, a := range attempts {
		people.Attempts[a.Candidate] = a.ID
	}
	return people, err
}

// Candidate reads one. Errors: ErrCandidateUnknown.
func (o *Office) Candidate(ctx context.Context, id int64) (Candidate, error) {
	return o.store.Candidate(ctx, id)
}

// Limits of a candidate's entry, on the screen and in a roster.
const (
	MaxName    = 100 // characters
	MaxGroup   = 200 // characters, of group and programme
	MaxPercent = 200 // of extra time; minutes go up to MaxMinutes
)

// normal is the candidate as kept and compared.
func (c Candidate) normal() Candidate {
	c.Ticket, c.Identity = NormalTicket(c.Ticket), NormalIdentity(c.Identity)
	c.Name, c.Group = strings.TrimSpace(c.Name), strings.TrimSpace(c.Group)
	c.Programme = strings.TrimSpace(c.Programme)
	return c
}

// Check lists what is wrong with a candidate of a sitting. seated says that a seat is needed.
func (c Candidate) Check(s Sitting, now Time, seated bool) []itembank.Fault {
	var faults []itembank.Fault
	add := func(field, code string, args ...string) { faults = append(faults, Fault(field, code, args...)) }
	if CheckTicket(c.Ticket) != nil {
		add("ticket", "ticket-form", strconv.Itoa(MinTicket), strconv.Itoa(MaxTicket))
	}
	if n := utf8.RuneCountInString(c.Name); n < 1 || n > MaxName {
		add("name", "length", "1", strconv.Itoa(MaxName))
	}
	if utf8.RuneCountInString(c.Group) > MaxGroup {
		add("group", "length", "0", strconv.Itoa(MaxGroup))
	}
	if utf8.RuneCountInString(c.Programme) > MaxGroup {
		add("programme", "length", "0", strconv.Itoa(MaxGroup))
	}
	if _, _, err := ReadIdentity(c.Identity, now); err != nil {
		add("identity", IdentityCode(err))
	}
	switch {
	case c.Room == 0 && c.Seat == 0 && !seated:
	case c.Room == 0 || !slices.ContainsFunc(s.Rooms, func(r Room) bool { return r.ID == c.Room }):
		add("room", "room-unknown")
	case !seatExists(s.Rooms, c):
		add("seat", "seat-unknown")
	}
	if c.ExtraMinutes < 0 || c.ExtraMinutes > MaxMinutes {
		add("extraMinutes", "range", "0", strconv.Itoa(MaxMinutes))
	}
	if c.ExtraPercent < 0 || c.ExtraPercent > MaxPercent {
		add("extraPercent", "range", "0", strconv.Itoa(MaxPercent))
	}
	return faults
}

// AddCandidate adds one person: to a draft, or to an open sitting with an attempt of its own right
// away, for which a seat is needed. Without a ticket one is made. Errors: ErrCandidateInvalid with
// every fault, ErrSittingUnknown, ErrSittingState, ErrTicketTaken, ErrSeatTaken, ErrPersonTaken.
func (o *Office) AddCandidate(ctx context.Context, c Candidate, by string) (Candidate, error) {
	sitting, err := o.store.Sitting(ctx, c.Sitting)
	if err != nil {
		return c, err
	}
	if sitting.State == SittingClosed {
		return c, fmt.Errorf("%w: it is closed", ErrSittingState)
	}
	c = c.normal()
	c.ID, c.Photo = 0, ""
	if c.Ticket == "" {
		if c.Ticket, err = o.freeTicket(ctx, sitting); err != nil {
			return c, err
		}
	}
	open := sitting.State == SittingOpen
	if err := Refuse(ErrCandidateInvalid, c.Check(sitting, o.Now(), open)); err != nil {
		return c, err
	}
	if open {
		return o.enter(ctx, sitting, c, by)
	}
	added, err := o.store.AddCandidates(ctx, sitting.ID, []Candidate{c})
	if err != nil {
		return c, err
	}
	return added[0], nil
}

// freeTicket makes a ticket number that nobody has.
func (o *Office) freeTicket(ctx context.Context, sitting Sitting) (string, error) {
	made, err := MakeTickets(sitting, 1, func(tickets []string) (map[string]int64, error) {
		return o.store.Tickets(ctx, tickets)
	})
	if err != nil {
		return "", err
	}
	return made[0], nil
}

// enter gives a latecomer to the roster an attempt in an open sitting.
func (o *Office) enter(ctx context.Context, sitting Sitting, c Candidate, by string) (Candidate, error) {
	var form itembank.Form
	attempts, err := o.store.Attempts(ctx, sitting.ID)
	if err != nil {
		return c, err
	}
	if sitting.Source.PerCandidate || len(attempts) == 0 {
		// By lot, beyond the series that the opening drew: two who come at the same moment get two forms.
		seed, err := o.seed()
		if err != nil {
			return c, err
		}
		forms, err := o.draw(ctx, sitting, 1, seed, by)
		if err != nil {
			return c, err
		}
		form = forms[0]
	} else if form, err = o.forms.Form(ctx, attempts[0].Form); err != nil {
		return c, err
	}
	// The arrangement needs a seed before the candidate has an identity.
	stand := c
	seed, err := o.seed()
	if err != nil {
		return c, err
	}
	stand.ID = int64(seed >> 1)
	sealer := newSealer(o, sitting, false)
	forms, err := sealer.seal(ctx, []itembank.Form{form})
	if err != nil {
		return c, err
	}
	entrant, err := sealer.entrant(forms[0], stand)
	if err != nil {
		return c, err
	}
	entered := Opened{Sitting: sitting.ID, At: o.Now(), Envelopes: envelopesOf(forms), Keys: sealer.freshKeys(forms)}
	entrant.Candidate = 0
	entered.Entrants = []Entrant{entrant}
	return o.store.Enter(ctx, c, entered)
}

// ChangeCandidate writes an entry; an empty identity number keeps the one that is held. Once the
// sitting is open ticket and extra time stay (more time is granted in the ledger), and a seat is
// needed. Errors: ErrCandidateInvalid with every fault, ErrCandidateUnknown, ErrSittingState,
// ErrTicketTaken, ErrSeatTaken, ErrPersonTaken.
func (o *Office) ChangeCandidate(ctx context.Context, c Candidate) (Candidate, error) {
	held, err := o.store.Candidate(ctx, c.ID)
	if err != nil {
		return c, err
	}
	sitting, err := o.store.Sitting(ctx, held.Sitting)
	if err != nil {
		return c, err
	}
	c = c.normal()
	c.Sitting, c.Photo = held.Sitting, held.Photo
	if c.Identity == "" {
		c.Identity = held.Identity
	}
	if c.Ticket == "" {
		c.Ticket = held.Ticket
	}
	open := sitting.State != SittingDraft
	if open && (c.Ticket != held.Ticket || c.ExtraMinutes != held.ExtraMinutes || c.ExtraPercent != held.ExtraPercent) {
		return c, fmt.Errorf("%w: ticket and extra time are fixed once it is open", ErrSittingState)
	}
	if err := Refuse(ErrCandidateInvalid, c.Check(sitting, o.Now(), open)); err != nil {
		return c, err
	}
	if err := o.store.ChangeCandidate(ctx, c); err != nil {
		return c, err
	}
	return c, nil
}

// DropCandidate takes a person off the roster of a draft. Errors: ErrCandidateUnknown,
// ErrSittingState.
func (o *Office) DropCandidate(ctx context.Context, id int64) error {
	return o.store.DropCandidate(ctx, id)
}

// Time carries out a staff event on attempts of a sitting, each for itself: pause, resume, extra,
// delay, end. An attempt of another sitting is ErrAttemptUnknown. Errors: ErrSittingUnknown,
// ErrReason.
func (o *Office) Time(ctx context.Context, sitting int64, attempts []int64, entry Entry) ([]Done, error) {
	if _, err := o.store.Sitting(ctx, sitting); err != nil {
		return nil, err
	}
	if strings.TrimSpace(entry.Reason) == "" {
		return nil, ErrReason
	}
	own, err := o.store.Attempts(ctx, sitting)
	if err != nil {
		return nil, err
	}
	here := make(map[int64]bool, len(own))
	for _, a := range own {
		here[a.ID] = true
	}
	var known []int64
	done := []Done{}
	seen := map[int64]bool{}
	for _, id := range attempts {
		switch {
		case seen[id]:
		case here[id]:
			known = append(known, id)
		default:
			done = append(done, Done{Attempt: id, Err: ErrAttemptUnknown})
		}
		seen[id] = true
	}
	return append(o.hall.CommandAll(ctx, known, entry), done...), nil
}
