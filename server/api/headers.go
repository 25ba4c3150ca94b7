package api

import (
	"bytes"

	"github.com/gofiber/fiber/v2"
)

// policy lets pages load only what the server itself sends. Styles in attributes are needed by the
// desks' component library, data: images by items with pictures.
const policy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

// headers keeps browsers strict. Replies of the API are never pages and never kept, unless their
// route says so; they carry no more than that, since there are thousands a second. There is no
// Strict-Transport-Security: whether a centre has TLS is its own choice, and a browser that remembers
// would lock it out.
func headers() fiber.Handler {
	api := []byte(Prefix + "/")
	return func(c *fiber.Ctx) error {
		h := &c.Response().Header
		h.SetCanonical([]byte("X-Content-Type-Options"), []byte("nosniff"))
		if bytes.HasPrefix(c.Request().URI().Path(), api) {
			h.SetCanonical([]byte("Cache-Control"), []byte("no-store"))
			return c.Next()
		}
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", policy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		return c.Next()
	}
}
