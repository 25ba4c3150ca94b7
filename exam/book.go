package exam

import (
	"fmt"
	"hash/maphash"
	"math"
)

// Book is everything that one attempt's answers amount to, kept in memory while the attempt is
// on: what each device has delivered, what holds per item, and the head of the hash chain.
// It is rebuilt from the rows at any time and is not safe for concurrent use.
type Book struct {
	attempt  int64
	position map[int64]int // of an item in the form; shared between candidates of one form
	newest   []mark        // by position
	devices  map[int]*delivery
	tenures  []tenure
	held     int64
	chain    [32]byte
	late     int
	answered int
}

// mark is the part of a Held that the sheet and the screen need, packed small: a full room keeps
// a million of them.
type mark struct {
	response, strike string
	at               Time
	seq              int64
	lease, device    int32
	flag             bool
	early            uint32 // whole seconds, rounded up, by which at lies after its arrival
}

// given is the latest moment at which the answer can have been given: a device's clock that runs
// ahead, by error or on purpose, does not make it newer than its arrival.
func (m mark) given() Time { return m.at - Time(m.early)*1000 }

// secondsAfter is by how many whole seconds, rounded up, a lies after b; 0 if it does not.
func secondsAfter(a, b Time) uint32 {
	if a <= b {
		return 0
	}
	return uint32(min((uint64(a)-uint64(b)+999)/1000, math.MaxUint32))
}

// delivery is what has arrived from one device.
type delivery struct {
	digests []uint64 // of the answers 1 … through
	ahead   map[int64]uint64
	lease   int // under which it last delivered an answer that counted
}

// digestSeed makes digests unpredictable; they live no longer than the program.
var digestSeed = maphash.MakeSeed()

func digest(a Answer) uint64 {
	return maphash.Comparable(digestSeed, a)
}

// NewBook starts an empty book. position maps every item of the form to 0 … n-1.
func NewBook(attempt int64, position map[int64]int) *Book {
	return &Book{
		attempt: attempt, position: position,
		newest: make([]mark, len(position)), devices: map[int]*delivery{},
	}
}

// Through is the highest number n for which all answers 1 … n of the device are held.
func (b *Book) Through(device int) int64 {
	if d := b.devices[device]; d != nil {
		return int64(len(d.digests))
	}
	return 0
}

// Held is the number of answers held, of all devices and lanes.
func (b *Book) Held() int64 { return b.held }

// Late is the number of answers held that do not count.
func (b *Book) Late() int { return b.late }

// Answered is the number of items whose newest answer that counts is not empty.
func (b *Book) Answered() int { return b.answered }

// Chain is the hash of the newest answer, zero while there is none.
func (b *Book) Chain() [32]byte { return b.chain }

// known reports whether an answer is held already; another one under its number is ErrAnswerConflict.
func (b *Book) known(a Answer) (bool, error) {
	d := b.devices[a.Device]
	if d == nil {
		return false, nil
	}
	var old uint64
	if a.Seq <= int64(len(d.digests)) {
		old = d.digests[a.Seq-1]
	} else if ahead, ok := d.ahead[a.Seq]; ok {
		old = ahead
	} else {
		return false, nil
	}
	if old != digest(a) {
		return true, fmt.Errorf("%w: device %d, number %d", ErrAnswerConflict, a.Device, a.Seq)
	}
	return true, nil
}

