package exam

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"kaochang/itembank"
)

// sealedAtOnce is how many forms are prepared before their papers are kept.
const sealedAtOnce = 64

// sealer prepares the forms of one sitting.
type sealer struct {
	office    *Office
	sitting   Sitting
	drawn     bool // the forms were made just now, so that their papers need not be read
	arrangers *itembank.Arrangers
	versions  map[int64]itembank.Version
	keys      map[int64]FrozenKey        // by version
	blank     map[int64]itembank.FormKey // versions whose key is empty
	listed    map[int64]bool             // versions whose keys were listed
}

// sealed is a form ready to be given out.
type sealed struct {
	form     itembank.Form
	envelope Envelope
	arranger *itembank.Arranger
}

func newSealer(o *Office, s Sitting, drawn bool) *sealer {
	return &sealer{
		office: o, sitting: s, drawn: drawn, arrangers: itembank.NewArrangers(),
		versions: map[int64]itembank.Version{}, keys: map[int64]FrozenKey{}, listed: map[int64]bool{},
		blank: map[int64]itembank.FormKey{},
	}
}

// seal encrypts the papers of forms and prepares their arrangements, on every processor.
func (p *sealer) seal(ctx context.Context, forms []itembank.Form) ([]sealed, error) {
	if err := p.read(ctx, forms); err != nil {
		return nil, err
	}
	made := make([]sealed, len(forms))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, form := range forms {
		group.Go(func() error {
			var err error
			made[i], err = p.sealOne(ctx, form)
			if err != nil {
				return fmt.Errorf("form %d: %w", form.ID, err)
			}
			return nil
		})
	}
	return made, group.Wait()
}

func (p *sealer) sealOne(ctx context.Context, form itembank.Form) (sealed, error) {
	made := sealed{form: form}
	var versions []itembank.Version
	for _, section := range form.Sections {
		for _, item := range section.Items {
			versions = append(versions, p.versions[item.Version])
		}
	}
	paper, err := p.paper(ctx, form, versions)
	if err != nil {
		return made, err
	}
	if made.envelope, err = SealPaper(p.sitting.ID, paper, p.office.random); err != nil {
		return made, err
	}
	made.arranger, err = p.arrangers.Of(form, versions)
	return made, err
}

func (p *sealer) paper(ctx context.Context, form itembank.Form, versions []itembank.Version) (itembank.Paper, error) {
	if p.drawn {
		return form.Paper(versions)
	}
	return p.office.forms.Paper(ctx, form.ID)
}

// read gets the versions of forms and their newest keys; what an earlier form had is not read again.
func (p *sealer) read(ctx context.Context, forms []itembank.Form) error {
	var missing []int64
	asked := map[int64]bool{}
	for _, form := range forms {
		for _, section := range form.Sections {
			for _, item := range section.Items {
				if _, known := p.versions[item.Version]; !known && !asked[item.Version] {
					asked[item.Version] = true
					missing = append(missing, item.Version)
				}
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	versions, err := p.office.forms.Versions(ctx, missing)
	if err != nil {
		return err
	}
	for _, version := range versions {
		p.versions[version.ID] = version
	}
	keys, err := p.office.forms.VersionKeys(ctx, missing)
	for _, key := range keys {
		p.keys[key.Version] = FrozenKey{Item: key.Item, Version: key.Version, Number: key.Number}
		if key.Accepts == "" {
			p.blank[key.Version] = key
		}
	}
	return err
}

// refuseBlank refuses forms that ask a question without a key: no attempt at them could be scored.
// Forms that were frozen before such questions were kept out may hold one.
func (p *sealer) refuseBlank(forms []itembank.Form) error {
	field := "source.form"
	if p.drawn {
		field = "source.blueprint"
	}
	var faults []itembank.Fault
	for _, form := range forms {
		for _, section := range form.Sections {
			for _, item := range section.Items {
				if key, blank := p.blank[item.Version]; blank {
					faults = append(faults, Fault(field, "item-no-key", key.Name()))
				}
			}
		}
	}
	return Refuse(ErrSittingInvalid, faults)
}

// entrant makes what one candidate gets of a form.
func (p *sealer) entrant(of sealed, candidate Candidate) (Entrant, error) {
	seed := itembank.DeriveSeed(p.sitting.Source.Seed, uint64(candidate.ID))
	arrangement, err := json.Marshal(of.arranger.Arrange(seed, p.sitting.Shuffle))
	if err != nil {
		return Entrant{}, err
	}
	return Entrant{
		Candidate: candidate.ID, Form: of.form.ID, Seed: seed, Timing: p.sitting.Timing(candidate), Arrangement: arrangement,
	}, nil
}

// freshKeys lists the keys of forms that were not listed before.
func (p *sealer) freshKeys(forms []sealed) []FrozenKey {
	var fresh []FrozenKey
	for _, of := range forms {
		for _, section := range of.form.Sections {
			for _, item := range section.Items {
				if !p.listed[item.Version] {
					p.listed[item.Version] = true
					fresh = append(fresh, p.keys[item.Version])
				}
			}
		}
	}
	return fresh
}

func envelopesOf(forms []sealed) []Envelope {
	envelopes := make([]Envelope, len(forms))
	for i, form := range forms {
		envelopes[i] = form.envelope
	}
	return envelopes
}
