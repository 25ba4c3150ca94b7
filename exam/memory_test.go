package exam

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// memory is an AttemptStore in memory for the tests of the hall. fault, when set, is asked before
// every change takes effect (true) and after (false), and its error is returned.
type memory struct {
	mu       sync.Mutex
	attempts map[int64]Attempt
	writer   map[int64]*memoryNode
	answers  map[int64][]Held
	entries  map[int64][]Entry
	sheets   map[int64][]Sheet
	outline  Outline
	fault    func(op string, before bool) error
}

// memoryNode is one server's view of the memory: who claims an attempt is known by its node.
type memoryNode struct{ *memory }

func newMemory(attempts ...Attempt) *memory {
	m := &memory{
		attempts: map[int64]Attempt{}, writer: map[int64]*memoryNode{}, answers: map[int64][]Held{},
		entries: map[int64][]Entry{}, sheets: map[int64][]Sheet{}, outline: smallForm(),
		fault: func(string, bool) error { return nil },
	}
	for _, a := range attempts {
		m.attempts[a.ID] = a
	}
	return m
}

func (m *memory) node() *memoryNode { return &memoryNode{m} }

func (m *memory) change(op string, fn func() error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fault(op, true); err != nil {
		return err
	}
	if err := fn(); err != nil {
		return err
	}
	return m.fault(op, false)
}

func (n *memoryNode) Claim(_ context.Context, id int64) (Attempt, []Held, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	a, ok := n.attempts[id]
	if !ok {
		return a, nil, ErrAttemptUnknown
	}
	if n.writer[id] != n {
		n.writer[id] = n
		a.Version++
		n.attempts[id] = a
	}
	return a, append([]Held(nil), n.answers[id]...), nil
}

func (n *memoryNode) Fresh(_ context.Context, id, version int64) (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.attempts[id].Version == version, nil
}

func (n *memoryNode) Append(_ context.Context, id, version int64, answers []Held) error {
	return n.change("append", func() error {
		if n.attempts[id].Version != version {
			return ErrAttemptChanged
		}
		for _, a := range answers {
			for _, old := range n.answers[id] {
				if old.Device == a.Device && old.Seq == a.Seq {
					return fmt.Errorf("device %d number %d is held twice", a.Device, a.Seq)
				}
			}
			n.answers[id] = append(n.answers[id], a)
		}
		return nil
	})
}

func (n *memoryNode) put(before, after Attempt, entry Entry) (Attempt, error) {
	if n.attempts[after.ID].Version != before.Version {
		return after, ErrAttemptChanged
	}
	after.Version++
	n.attempts[after.ID] = after
	n.entries[after.ID] = append(n.entries[after.ID], entry)
	return after, nil
}

func (n *memoryNode) Change(_ context.Context, before, after Attempt, entry Entry) (held Attempt, err error) {
	err = n.change("change", func() error {
		held, err = n.put(before, after, entry)
		return err
	})
	return held, err
}

func (n *memoryNode) Seal(_ context.Context, before, after Attempt, entry Entry, sheet Sheet) (held Attempt, err error) {
	err = n.change("seal", func() error {
		if int64(len(n.answers[after.ID])) != sheet.Held {
			return ErrAttemptChanged
		}
		if held, err = n.put(before, after, entry); err != nil {
			return err
		}
		n.sheets[after.ID] = append(n.sheets[after.ID], sheet)
		return nil
	})
	return held, err
}

func (n *memoryNode) Device(_ context.Context, id int64, _ string, _ Time) (device int, err error) {
	err = n.change("device", func() error {
		a, ok := n.attempts[id]
		if !ok {
			return ErrAttemptUnknown
		}
		a.Devices++
		a.Version++
		n.attempts[id] = a
		device = a.Devices
		return nil
	})
	return device, err
}

func (n *memoryNode) Sheet(_ context.Context, id int64) (Sheet, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	sheets := n.sheets[id]
	if len(sheets) == 0 {
		return Sheet{}, ErrSheetUnknown
	}
	return sheets[0], nil
}

func (n *memoryNode) Due(_ context.Context, now Time, limit int) ([]int64, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	var due []int64
	for id, a := range n.attempts {
		if at := a.Timing.Due(); at != 0 && at <= now && len(due) < limit {
			due = append(due, id)
		}
	}
	return due, nil
}

func (n *memoryNode) Outline(context.Context, int64) (Outline, error) {
	return n.outline, nil
}

func (n *memoryNode) Opening(_ context.Context, id int64) (Opening, error) {
	return Opening{Key: [32]byte{1}}, nil
}

func (m *memory) Ledger(_ context.Context, id int64) ([]Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.entries[id]), nil
}
