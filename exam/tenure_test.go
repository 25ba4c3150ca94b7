package exam

import (
	"context"
	"testing"
)

// Two computers answer without a network, one after the other, and the exam goes back to the first
// before either is heard of again. Should the chief admit what they kept, the newer answer holds,
// whichever arrives first, and after a restart of the server too.
func TestKeptAnswersComeInTheOrderOfTheMoves(t *testing.T) {
	for _, arrival := range [][]int{{2, 3}, {3, 2}} {
		m, c, ctx := newMemory(seated(7)), clockAt(hour9), context.Background()
		h := newTestHall(m, c)
		sitDown(t, h, 7)
		given := map[int]Answer{}
		for _, to := range []int{2, 3, 2, 3, 1} {
			if to > m.attempts[7].Devices {
				if _, err := h.Device(ctx, 7, "another"); err != nil {
					t.Fatal(err)
				}
			}
			c.set(c.now() + 1000)
			if err := h.Move(ctx, 7, to); err != nil {
				t.Fatal(err)
			}
			c.set(c.now() + 1000)
			if to != 1 && len(given) < 2 {
				given[to] = Answer{Seq: 1, Item: 11, Response: map[int]string{2: "D", 3: "A"}[to], At: c.now()}
			}
		}
		h = newTestHall(m, c)
		for _, device := range arrival {
			if ack, err := h.Save(ctx, 7, device, []Answer{given[device]}); err != nil || ack.Lane != LaneSuperseded {
				t.Fatalf("device %d: %+v, %v", device, ack, err)
			}
		}
		admitted := m.answers[7]
		for i := range admitted {
			admitted[i].Lane = LaneCounted
		}
		if holds := Fold(admitted)[11]; holds.Response != "A" || holds.Lease != 3 {
			t.Errorf("arrived %v: %q under lease %d holds", arrival, holds.Response, holds.Lease)
		}
	}
}
