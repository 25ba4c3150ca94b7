package api

import (
	"context"
	"sync/atomic"
	"time"
)

// requestTime is how long one request may take before it is given up with 503.
const requestTime = 20 * time.Second

// deadlines gives every request a context that ends about requestTime after it began. Requests of the
// same second share one, so that a save costs no timer of its own.
type deadlines struct {
	present atomic.Pointer[deadline]
}

type deadline struct {
	context.Context
	cancel context.CancelFunc // kept, not called: the deadline ends it
	since  time.Time
}

// at is a context for a request that began at now.
func (d *deadlines) at(now time.Time) context.Context {
	p := d.present.Load()
	if p != nil && now.Sub(p.since) < time.Second {
		return p
	}
	fresh := &deadline{since: now}
	fresh.Context, fresh.cancel = context.WithDeadline(context.Background(), now.Add(requestTime))
	d.present.Store(fresh)
	return fresh
}
