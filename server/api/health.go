package api

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"
)

// readyTime is how long a check may take before the server counts as not ready.
const readyTime = 2 * time.Second

// Measures gives the numbers of the server in the text format of Prometheus.
type Measures interface {
	Text() (media string, body []byte, err error)
}

// health serves what machines ask: alive without looking at anything, ready when work is possible,
// and the numbers.
func health(app *fiber.App, d Deps) {
	app.Get("/healthz", func(c *fiber.Ctx) error { return c.SendString("ok\n") })
	app.Get("/readyz", func(c *fiber.Ctx) error {
		if d.Ready != nil {
			ctx, cancel := context.WithTimeout(c.UserContext(), readyTime)
			defer cancel()
			if err := d.Ready(ctx); err != nil {
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
