package api

import (
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/gofiber/fiber/v2"
)

// stack writes where a handler broke; the client gets 500 with the request's id.
func stack(log *slog.Logger) func(*fiber.Ctx, any) {
	return func(c *fiber.Ctx, cause any) {
		log.Error("a handler broke", "request", requestOf(c.UserContext()).id(),
			"cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
	}
}
