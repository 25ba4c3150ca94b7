package exam

// tenure is a time for which a device held the exam. The n-th has the lease n.
type tenure struct {
	device int
	from   Time
}

// Moved tells the book by an attempt's ledger which devices held the exam, and from when. Without it
// an answer that arrives when its device no longer holds the exam is taken to be given when that device
// last delivered one that counted.
func (b *Book) Moved(ledger []Entry) {
	b.tenures = b.tenures[:0]
	for _, entry := range ledger {
		if entry.Event == EventMove {
			b.tenures = append(b.tenures, tenure{entry.Device, entry.At})
		}
	}
}

// Tenures is how many moves of the exam the book was told of.
func (b *Book) Tenures() int { return len(b.tenures) }

// lease is that under which an answer was given that arrives later: the last tenure of its device that
// had begun by then. A clock that runs ahead does not make it later than its arrival.
func (b *Book) lease(a Answer, received Time) int {
	given, first := min(a.At, received), 0
	for n := len(b.tenures); n > 0; n-- {
		t := b.tenures[n-1]
		if t.device != a.Device {
			continue
		}
		if t.from <= given {
			return n
		}
		first = n // before its first tenure it can have given nothing: its clock runs behind
	}
	if first > 0 {
		return first
	}
	if d := b.devices[a.Device]; d != nil {
		return d.lease
	}
	return 0
}
