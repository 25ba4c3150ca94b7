package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kaochang/client"
)

// serverVariable makes the test's own binary run as the server, so that a test can kill it.
const serverVariable = "KAOCHANG_TEST_AS_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(serverVariable) != "" {
		os.Unsetenv(serverVariable)
		main()
		return
	}
	os.Exit(m.Run())
}

// freeAddress is an address of this machine on which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// kaochang is a server in a process of its own, at one address and over one folder, that can be
// killed and started again.
type kaochang struct {
	t           *testing.T
	address     string
	folder      string
	environment []string

	mu      sync.Mutex
	command *exec.Cmd
	gone    chan struct{}
}

// runDemo starts a demonstration centre in a fresh folder and waits until it is ready.
func runDemo(t *testing.T, environment ...string) *kaochang {
	t.Helper()
	k := &kaochang{t: t, address: freeAddress(t), folder: t.TempDir(), environment: environment}
	k.start()
	t.Cleanup(k.kill)
	return k
}

func (k *kaochang) url() string { return "http://" + k.address }

// start returns once the server answers that it is ready.
func (k *kaochang) start() {
	k.t.Helper()
	k.mu.Lock()
	defer k.mu.Unlock()
	log, err := os.OpenFile(filepath.Join(k.folder, "server.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		k.t.Fatal(err)
	}
	defer log.Close()
	c := exec.Command(os.Args[0], "demo", "--json", "--listen", k.address, "--data", filepath.Join(k.folder, "data"))
	c.Env = append(bare(os.Environ()), serverVariable+"=1")
	c.Env = append(c.Env, k.environment...)
	c.Stderr = log
	out, err := c.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		k.t.Fatal(err)
	}
	ready := make(chan error, 1)
	gone := make(chan struct{})
	go func() {
		// The accounts are printed once requests are answered.
		var printed struct {
			Address string `json:"address"`
		}
		ready <- json.NewDecoder(bufio.NewReader(out)).Decode(&printed)
		_ = c.Wait()
		close(gone)
	}()
	k.command, k.gone = c, gone
	select {
	case err := <-ready:
		if err != nil {
			k.t.Fatalf("the server did not start: %v\n%s", err, k.tail())
		}
	case <-time.After(2 * time.Minute):
		_ = c.Process.Kill()
		k.t.Fatalf("the server is not ready after two minutes\n%s", k.tail())
	}
}

// bare leaves out what would set the server otherwise than the test does.
func bare(environment []string) []string {
	var kept []string
	for _, e := range environment {
		name, _, _ := strings.Cut(e, "=")
		if !strings.HasPrefix(name, "KAOCHANG_") && name != "DATABASE_URL" && name != "REDIS_URL" {
			kept = append(kept, e)
		}
	}
	return kept
}

// kill ends the server as a power cut does.
func (k *kaochang) kill() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.command == nil {
		return
	}
	_ = k.command.Process.Kill()
	<-k.gone
	k.command = nil
}

// tail is the end of the server's log.
func (k *kaochang) tail() string {
	text, err := os.ReadFile(filepath.Join(k.folder, "server.log"))
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-4000):])
}

// staff signs a demonstration account in by its role.
func (k *kaochang) staff(role string) *client.Staff {
	k.t.Helper()
	ctx := context.Background()
	server, err := client.New(k.url(), client.Options{})
	if err != nil {
		k.t.Fatal(err)
	}
	site, err := server.Site(ctx)
	if err != nil {
		k.t.Fatal(err)
	}
	if site.Demo == nil {
		k.t.Fatal("the server runs no demonstration")
	}
	for _, a := range site.Demo.Accounts {
		if a.Role == role {
			staff, err := server.SignInStaff(ctx, a.Name, a.Password)
			if err != nil {
				k.t.Fatal(err)
			}
			return staff
		}
	}
	k.t.Fatalf("the demonstration has no %s", role)
	return nil
}

// program finds a program that a test needs. Without it the test says so, and in CI it fails.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed, and in CI nothing is skipped", name)
	}
	t.Skipf("SKIPPED: %s is not installed; `make test` installs it", name)
	return ""
}

// eventually waits for something that another process brings about.
func eventually(t *testing.T, what string, check func() error) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := check()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: %v", what, err)
		}
		<-tick.C
	}
}

var errNotYet = errors.New("not yet")

func notYet(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{errNotYet}, args...)...)
}
