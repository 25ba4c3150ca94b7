package itembank

import (
	"math/rand/v2"
	"sync"
)

// Arranger makes arrangements of one form for many candidates: what may be moved is found once.
// It does not change and may be used by several goroutines.
type Arranger struct {
	sizes   []int // items of each section
	options []movable
}

// movable is an item some of whose options may change places.
type movable struct {
	item    int64
	letters string // option ids in the author's order
	places  []int  // indexes into letters that may be exchanged
}

// Arrangers makes the arrangers of forms that share items: what may be moved of a version, which takes
// reading all that it says, is found once. It may be used by several goroutines.
type Arrangers struct {
	mu    sync.Mutex
	known map[int64]movable // by version
}

// NewArrangers starts without any.
func NewArrangers() *Arrangers { return &Arrangers{known: map[int64]movable{}} }

// Of looks at the form's items: options that are fixed, by their author or by what they say
// (FixedOption), keep their place, and an item that names options by letter (RefersToOptions)
// keeps them all. A version that is missing is ErrItemUnknown.
func (a *Arrangers) Of(f Form, versions []Version) (*Arranger, error) {
	frozen, err := f.contents(versions)
	if err != nil {
		return nil, err
	}
	made := &Arranger{}
	for _, section := range f.Sections {
		made.sizes = append(made.sizes, len(section.Items))
		for _, item := range section.Items {
			if m := a.movable(item.Version, frozen[item.Version]); len(m.places) > 1 {
				m.item = item.Item
				made.options = append(made.options, m)
			}
		}
	}
	return made, nil
}

func (a *Arrangers) movable(version int64, content Content) movable {
	a.mu.Lock()
	m, known := a.known[version]
	a.mu.Unlock()
	if !known {
		m = movableOptions(content)
		a.mu.Lock()
		a.known[version] = m
		a.mu.Unlock()
	}
	return m
}

// NewArranger is the arranger of one form; see Arrangers.Of.
func NewArranger(f Form, versions []Version) (*Arranger, error) {
	return NewArrangers().Of(f, versions)
}

func movableOptions(c Content) movable {
	var m movable
	if stemNamesOptions(c.Stem) {
		return m
	}
	for i, o := range c.Options {
		if RefersToOptions(o.Text) {
			return movable{}
		}
		m.letters += o.ID
		if !o.Fixed && !FixedOption(o.Text) {
			m.places = append(m.places, i)
		}
	}
	return m
}

// Arrange is one candidate's order of the form: the same seed gives the same order. Without a
// shuffle it is the form's own.
func (a *Arranger) Arrange(seed uint64, shuffle Shuffle) Arrangement {
	made := Arrangement{Order: make([][]int, len(a.sizes)), Options: map[int64]string{}}
	// Two streams, so that allowing one shuffle does not change what the other does.
	random := rand.New(rand.NewPCG(seed, 1))
	for s, size := range a.sizes {
		made.Order[s] = make([]int, size)
		for i := range made.Order[s] {
			made.Order[s][i] = i
		}
		if shuffle.Items {
			random.Shuffle(size, func(i, j int) { made.Order[s][i], made.Order[s][j] = made.Order[s][j], made.Order[s][i] })
		}
	}
	if !shuffle.Options {
		return made
	}
	random = rand.New(rand.NewPCG(seed, 2))
	for _, m := range a.options {
		letters := []byte(m.letters)
		random.Shuffle(len(m.places), func(i, j int) {
			letters[m.places[i]], letters[m.places[j]] = letters[m.places[j]], letters[m.places[i]]
		})
		made.Options[m.item] = string(letters)
	}
	return made
}

// Arrange is NewArranger and Arranger.Arrange for a single candidate.
func Arrange(f Form, versions []Version, seed uint64, shuffle Shuffle) (Arrangement, error) {
	a, err := NewArranger(f, versions)
	if err != nil {
		return Arrangement{}, err
	}
	return a.Arrange(seed, shuffle), nil
}
