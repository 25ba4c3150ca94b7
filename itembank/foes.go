package itembank

import "sync"

// foes remembers which items of a bank are too like to stand in one form. Finding them compares
// every question with its neighbours, which takes long for a large bank, and stays true until an
// item is added, edited or retired: the stamp tells.
type foes struct {
	mu    sync.Mutex
	banks map[int64]*foesOf
}

// foesOf has a lock of its own, so that the search in one bank does not hold up another.
type foesOf struct {
	mu    sync.Mutex
	stamp string
	pairs []Enemies
}

// maxFoes bounds how many banks are remembered.
const maxFoes = 64

func (f *foes) of(bank int64, stamp string, find func() ([]Enemies, error)) ([]Enemies, error) {
	f.mu.Lock()
	if f.banks == nil || len(f.banks) >= maxFoes && f.banks[bank] == nil {
		f.banks = map[int64]*foesOf{}
	}
	held := f.banks[bank]
	if held == nil {
		held = &foesOf{}
		f.banks[bank] = held
	}
	f.mu.Unlock()

	held.mu.Lock()
	defer held.mu.Unlock()
	if held.stamp == stamp {
		return held.pairs, nil
	}
	pairs, err := find()
	if err == nil {
		held.stamp, held.pairs = stamp, pairs
	}
	return pairs, err
}
