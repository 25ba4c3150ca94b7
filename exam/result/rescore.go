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

// Corrections checks corrected keys against those in force and the questions they are of: every
// item once, on the sitting's forms, options that it has, in order, and a key that differs. A single
// choice or true/false may accept several options, any of which then counts; a multiple choice
// accepts one set. Outlines are those of the sitting's forms. The error wraps ErrCorrection, one line for each fault.
func Corrections(wanted map[int64]string, keys Keys, outlines []exam.Outline) ([]Correction, error) {
	questions := map[int64]exam.OutlineItem{}
	for _, outline := range outlines {
		for _, item := range outline.Items {
			questions[item.Item] = item
		}
	}
	var made []Correction
	var faults []itembank.Fault
	refuse := func(item int64, code string) {
		faults = append(faults, exam.Fault(fmt.Sprintf("corrections.%d", item), code))
	}
	for item, accepts := range wanted {
		question, known := questions[item]
		key, inForce := keys[item]
		switch {
		case !known || !inForce:
			refuse(item, "correction-item")
		case !chosenFrom(accepts, question.Options):
			refuse(item, "correction-form")
		case accepts == key.Accepts:
			refuse(item, "correction-same")
		default:
			made = append(made, Correction{Item: item, Version: key.Version, Number: key.Number, Before: key.Accepts, After: accepts})
		}
	}
	if len(wanted) == 0 {
		faults = append(faults, exam.Fault("corrections", "correction-none"))
	}
	slices.SortFunc(faults, func(a, b itembank.Fault) int { return cmp.Compare(a.Field, b.Field) })
	slices.SortFunc(made, func(a, b Correction) int { return cmp.Compare(a.Item, b.Item) })
	return made, exam.Refuse(ErrCorrection, faults)
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
	for item, key := range k {
		corrected[item] = key
	}
	for _, c := range corrections {
		corrected[c.Item] = KeyInForce{Item: c.Item, Version: c.Version, Number: c.Corrected, Accepts: c.After}
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
