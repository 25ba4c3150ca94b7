package api

import (
	_ "embed"

	"github.com/gofiber/fiber/v2"
)

// docsPage shows the OpenAPI document without anything from outside: test centres have no internet.
//
//go:embed docs.html
var docsPage []byte

//go:embed docs.js
var docsScript []byte

// docs serves the description of the whole surface and a page to read it.
func docs(app *fiber.App, document []byte) {
	serve := func(media string, body []byte) fiber.Handler {
		return func(c *fiber.Ctx) error {
			c.Set(fiber.HeaderContentType, media)
			c.Set(fiber.HeaderCacheControl, "no-cache")
			return c.Send(body)
		}
	}
	app.Get("/api/openapi.json", serve("application/openapi+json", document))
	app.Get("/api/docs", serve("text/html; charset=utf-8", docsPage))
	app.Get("/api/docs.js", serve("text/javascript; charset=utf-8", docsScript))
}
