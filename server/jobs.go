package main

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	sweepLimit = 200              // attempts looked at in one go
	idle       = 20 * time.Minute // after which an attempt leaves memory
)

// jobs starts what runs beside the requests. A job that fails is said so and tried again; only a panic,
// which is a fault of ours, ends the server, to be started again.
func (h *house) jobs(ctx context.Context, group *errgroup.Group) {
	group.Go(func() error { return h.clock.run(ctx) })
	group.Go(func() error { return h.live.Run(ctx) })
	h.every(ctx, group, "sweep", time.Second, h.sweep)
	group.Go(func() error {
		return h.marker.Run(ctx, func(err error) {
			h.measures.trouble.WithLabelValues("score").Inc()
			h.log.Error("sheets could not be scored; they are tried again", "error", err)
		})
	})
	h.every(ctx, group, "tidy", time.Hour, h.tidy)
	h.every(ctx, group, "rest", time.Minute, func(ctx context.Context) error { return h.hall.Rest(ctx, idle) })
}

// every runs a job again and again. A failure is logged when it begins and when it ends, not each time.
func (h *house) every(ctx context.Context, group *errgroup.Group, name string, pause time.Duration, job func(context.Context) error) {
	group.Go(func() error {
		tick := time.NewTicker(pause)
		defer tick.Stop()
		failing := false
		for {
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
			}
			err := job(ctx)
			switch {
			case ctx.Err() != nil:
				return nil
			case err != nil:
				h.measures.trouble.WithLabelValues(name).Inc()
				if !failing {
					h.log.Error("a job fails; it is tried again", "job", name, "error", err)
				}
			case failing:
				h.log.Info("a job works again", "job", name)
			}
			failing = err != nil
		}
	})
}

// tidy forgets sign-ins that lapsed and uploads that were never finished.
func (h *house) tidy(ctx context.Context) error {
	now := h.clock.Now()
	_, lapsed := h.store.DropSessions(ctx, now.Add(-24*time.Hour))
	_, unfinished := h.store.DropUnfinishedImports(ctx, now.Add(-time.Hour))
	return errors.Join(lapsed, unfinished)
}

// sweep closes what is over, until nothing is due.
func (h *house) sweep(ctx context.Context) error {
	closed, err := h.hall.Sweep(ctx, sweepLimit)
	h.measures.swept.Add(float64(closed))
	return err
}
