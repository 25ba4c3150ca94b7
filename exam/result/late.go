package result

import (
	"context"
	"fmt"

	"kaochang/exam"
	"kaochang/itembank"
)

// LateAttempt is an attempt that holds answers which do not count and are not decided.
type LateAttempt struct {
	Attempt int64        `json:"attempt"`
	Ticket  string       `json:"ticket"`
	Name    string       `json:"name"`
	EndsAt  exam.Time    `json:"endsAt"` // when it ended, or will end
	By      exam.Event   `json:"by"`     // how it was sealed, empty while it is on
	Answers []LateAnswer `json:"answers"`
}

// LateAnswer is an answer that does not count, beside the one that does.
type LateAnswer struct {
	Number   int64     `json:"number"` // of the answer in the attempt
	Item     int64     `json:"item"`
	Response string    `json:"response"`
	Counts   string    `json:"counts"` // the response to the item that counts now, empty none
	Device   int       `json:"device"`
	Seq      int64     `json:"seq"`
	At       exam.Time `json:"at"`         // by the device's reckoning
	Received exam.Time `json:"receivedAt"` // by the server's clock
	Lane     exam.Lane `json:"lane"`
}

// Decision is what the chief decided about answers that arrived late. It is only added.
type Decision struct {
	Attempt int64     `json:"attempt"`
	Numbers []int64   `json:"numbers"` // of the answers that it is about
	Admit   bool      `json:"admit"`
	Reason  string    `json:"reason"`
	By      string    `json:"by"`
	At      exam.Time `json:"at"`
}

// Record is everything about an attempt's answers.
type Record struct {
	Attempt   exam.Attempt
	Candidate exam.Candidate
	Sheets    []exam.Sheet         // by number
	Shown     itembank.Arrangement // the paper as the candidate saw it
	Answers   []exam.Held          // in order of arrival
	Decisions []Decision           // in order
	Scores    []Score              // by number
}

// undecided lists answers that do not count and were not part of a decision.
func (r Record) undecided() []exam.Held {
	decided := map[int64]bool{}
	for _, d := range r.Decisions {
		for _, number := range d.Numbers {
			decided[number] = true
		}
	}
	var open []exam.Held
	for _, h := range r.Answers {
		if h.Lane != exam.LaneCounted && !decided[h.Number] {
			open = append(open, h)
		}
	}
	return open
}

// Late lists the attempts of a sitting with answers to decide about. Errors: exam.ErrSittingUnknown.
func (m *Marker) Late(ctx context.Context, sitting int64) ([]LateAttempt, error) {
	return m.store.Late(ctx, sitting, m.now())
}

// Decide admits answers that arrived late, or refuses them; either is kept with its reason. numbers
// chooses among them; empty means all that are late, but not those of a device that had lost the
// exam, which have to be named. Admitted answers make the next sheet, which is scored at once; the
// receipt that the candidate got stays that of the first sheet. Errors: exam.ErrReason,
// exam.ErrAttemptUnknown, exam.ErrNothingLate, exam.ErrNotPossible while the attempt is not closed,
// ErrLateChanged.
func (m *Marker) Decide(ctx context.Context, attempt int64, numbers []int64, admit bool, reason, by string) (Record, error) {
	reason, err := reasoned(reason)
	if err != nil {
		return Record{}, err
	}
	record, err := m.store.Record(ctx, attempt)
	if err != nil {
		return record, err
	}
	if record.Attempt.State != exam.StateClosed || len(record.Sheets) == 0 {
		return record, fmt.Errorf("%w: the attempt is not closed", exam.ErrNotPossible)
	}
	chosen, err := choose(record.undecided(), numbers)
	if err != nil {
		return record, err
	}
	decision := Decision{Attempt: attempt, Numbers: chosen, Admit: admit, Reason: reason, By: by, At: m.now()}
	if !admit {
		if err := m.store.Decide(ctx, decision, nil); err != nil {
			return record, err
		}
		return m.store.Record(ctx, attempt)
	}
	sheet, err := m.admit(ctx, record, decision)
	if err != nil {
		return record, err
	}
	if err := m.store.Decide(ctx, decision, &sheet); err != nil {
		return record, err
	}
	// What fails here is found and scored by the next look.
	if err := m.Score(ctx, []exam.Sheet{sheet}); err != nil {
		return record, err
	}
	return m.store.Record(ctx, attempt)
}

// choose finds the numbers of the answers that a decision is about.
func choose(open []exam.Held, numbers []int64) ([]int64, error) {
	wanted := map[int64]bool{}
	for _, number := range numbers {
		wanted[number] = true
	}
	chosen := []int64{}
	for _, h := range open {
		if wanted[h.Number] || len(numbers) == 0 && h.Lane == exam.LaneLate {
			chosen = append(chosen, h.Number)
			delete(wanted, h.Number)
		}
	}
	if len(chosen) == 0 || len(wanted) > 0 {
		return nil, exam.ErrNothingLate
	}
	return chosen, nil
}

// admit makes the next sheet from everything that was ever admitted and what is admitted now.
func (m *Marker) admit(ctx context.Context, record Record, d Decision) (exam.Sheet, error) {
	admitted := map[int64]bool{}
	for _, decision := range append(record.Decisions, d) {
		if decision.Admit {
			for _, number := range decision.Numbers {
				admitted[number] = true
			}
		}
	}
	last := record.Sheets[len(record.Sheets)-1]
	form, err := m.form(ctx, last.Form)
	if err != nil {
		return last, err
	}
	var order []int64
	for _, section := range form.Sections {
		for _, item := range section.Items {
			order = append(order, item.Item)
		}
	}
	return last.WithLate(record.Answers, admitted, order, d.Reason+" ("+d.By+")", d.At)
}
