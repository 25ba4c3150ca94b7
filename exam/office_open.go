package exam

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
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
	opened := Opened{Sitting: id, Revision: sitting.Revision, At: o.Now()}
	sealer := newSealer(o, sitting, sitting.Source.Form == 0)
	for part := range slices.Chunk(forms, sealedAtOnce) {
		sealed, err := sealer.seal(ctx, part)
		if err != nil {
			return sitting, err
		}
		if err := sealer.refuseBlank(part); err != nil {
			return sitting, err
		}
		own := candidates
		if len(forms) > 1 {
			own, candidates = candidates[:len(part)], candidates[len(part):]
		}
		for i, candidate := range own {
			entrant, err := sealer.entrant(sealed[i%len(sealed)], candidate)
			if err != nil {
				return sitting, err
			}
			opened.Entrants = append(opened.Entrants, entrant)
		}
		// Kept now, so that the papers of two thousand forms are never all in memory.
		if err := o.store.AddEnvelopes(ctx, id, envelopesOf(sealed)); err != nil {
			return sitting, err
		}
		opened.Keys = append(opened.Keys, sealer.freshKeys(sealed)...)
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
		forms, err = o.drawer.FreezeMany(ctx, s.Source.Blueprint, "", seed, n, s.Source.PerCandidate, by)
	}
	if faults := sourceFaults(field, err); faults != nil {
		return nil, Refuse(ErrSittingInvalid, faults)
	}
	if err != nil {
		return nil, err
	}
	for _, form := range forms {
		if total := form.Total(); total != itembank.FullMarks {
			return nil, Refuse(ErrSittingInvalid, []itembank.Fault{Fault(field, "form-points", total.String(), itembank.FullMarks.String())})
		}
	}
	return forms, nil
}

// sourceFaults turns what the item bank refuses into faults; nil if it is no refusal.
func sourceFaults(field string, err error) []itembank.Fault {
	short, isShort := errors.AsType[*itembank.ShortError](err)
	refused, isRefused := errors.AsType[*itembank.Refusal](err)
	switch {
	case isRefused && errors.Is(err, itembank.ErrFormInvalid):
		faults := make([]itembank.Fault, len(refused.Faults))
		for i, f := range refused.Faults {
			faults[i] = Fault(field, f.Code, f.Args...)
		}
		return faults
	case errors.Is(err, itembank.ErrFormUnknown):
		return []itembank.Fault{Fault(field, "form-unknown")}
	case errors.Is(err, itembank.ErrBlueprintUnknown):
		return []itembank.Fault{Fault(field, "blueprint-unknown")}
	case errors.Is(err, itembank.ErrBlueprint):
		return []itembank.Fault{Fault(field, "blueprint-faulty", strings.ReplaceAll(err.Error(), "\n", "; "))}
	case !errors.Is(err, itembank.ErrStockShort):
		return nil
	case !isShort:
		return []itembank.Fault{Fault(field, "short")}
	}
	faults := make([]itembank.Fault, len(short.Short))
	for i, s := range short.Short {
		words := strings.Fields(s.Demand.Point + " " + string(s.Demand.Importance))
		if s.Demand.Difficulty != 0 {
			words = append(words, fmt.Sprintf("★%d", s.Demand.Difficulty))
		}
		about := ""
		if len(words) > 0 {
			about = " (" + strings.Join(words, " ") + ")"
		}
		faults[i] = Fault(field, "short-"+string(s.Demand.Kind), about, strconv.Itoa(s.Demand.Count), strconv.Itoa(s.Short))
	}
	return faults
}
