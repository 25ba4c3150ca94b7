package proctor

import (
	"context"
	"sync"

	"kaochang/exam"
)

// Store reads the record that boards are made of.
type Store interface {
	// Sitting reads one with its rooms. Errors: exam.ErrSittingUnknown.
	Sitting(ctx context.Context, id int64) (exam.Sitting, error)
	// Candidates lists a sitting's roster.
	Candidates(ctx context.Context, sitting int64) ([]exam.Candidate, error)
	// Attempts lists the attempts of a sitting.
	Attempts(ctx context.Context, sitting int64) ([]exam.Attempt, error)
	// FormItems counts the questions of forms.
	FormItems(ctx context.Context, forms []int64) (map[int64]int, error)
	// SealedAnswers counts the answered questions on the newest sheets of attempts.
	SealedAnswers(ctx context.Context, attempts []int64) (map[int64]int, error)
	// LateCounts counts answers that do not count and are not decided, by attempt.
	LateCounts(ctx context.Context, sitting int64) (map[int64]int, error)
}

// Live tells what may be lost: signs of life and failed sign-ins. What is not known is missing.
type Live interface {
	// Beats finds the last sign of life of attempts.
	Beats(ctx context.Context, attempts []int64) map[int64]Beat
	// Locks finds the failed sign-ins under tickets.
	Locks(ctx context.Context, tickets []string) map[string]Lock
}

// Watch makes boards. What never changes, the size of forms and sheets that were sealed, it reads
// once, since every proctor's screen asks every two seconds. It is safe for concurrent use.
type Watch struct {
	store Store
	live  Live
	now   func() exam.Time

	mu     sync.Mutex
	items  map[int64]int
	sealed map[int64]int
}

// NewWatch makes a watch.
func NewWatch(store Store, live Live, now func() exam.Time) *Watch {
	return &Watch{store: store, live: live, now: now, items: map[int64]int{}, sealed: map[int64]int{}}
}

// keptCounts bounds what is remembered.
const keptCounts = 100_000

// Board makes the board of a sitting. Errors: exam.ErrSittingUnknown.
func (w *Watch) Board(ctx context.Context, sitting int64) (Board, error) {
	held, err := w.store.Sitting(ctx, sitting)
	if err != nil {
		return Board{}, err
	}
	scene := Scene{Now: w.now(), Rooms: held.Rooms}
	if scene.Candidates, err = w.store.Candidates(ctx, sitting); err != nil {
		return Board{}, err
	}
	if scene.Attempts, err = w.store.Attempts(ctx, sitting); err != nil {
		return Board{}, err
	}
	if scene.Late, err = w.store.LateCounts(ctx, sitting); err != nil {
		return Board{}, err
	}
	var attempts, sealed, forms []int64
	for _, a := range scene.Attempts {
		attempts, forms = append(attempts, a.ID), append(forms, a.Form)
		if a.State == exam.StateClosed {
			sealed = append(sealed, a.ID)
		}
	}
	if scene.Items, err = w.once(ctx, w.items, forms, w.store.FormItems); err != nil {
		return Board{}, err
	}
	if scene.Sealed, err = w.once(ctx, w.sealed, sealed, w.store.SealedAnswers); err != nil {
		return Board{}, err
	}
	tickets := make([]string, len(scene.Candidates))
	for i, c := range scene.Candidates {
		tickets[i] = c.Ticket
	}
	scene.Beats, scene.Locks = w.live.Beats(ctx, attempts), w.live.Locks(ctx, tickets)
	return BoardOf(scene), nil
}

// once reads counts that are not remembered yet, and remembers them.
func (w *Watch) once(ctx context.Context, known map[int64]int, ids []int64, read func(context.Context, []int64) (map[int64]int, error)) (map[int64]int, error) {
	found := make(map[int64]int, len(ids))
	var missing []int64
	asked := map[int64]bool{}
	w.mu.Lock()
	for _, id := range ids {
		if n, ok := known[id]; ok {
			found[id] = n
		} else if !asked[id] {
			asked[id] = true
			missing = append(missing, id)
		}
	}
	w.mu.Unlock()
	if len(missing) == 0 {
		return found, nil
	}
	fresh, err := read(ctx, missing)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(known) > keptCounts {
		clear(known)
	}
	for id, n := range fresh {
		found[id], known[id] = n, n
	}
	return found, nil
}
