package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpora returns the folder of files that nobody here wrote, which lies beside the repository. CI
// always has it.
func corpora(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	found := filepath.Join(dir, "..", "shared", "corpora")
	if _, err := os.Stat(found); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the corpora are missing: %v", err)
		}
		t.Skipf("the corpora are not here: %v", err)
	}
	return found
}

// corpusRows reads a TSV of the corpora, each row as column → text.
func corpusRows(t *testing.T, name string) []map[string]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(corpora(t), name))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	header := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, text := range strings.Split(line, "\t") {
			if i < len(header) {
				row[header[i]] = text
			}
		}
		rows = append(rows, row)
	}
	return rows
}
