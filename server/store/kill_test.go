package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"kaochang/exam"
)

// killedAt names the database that a copy of this test saves into until it is killed.
const killedAt = "KAOCHANG_TEST_KILLED_AT"

// TestAcknowledgedSavesSurviveKill runs a copy of the test that saves and tells what was acknowledged,
// kills it, and looks for every answer that it told of.
func TestAcknowledgedSavesSurviveKill(t *testing.T) {
	if path := os.Getenv(killedAt); path != "" {
		saveUntilKilled(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "kaochang.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	attempts := seatTest(t, s, 20)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	told := map[int64]int64{}
	for _, rounds := range []int{50, 500, 2000} {
		told = killAfter(t, path, rounds, told)
		s := openTest(t, path)
		for _, a := range attempts {
			held, err := s.Answers(t.Context(), a.ID)
			if err != nil {
				t.Fatal(err)
			}
			if int64(len(held)) < told[a.ID] {
				t.Errorf("attempt %d: %d answers were acknowledged, %d are held", a.ID, told[a.ID], len(held))
			}
			checkChain(t, a.ID, held)
			told[a.ID] = int64(len(held))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter kills a saving copy after so many acknowledgements, and adds to what was told.
func killAfter(t *testing.T, path string, acks int, told map[int64]int64) map[int64]int64 {
	t.Helper()
	copied := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	copied.Env = append(os.Environ(), killedAt+"="+path)
	out, err := copied.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	copied.Stderr = os.Stderr
	if err := copied.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	heard := 0
	for lines.Scan() {
		attempt, number, ok := strings.Cut(lines.Text(), " ")
		id, err := strconv.ParseInt(attempt, 10, 64)
		n, err2 := strconv.ParseInt(number, 10, 64)
		if !ok || errors.Join(err, err2) != nil {
			t.Errorf("the copy says %q", lines.Text())
			break
		}
		told[id] = max(told[id], n)
		if heard++; heard == acks {
			if err := copied.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := copied.Wait(); err == nil || heard < acks {
		t.Fatalf("the copy ended by itself after %d acknowledgements, %v", heard, err)
	}
	return told
}

func saveUntilKilled(t *testing.T, path string) {
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := list(s.read(t.Context()), scanInt, `SELECT id FROM attempts`)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var room sync.WaitGroup
	for _, id := range ids {
		room.Go(func() {
			a, held, err := s.Claim(t.Context(), id)
			chain := [32]byte{}
			if len(held) > 0 {
				chain = held[len(held)-1].Chain
			}
			for n := int64(len(held) + 1); err == nil; n++ {
				h := answerTest(a, n, chain)
				if err = s.Append(t.Context(), id, a.Version, []exam.Held{h}); err == nil {
					chain = h.Chain
					mu.Lock()
					_, err = io.WriteString(os.Stdout, fmt.Sprintf("%d %d\n", id, n))
					mu.Unlock()
				}
			}
			t.Error(err)
		})
	}
	room.Wait()
}
