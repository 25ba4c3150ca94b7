package api

import (
	"go/ast"
	modules "go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sentences reads a folder's sources and calls found with what a piece of code says in English; gaps
// of a sentence are filled with a number, which fits every verb.
func sentences(t *testing.T, folder string, pick func(ast.Node) ast.Expr) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				return true
			}
			if e := pick(n); e != nil {
				if text := saidBy(e); strings.Trim(text, "7: \n") != "" {
					found[text] = filepath.Base(name)
				}
			}
			return true
		})
	}
	return found
}

var verb = regexp.MustCompile(`%[vdsqTw]`)

// saidBy is the text of an expression, with 7 for all that is known only when it runs.
func saidBy(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ := strconv.Unquote(e.Value)
			return verb.ReplaceAllString(text, "7")
		}
	case *ast.BinaryExpr:
		return saidBy(e.X) + saidBy(e.Y)
	case *ast.CallExpr:
		if s, ok := e.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Sprintf" {
			return saidBy(e.Args[0])
		}
	}
	return "7"
}

func calls(n ast.Node, name string, arguments int) *ast.CallExpr {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < arguments {
		return nil
	}
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if f.Sel.Name == name {
			return call
		}
	case *ast.Ident:
		if f.Name == name {
			return call
		}
	}
	return nil
}

func keyed(n ast.Node, names ...string) ast.Expr {
	pair, ok := n.(*ast.KeyValueExpr)
	if !ok {
		return nil
	}
	for _, name := range names {
		if key, ok := pair.Key.(*ast.Ident); ok && key.Name == name {
			return pair.Value
		}
	}
	return nil
}

func inEnglishOnly(t *testing.T, found map[string]string, least int, except ...string) {
	t.Helper()
	if len(found) < least {
		t.Errorf("only %d sentences were found; is the test looking in the right place?", len(found))
	}
	for text, file := range found {
		if zh, known := inChinese(text); known {
			if strings.Contains(zh, "{") || !han.MatchString(zh) {
				t.Errorf("%s: %q is told as %q", file, text, zh)
			}
		} else if !han.MatchString(text) && !containsAny(text, except) {
			t.Errorf("%s: %q has no Chinese in words.go", file, text)
		}
	}
}

var han = regexp.MustCompile(`\p{Han}`)

func containsAny(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// TestEverySentenceOfHumaHasChinese reads huma's sources, so that a new version cannot bring English
// into a Chinese session unseen.
func TestEverySentenceOfHumaHasChinese(t *testing.T) {
	at, err := modules.Import("github.com/danielgtaylor/huma/v2", ".", modules.FindOnly)
	if err != nil {
		t.Fatal(err)
	}
	inEnglishOnly(t, sentences(t, filepath.Join(at.Dir, "validation"), func(n ast.Node) ast.Expr {
		if e, ok := n.(*ast.BasicLit); ok && e.Kind == token.STRING {
			return e
		}
		return nil
	}), 40)
	requests := map[string]string{}
	for text, file := range sentences(t, at.Dir, func(n ast.Node) ast.Expr {
		if call := calls(n, "Add", 3); call != nil {
			return call.Args[2]
		}
		if call := calls(n, "New", 1); call != nil {
			return call.Args[0]
		}
		if call := calls(n, "Errorf", 1); call != nil {
			return call.Args[0]
		}
		return keyed(n, "Message", "Msg")
	}) {
		// The others speak of the program's own types, when it starts, or of what it sends.
		if file == "huma.go" || file == "validate.go" || file == "formdata.go" {
			requests[text] = file
		}
	}
	inEnglishOnly(t, requests, 20, "error transforming response", "error marshaling response")
}

// TestEverySentenceOfTheAPIHasChinese reads what this package finds wrong itself.
func TestEverySentenceOfTheAPIHasChinese(t *testing.T) {
	inEnglishOnly(t, sentences(t, ".", func(n ast.Node) ast.Expr {
		for _, name := range []string{"invalid", "refuse"} {
			if call := calls(n, name, 2); call != nil {
				return call.Args[1]
			}
		}
		return keyed(n, "Why")
	}), 15)
}

// TestEverySpelledSentenceHasChinese reads what wraps the errors whose row says spell, and the faults
// of accounts, which no other table knows.
func TestEverySpelledSentenceHasChinese(t *testing.T) {
	rows, err := os.ReadFile("errors.go")
	if err != nil {
		t.Fatal(err)
	}
	spelled := map[string]bool{}
	for _, match := range regexp.MustCompile(`err: (?:\w+\.)?(\w+),.*spell: true`).FindAllSubmatch(rows, -1) {
		spelled[string(match[1])] = true
	}
	found := map[string]string{}
	for _, root := range []string{"../../itembank", "../../exam", "../account", "../password"} {
		err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return err
			}
			for text := range sentences(t, path, func(n ast.Node) ast.Expr {
				if call := calls(n, "refuse", 3); call != nil {
					return call.Args[2]
				}
				call := calls(n, "Errorf", 2)
				if call == nil || !spelled[errorName(call.Args[1])] {
					return nil
				}
				return call.Args[0]
			}) {
				// What a client gets is the reason, without the error and the field before it.
				why := strings.TrimPrefix(text, "7: ")
				if _, rest, ok := strings.Cut(why, ": "); ok {
					why = rest
				}
				if strings.Trim(why, "7: ") != "" {
					found[why] = path
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	inEnglishOnly(t, found, 30)
}

func errorName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func TestValuesStandInTheChineseSentence(t *testing.T) {
	for en, zh := range map[string]string{
		"expected number <= 480":                              "不能大于 480",
		"expected number":                                     "应为数字",
		`expected value to be one of "all, good"`:             "应为以下之一：all, good",
		"expected required property title to be present":      "缺少 title",
		"expected property b to be present when a is present": "有 a 时必须有 b",
		"invalid character '\n' in string literal":            "不是有效的 JSON",
		"must be a whole number from 0 to 9":                  "应为 0 到 9 之间的整数",
		"has 3 characters, at least 8 wanted":                 "只有 3 个字符，至少需要 8 个",
		`no sheet "x {1}"`:                                    "没有工作表 x {1}",
	} {
		if got, known := inChinese(en); got != zh || !known {
			t.Errorf("%q: %q %v, want %q", en, got, known, zh)
		}
	}
	if got, known := inChinese("名单.xlsx"); known {
		t.Errorf("the name of a file became %q", got)
	}
}
