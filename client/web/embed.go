package web

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

// ErrNotBuilt is returned by Files when the binary was compiled before the screens were built.
var ErrNotBuilt = errors.New("screens are not built: run `npm ci && npm run build` in client/web, then compile again")

// all: takes in dist/.gitkeep, so that the package compiles before the first build of the screens.
//
//go:embed all:dist
var dist embed.FS

// Files is the built web client: index.html (exam screen), desk.html (staff desks) and assets/,
// whose names carry a hash of their content and may be cached for ever.
// It returns ErrNotBuilt if the screens were not built.
func Files() (fs.FS, error) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	for _, page := range []string{"index.html", "desk.html"} {
		if _, err := fs.Stat(files, page); err != nil {
			return nil, fmt.Errorf("%s is missing: %w", page, ErrNotBuilt)
		}
	}
	return files, nil
}
