package store

import "time"

// crowd makes the writer wait a moment for more saves, since a commit costs nearly the same for one as
// for a hundred. A save that comes alone is committed at once; what comes soon after a commit waits until
// there are enough for another, or until a little time has passed. On a disk that syncs slowly the writer
// waits for those whom it has just answered: their next saves then share one commit instead of two.
type crowd struct {
	callers int           // whose saves the last commit held
	synced  time.Duration // how long its sync took
	began   time.Time     // when the writer turned to it
}

const (
	crowdPace   = 4 * time.Millisecond  // between two commits that hold few saves
	crowdEnough = 96                    // saves that are not made to wait
	crowdLook   = crowdPace / 8         // between two looks
	crowdSlow   = 3 * time.Millisecond  // of a sync that is worth waiting for
	crowdFrom   = 16                    // saves in a commit that make a slow disk's crowd
	crowdPart   = 8                     // of such a sync's time is waited,
	crowdMost   = 10 * time.Millisecond // but no longer, however slow one sync was
)

// note keeps how many saves the last commit answered and how long its sync took.
func (c *crowd) note(saves int, synced time.Duration) { c.callers, c.synced = saves, synced }

// gather waits until enough saves are there, but not for long, and not while anything else waits.
func (c *crowd) gather(waiting func() (saves int, others bool)) {
	enough, until := crowdEnough, c.began.Add(crowdPace)
	if c.synced >= crowdSlow && c.callers >= crowdFrom {
		saves, _ := waiting()
		enough, until = c.callers+saves, time.Now().Add(min(c.synced/crowdPart, crowdMost))
	}
	for {
		saves, others := waiting()
		left := time.Until(until)
		if others || saves >= enough || left <= 0 {
			c.began = time.Now()
			return
		}
		time.Sleep(min(left, crowdLook))
	}
}
