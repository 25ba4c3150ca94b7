package exam

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

const minute = Time(60_000)

// hour9 is the opening of the sittings in these tests.
const hour9 = Time(1_790_000_000_000)

func theory() Timing {
	return Timing{
		Opens: hour9, Closes: hour9 + 90*minute, Allowance: 90 * time.Minute,
		LatestEntry: 30 * time.Minute, EarliestHandIn: 30 * time.Minute,
	}
}

// probes are distances from an edge: the edge itself and both sides from a millisecond to an hour.
var probes = []Time{1, 2, 999, 1000, 1001, 59_999, minute, 5 * minute, 60 * minute}

// interval is a stretch of the time line in which the phase is the same: [from, to).
type interval struct {
	from, to Time
	phase    Phase
}

const farPast, farFuture = Time(1), Time(4_000_000_000_000)

func checkTimeline(t *testing.T, timing Timing, line []interval) {
	t.Helper()
	for i, part := range line {
		if i > 0 && line[i-1].to != part.from {
			t.Fatalf("the intervals leave a gap at %d", part.from)
		}
		for _, edge := range []Time{part.from, part.to} {
			for _, d := range append([]Time{0}, probes...) {
				for _, now := range []Time{edge - d, edge + d} {
					if now < part.from || now >= part.to {
						continue
					}
					if got := timing.Phase(now); got != part.phase {
						t.Errorf("at opening%+d ms: phase %s, want %s", now-timing.Opens, got, part.phase)
					}
				}
			}
		}
	}
}

func TestPhaseBeforeTheStart(t *testing.T) {
	checkTimeline(t, theory(), []interval{
		{farPast, hour9, PhaseEarly},
		{hour9, hour9 + 30*minute, PhaseOpen},
		{hour9 + 30*minute, farFuture, PhaseMissed},
	})
	anyTime := theory()
	anyTime.LatestEntry = 0
	checkTimeline(t, anyTime, []interval{
		{farPast, hour9, PhaseEarly},
		{hour9, hour9 + 90*minute, PhaseOpen},
		{hour9 + 90*minute, farFuture, PhaseMissed},
	})
	kept := theory()
	kept.Delay = 10 * time.Minute
	checkTimeline(t, kept, []interval{
		{farPast, hour9, PhaseEarly},
		{hour9, hour9 + 40*minute, PhaseOpen},
		{hour9 + 40*minute, farFuture, PhaseMissed},
	})
}

func TestPhaseOfACalledRoom(t *testing.T) {
	waiting := theory()
	waiting.ByCall = true
	checkTimeline(t, waiting, []interval{
		{farPast, hour9 + 90*minute, PhaseEarly},
		{hour9 + 90*minute, farFuture, PhaseMissed},
	})
	called := waiting
	called.Called = hour9 + 7*minute
	checkTimeline(t, called, []interval{
		{farPast, hour9 + 7*minute, PhaseEarly},
		{hour9 + 7*minute, hour9 + 37*minute, PhaseOpen},
		{hour9 + 37*minute, farFuture, PhaseMissed},
	})
	called.Started = hour9 + 7*minute
	if got, want := called.EndsAt(called.Started), hour9+97*minute; got != want {
		t.Errorf("a room called seven minutes late ends at %d, want %d", got, want)
	}
	early := waiting
	early.Called = hour9 - 5*minute
	if early.OpensAt() != hour9 {
		t.Error("a call before the opening must not open the exam")
	}
}

func TestPhaseAfterTheStart(t *testing.T) {
	cases := []struct {
		name   string
		change func(*Timing)
		end    Time
	}{
		{"on time", func(x *Timing) { x.Started = hour9 }, hour9 + 90*minute},
		{"late comer is cut at the common end", func(x *Timing) { x.Started = hour9 + 29*minute }, hour9 + 90*minute},
		{"a wide window gives everyone the whole time", func(x *Timing) {
			x.Closes, x.Started = hour9+300*minute, hour9+20*minute
		}, hour9 + 110*minute},
		{"extra time", func(x *Timing) { x.Started, x.Extra = hour9, 15*time.Minute }, hour9 + 105*minute},
		{"delay", func(x *Timing) { x.Started, x.Delay = hour9, 7*time.Minute }, hour9 + 97*minute},
		{"extra and delay and pauses add up", func(x *Timing) {
			x.Started, x.Extra, x.Delay, x.Rested = hour9, 15*time.Minute, 7*time.Minute, 3*time.Minute
		}, hour9 + 115*minute},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			timing := theory()
			c.change(&timing)
			if got := timing.EndsAt(timing.Started); got != c.end {
				t.Errorf("ends at opening%+d ms, want %+d", got-hour9, c.end-hour9)
			}
			checkTimeline(t, timing, []interval{
				{timing.Started, c.end, PhaseRunning},
				{c.end, farFuture, PhaseEnded},
			})
			timing.Closed = c.end
			checkTimeline(t, timing, []interval{{farPast, farFuture, PhaseClosed}})
		})
	}
}

