package itembank

import "math/rand/v2"

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

// NewArranger looks at the form's items: options that are fixed, by their author or by what they
// say (FixedOption), keep their place, and an item that names options by letter (RefersToOptions)
// keeps them all. A version that is missing is ErrItemUnknown.
func NewArranger(f Form, versions []Version) (*Arranger, error) {
	frozen, err := f.contents(versions)
	if err != nil {
		return nil, err
	}
	a := &Arranger{}
	for _, section := range f.Sections {
		a.sizes = append(a.sizes, len(section.Items))
		for _, item := range section.Items {
			content := frozen[item.Version]
			if m := movableOptions(content); len(m.places) > 1 {
				m.item = item.Item
				a.options = append(a.options, m)
			}
		}
	}
	return a, nil
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
