package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"

	"kaochang/server/token"
)

// request is what one request carries through its context.
type request struct {
	context.Context
	fiber   *fiber.Ctx // valid while the request is served, and only then
	numbers *numberer
	number  string
	claims  *token.Claims
	refused error // what huma was told to refuse with; the ErrorHandler writes it
}

type requestKey struct{}

// Value finds the request itself, so that carrying it needs no second context.
func (r *request) Value(key any) any {
	if _, ok := key.(requestKey); ok {
		return r
	}
	return r.Context.Value(key)
}

// requestOf finds the request of a context; outside of a request it is an empty one.
func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{Context: ctx}
}

// language of the reply: "zh-CN" unless the client prefers English.
func language(ctx context.Context) string {
	if r := requestOf(ctx); r.fiber != nil {
		return preferred(r.fiber.Get(fiber.HeaderAcceptLanguage))
	}
	return chinese
}

// id is the number by which a client's report is found in the log. Most requests go well, are not
// logged, and never need one.
func (r *request) id() string {
	if r.number == "" && r.numbers != nil {
		r.number = r.numbers.draw()
	}
	return r.number
}

// numberer gives every request an id that is unique across restarts and cheap to make.
type numberer struct {
	start string
	next  atomic.Uint64
}

func newNumberer() *numberer {
	var b [4]byte
	rand.Read(b[:]) // never fails since Go 1.24
	return &numberer{start: hex.EncodeToString(b[:]) + "-"}
}

func (n *numberer) draw() string {
	return n.start + strconv.FormatUint(n.next.Add(1), 36)
}

// requests gives each request its id, its deadline and its line in the log.
func requests(log *slog.Logger, watch Watch) fiber.Handler {
	numbers, ends := newNumberer(), new(deadlines)
	return func(c *fiber.Ctx) error {
		began := time.Now()
		r := &request{Context: ends.at(began), fiber: c, numbers: numbers}
		c.SetUserContext(r)
		err := c.Next()
		if err == nil {
			err = r.refused
		}
		if err != nil {
			// Written here and not on the way out, so that the log and the measures see the status.
			if werr := c.App().ErrorHandler(c, err); werr != nil {
				return werr
			}
		}
		took := time.Since(began)
		status := c.Response().StatusCode()
		route := c.Route().Path
		if watch != nil {
			watch.Request(c.Method(), route, status, took)
		}
		logRequest(log, r, c, route, status, took, err)
		return nil
	}
}

// logRequest writes one line: what went well at debug level, since a full room makes thousands
// a second, what was refused at info, what we got wrong at error.
func logRequest(log *slog.Logger, r *request, c *fiber.Ctx, route string, status int, took time.Duration, err error) {
	level := slog.LevelDebug
	switch {
	case status >= 500:
		level = slog.LevelError
	case status >= 400:
		level = slog.LevelInfo
	}
	if !log.Enabled(r, level) {
		return
	}
	line := []slog.Attr{
		slog.String("request", r.id()), slog.String("method", c.Method()), slog.String("route", route),
		slog.Int("status", status), slog.Duration("took", took),
	}
	if r.claims != nil {
		if r.claims.Kind == token.Candidate {
			line = append(line, slog.Int64("attempt", r.claims.Attempt), slog.Int("device", r.claims.Device))
		} else {
			line = append(line, slog.String("account", r.claims.Name))
		}
	}
	if id := c.Params("id"); id != "" {
		line = append(line, slog.String("id", id))
	}
	if err != nil {
		line = append(line, slog.String("error", err.Error()))
	}
	log.LogAttrs(r, level, "request", line...)
}

// Watch is told what happened, for the measures.
type Watch interface {
	// Request is one request that was answered; route is its pattern.
	Request(method, route string, status int, took time.Duration)
}