func TestAPauseStopsTheClock(t *testing.T) {
	timing := theory()
	timing.Started, timing.Paused = hour9, hour9+10*minute
	checkTimeline(t, timing, []interval{{hour9, farFuture, PhasePaused}})
	for _, d := range probes {
		now := timing.Paused + d
		if left, want := timing.EndsAt(now)-now, 80*minute; left != want {
			t.Errorf("after %d ms of pause %d ms are left, want %d", d, left, want)
		}
	}
	if got := timing.EndsAt(timing.Paused - 5); got != hour9+90*minute {
		t.Error("a clock that reads before the pause must not shorten the time")
	}
}

func TestHandInFrom(t *testing.T) {
	timing := theory()
	if timing.HandInFrom(hour9) != 0 {
		t.Error("nobody can hand in before the start")
	}
	timing.Started = hour9 + 10*minute
	if got := timing.HandInFrom(timing.Started); got != hour9+30*minute {
		t.Errorf("hand-in from opening%+d", got-hour9)
	}
	timing.Closes = hour9 + 20*minute
	if got := timing.HandInFrom(timing.Started); got != hour9+20*minute {
		t.Error("nobody is held longer than the exam lasts")
	}
}

func TestInTime(t *testing.T) {
	timing := theory()
	if timing.InTime(hour9 + 1) {
		t.Error("an answer before the start counts")
	}
	timing.Started = hour9
	grace := Time(Grace.Milliseconds())
	end := hour9 + 90*minute
	for now, want := range map[Time]bool{
		hour9 - 1: false, hour9: true, end - 1: true, end: true, end + grace - 1: true, end + grace: false, end + 60*minute: false,
	} {
		if got := timing.InTime(now); got != want {
			t.Errorf("arrived at opening%+d: counts %v, want %v", now-hour9, got, want)
		}
	}
	timing.Paused = hour9 + 10*minute
	if !timing.InTime(hour9 + 200*minute) {
		t.Error("what arrives during a pause counts")
	}
	timing.Paused, timing.Closed = 0, hour9+20*minute
	if timing.InTime(hour9 + 19*minute) {
		t.Error("nothing counts once the sheet is sealed")
	}
}

func TestDueIsNeverBeforeTheEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		timing := drawTiming(t)
		due := timing.Due()
		if due == 0 {
			if timing.Started != 0 && timing.Paused == 0 && timing.Closed == 0 {
				t.Fatal("a running attempt is never due")
			}
			return
		}
		if timing.Phase(due) != PhaseEnded || timing.InTime(due) {
			t.Fatal("due while answers still count")
		}
		if !timing.InTime(due - 1) {
			t.Fatal("due later than the last moment that counts")
		}
	})
}

func TestMoreTimeNeverEndsSooner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		timing := drawTiming(t)
		now := Time(rapid.Int64Range(int64(hour9), int64(hour9+400*minute)).Draw(t, "now"))
		before := timing.EndsAt(now)
		more := time.Duration(rapid.IntRange(1, 120).Draw(t, "minutes")) * time.Minute
		for _, field := range []*time.Duration{&timing.Extra, &timing.Delay, &timing.Rested} {
			*field += more
			if timing.Started != 0 && timing.EndsAt(now) != before.Add(more) {
				t.Fatal("granted time is not given in full")
			}
			*field -= more
		}
	})
}

func drawTiming(t *rapid.T) Timing {
	timing := theory()
	minutes := func(name string, most int) time.Duration {
		return time.Duration(rapid.IntRange(0, most).Draw(t, name)) * time.Minute
	}
	timing.Closes = timing.Opens.Add(90*time.Minute + minutes("window", 200))
	timing.Extra, timing.Delay, timing.Rested = minutes("extra", 60), minutes("delay", 60), minutes("rested", 60)
	if rapid.Bool().Draw(t, "started") {
		timing.Started = timing.Opens.Add(minutes("start", 30))
		if rapid.Bool().Draw(t, "paused") {
			timing.Paused = timing.Started.Add(minutes("pause", 60))
		}
		if rapid.Bool().Draw(t, "closed") {
			timing.Closed = timing.Started.Add(minutes("close", 90))
		}
	}
	return timing
}

// TestEndedAt: who hands in early or is ended by staff has ended then; who ran out of time, with the time.
func TestEndedAt(t *testing.T) {
	end := hour9 + 90*minute
	for name, c := range map[string]struct {
		change func(*Timing)
		want   Time
	}{
		"not started":        {func(t *Timing) {}, 0},
		"never came":         {func(t *Timing) { t.Closed = hour9 + 5*minute }, 0},
		"running":            {func(t *Timing) { t.Started = hour9 }, end},
		"handed in early":    {func(t *Timing) { t.Started, t.Closed = hour9, hour9+31*minute }, hour9 + 31*minute},
		"swept after grace":  {func(t *Timing) { t.Started, t.Closed = hour9, end+2*minute }, end},
		"after more time":    {func(t *Timing) { t.Started, t.Delay, t.Closed = hour9, 10*time.Minute, end+5*minute }, end + 5*minute},
		"in time after more": {func(t *Timing) { t.Started, t.Delay, t.Closed = hour9, 10*time.Minute, end+15*minute }, end + 10*minute},
	} {
		timing := theory()
		c.change(&timing)
		if got := timing.EndedAt(hour9 + 40*minute); got != c.want {
			t.Errorf("%s: %d minutes after the opening, want %d", name, (got-hour9)/minute, (c.want-hour9)/minute)
		}
	}
}
