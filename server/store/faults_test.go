package store

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kaochang/exam"
	"kaochang/server/account"
)

// faulty fails one step of a write when told to, and counts how often it did.
type faulty struct {
	mu         sync.Mutex
	step, name string
	err        error
	times      int
}

func (f *faulty) at(step, name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil || step != f.step || name != f.name {
		return nil
	}
	f.times++
	return f.err
}

func (f *faulty) set(step, name string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.step, f.name, f.err = step, name, err
}

var errBroken = errors.New("broken for a test")

// Whatever breaks while candidates save, an acknowledged answer is held once and a candidate who tries
// again gets through.
func TestBrokenCommitsLoseAndDoubleNothing(t *testing.T) {
	for _, step := range []string{"run", "commit", "committed"} {
		t.Run(step, func(t *testing.T) {
			f := &faulty{}
			onBoth(t, func(t *testing.T, s *Store) {
				ctx := t.Context()
				a := startTest(t, s, seatTest(t, s, 1)[0])
				hall := exam.NewHall(s, func() exam.Time { return now }, func(exam.Sheet) {})
				outline, err := s.Outline(ctx, a.Form)
				if err != nil {
					t.Fatal(err)
				}
				f.times = 0
				const each = 12
				for n := int64(1); n <= each; n++ {
					answer := exam.Answer{Seq: n, Item: outline.Items[n%2].Item, Response: "A", At: now}
					if n%3 == 0 {
						f.set(step, "append", errBroken)
						if _, err := hall.Save(ctx, a.ID, 1, []exam.Answer{answer}); err == nil {
							t.Fatal("acknowledged, though it broke")
						} else if (step != "run") != errors.Is(err, exam.ErrUnsure) {
							t.Errorf("broken at %s: %v", step, err)
						}
						f.set("", "", nil)
					}
					ack, err := hall.Save(ctx, a.ID, 1, []exam.Answer{answer})
					if err != nil || ack.Through != n {
						t.Fatalf("answer %d: through %d, %v", n, ack.Through, err)
					}
				}
				held, err := s.Answers(ctx, a.ID)
				if err != nil || len(held) != each {
					t.Fatalf("%d answers are held, %v", len(held), err)
				}
				checkChain(t, a.ID, held)
				if f.times != each/3 {
					t.Errorf("the fault took place %d times", f.times)
				}
			}, FaultAt(f.at))
		})
	}
}

func TestFullDiskIsSaidAndPasses(t *testing.T) {
	s := openTest(t, filepath.Join(t.TempDir(), "kaochang.db"))
	ctx := t.Context()
	a := startTest(t, s, seatTest(t, s, 1)[0])
	pages := func(most string) {
		err := s.write(ctx, "limit", func(tx *Tx) error {
			var n int64
			return tx.QueryRow(`PRAGMA max_page_count = ` + most).Scan(&n)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	pages("1") // SQLite takes as many as there are
	chain, held := [32]byte{}, int64(0)
	save := func() error {
		h := answerTest(a, held+1, chain)
		h.Strike = strings.Repeat("A", 200)
		h.Chain = h.Link(a.ID, chain)
		err := s.Append(ctx, a.ID, a.Version, []exam.Held{h})
		if err == nil {
			held, chain = held+1, h.Chain
		}
		return err
	}
	var full error
	for full == nil && held < 100_000 {
		full = save()
	}
	if !errors.Is(full, exam.ErrStoreFull) || errors.Is(full, exam.ErrUnsure) {
		t.Fatalf("after %d answers: %v", held, full)
	}
	// Others who write in vain do not harm it.
	if err := s.SetSetting(ctx, "big", strings.Repeat("x", 1<<20)); !errors.Is(err, exam.ErrStoreFull) {
		t.Errorf("a large setting: %v", err)
	}
	if n, err := countAnswers(s.read(ctx), a.ID); n != held || err != nil {
		t.Errorf("%d answers are held, %d were acknowledged, %v", n, held, err)
	}
	pages("100000")
	if err := save(); err != nil {
		t.Errorf("with room again: %v", err)
	}
	all, err := s.Answers(ctx, a.ID)
	if err != nil || int64(len(all)) != held {
		t.Fatalf("%d answers are held, %d were acknowledged, %v", len(all), held, err)
	}
	checkChain(t, a.ID, all)
}

// A write that fails or panics takes nothing with it but itself.
func TestWritesThatShareACommitFailAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		free := occupy(t, s)
		const n = 30
		var room sync.WaitGroup
		for i := range n {
			room.Go(func() {
				defer func() {
					if p := recover(); (p != nil) != (i%3 == 2) {
						t.Errorf("write %d: panic %v", i, p)
					}
				}()
				err := s.write(ctx, "test", func(tx *Tx) error {
					_, err := tx.Exec(`INSERT INTO audit (at, account, name, action, noun, noun_id, detail)
						VALUES (0, $1, '', '', '', 0, '{}')`, i)
					switch {
					case err != nil:
						return err
					case i%3 == 1:
						return errBroken
					case i%3 == 2:
						panic("broken")
					}
					return nil
				})
				if errors.Is(err, errBroken) != (i%3 == 1) {
					t.Errorf("write %d: %v", i, err)
				}
			})
		}
		free()
		room.Wait()
		deeds, _, err := s.Deeds(ctx, account.DeedQuery{Limit: 100})
		if err != nil || len(deeds) != n/3 {
			t.Errorf("%d of %d are held, %v", len(deeds), n/3, err)
		}
		for _, d := range deeds {
			if d.Account%3 != 0 {
				t.Errorf("write %d is held", d.Account)
			}
		}
	})
}

func TestSecondServerIsKeptOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kaochang.db")
	s := openTest(t, path)
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrInUse) {
		t.Errorf("opened twice: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.SetSetting(t.Context(), "a", "b"); !errors.Is(err, ErrClosed) {
		t.Errorf("write after closing: %v", err)
	}
	again := openTest(t, path)
	if err := again.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		if err := s.Migrate(t.Context()); err != nil {
			t.Errorf("migrate again: %v", err)
		}
		err := s.write(t.Context(), "test", func(tx *Tx) error {
			_, err := tx.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, $1)`, true)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Migrate(t.Context()); !errors.Is(err, ErrNewer) {
			t.Errorf("migrate: %v", err)
		}
	})
}

// The log starts again once it is folded, so it does not grow for ever.
func TestLogIsFolded(t *testing.T) {
	s := openTest(t, filepath.Join(t.TempDir(), "kaochang.db"))
	ctx := context.Background()
	a := startTest(t, s, seatTest(t, s, 1)[0])
	s.writer.logged.Store(foldFrom)
	s.folder.fold()
	if err := s.Append(ctx, a.ID, a.Version, []exam.Held{answerTest(a, 1, [32]byte{})}); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
	var busy, log, copied int64
	if err := s.folder.db.QueryRow(`PRAGMA wal_checkpoint(PASSIVE)`).Scan(&busy, &log, &copied); err != nil {
		t.Fatal(err)
	}
	if log > 40 {
		t.Errorf("%d pages are in the log after folding and two small writes", log)
	}
	if s.writer.logged.Load() >= foldFrom {
		t.Error("the log was not folded")
	}
}
