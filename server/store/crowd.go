package store

import "time"

// crowd makes the writer wait a moment for those whom it has just answered, while a full room saves as
// fast as it can onto a disk that syncs slowly: their next saves share one commit instead of two, which
// is worth a fifth there. Where syncing is fast, or callers are few, nobody waits.
type crowd struct {
	callers int           // who was answered by the last commit
	synced  time.Duration // how long its sync took
}

const (
	crowdFrom = 16                   // saves in one commit that make a crowd
	crowdSlow = 3 * time.Millisecond // of a sync that is worth waiting for
	crowdPart = 4                    // of the last sync's time is waited at most
	crowdLook = 4                    // times within the wait
)

// note keeps how many saves the last commit answered and how long its sync took.
func (c *crowd) note(saves int, synced time.Duration) { c.callers, c.synced = saves, synced }

// gather waits until those who were answered are back, but not for long.
func (c *crowd) gather(waiting func() int) {
	if c.callers < crowdFrom || c.synced < crowdSlow {
		return
	}
	wanted := c.callers + waiting()
	for range crowdLook {
		time.Sleep(c.synced / crowdPart / crowdLook)
		if waiting() >= wanted {
			return
		}
	}
}
