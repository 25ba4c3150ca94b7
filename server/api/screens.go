package api

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// asset is one file of the web client, ready to send.
type asset struct {
	media string
	plain []byte
	zip   []byte // gzipped; nil where that saves nothing
}

// screens serves the web client: the exam screen at /, the desks below /desk, and assets whose names
// carry a hash of their content, so that they may be cached for ever.
func screens(app *fiber.App, files fs.FS) error {
	assets, err := loadAssets(files)
	if err != nil {
		return err
	}
	page := func(name string) fiber.Handler {
		return func(c *fiber.Ctx) error {
			c.Set(fiber.HeaderCacheControl, "no-cache")
			return assets[name].send(c)
		}
	}
	app.Get("/", page("index.html"))
	app.Get("/desk", page("desk.html"))
	app.Get("/desk/*", page("desk.html"))
	app.Get("/assets/*", func(c *fiber.Ctx) error {
		a, ok := assets["assets/"+c.Params("*")]
		if !ok {
			return errNotFound
		}
		c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
		return a.send(c)
	})
	for name := range assets {
		if strings.Contains(name, "/") || strings.HasSuffix(name, ".html") {
			continue
		}
		app.Get("/"+name, page(name)) // favicon and the like
	}
	return nil
}

// loadAssets reads and packs every file once, at the start.
func loadAssets(files fs.FS) (map[string]asset, error) {
	assets := map[string]asset{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		media := mediaOf(name)
		a := asset{media: media, plain: content}
		var packed bytes.Buffer
		zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		if err != nil {
			return err
		}
		if _, err := zip.Write(content); err != nil {
			return err
		}
		if err := zip.Close(); err != nil {
			return err
		}
		if packed.Len() < len(content)*9/10 {
			a.zip = packed.Bytes()
		}
		assets[name] = a
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the screens: %w", err)
	}
	return assets, nil
}

// mediaOf does not ask the computer's own table where a wrong answer would break a page.
func mediaOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	}
	if media := mime.TypeByExtension(path.Ext(name)); media != "" {
		return media
	}
	return fiber.MIMEOctetStream
}

func (a asset) send(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, a.media)
	c.Vary(fiber.HeaderAcceptEncoding)
	if a.zip != nil && strings.Contains(c.Get(fiber.HeaderAcceptEncoding), "gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		c.Context().Response.SetBodyRaw(a.zip) // shared by all replies, never written to
		return nil
	}
	c.Context().Response.SetBodyRaw(a.plain)
	return nil
}
