package web

import (
	"errors"
	"io/fs"
	"testing"
)

func TestFilesAreCompleteOrReportedAsNotBuilt(t *testing.T) {
	files, err := Files()
	if err != nil {
		if !errors.Is(err, ErrNotBuilt) {
			t.Fatalf("error is %v, want ErrNotBuilt", err)
		}
		return
	}
	for _, pattern := range []string{"index.html", "desk.html", "assets/*.js", "assets/*.css"} {
		found, err := fs.Glob(files, pattern)
		if err != nil || len(found) == 0 {
			t.Errorf("%s: found %v, error %v", pattern, found, err)
		}
	}
}
