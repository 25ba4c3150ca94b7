package itembank

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryFaultHasWords(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`newFault\([^"\n]*(?:"[^"]*"(?:\+[A-Za-z.]+)?)?[^"\n]*, "([a-z-]+)"`)
	used := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(source), -1) {
			used[m[1]] = true
			if texts := faultTexts[m[1]]; texts.zh == "" || texts.en == "" {
				t.Errorf("%s reports %q, which has no words", file, m[1])
			}
		}
	}
	if len(used) < 30 {
		t.Errorf("only %d codes were found in the sources", len(used))
	}
	for code, texts := range faultTexts {
		for i := range 4 {
			hole := "{" + string(rune('0'+i)) + "}"
			if strings.Contains(texts.zh, hole) && !strings.Contains(texts.en, hole) {
				t.Errorf("%s: the English leaves out %s", code, hole)
			}
		}
	}
}
