package store

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"kaochang/exam"
)

func TestSavesComeBackAsTheyWere(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := startTest(t, s, seatTest(t, s, 1)[0])
		var all []exam.Held
		chain := [32]byte{}
		for n := int64(1); n <= 200; n++ {
			h := answerTest(a, n, chain)
			if n%7 == 0 {
				h.Lane, h.Response = exam.LaneLate, ""
				h.Chain = h.Link(a.ID, chain)
			}
			all = append(all, h)
			chain = h.Chain
		}
		// Of every size that a save may have.
		for from, size := 0, 1; from < len(all); from, size = from+size, size*3 {
			to := min(from+size, len(all))
			if err := s.Append(ctx, a.ID, a.Version, all[from:to]); err != nil {
				t.Fatal(err)
			}
		}
		held, err := s.Answers(ctx, a.ID)
		if err != nil || !reflect.DeepEqual(held, all) {
			t.Fatalf("%d answers came back, %v", len(held), err)
		}
		checkChain(t, a.ID, held)
	})
}

// checkChain recomputes the hashes of an attempt from its rows, as a stranger would.
func checkChain(t *testing.T, attempt int64, held []exam.Held) {
	t.Helper()
	chain := [32]byte{}
	for i, h := range held {
		if h.Number != int64(i+1) || h.Link(attempt, chain) != h.Chain {
			t.Fatalf("attempt %d: the chain breaks at row %d, number %d", attempt, i+1, h.Number)
		}
		chain = h.Chain
	}
}

func TestSaveIsHeldOnceAndWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := startTest(t, s, seatTest(t, s, 1)[0])
		first := answerTest(a, 1, [32]byte{})
		second := answerTest(a, 2, first.Chain)
		if err := s.Append(ctx, a.ID, a.Version, []exam.Held{first}); err != nil {
			t.Fatal(err)
		}
		// What the caller did not know to be held stops the whole save.
		if err := s.Append(ctx, a.ID, a.Version, []exam.Held{second, first}); !errors.Is(err, exam.ErrAttemptChanged) {
			t.Errorf("held again: %v", err)
		}
		if err := s.Append(ctx, a.ID, a.Version-1, []exam.Held{second}); !errors.Is(err, exam.ErrAttemptChanged) {
			t.Errorf("old version: %v", err)
		}
		if err := s.Append(ctx, 1<<40, 1, []exam.Held{second}); err == nil {
			t.Error("an answer of no attempt was held")
		}
		if n, err := countAnswers(s.read(ctx), a.ID); n != 1 || err != nil {
			t.Errorf("%d answers are held, %v", n, err)
		}
		if err := s.Append(ctx, a.ID, a.Version, []exam.Held{second}); err != nil {
			t.Error(err)
		}
	})
}

// A save that is refused takes none of those with it that share its commit.
func TestBadSaveHarmsNoOther(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		attempts := seatTest(t, s, 40)
		for i, a := range attempts {
			attempts[i] = startTest(t, s, a)
		}
		for n := int64(1); n <= 10; n++ {
			var room sync.WaitGroup
			for i, a := range attempts {
				room.Go(func() {
					h := answerTest(a, n, [32]byte{})
					bad := i%4 == 0 && n > 1
					if bad {
						h.Seq = 1 // held since the first round
					}
					err := s.Append(ctx, a.ID, a.Version, []exam.Held{h})
					if bad && !errors.Is(err, exam.ErrAttemptChanged) || !bad && err != nil {
						t.Errorf("attempt %d, answer %d: %v", i, n, err)
					}
				})
			}
			room.Wait()
		}
		for i, a := range attempts {
			want := int64(10)
			if i%4 == 0 {
				want = 1
			}
			if n, err := countAnswers(s.read(ctx), a.ID); n != want || err != nil {
				t.Errorf("attempt %d: %d answers, not %d, %v", i, n, want, err)
			}
		}
	})
}

func TestManySaveAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		const seats, each = 100, 30
		attempts := seatTest(t, s, seats)
		var room sync.WaitGroup
		for _, a := range attempts {
			room.Go(func() {
				a, _, err := s.Claim(ctx, a.ID)
				if err != nil {
					t.Error(err)
					return
				}
				chain := [32]byte{}
				for n := int64(1); n <= each; n++ {
					h := answerTest(a, n, chain)
					if err := s.Append(ctx, a.ID, a.Version, []exam.Held{h}); err != nil {
						t.Error(err)
						return
					}
					chain = h.Chain
				}
			})
		}
		room.Wait()
		for _, a := range attempts {
			held, err := s.Answers(ctx, a.ID)
			if err != nil || len(held) != each {
				t.Fatalf("%d answers, %v", len(held), err)
			}
			checkChain(t, a.ID, held)
		}
	})
}

func TestWhatIsHeldStays(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := startTest(t, s, seatTest(t, s, 1)[0])
		if err := s.Append(ctx, a.ID, a.Version, []exam.Held{answerTest(a, 1, [32]byte{})}); err != nil {
			t.Fatal(err)
		}
		for _, change := range []string{
			`UPDATE answers SET response = 'A'`, `DELETE FROM answers`,
			`UPDATE ledger SET reason = 'x'`, `DELETE FROM ledger`,
			`UPDATE devices SET label = 'x'`, `DELETE FROM devices`,
			`UPDATE arrangements SET body = '{}'`, `DELETE FROM arrangements`,
		} {
			err := s.write(ctx, "tamper", func(tx *Tx) error {
				_, err := tx.Exec(change)
				return err
			})
			if err == nil {
				t.Errorf("%s was carried out", change)
			}
		}
		if held, err := s.Answers(ctx, a.ID); err != nil || len(held) != 1 || held[0].Response != "B" {
			t.Errorf("answers %+v, %v", held, err)
		}
	})
}

func TestCallerThatLeavesHoldsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		a := startTest(t, s, seatTest(t, s, 1)[0])
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		// With the writer kept busy the save is still waiting when its caller is gone.
		free := occupy(t, s)
		err := s.Append(ctx, a.ID, a.Version, []exam.Held{answerTest(a, 1, [32]byte{})})
		free()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("save: %v", err)
		}
		unsure := errors.Is(err, exam.ErrUnsure)
		after, held, err := s.Claim(t.Context(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !unsure && len(held) != 0 {
			t.Error("a save that was given up is held")
		}
		if unsure && after.Version == a.Version {
			t.Error("a save in doubt could still come in behind the claim")
		}
	})
}

// occupy keeps SQLite's writer busy until the returned function is called.
func occupy(t *testing.T, s *Store) func() {
	if s.writer == nil {
		return func() {}
	}
	begun, end, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- s.write(t.Context(), "occupy", func(*Tx) error {
			close(begun)
			<-end
			return nil
		})
	}()
	<-begun
	return func() {
		close(end)
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
