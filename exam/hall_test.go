package exam

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// clock is a server clock that the test moves.
type clock struct{ at atomic.Int64 }

func (c *clock) now() Time    { return Time(c.at.Load()) }
func (c *clock) set(now Time) { c.at.Store(int64(now)) }
func clockAt(now Time) *clock { c := &clock{}; c.set(now); return c }

func seated(id int64) Attempt {
	return Attempt{ID: id, Sitting: 1, Form: 3, State: StateReady, Timing: theory()}
}

// sitDown signs the first device in, accepts the rules and starts.
func sitDown(t *testing.T, h *Hall, id int64) int {
	t.Helper()
	ctx := context.Background()
	device, err := h.Device(ctx, id, "seat 1")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Accept(ctx, id, device); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.Start(ctx, id, device); err != nil {
		t.Fatal(err)
	}
	return device
}

func newTestHall(m *memory, c *clock) *Hall {
	return NewHall(m.node(), c.now, func(Sheet) {})
}

func TestACandidateSitsAnExam(t *testing.T) {
	m, c, ctx := newMemory(seated(7)), clockAt(hour9-5*minute), context.Background()
	h := newTestHall(m, c)
	device, err := h.Device(ctx, 7, "")
	if err != nil || device != 1 {
		t.Fatalf("device %d, %v", device, err)
	}
	if _, _, err := h.Start(ctx, 7, 1); !errors.Is(err, ErrNotAccepted) {
		t.Errorf("start before the rules: %v", err)
	}
	if err := h.Accept(ctx, 7, 1); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.Start(ctx, 7, 1); !errors.Is(err, ErrNotOpenYet) {
		t.Errorf("start before the opening: %v", err)
	}
	if _, err := h.Save(ctx, 7, 1, []Answer{one(1, 11, "A")}); !errors.Is(err, ErrNotOpenYet) {
		t.Errorf("save before the start: %v", err)
	}
	c.set(hour9 + 1000)
	first, ack, err := h.Start(ctx, 7, 1)
	if err != nil || ack.EndsAt != hour9+90*minute || ack.Phase != PhaseRunning {
		t.Fatalf("start: %+v, %v", ack, err)
	}
	c.set(hour9 + minute)
	second, again, err := h.Start(ctx, 7, 1)
	if err != nil || again.EndsAt != ack.EndsAt || second.Key != first.Key {
		t.Errorf("a reload starts anew: %+v, %v", again, err)
	}
	ack, err = h.Save(ctx, 7, 1, []Answer{one(1, 11, "A"), one(2, 13, "BD")})
	if err != nil || ack.Through != 2 || ack.Answered != 2 || ack.Lane != "" {
		t.Fatalf("save: %+v, %v", ack, err)
	}
	if _, _, err := h.HandIn(ctx, 7, 1, 2); !errors.Is(err, ErrTooEarly) {
		t.Errorf("hand-in after a minute: %v", err)
	}
	c.set(hour9 + 31*minute)
	if _, ack, err := h.HandIn(ctx, 7, 1, 3); !errors.Is(err, ErrAnswersMissing) || ack.Through != 2 {
		t.Errorf("hand-in with an answer on the way: %+v, %v", ack, err)
	}
	sheet, ack, err := h.HandIn(ctx, 7, 1, 2)
	if err != nil || ack.State != StateClosed || sheet.Answered() != 2 || sheet.Items != 4 || sheet.Held != 2 {
		t.Fatalf("hand-in: %+v, %+v, %v", sheet, ack, err)
	}
	same, _, err := h.HandIn(ctx, 7, 1, 2)
	if err != nil || same.Code() != sheet.Code() {
		t.Errorf("handing in again: %v, %v", same.Code(), err)
	}
	ack, err = h.Save(ctx, 7, 1, []Answer{one(3, 11, "B")})
	if err != nil || ack.Lane != LaneLate || ack.Through != 3 {
		t.Errorf("an answer after the hand-in is kept apart: %+v, %v", ack, err)
	}
	if held, _ := h.Receipt(ctx, 7); held.Code() != sheet.Code() {
		t.Error("the sealed sheet changed")
	}
}

