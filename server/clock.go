package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"kaochang/exam"
)

const (
	markEvery = 10 * time.Second // how often the clock's mark is kept
	stepped   = 2 * time.Second  // a wall clock that moved by more was stepped
	farAhead  = 24 * time.Hour   // a mark that lies further ahead was made by a clock that was wrong
)

// errClockAhead ends a start that would hold every exam in the future.
var errClockAhead = errors.New("the time that this server has already shown lies more than a day ahead of the computer's clock")

// marks keeps the clock's mark across restarts.
type marks interface {
	Setting(ctx context.Context, name string) (string, error)
	SetSetting(ctx context.Context, name, value string) error
}

// clockForm is how moments are shown to who minds the computer.
const clockForm = time.DateTime + " MST"

// markName is the setting that holds the highest time that the server has shown.
const markName = "clock.mark"

// clock is the server's time. It follows the monotonic clock from the start on, so that a wall clock
// that somebody sets in mid-exam changes nothing; and it never starts before what it showed when it
// last ran, so that a wall clock set back between does not turn the exam's time back either.
type clock struct {
	log     *slog.Logger
	marks   marks
	wall    func() time.Time // with a monotonic reading
	start   time.Time
	ahead   time.Duration // of the wall clock at the start
	highest atomic.Int64
	warned  time.Duration // drift that was reported last
}

// newClock starts the clock. A mark that lies ahead of the wall clock becomes the start, for an exam's
// time never goes back. One that lies more than a day ahead is refused: of a clock that was set back
// and one that once ran in the wrong year only people can say which it was. Errors: errClockAhead.
func newClock(ctx context.Context, m marks, wall func() time.Time, log *slog.Logger) (*clock, error) {
	c := &clock{log: log, marks: m, wall: wall, start: wall()}
	mark, err := keptMark(ctx, m)
	if err != nil {
		return nil, err
	}
	ahead := mark.Sub(exam.At(c.start))
	if ahead > farAhead {
		return nil, fmt.Errorf(`%w.
It has shown %s, the computer says %s.
If the computer is wrong: set its clock, best by a time server (NTP), and start again.
If it is right now and was wrong when the server last ran:

    kaochang admin --clock-reset`, errClockAhead, mark.Std().Local().Format(clockForm), c.start.Format(clockForm))
	}
	if ahead > 0 {
		c.ahead = ahead
		log.Warn("the computer's clock is behind the time this server has already shown; going on from there",
			"behind", ahead.Round(time.Second), "mend", "set the computer's clock; the server follows it after a restart once it has passed")
	}
	return c, nil
}

// keptMark is the highest time that a server has shown from this database, 0 if none did.
func keptMark(ctx context.Context, m marks) (exam.Time, error) {
	text, err := m.Setting(ctx, markName)
	if err != nil || text == "" {
		return 0, err
	}
	mark, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("the clock's mark: %w", err)
	}
	return exam.Time(mark), nil
}

// Now is the server's time.
func (c *clock) Now() exam.Time {
	now := exam.At(c.start.Add(c.ahead + c.wall().Sub(c.start)))
	for {
		highest := c.highest.Load()
		if int64(now) <= highest {
			return exam.Time(highest)
		}
		if c.highest.CompareAndSwap(highest, int64(now)) {
			return now
		}
	}
}

// run keeps the mark and watches the wall clock until ctx ends.
func (c *clock) run(ctx context.Context) error {
	tick := time.NewTicker(markEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			// The last mark matters most: the next start begins there.
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
			defer cancel()
			c.mark(last)
			return nil
		case <-tick.C:
			c.mark(ctx)
			c.watch()
		}
	}
}

func (c *clock) mark(ctx context.Context) {
	if err := c.marks.SetSetting(ctx, markName, strconv.FormatInt(int64(c.Now()), 10)); err != nil {
		c.log.Warn("the clock's mark could not be kept", "error", err)
	}
}

// watch warns once each time the wall clock is stepped.
func (c *clock) watch() {
	drift := c.drift()
	if (drift - c.warned).Abs() > stepped {
		c.log.Warn("the computer's clock was set while the server runs; the server's time goes on as before",
			"by", drift.Round(time.Second), "mend", "leave the clock alone until the exam is over, then restart the server")
		c.warned = drift
	}
}

// drift is how far the wall clock has moved since the start against the monotonic one.
func (c *clock) drift() time.Duration {
	now := c.wall()
	return now.Round(0).Sub(c.start.Round(0)) - now.Sub(c.start)
}
