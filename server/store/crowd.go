package store

import "time"

// crowd makes the writer wait a moment for more, while a full room saves as fast as it can. A commit
// costs nearly the same for ten saves as for a hundred, so it leaves the processor to the room until
// there are enough. On a disk that syncs slowly it waits for those whom it has just answered: their
// next saves then share one commit instead of two. Where callers are few, nobody waits.
type crowd struct {
	callers int           // who was answered by the last commit
	synced  time.Duration // how long its sync took
}

const (
	crowdFrom   = 16                     // saves in one commit that make a crowd
	crowdEnough = 96                     // saves that are not made to wait
	crowdLook   = 4                      // times within the wait
	crowdStep   = 700 * time.Microsecond // between two looks
	crowdSlow   = 3 * time.Millisecond   // of a sync that is worth waiting for
	crowdPart   = 4                      // of such a sync's time is waited at most
)

// note keeps how many saves the last commit answered and how long its sync took.
func (c *crowd) note(saves int, synced time.Duration) { c.callers, c.synced = saves, synced }

// gather waits until enough are there, but not for long.
func (c *crowd) gather(waiting func() int) {
	if c.callers < crowdFrom {
		return
	}
	wanted, step := crowdEnough, crowdStep
	if c.synced >= crowdSlow {
		wanted, step = c.callers+waiting(), c.synced/crowdPart/crowdLook
	}
	for range crowdLook {
		if waiting() >= wanted {
			return
		}
		time.Sleep(step)
	}
}
