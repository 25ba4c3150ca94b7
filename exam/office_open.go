package exam

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"kaochang/itembank"
)

// Open opens a draft: it draws and freezes the forms, seals their papers, and gives every candidate
// an attempt with a fixed arrangement and the candidate's own time. Nothing of it is seen before all
// of it is held. Errors: ErrSittingInvalid with every reason why it cannot be opened,
// ErrSittingUnknown, ErrSittingState, ErrRosterChanged.
func (o *Office) Open(ctx context.Context, id int64, by string) (Sitting, error) {
	sitting, err := o.store.Sitting(ctx, id)
	if err != nil {
		return sitting, err
	}
	candidates, err := o.store.Candidates(ctx, id)
	if err != nil {
		return sitting, err
	}
	faults := append(sitting.CanOpen(candidates, o.Now()), sitting.Check(o.programmes, o.rule)...)
	if err := Refuse(ErrSittingInvalid, faults); err != nil {
		return sitting, err
	}
	forms, err := o.draw(ctx, sitting, len(candidates), sitting.Source.Seed, by)
	if err != nil {
		return sitting, err
	}
	opened := Opened{Sitting: id, At: o.Now()}
	sealer := newSealer(o, sitting)
	for i, candidate := range candidates {
		form := forms[i%len(forms)]
		entrant, err := sealer.entrant(ctx, &opened, form, candidate)
		if err != nil {
			return sitting, err
		}
		opened.Entrants = append(opened.Entrants, entrant)
	}
	if err := o.store.Open(ctx, opened); err != nil {
		return sitting, err
	}
	return o.store.Sitting(ctx, id)
}

// draw finds the forms of a sitting for n candidates: one for all, or one for each. What the item
// bank refuses is a fault of the sitting's source.
func (o *Office) draw(ctx context.Context, s Sitting, n int, seed uint64, by string) ([]itembank.Form, error) {
	var forms []itembank.Form
	var err error
	field := "source.form"
	if s.Source.Form != 0 {
		var form itembank.Form
		form, err = o.forms.Form(ctx, s.Source.Form)
		forms = []itembank.Form{form}
	} else {
		field = "source.blueprint"
		if !s.Source.PerCandidate {
			n = 1
		}
		forms, err = o.drawer.FreezeMany(ctx, s.Source.Blueprint, "", seed, n, by)
	}
	switch {
	case errors.Is(err, itembank.ErrFormUnknown), errors.Is(err, itembank.ErrBlueprintUnknown),
		errors.Is(err, itembank.ErrStockShort), errors.Is(err, itembank.ErrBlueprint):
		return nil, &Invalid{Sentinel: ErrSittingInvalid, Faults: []itembank.Fault{fault(field, "source-refused", strings.ReplaceAll(err.Error(), "\n", "; "))}}
	case err != nil:
		return nil, err
	}
	for _, form := range forms {
		if total := form.Total(); total != itembank.FullMarks {
			return nil, &Invalid{Sentinel: ErrSittingInvalid, Faults: []itembank.Fault{
				fault(field, "form-points", fmt.Sprintf("the form has %s points, not %s", total, itembank.FullMarks), total.String(), itembank.FullMarks.String()),
			}}
		}
	}
	return forms, nil
}

// sealer prepares the forms of one sitting, each once.
type sealer struct {
	office    *Office
	sitting   Sitting
	arrangers map[int64]*itembank.Arranger
	versions  map[int64]itembank.Version
	keys      map[int64]bool // items whose keys are listed
}

func newSealer(o *Office, s Sitting) *sealer {
	return &sealer{
		office: o, sitting: s, arrangers: map[int64]*itembank.Arranger{},
		versions: map[int64]itembank.Version{}, keys: map[int64]bool{},
	}
}

// entrant makes what one candidate gets; the first of a form also seals its paper.
func (p *sealer) entrant(ctx context.Context, opened *Opened, form itembank.Form, candidate Candidate) (Entrant, error) {
	arranger := p.arrangers[form.ID]
	if arranger == nil {
		made, err := p.seal(ctx, opened, form)
		if err != nil {
			return Entrant{}, err
		}
		arranger = made
		p.arrangers[form.ID] = arranger
	}
	seed := itembank.DeriveSeed(p.sitting.Source.Seed, uint64(candidate.ID))
	arrangement, err := json.Marshal(arranger.Arrange(seed, p.sitting.Shuffle))
	if err != nil {
		return Entrant{}, err
	}
	return Entrant{
		Candidate: candidate.ID, Form: form.ID, Seed: seed, Timing: p.sitting.Timing(candidate), Arrangement: arrangement,
	}, nil
}

// seal encrypts a form's paper, notes its keys, and prepares its arrangements.
func (p *sealer) seal(ctx context.Context, opened *Opened, form itembank.Form) (*itembank.Arranger, error) {
	paper, err := p.office.forms.Paper(ctx, form.ID)
	if err != nil {
		return nil, fmt.Errorf("the paper of form %d: %w", form.ID, err)
	}
	envelope, err := SealPaper(p.sitting.ID, paper, p.office.random)
	if err != nil {
		return nil, err
	}
	opened.Envelopes = append(opened.Envelopes, envelope)
	keys, err := p.office.forms.FormKeys(ctx, form.ID)
	if err != nil {
		return nil, fmt.Errorf("the keys of form %d: %w", form.ID, err)
	}
	for _, key := range keys {
		if !p.keys[key.Item] {
			p.keys[key.Item] = true
			opened.Keys = append(opened.Keys, FrozenKey{Item: key.Item, Version: key.Version, Number: key.Number})
		}
	}
	versions, err := p.contents(ctx, form)
	if err != nil {
		return nil, err
	}
	return itembank.NewArranger(form, versions)
}

// contents reads the versions of a form; what an earlier form had is not read again.
func (p *sealer) contents(ctx context.Context, form itembank.Form) ([]itembank.Version, error) {
	var wanted, missing []int64
	for _, section := range form.Sections {
		for _, item := range section.Items {
			wanted = append(wanted, item.Version)
			if _, known := p.versions[item.Version]; !known {
				missing = append(missing, item.Version)
			}
		}
	}
	if len(missing) > 0 {
		read, err := p.office.forms.Versions(ctx, missing)
		if err != nil {
			return nil, err
		}
		for _, version := range read {
			p.versions[version.ID] = version
		}
	}
	versions := make([]itembank.Version, 0, len(wanted))
	for _, id := range wanted {
		versions = append(versions, p.versions[id])
	}
	return versions, nil
}
