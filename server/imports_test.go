package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ban is one arrow that must not be drawn: packages below from do not reach to, not even through
// something else.
type ban struct {
	from []string
	to   string
	why  string
}

// domain is everything that decides. It can be read, tested and moved without a server.
var domain = []string{"kaochang/itembank", "kaochang/exam", "kaochang/proctor"}

func bans() []ban {
	return []ban{
		{domain, "github.com/gofiber/fiber", "rules do not know how they were called"},
		{domain, "github.com/danielgtaylor/huma", "rules do not know how they were called"},
		{domain, "github.com/gorilla/websocket", "what is pushed to whom is the server's business"},
		{domain, "github.com/redis/go-redis", "rules work on arguments; what may be lost is no argument"},
		{domain, "github.com/golang-jwt", "who asks is settled before a rule is asked"},
		{domain, "database/sql", "ports are declared in the domain, SQL stands behind them"},
		{domain, "net/http", "rules do not know how they were called"},
		{domain, "kaochang/server", "the server is built on the domain, not the other way around"},
		{domain, "kaochang/client", "clients are built on the domain, not the other way around"},
		{[]string{"kaochang/itembank"}, "kaochang/exam", "what can be asked does not depend on who is asked"},
		{[]string{"kaochang/itembank", "kaochang/exam"}, "kaochang/proctor", "the exam runs without being watched"},
		{[]string{"kaochang/client", "kaochang/client/rehearse"}, "kaochang/server", "a client only knows what goes over the wire, else it proves nothing"},
		{[]string{"kaochang/client/web"}, "kaochang/", "it holds files and nothing else"},
		{[]string{"kaochang/server/store"}, "github.com/gofiber/fiber", "the store does not know how it was called"},
		{[]string{"kaochang/server/store"}, "github.com/redis/go-redis", "the truth does not depend on what may be lost"},
		{[]string{"kaochang/server/session"}, "database/sql", "what may be lost does not read the truth"},
		{[]string{"kaochang/server/session", "kaochang/server/store", "kaochang/server/account", "kaochang/server/token"}, "kaochang/server/api", "the surface is built on the parts, not the other way around"},
		{[]string{"kaochang/server/account"}, "github.com/gofiber/fiber", "who may come in does not depend on the door's make"},
	}
}

// parents are packages that must not import their children.
var parents = []string{"kaochang/itembank", "kaochang/exam"}

// TestArrowsPointOneWay reads what every package reaches and compares it with the bans.
func TestArrowsPointOneWay(t *testing.T) {
	reaches := dependencies(t)
	checked := 0
	for _, b := range bans() {
		for pack, deps := range reaches {
			if !slices.ContainsFunc(b.from, func(from string) bool { return pack == from || strings.HasPrefix(pack, from+"/") }) {
				continue
			}
			for _, dep := range deps {
				if dep != pack && (dep == strings.TrimSuffix(b.to, "/") || strings.HasPrefix(dep, strings.TrimSuffix(b.to, "/")+"/")) && !own(b, pack, dep) {
					t.Errorf("%s reaches %s: %s", pack, dep, b.why)
				}
			}
			checked++
		}
	}
	if checked < 40 {
		t.Errorf("only %d arrows were looked at; is the test looking in the right place?", checked)
	}
	for _, parent := range parents {
		for _, dep := range reaches[parent] {
			if strings.HasPrefix(dep, parent+"/") {
				t.Errorf("%s reaches its child %s: a child may import its parent, never the other way around", parent, dep)
			}
		}
	}
}

// own leaves out what is below the importer itself.
func own(b ban, pack, dep string) bool {
	return slices.ContainsFunc(b.from, func(from string) bool { return dep == from || strings.HasPrefix(dep, from+"/") })
}

// dependencies lists for each package of ours everything that it reaches.
func dependencies(t *testing.T) map[string][]string {
	t.Helper()
	command := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...")
	command.Dir = ".."
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	found := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		found[fields[0]] = fields[1:]
	}
	return found
}

// refused are names that say nothing about the world.
var refused = []string{"data", "info", "manager", "helper", "helpers", "util", "utils", "common", "process", "handle", "models", "services", "http", "sql", "redis"}

const (
	longestFile = 400
	usualFile   = 150 // the median stays below
)

// TestFilesStaySmall: every ugly place in the projects that we admire is one file that was allowed to
// grow.
func TestFilesStaySmall(t *testing.T) {
	var lengths []int
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			switch entry.Name() {
			case "node_modules", ".git", "dist":
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		lines, name, err := look(path)
		if err != nil {
			return err
		}
		lengths = append(lengths, lines)
		if lines > longestFile {
			t.Errorf("%s has %d lines, at most %d", path, lines, longestFile)
		}
		if slices.Contains(refused, name) {
			t.Errorf("%s: a package named %s says nothing about the world", path, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lengths)
	if len(lengths) < 100 {
		t.Fatalf("only %d files were found", len(lengths))
	}
	if median := lengths[len(lengths)/2]; median > usualFile {
		t.Errorf("half of the files have more than %d lines", median)
	}
}

func look(path string) (lines int, pack string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 4<<20)
	for scanner.Scan() {
		lines++
		if name, ok := strings.CutPrefix(scanner.Text(), "package "); ok && pack == "" {
			pack = strings.TrimSuffix(name, "_test")
		}
	}
	if scanner.Err() != nil {
		return 0, "", fmt.Errorf("%s: %w", path, scanner.Err())
	}
	return lines, pack, nil
}
