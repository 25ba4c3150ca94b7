package store

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/itembank"
)

func TestAttemptComesBackAsItWasChanged(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := startTest(t, s, seatTest(t, s, 1)[0])
		for _, entry := range []exam.Entry{
			{Event: exam.EventExtra, Span: 10 * time.Minute, By: "proctor", Reason: "听力"},
			{Event: exam.EventPause, By: "proctor", Reason: "停电"},
			{Event: exam.EventResume, By: "proctor", Reason: "来电"},
			{Event: exam.EventDelay, Span: 3 * time.Minute, By: "proctor", Reason: "停电"},
		} {
			entry.At = now + 1234
			after, entry, err := a.Apply(entry)
			if err != nil {
				t.Fatal(err)
			}
			if a, err = s.Change(ctx, a, after, entry); err != nil {
				t.Fatal(err)
			}
		}
		held, err := s.Attempt(ctx, a.ID)
		if err != nil || !reflect.DeepEqual(held, a) {
			t.Errorf("held %+v, %v; want %+v", held, err, a)
		}
		if a.Seed != 1<<63 || a.Timing.Extra != 15*time.Minute || a.Device != 1 || a.Devices != 1 {
			t.Errorf("attempt %+v", a)
		}
		ledger, err := s.Ledger(ctx, a.ID)
		if err != nil || len(ledger) != 7 {
			t.Fatalf("ledger %v, %v", ledger, err)
		}
		if e := ledger[3]; e.Event != exam.EventExtra || e.Span != 10*time.Minute || e.Reason != "听力" || e.At != now+1234 {
			t.Errorf("entry %+v", e)
		}
	})
}

func TestChangeOfAnOldVersionIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		before := seatTest(t, s, 1)[0]
		startTest(t, s, before)
		if _, err := s.Change(ctx, before, before, exam.Entry{Attempt: before.ID}); !errors.Is(err, exam.ErrAttemptChanged) {
			t.Errorf("change: %v", err)
		}
		if _, err := s.Attempt(ctx, 1<<40); !errors.Is(err, exam.ErrAttemptUnknown) {
			t.Errorf("unknown attempt: %v", err)
		}
		if _, _, err := s.Claim(ctx, 1<<40); !errors.Is(err, exam.ErrAttemptUnknown) {
			t.Errorf("claim of an unknown attempt: %v", err)
		}
		if _, err := s.Device(ctx, 1<<40, "", now); !errors.Is(err, exam.ErrAttemptUnknown) {
			t.Errorf("device of an unknown attempt: %v", err)
		}
	})
}

func TestOpeningAndOutline(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := seatTest(t, s, 1)[0]
		opening, err := s.Opening(ctx, a.ID)
		if err != nil || string(opening.Arrangement) != `{"order":[[1,0]],"options":{}}` {
			t.Errorf("opening %s, %v", opening.Arrangement, err)
		}
		if _, err := s.Opening(ctx, 1<<40); !errors.Is(err, exam.ErrAttemptUnknown) {
			t.Errorf("opening of an unknown attempt: %v", err)
		}
		outline, err := s.Outline(ctx, a.Form)
		if err != nil || len(outline.Items) != 2 || len(outline.Position()) != 2 {
			t.Errorf("outline %+v, %v", outline, err)
		}
		if _, err := s.Outline(ctx, 1<<40); !errors.Is(err, itembank.ErrFormUnknown) {
			t.Errorf("outline of an unknown form: %v", err)
		}
	})
}

func TestSealHoldsTheSheetOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		a := startTest(t, s, seatTest(t, s, 1)[0])
		h := answerTest(a, 1, [32]byte{})
		if err := s.Append(ctx, a.ID, a.Version, []exam.Held{h}); err != nil {
			t.Fatal(err)
		}
		after, entry, err := a.Apply(exam.Entry{At: now.Add(time.Hour), Event: exam.EventHandIn, Device: 1, By: "candidate"})
		if err != nil {
			t.Fatal(err)
		}
		sheet := exam.Sheet{Attempt: a.ID, Number: 1, Form: a.Form, SealedAt: entry.At, By: entry.Event, Items: 2, Held: 0,
			Chain: fmt.Sprintf("%x", h.Chain), Lines: []exam.SheetLine{}}
		if _, err := s.Seal(ctx, a, after, entry, sheet); !errors.Is(err, exam.ErrAttemptChanged) {
			t.Errorf("a sheet of no answers, with one held: %v", err)
		}
		if _, err := s.Sheet(ctx, a.ID); !errors.Is(err, exam.ErrSheetUnknown) {
			t.Errorf("sheet before sealing: %v", err)
		}
		sheet.Held = 1
		sheet.Lines = append(sheet.Lines, exam.SheetLine{Item: h.Item, Response: h.Response, Device: 1, Seq: 1})
		if _, err := s.Seal(ctx, a, after, entry, sheet); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Seal(ctx, a, after, entry, sheet); !errors.Is(err, exam.ErrAttemptChanged) {
			t.Errorf("sealed again: %v", err)
		}
		held, err := s.Sheet(ctx, a.ID)
		if err != nil || held.Code() != sheet.Code() {
			t.Errorf("sheet %+v, %v", held, err)
		}
		if err := s.Append(ctx, a.ID, a.Version, []exam.Held{answerTest(a, 2, h.Chain)}); !errors.Is(err, exam.ErrAttemptChanged) {
			t.Errorf("save against the version before sealing: %v", err)
		}
	})
}

