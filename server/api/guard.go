package api

import (
	"context"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"kaochang/server/token"
)

// guard lets a request pass to its handler if the bearer token allows it.
func guard(who access, tokens *token.Mint) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := admit(c, who, tokens); err != nil {
			return err
		}
		return c.Next()
	}
}

// admit is guard for handlers that call it themselves.
func admit(c *fiber.Ctx, who access, tokens *token.Mint) error {
	if who.kind == "" {
		return nil
	}
	text := bearer(c)
	if text == "" {
		return errNotSignedIn
	}
	claims, err := tokens.Check(text)
	if err != nil {
		return err
	}
	requestOf(c.UserContext()).claims = claims
	return who.allows(claims, c.Params("id"))
}

// bearer is the token of the Authorization header, or empty.
func bearer(c *fiber.Ctx) string {
	text, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	if !ok {
		return ""
	}
	return text
}

// who is the token of a request that passed its guard; routes for everyone have none.
func who(ctx context.Context) token.Claims {
	if claims := requestOf(ctx).claims; claims != nil {
		return *claims
	}
	return token.Claims{}
}

// names reports whether a path segment is exactly the number id.
func names(path string, id int64) bool {
	return path == strconv.FormatInt(id, 10)
}
