package exam

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"
)

// Hall runs the attempts: it is the only way by which an attempt changes. It keeps what is on in
// memory, so that a save needs no look into the database, and writes everything through the
// store before it answers. It is safe for concurrent use; calls for one attempt take turns.
type Hall struct {
	store  AttemptStore
	now    func() Time
	sealed func(Sheet)

	mu       sync.Mutex
	seats    map[int64]*seat
	outlines map[int64]*outlineOnce
}

// seat is one attempt in memory. turn holds one token: who has it may touch the rest.
type seat struct {
	turn    chan struct{}
	loaded  bool
	just    bool // loaded in this very turn
	gone    bool
	attempt Attempt
	book    *Book
	outline *Outline
	used    Time
}

type outlineOnce struct {
	once    sync.Once
	outline Outline
	err     error
}

// NewHall makes a hall over a store. now is the server's clock, which never runs backwards;
// sealed is told of every new sheet after it is held, and must not block.
func NewHall(store AttemptStore, now func() Time, sealed func(Sheet)) *Hall {
	return &Hall{
		store: store, now: now, sealed: sealed,
		seats: map[int64]*seat{}, outlines: map[int64]*outlineOnce{},
	}
}

// Now is the hall's clock.
func (h *Hall) Now() Time { return h.now() }

// with runs fn with the attempt loaded and fresh, one call at a time per attempt. When the store
// says that the attempt was changed by another server, it is loaded again and fn runs again.
func (h *Hall) with(ctx context.Context, id int64, fn func(*seat) error) error {
	return h.turns(ctx, id, func(s *seat) error {
		if err := h.current(ctx, s); err != nil {
			return err
		}
		return fn(s)
	})
}

// current makes sure that no other server has changed the attempt since it was loaded; otherwise it
// is ErrAttemptChanged, upon which it is loaded again.
func (h *Hall) current(ctx context.Context, s *seat) error {
	if s.just {
		return nil
	}
	fresh, err := h.store.Fresh(ctx, s.attempt.ID, s.attempt.Version)
	if err == nil && !fresh {
		err = ErrAttemptChanged
	}
	return err
}

// turns is with for who finds out by a write, or calls current, whether the attempt is fresh.
func (h *Hall) turns(ctx context.Context, id int64, fn func(*seat) error) error {
	const tries = 12
	for try := 1; ; try++ {
		err := h.turn(ctx, id, fn)
		if try == tries || !errors.Is(err, ErrAttemptChanged) {
			return err
		}
		// Two servers that both want the attempt would take it from each other for ever.
		wait := time.NewTimer(rand.N(time.Duration(try) * 2 * time.Millisecond))
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return ctx.Err()
		}
	}
}

func (h *Hall) turn(ctx context.Context, id int64, fn func(*seat) error) error {
	s, err := h.take(ctx, id)
	if err != nil {
		return err
	}
	defer func() { s.turn <- struct{}{} }()
	s.just = !s.loaded
	if !s.loaded {
		if err := h.load(ctx, id, s); err != nil {
			h.drop(id, s)
			return err
		}
	}
	s.used = h.now()
	err = fn(s)
	if errors.Is(err, ErrAttemptChanged) || errors.Is(err, ErrUnsure) {
		s.loaded = false
	}
	return err
}

// take waits for the attempt's turn.
func (h *Hall) take(ctx context.Context, id int64) (*seat, error) {
	for {
		h.mu.Lock()
		s := h.seats[id]
		if s == nil {
			s = &seat{turn: make(chan struct{}, 1)}
			s.turn <- struct{}{}
			h.seats[id] = s
		}
		h.mu.Unlock()
		select {
		case <-s.turn:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if !s.gone {
			return s, nil
		}
		s.turn <- struct{}{}
	}
}

// drop forgets a seat whose turn the caller has.
func (h *Hall) drop(id int64, s *seat) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s.gone = true
	if h.seats[id] == s {
		delete(h.seats, id)
	}
}

func (h *Hall) load(ctx context.Context, id int64, s *seat) error {
	attempt, held, err := h.store.Claim(ctx, id)
	if err != nil {
		return err
	}
	outline, err := h.outline(ctx, attempt.Form)
	if err != nil {
		return err
	}
	s.attempt, s.outline = attempt, outline
	s.book = NewBook(id, outline.Position())
	s.book.Enter(held)
	s.loaded = true
	return nil
}

// outline reads a form's outline once, however many candidates ask at the same time.
func (h *Hall) outline(ctx context.Context, form int64) (*Outline, error) {
	h.mu.Lock()
	o := h.outlines[form]
	if o == nil {
		o = &outlineOnce{}
		h.outlines[form] = o
	}
	h.mu.Unlock()
	o.once.Do(func() { o.outline, o.err = h.store.Outline(ctx, form) })
	if o.err != nil {
		h.mu.Lock()
		if h.outlines[form] == o {
			delete(h.outlines, form)
		}
		h.mu.Unlock()
		return nil, o.err
	}
	return &o.outline, nil
}

// Forget drops a sitting's attempts from memory, so that the next call reads them again: after a room
// was called.
func (h *Hall) Forget(ctx context.Context, sitting int64) error {
	return h.each(ctx, func(s *seat) bool { return s.attempt.Sitting == sitting })
}

// Rest drops what nobody has used for a while, and the outlines of forms that no seat is left of.
// Attempts that are on come back with the next call.
func (h *Hall) Rest(ctx context.Context, idle time.Duration) error {
	before := h.now().Add(-idle)
	if err := h.each(ctx, func(s *seat) bool { return s.used < before }); err != nil {
		return err
	}
	used := map[int64]bool{}
	err := h.each(ctx, func(s *seat) bool {
		used[s.attempt.Form] = true
		return false
	})
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for form := range h.outlines {
		if !used[form] {
			delete(h.outlines, form) // who came in meanwhile keeps it; the next one reads it again
		}
	}
	return nil
}

func (h *Hall) each(ctx context.Context, drop func(*seat) bool) error {
	h.mu.Lock()
	seats := make(map[int64]*seat, len(h.seats))
	for id, s := range h.seats {
		seats[id] = s
	}
	h.mu.Unlock()
	for id, s := range seats {
		select {
		case <-s.turn:
		case <-ctx.Done():
			return ctx.Err()
		}
		if !s.gone && drop(s) {
			h.drop(id, s)
		}
		s.turn <- struct{}{}
	}
	return nil
}

// change carries out one event on a seat and holds it.
func (h *Hall) change(ctx context.Context, s *seat, entry Entry) error {
	after, entry, err := s.attempt.Apply(entry)
	if err != nil {
		return err
	}
	if after.State == StateClosed {
		return h.seal(ctx, s, after, entry)
	}
	held, err := h.store.Change(ctx, s.attempt, after, entry)
	if err != nil {
		return err
	}
	s.attempt = held
	return nil
}

// seal closes an attempt with its sheet, both or neither.
func (h *Hall) seal(ctx context.Context, s *seat, after Attempt, entry Entry) error {
	by := entry.Event
	if by == EventHandIn && s.attempt.Timing.Phase(entry.At) == PhaseEnded {
		by = EventExpire // the screen handed in by itself: time closed the sheet, not the candidate
	}
	sheet := SheetOf(after, s.book, by, entry.At)
	held, err := h.store.Seal(ctx, s.attempt, after, entry, sheet)
	if err != nil {
		return err
	}
	s.attempt = held
	h.sealed(sheet)
	return nil
}
