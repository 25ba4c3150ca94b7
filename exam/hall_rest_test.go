package exam

import (
	"context"
	"testing"
	"time"
)

// Outlines of forms go with the last seat that used them.
func TestOutlinesAreForgotten(t *testing.T) {
	one, two := seated(1), seated(2)
	two.Form = 4
	m, c, ctx := newMemory(one, two), clockAt(hour9), context.Background()
	h := newTestHall(m, c)
	if _, err := h.Attempt(ctx, 1); err != nil {
		t.Fatal(err)
	}
	c.set(hour9 + 30*minute)
	if _, err := h.Attempt(ctx, 2); err != nil {
		t.Fatal(err)
	}
	if err := h.Rest(ctx, 20*time.Minute); err != nil || len(h.outlines) != 1 || h.outlines[4] == nil {
		t.Errorf("%d outlines, %v", len(h.outlines), err)
	}
	if a, err := h.Attempt(ctx, 1); err != nil || a.Form != 3 || len(h.outlines) != 2 {
		t.Errorf("back: %+v, %v", a, err)
	}
}
