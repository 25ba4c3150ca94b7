package api

import (
	"encoding/json"
	"fmt"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"
)

// Prefix is where the API begins.
const Prefix = "/api/v1"

// New builds the whole surface. The caller listens with it and shuts it down.
func New(d Deps) (*fiber.App, error) {
	app, _, err := build(d)
	return app, err
}

// build is New for tests, which walk the lines.
func build(d Deps) (*fiber.App, *router, error) {
	adoptProblems()
	app := fiber.New(fiber.Config{
		AppName:                      "Kaochang",
		DisableStartupMessage:        true,
		Immutable:                    true,
		StrictRouting:                true,
		CaseSensitive:                true,
		BodyLimit:                    maxUpload,
		ReadBufferSize:               8 << 10, // also bounds the headers
		ReadTimeout:                  readTime,
		WriteTimeout:                 writeTime,
		IdleTimeout:                  idleTime,
		DisablePreParseMultipartForm: true,
		ReduceMemoryUsage:            true, // thousands of connections wait, few speak at any moment
		ErrorHandler:                 answerError(bodyLimit(d.Tokens)),
	})
	app.Server().HeaderReceived = bodyLimit(d.Tokens)
	app.Use(requests(d.Log, d.Watch), headers(), recover.New(recover.Config{EnableStackTrace: true, StackTraceHandler: stack(d.Log)}))

	group := app.Group(Prefix)
	r := &router{fiber: group, huma: humafiber.NewWithGroup(app, group, surface(d.Version)), tokens: d.Tokens, summaries: summaries()}
	r.recorder = recorder{trail: d.Trail, now: d.Now, log: d.Log}
	if d.Door != nil {
		r.good = d.Door.Good
	}
	routes(r, d)

	document, err := json.Marshal(r.huma.OpenAPI())
	if err != nil {
		return nil, nil, fmt.Errorf("write the OpenAPI document: %w", err)
	}
	docs(app, document)
	health(app, d)
	if d.Screens != nil {
		if err := screens(app, d.Screens); err != nil {
			return nil, nil, err
		}
	}
	return app, r, nil
}

// surface is huma without its own pages, which load scripts from the internet.
func surface(version string) huma.Config {
	c := huma.DefaultConfig("Kaochang", version)
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil
	c.RejectUnknownQueryParameters = true
	c.Servers = []*huma.Server{{URL: Prefix}}
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer": {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
	}
	return c
}
