package store

import (
	"errors"
	"path/filepath"
	"reflect"
	"testing"

	"kaochang/exam"
)

// Answers of one attempt lie in many blocks once a room has saved for a while; they are found in
// order all the same, and none can be held twice, in the same block or in a later one.
func TestAnswersLieInManyBlocks(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		attempts := seatTest(t, s, 3)
		all := make([][]exam.Held, len(attempts))
		for i, a := range attempts {
			attempts[i] = startTest(t, s, a)
		}
		const each = 150
		for from := int64(0); from < 2*blockRows; from += each {
			for i, a := range attempts {
				if i == 2 && from > 0 {
					continue // the third saves once and is quiet from then on
				}
				all[i] = append(all[i], answersTest(a, from, each, all[i])...)
				if err := s.Append(ctx, a.ID, a.Version, all[i][from:]); err != nil {
					t.Fatal(err)
				}
			}
		}
		for i, a := range attempts {
			held, err := s.Answers(ctx, a.ID)
			if err != nil || !reflect.DeepEqual(held, all[i]) {
				t.Errorf("attempt %d: %d answers came back, not %d, %v", i, len(held), len(all[i]), err)
			}
			checkChain(t, a.ID, held)
			for _, again := range []int{0, len(all[i]) - 1} {
				if err := s.Append(ctx, a.ID, a.Version, all[i][again:again+1]); !errors.Is(err, exam.ErrAttemptChanged) {
					t.Errorf("attempt %d, answer %d again: %v", i, again+1, err)
				}
			}
			if n, err := countAnswers(s.read(ctx), a.ID); n != int64(len(all[i])) || err != nil {
				t.Errorf("attempt %d: %d answers are counted, %v", i, n, err)
			}
		}
	})
}

// answersTest are more answers of an attempt after those before.
func answersTest(a exam.Attempt, from, count int64, before []exam.Held) []exam.Held {
	chain := [32]byte{}
	if len(before) > 0 {
		chain = before[len(before)-1].Chain
	}
	var more []exam.Held
	for n := from + 1; n <= from+count; n++ {
		more = append(more, answerTest(a, n, chain))
		chain = more[len(more)-1].Chain
	}
	return more
}

// A restart, or a commit of which nobody knows whether it was held, begins a new block.
func TestBlocksAfterARestart(t *testing.T) {
	ctx := t.Context()
	address := "sqlite:" + filepath.Join(t.TempDir(), "kaochang.db")
	s, err := Open(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	a := startTest(t, s, seatTest(t, s, 1)[0])
	all := answersTest(a, 0, 30, nil)
	if err := s.Append(ctx, a.ID, a.Version, all[:10]); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f := &faulty{}
	s = openTest(t, address, func(s *settings) { s.fault = f.at })
	a, held, err := s.Claim(ctx, a.ID)
	if err != nil || len(held) != 10 {
		t.Fatalf("%d answers, %v", len(held), err)
	}
	if err := s.Append(ctx, a.ID, a.Version, all[:10]); !errors.Is(err, exam.ErrAttemptChanged) {
		t.Errorf("held again after the restart: %v", err)
	}
	f.set("committed", "append", errBroken)
	if err := s.Append(ctx, a.ID, a.Version, all[10:20]); !errors.Is(err, exam.ErrUnsure) {
		t.Errorf("a commit without an answer: %v", err)
	}
	f.set("", "", nil)
	if a, held, err = s.Claim(ctx, a.ID); err != nil || len(held) != 20 {
		t.Fatalf("%d answers after the commit in doubt, %v", len(held), err)
	}
	if err := s.Append(ctx, a.ID, a.Version, all[10:20]); !errors.Is(err, exam.ErrAttemptChanged) {
		t.Errorf("held again after the commit in doubt: %v", err)
	}
	if err := s.Append(ctx, a.ID, a.Version, all[20:]); err != nil {
		t.Fatal(err)
	}
	if held, err = s.Answers(ctx, a.ID); err != nil || !reflect.DeepEqual(held, all) {
		t.Errorf("%d answers came back, %v", len(held), err)
	}
	blocks, err := scanInt(s.read(ctx).QueryRow(`SELECT count(*) FROM answer_blocks WHERE attempt = $1`, a.ID))
	if err != nil || blocks != 3 {
		t.Errorf("the answers lie in %d blocks, %v", blocks, err)
	}
}
