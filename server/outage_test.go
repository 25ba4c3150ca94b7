package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kaochang/client"
	"kaochang/client/rehearse"
	"kaochang/exam"
	"kaochang/server/store"
)

// redisServer is a Redis of the test's own that can be stopped and started at one address.
type redisServer struct {
	t       *testing.T
	path    string
	port    string
	command *exec.Cmd
}

func (r *redisServer) start() {
	r.t.Helper()
	r.command = exec.Command(r.path, "--port", r.port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", r.t.TempDir())
	if err := r.command.Start(); err != nil {
		r.t.Fatal(err)
	}
	eventually(r.t, "redis starts", func() error {
		c, err := net.Dial("tcp", "127.0.0.1:"+r.port)
		if err != nil {
			return err
		}
		return c.Close()
	})
}

func (r *redisServer) stop() {
	if r.command != nil {
		_ = r.command.Process.Kill()
		_ = r.command.Wait()
		r.command = nil
	}
}

// flush empties it, by its own protocol.
func (r *redisServer) flush() {
	r.t.Helper()
	c, err := net.Dial("tcp", "127.0.0.1:"+r.port)
	if err != nil {
		r.t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte("FLUSHALL\r\n")); err != nil {
		r.t.Fatal(err)
	}
	reply := make([]byte, 5)
	if _, err := c.Read(reply); err != nil || !strings.HasPrefix(string(reply), "+OK") {
		r.t.Fatalf("FLUSHALL: %q, %v", reply, err)
	}
}

// TestRedisMayComeAndGo flushes Redis, stops it and starts it again while candidates save. Nobody is
// signed out and nothing is lost.
func TestRedisMayComeAndGo(t *testing.T) {
	t.Parallel()
	path := program(t, "redis-server")
	_, port, err := net.SplitHostPort(freeAddress(t))
	if err != nil {
		t.Fatal(err)
	}
	redis := &redisServer{t: t, path: path, port: port}
	redis.start()
	t.Cleanup(redis.stop)
	k := runDemo(t, "REDIS_URL=redis://127.0.0.1:"+port)
	officer := k.staff("officer")
	const candidates = 20
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	begun, enough := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(enough)
		select {
		case <-begun:
		case <-ctx.Done():
			return
		}
		tick := time.NewTicker(1500 * time.Millisecond)
		defer tick.Stop()
		for _, step := range []func(){redis.flush, redis.stop, redis.start, redis.flush, redis.stop, redis.start} {
			<-tick.C
			step()
			if err := officer.Get(ctx, "/me", nil); err != nil {
				t.Errorf("the officer was signed out: %v", err)
			}
		}
		<-tick.C
	}()
	report, err := rehearse.Run(ctx, rehearse.Plan{
		Target: k.url(), Candidates: candidates, Minutes: 4, Think: 50 * time.Millisecond, Ping: time.Second,
		Progress: &phase{word: "answering", begun: begun}, Enough: enough,
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, k.tail())
	}
	if !report.Sound() || report.Saves < candidates*20 {
		t.Errorf("%+v", report)
	}
	if report.Errors > 0 {
		t.Errorf("%d requests failed while Redis was away: %v", report.Errors, report.ErrorKinds)
	}
	if n := report.Operations["sign_in"].Count; n != candidates {
		t.Errorf("%d sign-ins of %d candidates", n, candidates)
	}
}

// shortSitting opens a sitting with n candidates whose common end is soon, and returns its number.
// Tickets are KT0001, KT0002 …, the identity's last six 000001, 000002 …
func shortSitting(t *testing.T, k *kaochang, closes time.Duration, n int) int64 {
	t.Helper()
	ctx := context.Background()
	officer := k.staff("officer")
	var banks struct {
		Banks []struct{ ID int64 } `json:"banks"`
	}
	if err := officer.Get(ctx, "/banks", &banks); err != nil || len(banks.Banks) == 0 {
		t.Fatalf("banks: %v", err)
	}
	var forms struct {
		Forms []struct{ ID int64 } `json:"forms"`
	}
	if err := officer.Get(ctx, fmt.Sprintf("/banks/%d/forms", banks.Banks[0].ID), &forms); err != nil || len(forms.Forms) == 0 {
		t.Fatalf("forms: %v", err)
	}
	now := time.Now().UnixMilli()
	var sitting, roster struct{ ID int64 }
	err := officer.Post(ctx, "/sittings", map[string]any{
		"title": "A short sitting", "programme": "wtbu-netsec-3", "subject": "theory",
		"opens": now - 3*3_600_000, "closes": now + closes.Milliseconds(), "minutes": 90,
		"startBy": "time", "latestEntryMinutes": 0, "earliestHandInMinutes": 0,
		"source": map[string]any{"form": forms.Forms[0].ID}, "rules": "Answer alone.", "identityDigits": 6,
		"rooms": []map[string]any{{"name": "Room 1", "seats": n, "columns": 5}},
	}, &sitting)
	if err != nil {
		t.Fatal(err)
	}
	var list strings.Builder
	list.WriteString("准考证号,姓名,证件号码\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&list, "KT%04d,示例考生%d,EX%06d\n", i, i, i)
	}
	base := fmt.Sprintf("/sittings/%d", sitting.ID)
	if err := officer.Upload(ctx, base+"/rosters", "roster.csv", []byte(list.String()), &roster); err != nil {
		t.Fatal(err)
	}
	if err := officer.Post(ctx, fmt.Sprintf("/rosters/%d/commit", roster.ID), map[string]string{"only": "all"}, nil); err != nil {
		t.Fatal(err)
	}
	if err := officer.Post(ctx, base+"/seating", map[string]any{"order": "ticket", "keep": true}, nil); err != nil {
		t.Fatal(err)
	}
	if err := officer.Post(ctx, base+"/open", nil, nil); err != nil {
		t.Fatal(err)
	}
	return sitting.ID
}

