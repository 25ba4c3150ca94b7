package api

import (
	"context"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"

	"kaochang/exam"
)

const (
	readyTime = 2 * time.Second // how long a check may take before the server counts as not ready
	readyLife = 2 * time.Second // how long its outcome is told without checking again
)

// readiness asks whether work is possible, at most once in readyLife: the check writes and syncs the
// database, and anybody may ask for it.
type readiness struct {
	check func(context.Context) error
	now   func() exam.Time

	mu  sync.Mutex
	at  exam.Time // of the last check, 0 none
	err error
}

func (r *readiness) ask(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.at == 0 || r.now().Sub(r.at) >= readyLife {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyTime) // the outcome is for others too
		defer cancel()
		r.err = r.check(ctx)
		r.at = r.now()
	}
	return r.err
}

// Measures gives the numbers of the server in the text format of Prometheus.
type Measures interface {
	Text() (media string, body []byte, err error)
}

// health serves what machines ask: alive without looking at anything, ready when work is possible,
// and the numbers.
func health(app *fiber.App, d Deps) {
	app.Get("/healthz", func(c *fiber.Ctx) error { return c.SendString("ok\n") })
	ready := readiness{check: d.Ready, now: d.Now}
	app.Get("/readyz", func(c *fiber.Ctx) error {
		if ready.check != nil {
			if err := ready.ask(c.UserContext()); err != nil {
				return &refusal{cause: errTooBusy, faults: []FieldFault{{Field: "ready", Why: "see the server's log, or `kaochang check`"}}, log: err}
			}
		}
		return c.SendString("ready\n")
	})
	app.Get("/metrics", func(c *fiber.Ctx) error {
		if d.Measures == nil {
			return errNotFound
		}
		media, body, err := d.Measures.Text()
		if err != nil {
			return err
		}
		c.Set(fiber.HeaderContentType, media)
		return c.Send(body)
	})
}
