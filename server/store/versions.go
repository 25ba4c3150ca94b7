package store

import (
	"crypto/rand"
	"encoding/binary"
	"sync"
)

// versions remembers attempts.version on SQLite, where this process is the only one that changes it.
// What is not remembered is looked up.
type versions struct {
	mu sync.RWMutex
	of map[int64]int64
}

// keptVersions bounds the memory: about 40 MB.
const keptVersions = 1 << 20

func newVersions() *versions { return &versions{of: map[int64]int64{}} }

func (v *versions) get(attempt int64) (int64, bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	version, ok := v.of[attempt]
	return version, ok
}

// set takes over what a commit changed.
func (v *versions) set(bumps []bumped) {
	if len(bumps) == 0 {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.of) > keptVersions {
		clear(v.of)
	}
	for _, b := range bumps {
		if b.version == 0 {
			delete(v.of, b.attempt)
		} else {
			v.of[b.attempt] = b.version
		}
	}
}

// forget drops what a commit may or may not have changed.
func (v *versions) forget(bumps []bumped) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, b := range bumps {
		delete(v.of, b.attempt)
	}
}

// nodeID is a number that no other Store has.
func nodeID() int64 {
	var b [8]byte
	rand.Read(b[:]) //nolint:errcheck // never fails
	return int64(binary.BigEndian.Uint64(b[:]) >> 1)
}
