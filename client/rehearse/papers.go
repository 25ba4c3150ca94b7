package rehearse

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"kaochang/exam"
)

// papers unpacks and reads each different paper once. Every candidate decrypts their own copy and
// proves it whole; to unpack thousands of equal ones would measure this computer, while in an exam
// each candidate's computer unpacks its own.
type papers struct {
	mu   sync.Mutex
	read map[[32]byte]*readPaper
}

type readPaper struct {
	once  sync.Once
	items []playerItem
	err   error
}

// items lists the questions of a decrypted paper; all must be the rehearsal's own.
func (p *papers) items(packed []byte) ([]playerItem, error) {
	sum := sha256.Sum256(packed)
	p.mu.Lock()
	if p.read == nil {
		p.read = map[[32]byte]*readPaper{}
	}
	r := p.read[sum]
	if r == nil {
		r = &readPaper{}
		p.read[sum] = r
	}
	p.mu.Unlock()
	r.once.Do(func() { r.items, r.err = questionsOf(packed) })
	return r.items, r.err
}

func questionsOf(packed []byte) ([]playerItem, error) {
	paper, err := exam.ReadPaper(packed)
	if err != nil {
		return nil, err
	}
	var items []playerItem
	for _, section := range paper.Sections {
		for _, item := range section.Items {
			q, ok := questionOf(item.Stem)
			if !ok {
				return nil, fmt.Errorf("the paper has a question that is not the rehearsal's: %q", item.Stem)
			}
			items = append(items, playerItem{item.Item, q, q.options()})
		}
	}
	if want := singles + judges + multiple; len(items) != want {
		return nil, fmt.Errorf("the paper has %d questions, not %d", len(items), want)
	}
	return items, nil
}