// Saves that race with the hand-in are on the sheet or refused, never beside it.
func TestSealRacesWithSaves(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		for _, a := range seatTest(t, s, 12) {
			a := startTest(t, s, a)
			var room sync.WaitGroup
			var saved int64
			room.Go(func() {
				chain := [32]byte{}
				for n := int64(1); n <= 40; n++ {
					h := answerTest(a, n, chain)
					err := s.Append(ctx, a.ID, a.Version, []exam.Held{h})
					if errors.Is(err, exam.ErrAttemptChanged) {
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
					chain, saved = h.Chain, n
				}
			})
			after, entry, err := a.Apply(exam.Entry{At: now.Add(time.Hour), Event: exam.EventEnd, By: "proctor", Reason: "违纪"})
			if err != nil {
				t.Fatal(err)
			}
			for {
				count, err := countAnswers(s.read(ctx), a.ID)
				if err != nil {
					t.Fatal(err)
				}
				sheet := exam.Sheet{Attempt: a.ID, Number: 1, Form: a.Form, SealedAt: entry.At, By: entry.Event, Held: count}
				_, err = s.Seal(ctx, a, after, entry, sheet)
				if err == nil {
					break
				}
				if !errors.Is(err, exam.ErrAttemptChanged) {
					t.Fatal(err)
				}
			}
			room.Wait()
			sheet, err := s.Sheet(ctx, a.ID)
			if err != nil || sheet.Held != saved {
				t.Errorf("the sheet was made of %d answers and %d were acknowledged, %v", sheet.Held, saved, err)
			}
			count, err := countAnswers(s.read(ctx), a.ID)
			if err != nil || count != saved {
				t.Errorf("%d answers are held and %d were acknowledged, %v", count, saved, err)
			}
		}
	})
}

func TestSecondServerTakesOver(t *testing.T) {
	address := postgresTest(t)
	one, two := openTest(t, address), openTest(t, address)
	ctx := t.Context()
	a := startTest(t, one, seatTest(t, one, 1)[0])
	h := answerTest(a, 1, [32]byte{})
	if err := one.Append(ctx, a.ID, a.Version, []exam.Held{h}); err != nil {
		t.Fatal(err)
	}
	b, held, err := two.Claim(ctx, a.ID)
	if err != nil || b.Version <= a.Version || len(held) != 1 {
		t.Fatalf("claim: version %d after %d, %d answers, %v", b.Version, a.Version, len(held), err)
	}
	if fresh, err := one.Fresh(ctx, a.ID, a.Version); fresh || err != nil {
		t.Errorf("the first server still finds its version fresh, %v", err)
	}
	next := []exam.Held{answerTest(a, 2, h.Chain)}
	if err := one.Append(ctx, a.ID, a.Version, next); !errors.Is(err, exam.ErrAttemptChanged) {
		t.Errorf("the first server still saves: %v", err)
	}
	if err := two.Append(ctx, b.ID, b.Version, next); err != nil {
		t.Error(err)
	}
	if again, _, err := two.Claim(ctx, a.ID); err != nil || again.Version != b.Version {
		t.Errorf("claiming one's own: version %d after %d, %v", again.Version, b.Version, err)
	}
}

func TestSweepClosesOnceOnAnyNumberOfServers(t *testing.T) {
	sweep := func(t *testing.T, stores ...*Store) {
		ctx := t.Context()
		const n = 40
		attempts := seatTest(t, stores[0], n)
		for _, a := range attempts {
			startTest(t, stores[0], a)
		}
		after := func() exam.Time { return now.Add(3 * time.Hour) }
		var room sync.WaitGroup
		closed := make([]atomic.Int64, len(stores))
		for i, s := range stores {
			room.Go(func() {
				for {
					c, err := exam.NewHall(s, after, func(exam.Sheet) { closed[i].Add(1) }).Sweep(ctx, 7)
					if err != nil {
						t.Error(err)
						return
					}
					if c == 0 {
						return
					}
				}
			})
		}
		room.Wait()
		total := int64(0)
		for i := range closed {
			total += closed[i].Load()
		}
		if due, err := stores[0].Due(ctx, after(), 100); err != nil || len(due) != 0 {
			t.Errorf("%d are still due, %v", len(due), err)
		}
		for _, a := range attempts {
			sheets, err := stores[0].Sheets(ctx, a.ID)
			if err != nil || len(sheets) != 1 {
				t.Errorf("attempt %d has %d sheets, %v", a.ID, len(sheets), err)
			}
		}
		if total != n {
			t.Errorf("%d sheets were announced, not %d", total, n)
		}
	}
	t.Run("sqlite", func(t *testing.T) { sweep(t, openTest(t, "sqlite:"+t.TempDir()+"/kaochang.db")) })
	t.Run("postgres", func(t *testing.T) {
		address := postgresTest(t)
		sweep(t, openTest(t, address), openTest(t, address), openTest(t, address))
	})
}
