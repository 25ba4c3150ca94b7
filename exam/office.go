package exam

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Office is the work of officers on sittings: it checks what they do and keeps it in a store. It is
// safe for concurrent use.
type Office struct {
	store      OfficeStore
	drawer     Drawer
	forms      Forms
	hall       *Hall
	programmes Programmes
	rule       func(MarkRule) error
	random     io.Reader
}

// NewOffice makes an office. rule judges mark rules (score.Check); the hall ends and times attempts,
// and its clock is the office's.
func NewOffice(store OfficeStore, drawer Drawer, forms Forms, hall *Hall, programmes Programmes, rule func(MarkRule) error) *Office {
	return &Office{store: store, drawer: drawer, forms: forms, hall: hall, programmes: programmes, rule: rule, random: rand.Reader}
}

// Programmes is the catalogue.
func (o *Office) Programmes() Programmes { return o.programmes }

// Now is the office's clock.
func (o *Office) Now() Time { return o.hall.Now() }

// Sittings lists every sitting.
func (o *Office) Sittings(ctx context.Context) ([]Sitting, error) { return o.store.Sittings(ctx) }

// Sitting reads one. Errors: ErrSittingUnknown.
func (o *Office) Sitting(ctx context.Context, id int64) (Sitting, error) {
	return o.store.Sitting(ctx, id)
}

// CreateSitting keeps a new draft. Without a seed it gets one by lot. Errors: ErrSittingInvalid with
// every fault.
func (o *Office) CreateSitting(ctx context.Context, s Sitting, by string) (Sitting, error) {
	s = s.Filled()
	s.ID, s.State = 0, SittingDraft
	for i := range s.Rooms {
		s.Rooms[i] = s.Rooms[i].filled()
		s.Rooms[i].ID = 0
	}
	if err := Refuse(ErrSittingInvalid, s.Check(o.programmes, o.rule)); err != nil {
		return s, err
	}
	if s.Source.Seed == 0 {
		seed, err := o.seed()
		if err != nil {
			return s, err
		}
		s.Source.Seed = seed
	}
	return o.store.AddSitting(ctx, s, o.Now(), by)
}

// ChangeSitting writes a draft, its rooms aside. Errors: ErrSittingInvalid with every fault,
// ErrSittingUnknown, ErrSittingState.
func (o *Office) ChangeSitting(ctx context.Context, s Sitting) (Sitting, error) {
	s = s.Filled()
	held, err := o.store.Sitting(ctx, s.ID)
	if err != nil {
		return s, err
	}
	s.State, s.Rooms = held.State, held.Rooms
	if s.Source.Seed == 0 {
		s.Source.Seed = held.Source.Seed
	}
	if err := Refuse(ErrSittingInvalid, s.Check(o.programmes, o.rule)); err != nil {
		return s, err
	}
	if err := o.store.ChangeSitting(ctx, s); err != nil {
		return s, err
	}
	return o.store.Sitting(ctx, s.ID)
}

// DropSitting forgets a draft. Errors: ErrSittingUnknown, ErrSittingState.
func (o *Office) DropSitting(ctx context.Context, id int64) error {
	return o.store.DropSitting(ctx, id)
}

// SetRooms writes the rooms of a draft. Errors: ErrSittingInvalid with every fault,
// ErrSittingUnknown, ErrSittingState, ErrRoomUnknown.
func (o *Office) SetRooms(ctx context.Context, sitting int64, rooms []Room) (Sitting, error) {
	for i := range rooms {
		rooms[i] = rooms[i].filled()
	}
	if err := Refuse(ErrSittingInvalid, CheckRooms(rooms)); err != nil {
		return Sitting{}, err
	}
	if err := o.store.SetRooms(ctx, sitting, rooms); err != nil {
		return Sitting{}, err
	}
	return o.store.Sitting(ctx, sitting)
}

// usualColumns is how wide a seat map is where nobody said.
const usualColumns = 6

