package exam

import (
	"context"
	"errors"
	"sync"
)

// Done is what became of a command for one attempt of many.
type Done struct {
	Attempt int64
	Ack     Ack
	Err     error
}

// commandsAtOnce lets the commands of a full room share commits instead of waiting for each other.
const commandsAtOnce = 32

// CommandAll carries out one staff event on many attempts, each for itself, and tells what became of
// each in the same order. See Command.
func (h *Hall) CommandAll(ctx context.Context, attempts []int64, entry Entry) []Done {
	done := make([]Done, len(attempts))
	atOnce(len(attempts), func(at int) {
		ack, err := h.Command(ctx, attempts[at], entry)
		done[at] = Done{Attempt: attempts[at], Ack: ack, Err: err}
	})
	return done
}

// atOnce calls fn for 0 … n-1, some at a time.
func atOnce(n int, fn func(at int)) {
	places := make(chan int)
	var workers sync.WaitGroup
	for range min(commandsAtOnce, n) {
		workers.Go(func() {
			for at := range places {
				fn(at)
			}
		})
	}
	for at := range n {
		places <- at
	}
	close(places)
	workers.Wait()
}

// isClosedMeanwhile tells that an attempt ended by itself before staff could end it.
func isClosedMeanwhile(err error) bool { return errors.Is(err, ErrNotPossible) }
