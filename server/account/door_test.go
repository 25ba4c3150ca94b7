package account

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/server/password"
	"kaochang/server/session"
)

const now exam.Time = 1_790_000_000_000

// town is what a door knows: one candidate with the ticket T001 and one account li.na.
type town struct {
	Tickets
	Store
	*session.Live

	mu    sync.Mutex
	names map[string]bool // under which tries were counted
}

func (*town) CandidateByTicket(_ context.Context, ticket string) (exam.Candidate, error) {
	if ticket != "T001" {
		return exam.Candidate{}, exam.ErrCandidateUnknown
	}
	return exam.Candidate{ID: 1, Sitting: 1, Ticket: ticket, Identity: "11010519491231002X"}, nil
}

func (*town) Sitting(context.Context, int64) (exam.Sitting, error) {
	return exam.Sitting{ID: 1, IdentityDigits: 6}, nil
}

// CandidateAttempt: the sitting is not open.
func (*town) CandidateAttempt(context.Context, int64) (int64, error) { return 0, nil }

func (*town) AccountNamed(_ context.Context, name string) (Account, string, error) {
	if name != "li.na" {
		return Account{}, "", ErrUnknown
	}
	return Account{ID: 1, Name: name}, "", nil
}

func (w *town) Try(ctx context.Context, name string, at exam.Time) time.Duration {
	w.mu.Lock()
	w.names[name] = true
	w.mu.Unlock()
	return w.Live.Try(ctx, name, at)
}

func newTown(t *testing.T) (*town, *Door, *exam.Time) {
	t.Helper()
	live, err := session.Open("", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = live.Close() })
	w, clock := &town{Live: live, names: map[string]bool{}}, now
	d := NewDoor(w, nil, w, nil, w, nil, password.NewHasher(2), []byte("secret"), func() exam.Time { return clock })
	return w, d, &clock
}

// TestGuessesAtOnceAreCountedOneByOne: a burst of guesses gets no more of them compared than one after
// the other would, at the start and after each wait.
func TestGuessesAtOnceAreCountedOneByOne(t *testing.T) {
	_, d, clock := newTown(t)
	for _, c := range []struct {
		after time.Duration
		want  int64
	}{{0, 3}, {0, 0}, {time.Hour, 1}, {time.Hour, 1}} {
		*clock = clock.Add(c.after)
		var compared, delayed atomic.Int64
		var guesses sync.WaitGroup
		for range 200 {
			guesses.Go(func() {
				_, err := d.Candidate(t.Context(), "T001", "000000", 0, "")
				var wait *Delayed
				switch {
				case errors.Is(err, exam.ErrSignInRefused):
					compared.Add(1)
				case errors.As(err, &wait) && wait.Seconds > 0:
					delayed.Add(1)
				default:
					t.Errorf("got %v", err)
				}
			})
		}
		guesses.Wait()
		if compared.Load() != c.want || delayed.Load() != 200-c.want {
			t.Errorf("%d guesses were compared and %d delayed, want %d compared", compared.Load(), delayed.Load(), c.want)
		}
	}
}

// TestRightTriesCostNothing: who is early tries again and again, and is told so each time.
func TestRightTriesCostNothing(t *testing.T) {
	w, d, _ := newTown(t)
	for range 10 {
		if _, err := d.Candidate(t.Context(), "t001", "31002x", 0, ""); !errors.Is(err, exam.ErrSittingState) {
			t.Fatalf("got %v", err)
		}
	}
	if locks := w.Locked(t.Context(), Ticket("T001")); len(locks) != 0 {
		t.Errorf("%v", locks)
	}
}

// TestInventedNamesShareFewCounters: names that nobody has are counted under a bounded number of
// others, and still delayed.
func TestInventedNamesShareFewCounters(t *testing.T) {
	w, d, _ := newTown(t)
	refused := func(err error) bool {
		var wait *Delayed
		return errors.Is(err, exam.ErrSignInRefused) || errors.Is(err, ErrWrong) || errors.As(err, &wait)
	}
	for n := range 3 * strangers {
		if _, err := d.Candidate(t.Context(), fmt.Sprintf("X%d", 1000+n), "000000", 0, ""); !refused(err) {
			t.Fatalf("got %v", err)
		}
	}
	for _, ticket := range []string{"", "?", "准考证", strings.Repeat("9", 5000), "T001\x00"} {
		if _, err := d.Candidate(t.Context(), ticket, "31002X", 0, ""); !refused(err) {
			t.Errorf("%.20q: %v", ticket, err)
		}
	}
	if n := len(w.names); n > strangers || n < strangers/2 {
		t.Errorf("%d counters for %d invented tickets", n, 3*strangers)
	}
	clear(w.names)
	for n := range 20 {
		if _, err := d.Staff(t.Context(), fmt.Sprintf("nobody%d", n), "correct horse battery", ""); !refused(err) {
			t.Fatalf("got %v", err)
		}
	}
	for name := range w.names {
		if !strings.HasPrefix(name, "account?") {
			t.Errorf("counted under %q", name)
		}
	}
	for range 3 {
		if _, err := d.Candidate(t.Context(), "S999", "000000", 0, ""); !refused(err) {
			t.Errorf("got %v", err)
		}
	}
	var wait *Delayed
	if _, err := d.Candidate(t.Context(), "S999", "000000", 0, ""); !errors.As(err, &wait) {
		t.Errorf("guessing at a ticket that nobody has is not delayed: %v", err)
	}
}