func (r Room) filled() Room {
	r.Name = strings.TrimSpace(r.Name)
	if r.Columns == 0 {
		r.Columns = usualColumns
	}
	return r
}

// CallRoom lets the candidates of a room of a sitting that starts by call begin. Again is harmless.
// Errors: ErrRoomUnknown, ErrSittingState.
func (o *Office) CallRoom(ctx context.Context, room int64) (Sitting, error) {
	id, err := o.store.RoomSitting(ctx, room)
	if err != nil {
		return Sitting{}, err
	}
	sitting, err := o.store.Sitting(ctx, id)
	if err != nil {
		return sitting, err
	}
	if sitting.StartBy != StartByCall {
		return sitting, fmt.Errorf("%w: it starts by time, not by call", ErrSittingState)
	}
	if err := o.store.CallRoom(ctx, room, o.Now()); err != nil {
		return sitting, err
	}
	if err := o.hall.Forget(ctx, id); err != nil {
		return sitting, err
	}
	return o.store.Sitting(ctx, id)
}

// Seat gives seats to a draft's candidates and returns how many have one and how many do not.
// Errors: ErrSittingUnknown, ErrSittingState, ErrSittingInvalid for an unknown order.
func (o *Office) Seat(ctx context.Context, sitting int64, how Seating) (seated, unseated int, err error) {
	s, err := o.store.Sitting(ctx, sitting)
	if err != nil {
		return 0, 0, err
	}
	if s.State != SittingDraft {
		return 0, 0, fmt.Errorf("%w: seats are given out before it is opened", ErrSittingState)
	}
	candidates, err := o.store.Candidates(ctx, sitting)
	if err != nil {
		return 0, 0, err
	}
	if how.Seed, err = o.seed(); err != nil {
		return 0, 0, err
	}
	if how.Order == "" {
		how.Order = SeatByTicket
	}
	placed, unseated, err := Seat(s.Rooms, candidates, how)
	if err != nil {
		return 0, 0, err
	}
	if err := o.store.SetSeats(ctx, sitting, placed); err != nil {
		return 0, 0, err
	}
	return len(placed) - unseated, unseated, nil
}

func (o *Office) seed() (uint64, error) {
	var b [8]byte
	if _, err := io.ReadFull(o.random, b[:]); err != nil {
		return 0, fmt.Errorf("draw a seed: %w", err)
	}
	return binary.BigEndian.Uint64(b[:]), nil
}

// Close ends what is still on in a sitting, with a reason that every ledger keeps, and closes it.
// Whoever never started is absent. Errors: ErrSittingUnknown, ErrSittingState, ErrReason.
func (o *Office) Close(ctx context.Context, id int64, by, reason string) (Sitting, error) {
	sitting, err := o.store.Sitting(ctx, id)
	if err != nil {
		return sitting, err
	}
	if sitting.State != SittingOpen {
		return sitting, fmt.Errorf("%w: it is %s", ErrSittingState, sitting.State)
	}
	if strings.TrimSpace(reason) == "" {
		return sitting, ErrReason
	}
	attempts, err := o.store.Attempts(ctx, id)
	if err != nil {
		return sitting, err
	}
	attempts = slices.DeleteFunc(attempts, func(a Attempt) bool { return a.State == StateClosed })
	ids := make([]int64, len(attempts))
	for i, a := range attempts {
		ids[i] = a.ID
	}
	for _, done := range o.hall.CommandAll(ctx, ids, Entry{Event: EventEnd, By: by, Reason: reason}) {
		if done.Err != nil && !isClosedMeanwhile(done.Err) {
			return sitting, fmt.Errorf("end attempt %d: %w", done.Attempt, done.Err)
		}
	}
	if err := o.store.CloseSitting(ctx, id, o.Now()); err != nil {
		return sitting, err
	}
	return o.store.Sitting(ctx, id)
}