// Judge numbers the new ones among answers, gives each its lane and chains it, without entering
// them: they are entered by Enter once they are held for good. Answers that are held already are
// left out. What a device kept unsent while the exam was elsewhere counts when the exam is back, but
// not for items that were answered on another device since. Errors: ErrAnswerConflict; then none is judged.
func (b *Book) Judge(a Attempt, answers []Answer, received Time) ([]Held, error) {
	fresh := make([]Held, 0, len(answers))
	number, chain := b.held, b.chain
	for i, answer := range answers {
		known, err := b.known(answer)
		if err != nil {
			return nil, &AtAnswer{Index: i, Err: err}
		}
		if known {
			continue
		}
		again, err := repeated(answers[:i], answer)
		if err != nil {
			return nil, &AtAnswer{Index: i, Err: err}
		}
		if again {
			continue
		}
		number++
		h := Held{Answer: answer, Number: number, Received: received, Lease: a.Lease, Lane: LaneCounted}
		newer, older := b.overtaken(answer)
		switch {
		case answer.Device != a.Device:
			h.Lane, h.Lease = LaneSuperseded, b.lease(answer, received)
		case !a.Timing.InTime(received):
			h.Lane = LaneLate
			if older {
				// Should the chief admit it, it must not replace what was given after it.
				h.Lease = min(b.lease(answer, received), newer-1)
			}
		case older:
			// Given before the exam moved away, and sent only now that it is back.
			h.Lane, h.Lease = LaneSuperseded, min(b.lease(answer, received), newer-1)
		}
		h.Chain = h.Link(b.attempt, chain)
		chain = h.Chain
		fresh = append(fresh, h)
	}
	return fresh, nil
}

// overtaken reports whether what counts for an answer's item was given on another device after it,
// and under which lease that arrived. Answers of one device go by their numbers alone.
func (b *Book) overtaken(a Answer) (lease int, older bool) {
	at, ok := b.position[a.Item]
	if !ok {
		return 0, false
	}
	m := &b.newest[at]
	if m.seq == 0 || int(m.device) == a.Device || a.At >= m.given() {
		return 0, false
	}
	return int(m.lease), true
}

// repeated finds an answer's number a second time in one request.
func repeated(before []Answer, a Answer) (bool, error) {
	for _, other := range before {
		if other.Device == a.Device && other.Seq == a.Seq {
			if other != a {
				return true, fmt.Errorf("%w: device %d, number %d", ErrAnswerConflict, a.Device, a.Seq)
			}
			return true, nil
		}
	}
	return false, nil
}

// Enter takes over answers that are held for good, in order of their numbers.
func (b *Book) Enter(held []Held) {
	for _, h := range held {
		b.held, b.chain = h.Number, h.Chain
		b.deliver(h)
		if h.Lane != LaneCounted {
			b.late++
			continue
		}
		b.count(h)
	}
}

func (b *Book) deliver(h Held) {
	d := b.devices[h.Device]
	if d == nil {
		d = &delivery{}
		b.devices[h.Device] = d
	}
	if h.Lane == LaneCounted {
		d.lease = h.Lease
	}
	sum := digest(h.Answer)
	if h.Seq != int64(len(d.digests))+1 {
		if d.ahead == nil {
			d.ahead = map[int64]uint64{}
		}
		d.ahead[h.Seq] = sum
		return
	}
	d.digests = append(d.digests, sum)
	for len(d.ahead) > 0 {
		seq := int64(len(d.digests)) + 1
		sum, ok := d.ahead[seq]
		if !ok {
			break
		}
		d.digests = append(d.digests, sum)
		delete(d.ahead, seq)
	}
}

func (b *Book) count(h Held) {
	at, ok := b.position[h.Item]
	if !ok {
		return
	}
	old := &b.newest[at]
	if old.seq != 0 && !h.Newer(Held{Answer: Answer{Seq: old.seq}, Lease: int(old.lease)}) {
		return
	}
	if old.response != "" {
		b.answered--
	}
	if h.Response != "" {
		b.answered++
	}
	*old = mark{
		response: h.Response, strike: h.Strike, at: h.At, seq: h.Seq,
		lease: int32(h.Lease), device: int32(h.Device), flag: h.Flag, early: secondsAfter(h.At, h.Received),
	}
}

// Newest lists what holds per item, in the order of the form. Items never touched are missing.
func (b *Book) Newest() []Answer {
	items := make([]int64, len(b.newest))
	for item, at := range b.position {
		items[at] = item
	}
	list := make([]Answer, 0, len(items))
	for at, item := range items {
		if m := b.newest[at]; m.seq != 0 {
			list = append(list, Answer{
				Device: int(m.device), Seq: m.seq, Item: item,
				Response: m.response, Flag: m.flag, Strike: m.strike, At: m.at,
			})
		}
	}
	return list
}
