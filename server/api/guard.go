package api

import (
	"bytes"
	"context"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"kaochang/server/account"
	"kaochang/server/token"
)

// guard lets a request pass to its handler if the bearer token allows it.
func (r *router) guard(who access) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := r.admit(c, who); err != nil {
			return err
		}
		return c.Next()
	}
}

// admit is guard for handlers that call it themselves.
func (r *router) admit(c *fiber.Ctx, who access) error {
	if who.kind == "" {
		return nil
	}
	text, ok := bytes.CutPrefix(c.Request().Header.Peek(fiber.HeaderAuthorization), []byte("Bearer "))
	if !ok {
		return errNotSignedIn
	}
	claims, err := r.tokens.CheckBytes(text)
	if err != nil {
		return err
	}
	requestOf(c.UserContext()).claims = claims
	if err := who.allows(claims, c.Params("id")); err != nil {
		return err
	}
	if claims.Kind != token.Staff || r.good == nil {
		return nil
	}
	// A token of staff can do much, so a session that was ended or an account that was disabled
	// counts at once and not when the token lapses.
	good, err := r.good(c.UserContext(), *claims)
	if err == nil && !good {
		err = account.ErrSignedOut
	}
	return err
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
	var room [20]byte
	return path == string(strconv.AppendInt(room[:0], id, 10))
}
