package result

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kaochang/exam"
	"kaochang/exam/score"
	"kaochang/itembank"
)

// RescoreState is how far a rescore has come.
type RescoreState string

// The states of a rescore.
const (
	RescoreProposed  RescoreState = "proposed"
	RescoreApplied   RescoreState = "applied"
	RescoreCancelled RescoreState = "cancelled"
)

// decisions is the whole machine: what may follow. A pair that is missing is ErrRescoreState.
var decisions = map[RescoreState][]RescoreState{
	RescoreProposed:  {RescoreApplied, RescoreCancelled},
	RescoreApplied:   {},
	RescoreCancelled: {},
}

// Next reports whether a rescore may become to.
func (s RescoreState) Next(to RescoreState) error {
	if !slices.Contains(decisions[s], to) {
		return fmt.Errorf("%w: it is %s", ErrRescoreState, s)
	}
	return nil
}

// Rescore is a set of corrected keys with all that it does to a sitting's results, to be reviewed
// before it is applied.
type Rescore struct {
	ID          int64        `json:"id"`
	Sitting     int64        `json:"sitting"`
	State       RescoreState `json:"state"`
	Corrections []Correction `json:"corrections"`
	Reason      string       `json:"reason"`
	By          string       `json:"by"`
	At          exam.Time    `json:"at"`
	DecidedBy   string       `json:"decidedBy"` // who applied or cancelled it
	DecidedAt   exam.Time    `json:"decidedAt"`
	Changes     []Change     `json:"changes"` // of every result that changes, by ticket
	Summary     Summary      `json:"summary"`
}

// Correction is one corrected key.
type Correction struct {
	Item      int64  `json:"item"`
	Version   int64  `json:"version"`
	Number    int    `json:"number"`    // of the key that was in force
	Corrected int    `json:"corrected"` // number of the corrected key, 0 until it is applied
	Before    string `json:"before"`
	After     string `json:"after"`
}

// Flip says whether a result changes sides.
type Flip string

// Up: would pass now. Down: would no longer pass.
const (
	FlipNone Flip = ""
	FlipUp   Flip = "up"
	FlipDown Flip = "down"
)

// Change is what a rescore does to one result.
type Change struct {
	Attempt int64           `json:"attempt"`
	Ticket  string          `json:"ticket"`
	Name    string          `json:"name"`
	Score   int             `json:"score"` // number of the score that it was worked out against
	Before  itembank.Points `json:"before"`
	After   itembank.Points `json:"after"`
	Flips   Flip            `json:"flips"`
}

// Summary counts what a rescore does.
type Summary struct {
	Scored   int `json:"scored"`   // results looked at
	Affected int `json:"affected"` // results whose points change
	Up       int `json:"up"`
	Down     int `json:"down"`
}

// Scored is a result with what is needed to work it out again.
type Scored struct {
	Result
	Ticket, Name string
	Sealed       exam.Sheet // the sheet that was scored
}

// Wanted is a key that somebody wants corrected.
type Wanted struct {
	Item    int64
	Version int64 // of the item; 0 where the sitting has the item in one wording only
	Accepts string
}

// Corrections checks corrected keys against those in force and the questions they are of, by version:
// every version once, in force in the sitting, options that it has, in order, and a key that differs.
// An item that the sitting has in several wordings needs its version named. A single choice or
// true/false may accept several options, any of which then counts; a multiple choice accepts one set.
// The error wraps ErrCorrection, one line for each fault.
func Corrections(wanted []Wanted, keys Keys, questions map[int64]exam.OutlineItem) ([]Correction, error) {
	var made []Correction
	var faults []itembank.Fault
	seen := map[int64]bool{}
	for _, w := range wanted {
		refuse := func(item int64, code string) {
			faults = append(faults, exam.Fault(fmt.Sprintf("corrections.%d", item), code))
		}
		found := keys.wordings(w)
		if len(found) != 1 {
			if len(found) == 0 {
				refuse(w.Item, "correction-item")
			} else {
				refuse(w.Item, "correction-version")
			}
			continue
		}
		key := found[0]
		question, known := questions[key.Version]
		switch {
		case !known:
			refuse(w.Item, "correction-item")
		case seen[key.Version]:
			refuse(w.Item, "correction-twice")
		case !chosenFrom(w.Accepts, question.Options):
			refuse(w.Item, "correction-form")
		case w.Accepts == key.Accepts:
			refuse(w.Item, "correction-same")
		default:
			made = append(made, Correction{Item: w.Item, Version: key.Version, Number: key.Number, Before: key.Accepts, After: w.Accepts})
		}
		seen[key.Version] = true
	}
	if len(wanted) == 0 {
		faults = append(faults, exam.Fault("corrections", "correction-none"))
	}
	slices.SortStableFunc(faults, func(a, b itembank.Fault) int { return cmp.Compare(a.Field, b.Field) })
	slices.SortFunc(made, func(a, b Correction) int {
		return cmp.Or(cmp.Compare(a.Item, b.Item), cmp.Compare(a.Version, b.Version))
	})
	return made, exam.Refuse(ErrCorrection, faults)
}

// wordings lists the keys in force that a wish may mean.
func (k Keys) wordings(w Wanted) []KeyInForce {
	var found []KeyInForce
	for version, key := range k {
		if key.Item == w.Item && (w.Version == 0 || w.Version == version) {
			found = append(found, key)
		}
	}
	return found
}

// chosenFrom holds when ids are some of the options, ascending. For true/false that is F before T.
func chosenFrom(ids, options string) bool {
	if ids == "" {
		return false
	}
	for i := range len(ids) {
		if strings.IndexByte(options, ids[i]) < 0 || i > 0 && ids[i-1] >= ids[i] {
			return false
		}
	}
	return true
}

// With is the keys with corrections in force.
func (k Keys) With(corrections []Correction) Keys {
	corrected := make(Keys, len(k))
	for version, key := range k {
		corrected[version] = key
	}
	for _, c := range corrections {
		corrected[c.Version] = KeyInForce{Item: c.Item, Version: c.Version, Number: c.Corrected, Accepts: c.After}
	}
	return corrected
}

// WhatIf works every result out again with corrected keys and tells what changes. forms are those
// of the results. Results are not changed. Errors: those of score.Of.
func WhatIf(results []Scored, forms map[int64]itembank.Form, keys Keys, rule exam.MarkRule, passMark itembank.Points) ([]Change, Summary, error) {
	changes := []Change{}
	summary := Summary{Scored: len(results)}
	accepts := keys.Accepts()
	for _, r := range results {
		again, err := score.Of(forms[r.Form], accepts, rule, r.Sealed)
		if err != nil {
			return nil, summary, fmt.Errorf("attempt %d: %w", r.Attempt, err)
		}
		if again.Total == r.Points {
			continue
		}
		change := Change{Attempt: r.Attempt, Ticket: r.Ticket, Name: r.Name, Score: r.Score, Before: r.Points, After: again.Total}
		summary.Affected++
		switch passes := again.Total >= passMark; {
		case passes && !r.Passed:
			change.Flips = FlipUp
			summary.Up++
		case !passes && r.Passed:
			change.Flips = FlipDown
			summary.Down++
		}
		changes = append(changes, change)
	}
	slices.SortFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Ticket, b.Ticket), cmp.Compare(a.Attempt, b.Attempt))
	})
	return changes, summary, nil
}