// enter signs a candidate of a short sitting in and starts; the items of the paper come back.
func enter(t *testing.T, k *kaochang, n int) (*client.Candidate, []int64) {
	t.Helper()
	ctx := context.Background()
	server, err := client.New(k.url(), client.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := server.SignInCandidate(ctx, fmt.Sprintf("KT%04d", n), fmt.Sprintf("%06d", n))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Accept(ctx); err != nil {
		t.Fatal(err)
	}
	cipher, err := c.Paper(ctx)
	if err != nil {
		t.Fatal(err)
	}
	start, err := c.Start(ctx)
	if err != nil {
		t.Fatal(err)
	}
	paper, err := start.Open(cipher)
	if err != nil {
		t.Fatal(err)
	}
	var items []int64
	for _, section := range paper.Sections {
		for _, item := range section.Items {
			items = append(items, item.Item)
		}
	}
	return c, items
}

// TestWhatEndedWhileTheServerWasDownIsClosed kills the server before the common end and starts it
// after: the sheet is sealed once, with what was acknowledged, and what comes late is kept apart.
func TestWhatEndedWhileTheServerWasDownIsClosed(t *testing.T) {
	t.Parallel()
	k := runDemo(t)
	sitting := shortSitting(t, k, 12*time.Second, 2)
	ends := time.Now().Add(12 * time.Second)
	ctx := context.Background()
	c, items := enter(t, k, 1)
	if _, err := c.Save(ctx, exam.Answer{Seq: 1, Item: items[0], Response: ""}, exam.Answer{Seq: 2, Item: items[1], Response: "A"}); err != nil {
		t.Fatal(err)
	}
	k.kill()
	eventually(t, "the end passes", func() error {
		if left := time.Until(ends.Add(exam.Grace)); left > 0 {
			return notYet("%s left", left)
		}
		return nil
	})
	k.start()
	var v client.AttemptView
	eventually(t, "the sheet is sealed", func() (err error) {
		if v, err = c.View(ctx); err != nil {
			return err
		}
		if v.State != exam.StateClosed || v.Receipt == nil {
			return notYet("state %s", v.State)
		}
		return nil
	})
	if v.Receipt.Answered != 1 || v.Receipt.Items != len(items) {
		t.Errorf("receipt %+v", v.Receipt)
	}
	ack, err := c.Save(ctx, exam.Answer{Seq: 3, Item: items[0], Response: "B"})
	if err != nil || ack.Through != 3 || ack.Lane != exam.LaneLate {
		t.Errorf("a late answer: %+v, %v", ack, err)
	}
	if again, err := c.View(ctx); err != nil || again.Receipt == nil || again.Receipt.Code != v.Receipt.Code {
		t.Errorf("the receipt changed: %+v, %v", again.Receipt, err)
	}
	var list struct {
		Results []struct {
			Attempt int64
			Scored  bool
			Late    int
			By      exam.Event
		} `json:"results"`
	}
	chief := k.staff("chief")
	eventually(t, "the sheet is scored", func() error {
		if err := chief.Get(ctx, fmt.Sprintf("/sittings/%d/results", sitting), &list); err != nil {
			return err
		}
		for _, r := range list.Results {
			if r.Attempt == c.Attempt && r.Scored {
				if r.By != exam.EventExpire || r.Late != 1 {
					t.Fatalf("result %+v", r)
				}
				return nil
			}
		}
		return notYet("%+v", list.Results)
	})
}

// TestFullDiskIsSaidToTheCandidate lets the database's disk be full for a while: the save is refused
// with a clear problem, nothing is acknowledged, and the same save goes through once there is room.
func TestFullDiskIsSaidToTheCandidate(t *testing.T) {
	t.Parallel()
	var full atomic.Bool
	config, err := configure([]string{"KAOCHANG_LISTEN=" + freeAddress(t), "KAOCHANG_DATA=" + t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	h, err := open(context.Background(), config, slog.New(slog.DiscardHandler), store.FaultAt(func(step, name string) error {
		if full.Load() && step == "commit" {
			return fmt.Errorf("%w: no space left on device", exam.ErrStoreFull)
		}
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	if err := h.demonstrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served, ready := make(chan error, 1), make(chan struct{})
	go func() { served <- h.serve(ctx, func() { close(ready) }) }()
	<-ready
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Errorf("the server stopped with %v", err)
		}
	})
	k := &kaochang{t: t, address: strings.TrimPrefix(h.address(), "http://")}
	shortSitting(t, k, time.Hour, 1)
	c, items := enter(t, k, 1)
	answer := exam.Answer{Seq: 1, Item: items[0], Response: ""}
	full.Store(true)
	for range 3 {
		if _, err := c.Save(ctx, answer); !client.IsCode(err, "store-full") {
			t.Fatalf("error %v", err)
		}
	}
	if through, _, err := c.Answers(ctx); err != nil || through != 0 {
		t.Errorf("through %d, %v", through, err)
	}
	full.Store(false)
	if ack, err := c.Save(ctx, answer); err != nil || ack.Through != 1 {
		t.Errorf("with room again: %+v, %v", ack, err)
	}
}
