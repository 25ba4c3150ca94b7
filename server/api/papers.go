package api

import (
	"context"
	"sync"

	"kaochang/exam"
)

// maxPapers bounds the ciphertexts kept in memory, in bytes. A paper of 190 questions is about
// 30 kB without pictures; a few megabytes with them.
const maxPapers = 96 << 20

// papers keeps the envelopes of the sittings that are on. A room fetches the same one at the same
// time; the database is asked once.
type papers struct {
	seats Seats

	mu    sync.Mutex
	known map[paperID]*paperOnce
	bytes int
}

type paperID struct{ sitting, form int64 }

type paperOnce struct {
	done     chan struct{}
	envelope exam.Envelope
	err      error
}

func newPapers(seats Seats) *papers {
	return &papers{seats: seats, known: map[paperID]*paperOnce{}}
}

// find reads an envelope, from memory where it is known. A sealed envelope never changes.
func (p *papers) find(ctx context.Context, sitting, form int64) (exam.Envelope, error) {
	id := paperID{sitting, form}
	p.mu.Lock()
	once := p.known[id]
	if once == nil {
		once = &paperOnce{done: make(chan struct{})}
		p.known[id] = once
		p.mu.Unlock()
		// For all who wait, so one who leaves must not end it.
		p.load(context.WithoutCancel(ctx), id, once)
	} else {
		p.mu.Unlock()
	}
	select {
	case <-once.done:
		return once.envelope, once.err
	case <-ctx.Done():
		return exam.Envelope{}, ctx.Err()
	}
}

func (p *papers) load(ctx context.Context, id paperID, once *paperOnce) {
	ctx, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	once.envelope, once.err = p.seats.Envelope(ctx, id.sitting, id.form)
	close(once.done)
	p.mu.Lock()
	defer p.mu.Unlock()
	if once.err != nil {
		delete(p.known, id)
		return
	}
	p.bytes += len(once.envelope.Cipher)
	for other, o := range p.known {
		if p.bytes <= maxPapers {
			return
		}
		if other == id || !o.ready() {
			continue
		}
		p.bytes -= len(o.envelope.Cipher)
		delete(p.known, other)
	}
}

func (o *paperOnce) ready() bool {
	select {
	case <-o.done:
		return true
	default:
		return false
	}
}
