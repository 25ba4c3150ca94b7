package api

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaochang/exam"
)

// TestEveryDomainErrorIsInTheTable reads the domain's sources, so that a new Err… cannot be
// forgotten: without a row it would reach people as "something went wrong".
func TestEveryDomainErrorIsInTheTable(t *testing.T) {
	rows, err := os.ReadFile("errors.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, root := range []string{"../../itembank", "../../exam", "../../proctor"} {
		if _, err := os.Stat(root); err != nil {
			continue
		}
		err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			for _, name := range errorNames(file) {
				found++
				if !strings.Contains(string(rows), "err: "+file.Name.Name+"."+name+",") {
					t.Errorf("%s.%s (%s) has no row in errors.go", file.Name.Name, name, path)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 40 {
		t.Errorf("only %d errors were found; is the test looking in the right place?", found)
	}
}

func errorNames(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.VAR {
			continue
		}
		for _, spec := range group.Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				if strings.HasPrefix(name.Name, "Err") && name.IsExported() {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

func TestRowsAreComplete(t *testing.T) {
	for _, r := range table {
		if r.err == nil || r.status < 400 || r.code == "" {
			t.Errorf("row %+v lacks something", r)
		}
		for _, text := range []string{r.zh, r.en} {
			if title, detail, ok := strings.Cut(text, "|"); !ok || title == "" || detail == "" {
				t.Errorf("%s: %q is not title|detail", r.code, text)
			}
		}
	}
}

func TestErrorsBecomeProblems(t *testing.T) {
	for name, c := range map[string]struct {
		err    error
		status int
		code   string
		faults []FieldFault
	}{
		"unknown":  {errors.New("pq: relation does not exist"), 500, "unexpected", nil},
		"deadline": {fmt.Errorf("wait: %w", context.DeadlineExceeded), 503, "busy", nil},
		"full":     {fmt.Errorf("append: %w", exam.ErrStoreFull), 507, "store-full", nil},
		"answer": {
			&exam.AtAnswer{Index: 3, Err: fmt.Errorf("%w: response: no such option", exam.ErrAnswerInvalid)}, 422, "answer-invalid",
			[]FieldFault{{"answers[3].response", "no such option"}},
		},
		"several": {
			fmt.Errorf("%w: %w", exam.ErrSittingInvalid, errors.Join(errors.New("title: is empty"), errors.New("opens: is after closes"))),
			422, "sitting-invalid",
			[]FieldFault{{"title", "is empty"}, {"opens", "is after closes"}},
		},
		"own": {invalid("name", "is empty"), 422, "invalid", []FieldFault{{"name", "is empty"}}},
	} {
		t.Run(name, func(t *testing.T) {
			row := rowOf(c.err)
			if row.status != c.status || row.code != c.code {
				t.Errorf("got %d %s, want %d %s", row.status, row.code, c.status, c.code)
			}
			got, _ := collect(c.err, english)
			if row.spell && len(got) == 0 {
				got = spelled(c.err, row.err)
			}
			if fmt.Sprint(got) != fmt.Sprint(c.faults) {
				t.Errorf("faults %v, want %v", got, c.faults)
			}
		})
	}
}
