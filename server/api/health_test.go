package api

import (
	"context"
	"errors"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"kaochang/exam"
)

// TestReadyIsAskedSeldom: a loop from one computer does not make the database sync for nothing, and
// neither a fault nor its end is told for longer than two seconds.
func TestReadyIsAskedSeldom(t *testing.T) {
	d := testDeps(t)
	clock := testNow
	asked := 0
	var broken error
	d.Now = func() exam.Time { return clock }
	d.Ready = func(context.Context) error { asked++; return broken }
	app, err := New(d)
	if err != nil {
		t.Fatal(err)
	}
	ready := func() int {
		reply, err := app.Test(httptest.NewRequest("GET", "/readyz", nil))
		if err != nil {
			t.Error(err)
			return 0
		}
		return reply.StatusCode
	}
	for _, step := range []struct {
		after       time.Duration
		broken      error
		want, asked int
	}{
		{0, nil, 200, 1},
		{time.Second, errors.New("disk full"), 200, 1},
		{time.Second, errors.New("disk full"), 503, 2},
		{time.Second, nil, 503, 2},
		{time.Second, nil, 200, 3},
	} {
		clock, broken = clock.Add(step.after), step.broken
		var at sync.WaitGroup
		for range 20 {
			at.Go(func() {
				if got := ready(); got != step.want {
					t.Errorf("%+v: %d", step, got)
				}
			})
		}
		at.Wait()
		if asked != step.asked {
			t.Errorf("%+v: asked %d times", step, asked)
		}
	}
}