func TestBadAnswersAreNamedAndChangeNothing(t *testing.T) {
	m, c := newMemory(seated(7)), clockAt(hour9)
	h := newTestHall(m, c)
	sitDown(t, h, 7)
	many := make([]Answer, MaxAnswers+1)
	for i := range many {
		many[i] = one(int64(i+1), 11, "A")
	}
	cases := map[string][]Answer{
		"none": {}, "too many": many, "seq 0": {one(0, 11, "A")}, "unknown item": {one(1, 99, "A")},
		"unknown option": {one(1, 12, "C")}, "two for a single choice": {one(1, 11, "AB")},
		"order": {one(1, 13, "BA")}, "twice": {one(1, 13, "AA")}, "judge with a letter": {one(1, 14, "A")},
		"strike": {{Seq: 1, Item: 11, Strike: "Z"}}, "far ahead": {one(maxAhead+1, 11, "A")},
		"second of two": {one(1, 11, "A"), one(2, 11, "Z")},
	}
	for name, answers := range cases {
		if _, err := h.Save(context.Background(), 7, 1, answers); !errors.Is(err, ErrAnswerInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := h.Save(context.Background(), 7, 2, []Answer{one(1, 11, "A")}); !errors.Is(err, ErrDevice) {
		t.Errorf("a device that was never given out: %v", err)
	}
	if len(m.answers[7]) != 0 {
		t.Errorf("%d answers of refused saves are held", len(m.answers[7]))
	}
}

// A script that saves without end fills neither the disk nor the memory.
func TestAnAttemptHoldsSoManyAnswersAndNoMore(t *testing.T) {
	m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
	sitDown(t, newTestHall(m, c), 7)
	const room = 3
	for n := int64(1); n <= MaxHeld-room; n++ {
		m.answers[7] = append(m.answers[7], Held{Answer: one(n, 11, "A"), Number: n, Lane: LaneCounted, Lease: 1})
	}
	h := newTestHall(m, c)
	next := func(from int64, count int) error {
		var answers []Answer
		for n := range int64(count) {
			answers = append(answers, one(from+n, 11, "B"))
		}
		_, err := h.Save(ctx, 7, 1, answers)
		return err
	}
	first := int64(MaxHeld - room + 1)
	if err := next(first, room+1); !errors.Is(err, ErrAnswersFull) {
		t.Errorf("one too many: %v", err)
	}
	if err := next(first, room); err != nil {
		t.Errorf("as many as fit: %v", err)
	}
	if err := next(first, room); err != nil {
		t.Errorf("the same again, when it is full: %v", err)
	}
	if err := next(first+room, 1); !errors.Is(err, ErrAnswersFull) || len(m.answers[7]) != MaxHeld {
		t.Errorf("%d are held: %v", len(m.answers[7]), err)
	}
}

func TestNoAcknowledgementWithoutTheDisk(t *testing.T) {
	m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
	h := newTestHall(m, c)
	sitDown(t, h, 7)
	full := true
	m.fault = func(op string, before bool) error {
		if full && before && op == "append" {
			return ErrStoreFull
		}
		return nil
	}
	if _, err := h.Save(ctx, 7, 1, []Answer{one(1, 11, "A")}); !errors.Is(err, ErrStoreFull) {
		t.Fatalf("error %v", err)
	}
	if ack, _ := h.Ping(ctx, 7, 1); ack.Through != 0 || ack.Answered != 0 {
		t.Errorf("an answer that is not held shows: %+v", ack)
	}
	full = false
	ack, err := h.Save(ctx, 7, 1, []Answer{one(1, 11, "A")})
	if err != nil || ack.Through != 1 || len(m.answers[7]) != 1 {
		t.Errorf("after there is room: %+v, %v", ack, err)
	}
}

func TestAnUnsureSaveIsLookedUp(t *testing.T) {
	m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
	h := newTestHall(m, c)
	sitDown(t, h, 7)
	m.fault = func(op string, before bool) error {
		if op == "append" && !before {
			m.fault = func(string, bool) error { return nil }
			return ErrUnsure
		}
		return nil
	}
	if _, err := h.Save(ctx, 7, 1, []Answer{one(1, 11, "A")}); !errors.Is(err, ErrUnsure) {
		t.Fatalf("error %v", err)
	}
	ack, err := h.Save(ctx, 7, 1, []Answer{one(1, 11, "A")})
	if err != nil || ack.Through != 1 || len(m.answers[7]) != 1 {
		t.Errorf("sent again: %+v, %v, %d rows", ack, err, len(m.answers[7]))
	}
}

func TestTheExamMovesBetweenDevices(t *testing.T) {
	m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
	h := newTestHall(m, c)
	first := sitDown(t, h, 7)
	save := func(device int, seq int64, response string) Ack {
		ack, err := h.Save(ctx, 7, device, []Answer{{Seq: seq, Item: 11, Response: response}})
		if err != nil {
			t.Fatal(err)
		}
		return ack
	}
	save(first, 1, "A")
	second, err := h.Device(ctx, 7, "seat 2")
	if err != nil || second != 2 {
		t.Fatalf("device %d, %v", second, err)
	}
	if _, _, err := h.Start(ctx, 7, second); !errors.Is(err, ErrNotActive) {
		t.Errorf("the new device starts without asking: %v", err)
	}
	if ack := save(first, 2, "B"); ack.Lane != "" {
		t.Error("a sign-in elsewhere must not stop the first device")
	}
	if err := h.Move(ctx, 7, second); err != nil {
		t.Fatal(err)
	}
	if ack := save(first, 3, "C"); ack.Lane != LaneSuperseded || ack.Through != 3 || ack.Active != second {
		t.Errorf("the old device: %+v", ack)
	}
	save(second, 1, "D")
	newest, _, _ := h.Answers(ctx, 7, second)
	if len(newest) != 1 || newest[0].Response != "D" {
		t.Errorf("what holds: %+v", newest)
	}
	if _, _, err := h.HandIn(ctx, 7, first, 3); !errors.Is(err, ErrNotActive) {
		t.Errorf("the old device hands in: %v", err)
	}
	if err := h.Move(ctx, 7, 3); !errors.Is(err, ErrDevice) {
		t.Errorf("a move to nowhere: %v", err)
	}
	if err := h.Move(ctx, 7, first); err != nil {
		t.Fatal(err)
	}
	save(first, 4, "")
	if newest, _, _ := h.Answers(ctx, 7, first); newest[0].Response != "" || newest[0].Device != first {
		t.Errorf("after moving back: %+v", newest)
	}
}

func TestOneSheetHoweverManyCloseIt(t *testing.T) {
	for round := range 50 {
		m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
		var sealed atomic.Int32
		halls := []*Hall{
			NewHall(m.node(), c.now, func(Sheet) { sealed.Add(1) }),
			NewHall(m.node(), c.now, func(Sheet) { sealed.Add(1) }),
		}
		sitDown(t, halls[0], 7)
		c.set(hour9 + 90*minute + Time(Grace.Milliseconds()))
		codes := make([]string, 8)
		var wg sync.WaitGroup
		for i := range codes {
			wg.Go(func() {
				h := halls[i%2]
				switch {
				case i < 4:
					sheet, _, err := h.HandIn(ctx, 7, 1, 0)
					if err != nil {
						t.Errorf("hand-in: %v", err)
					}
					codes[i] = sheet.Code()
				case i < 6:
					if _, err := h.Sweep(ctx, 10); err != nil {
						t.Errorf("sweep: %v", err)
					}
				default:
					if _, err := h.Save(ctx, 7, 1, []Answer{one(int64(i-5), 11, "A")}); err != nil {
						t.Errorf("save: %v", err)
					}
				}
			})
		}
		wg.Wait()
		if len(m.sheets[7]) != 1 || sealed.Load() != 1 {
			t.Fatalf("round %d: %d sheets, sealed %d times", round, len(m.sheets[7]), sealed.Load())
		}
		for _, code := range codes[:4] {
			if code != m.sheets[7][0].Code() {
				t.Fatalf("a receipt names another sheet: %v", codes)
			}
		}
	}
}

func TestASheetSaysWhetherTheCandidateOrTimeClosedIt(t *testing.T) {
	end := hour9 + 90*minute
	for at, want := range map[Time]Event{end - 1: EventHandIn, end: EventExpire, end + Time(Grace.Milliseconds()): EventExpire} {
		m, c := newMemory(seated(7)), clockAt(hour9)
		h := newTestHall(m, c)
		sitDown(t, h, 7)
		c.set(at)
		if sheet, _, err := h.HandIn(context.Background(), 7, 1, 0); err != nil || sheet.By != want {
			t.Errorf("at %d: %s, %v; want %s", at-end, sheet.By, err, want)
		}
	}
}

func TestTheSweeperClosesWhatIsOverAndNothingElse(t *testing.T) {
	m, c, ctx := newMemory(seated(1), seated(2), seated(3), seated(4)), clockAt(hour9), context.Background()
	h := newTestHall(m, c)
	for id := int64(1); id <= 3; id++ {
		sitDown(t, h, id)
	}
	staff := func(id int64, e Event, span time.Duration) {
		if _, err := h.Command(ctx, id, Entry{Event: e, Span: span, By: "officer", Reason: "power cut"}); err != nil {
			t.Fatal(err)
		}
	}
	staff(2, EventExtra, 15*time.Minute)
	staff(3, EventPause, 0)
	c.set(hour9 + 90*minute + Time(Grace.Milliseconds()))
	later := newTestHall(m, c) // as after a restart
	if n, err := later.Sweep(ctx, 100); n != 1 || err != nil {
		t.Fatalf("closed %d, %v", n, err)
	}
	for id, want := range map[int64]State{1: StateClosed, 2: StateRunning, 3: StatePaused, 4: StateReady} {
		if got := m.attempts[id].State; got != want {
			t.Errorf("attempt %d is %s, want %s", id, got, want)
		}
	}
	if e := m.entries[1]; e[len(e)-1].By != byClock || m.sheets[1][0].By != EventExpire {
		t.Error("the ledger does not say that the clock closed it")
	}
	if n, _ := later.Sweep(ctx, 100); n != 0 {
		t.Errorf("closed %d again", n)
	}
}

func TestStaffMustSayWhy(t *testing.T) {
	m, c := newMemory(seated(7)), clockAt(hour9)
	h := newTestHall(m, c)
	sitDown(t, h, 7)
	_, err := h.Command(context.Background(), 7, Entry{Event: EventPause, By: "officer", Reason: "  "})
	if !errors.Is(err, ErrReason) || m.attempts[7].State != StateRunning {
		t.Errorf("error %v", err)
	}
	for _, e := range []Event{EventStart, EventHandIn, EventExpire, EventMove, EventAccept, "nonsense"} {
		if _, err := h.Command(context.Background(), 7, Entry{Event: e, Reason: "why"}); !errors.Is(err, ErrNotPossible) {
			t.Errorf("staff may not %s: %v", e, err)
		}
	}
}

// Two servers behind one address share the attempts: every answer is held once, chained, and the
// sheet has the newest of each item, whichever server took it.
