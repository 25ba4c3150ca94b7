package result

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"kaochang/exam"
	"kaochang/itembank"
)

// Marker scores sheets and keeps results. It is safe for concurrent use.
type Marker struct {
	store      Store
	programmes exam.Programmes
	now        func() exam.Time

	mu       sync.Mutex
	queue    []exam.Sheet
	wake     chan struct{}
	markings map[int64]marking
	forms    map[int64]itembank.Form
}

// marking is a Marking with the pass mark of its programme.
type marking struct {
	Marking
	passMark itembank.Points
}

// NewMarker makes a marker over a store.
func NewMarker(store Store, programmes exam.Programmes, now func() exam.Time) *Marker {
	return &Marker{
		store: store, programmes: programmes, now: now, wake: make(chan struct{}, 1),
		markings: map[int64]marking{}, forms: map[int64]itembank.Form{},
	}
}

// scoredAtOnce is how many sheets share one transaction.
const scoredAtOnce = 100

// lookEvery is how often sheets are looked for that were sealed but not queued here: by a server
// that stopped between the seal and the score, or before a failed try.
const lookEvery = 15 * time.Second

// Sealed takes note of a sheet that was just sealed; it never waits. It fits NewHall.
func (m *Marker) Sealed(sheet exam.Sheet) {
	m.mu.Lock()
	m.queue = append(m.queue, sheet)
	m.mu.Unlock()
	select {
	case m.wake <- struct{}{}:
	default:
	}
}

// Run scores what is sealed until ctx ends. failed is told of what went wrong; those sheets are
// found again later.
func (m *Marker) Run(ctx context.Context, failed func(error)) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		if _, err := m.Catch(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		for waiting := true; waiting; {
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
				waiting = false
			case <-m.wake:
				if err := m.ScoreQueue(ctx); err != nil && ctx.Err() == nil {
					failed(err)
				}
			}
		}
	}
}

// ScoreQueue scores the sheets that Sealed took note of.
func (m *Marker) ScoreQueue(ctx context.Context) error {
	m.mu.Lock()
	sheets := m.queue
	m.queue = nil
	m.mu.Unlock()
	return m.Score(ctx, sheets)
}

// Catch finds sheets without a score and scores them; it returns how many it found.
func (m *Marker) Catch(ctx context.Context) (int, error) {
	found := 0
	for {
		sheets, err := m.store.Unscored(ctx, scoredAtOnce)
		if err != nil || len(sheets) == 0 {
			return found, err
		}
		found += len(sheets)
		if err := m.Score(ctx, sheets); err != nil {
			return found, err
		}
		if len(sheets) < scoredAtOnce {
			return found, nil
		}
	}
}

// Score scores sheets, each once however often and wherever it is asked for. Sheets of attempts that
// were never started get no score: their candidates are absent. The error names what could not be
// scored; the others are.
func (m *Marker) Score(ctx context.Context, sheets []exam.Sheet) error {
	var failed error
	for len(sheets) > 0 {
		part := sheets[:min(scoredAtOnce, len(sheets))]
		sheets = sheets[len(part):]
		failed = errors.Join(failed, m.scorePart(ctx, part))
	}
	return failed
}

func (m *Marker) scorePart(ctx context.Context, sheets []exam.Sheet) error {
	ids := make([]int64, len(sheets))
	for i, sheet := range sheets {
		ids[i] = sheet.Attempt
	}
	origins, err := m.store.Origins(ctx, ids)
	if err != nil {
		return err
	}
	bySitting := map[int64][]exam.Sheet{}
	for _, sheet := range sheets {
		if origin := origins[sheet.Attempt]; origin.Started {
			bySitting[origin.Sitting] = append(bySitting[origin.Sitting], sheet)
		}
	}
	var failed error
	for sitting, part := range bySitting {
		failed = errors.Join(failed, m.scoreSitting(ctx, sitting, part))
	}
	return failed
}

// scoreSitting scores sheets of one sitting, again if its keys in force change meanwhile.
func (m *Marker) scoreSitting(ctx context.Context, sitting int64, sheets []exam.Sheet) error {
	const tries = 4
	for try := 1; ; try++ {
		marking, err := m.marking(ctx, sitting)
		if err != nil {
			return err
		}
		var failed error
		scores := make([]Score, 0, len(sheets))
		for _, sheet := range sheets {
			score, err := m.mark(ctx, marking, sheet)
			if err != nil {
				failed = errors.Join(failed, fmt.Errorf("score attempt %d: %w", sheet.Attempt, err))
				continue
			}
			scores = append(scores, score)
		}
		err = m.store.AddScores(ctx, sitting, marking.Revision, scores, marking.passMark)
		if errors.Is(err, ErrKeysChanged) && try < tries {
			m.forget(sitting)
			continue
		}
		return errors.Join(failed, err)
	}
}

func (m *Marker) mark(ctx context.Context, by marking, sheet exam.Sheet) (Score, error) {
	form, err := m.form(ctx, sheet.Form)
	if err != nil {
		return Score{}, err
	}
	return Mark(form, by.Keys, by.Rule, sheet, 0, m.now())
}

// marking reads what a sitting is scored by, once: the store refuses scores by keys that have
// changed since.
func (m *Marker) marking(ctx context.Context, sitting int64) (marking, error) {
	m.mu.Lock()
	known, ok := m.markings[sitting]
	m.mu.Unlock()
	if ok {
		return known, nil
	}
	read, err := m.store.Marking(ctx, sitting)
	if err != nil {
		return marking{}, err
	}
	passMark, err := m.passMark(read)
	if err != nil {
		return marking{}, err
	}
	made := marking{Marking: read, passMark: passMark}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.markings) >= 100 {
		clear(m.markings)
	}
	m.markings[sitting] = made
	return made, nil
}

func (m *Marker) forget(sitting int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.markings, sitting)
}

// passMark is that of the catalogue for the sitting's programme and subject.
func (m *Marker) passMark(of Marking) (itembank.Points, error) {
	_, programme, err := m.programmes.Find(of.Programme)
	if err != nil {
		return 0, err
	}
	subject, ok := programme.Subject(exam.SubjectKind(of.Subject))
	if !ok {
		return 0, fmt.Errorf("%w: %s has no subject %s", exam.ErrProgrammeUnknown, of.Programme, of.Subject)
	}
	return subject.PassMark, nil
}

// form reads a form once: it never changes.
func (m *Marker) form(ctx context.Context, id int64) (itembank.Form, error) {
	m.mu.Lock()
	known, ok := m.forms[id]
	m.mu.Unlock()
	if ok {
		return known, nil
	}
	form, err := m.store.Form(ctx, id)
	if err != nil {
		return form, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.forms) >= 2000 {
		clear(m.forms)
	}
	m.forms[id] = form
	return form, nil
}

// reasoned is a reason without blanks around, or ErrReason.
func reasoned(reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return "", exam.ErrReason
	}
	return reason, nil
}
