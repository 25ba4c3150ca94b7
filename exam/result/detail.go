package result

import (
	"context"
	"slices"

	"kaochang/exam"
	"kaochang/itembank"
)

// AttemptDetail is an attempt question by question, for staff only: it holds keys.
type AttemptDetail struct {
	Attempt    int64            `json:"attempt"`
	Candidate  int64            `json:"candidate"`
	KeysHidden bool             `json:"keysHidden,omitempty"` // accepts, key and earned are left out, see WithoutKeys
	Sheets     []SheetEntry     `json:"sheets"`
	Scores     []ScoreEntry     `json:"scores"`
	Decisions  []Decision       `json:"decisions"`
	Items      []DetailQuestion `json:"items"` // in the order of the form
}

// WithoutKeys is the detail without what tells a right answer, question by question.
func (d AttemptDetail) WithoutKeys() AttemptDetail {
	d.KeysHidden = true
	d.Items = slices.Clone(d.Items)
	for i := range d.Items {
		d.Items[i].Accepts, d.Items[i].Key, d.Items[i].Earned = "", 0, 0
	}
	return d
}

// SheetEntry is a sealed sheet without its lines.
type SheetEntry struct {
	Number   int        `json:"number"`
	SealedAt exam.Time  `json:"sealedAt"`
	By       exam.Event `json:"by"`
	Reason   string     `json:"reason"`
	Answered int        `json:"answered"`
	Items    int        `json:"items"`
	Held     int64      `json:"held"`
	Code     string     `json:"code"`
	Chain    string     `json:"chain"`
}

// ScoreEntry is a score without its lines.
type ScoreEntry struct {
	Number  int             `json:"number"`
	Sheet   int             `json:"sheet"`
	Rescore int64           `json:"rescore"`
	Points  itembank.Points `json:"points"`
	Floored itembank.Points `json:"floored"`
	Rule    exam.MarkRule   `json:"rule"`
	At      exam.Time       `json:"at"`
}

// DetailQuestion is one question of an attempt.
type DetailQuestion struct {
	Item     int64             `json:"item"`
	Version  int64             `json:"version"`
	Kind     itembank.Kind     `json:"kind"`
	Number   int               `json:"number"` // of the question on the candidate's own paper, from 1
	Shown    string            `json:"shown"`  // the options in the order that the candidate saw: "CABD" showed option C as A; empty none
	Stem     string            `json:"stem"`
	Options  []itembank.Option `json:"options"`
	Response string            `json:"response"` // on the newest sheet, or what counts so far
	Accepts  string            `json:"accepts"`  // by the key in force
	Key      int               `json:"key"`      // its number
	Points   itembank.Points   `json:"points"`
	Earned   itembank.Points   `json:"earned"` // by the newest score; 0 before it
	History  []Given           `json:"history"`
}

// Given is one answer to a question, in order of arrival.
type Given struct {
	Number   int64     `json:"number"`
	Device   int       `json:"device"`
	Seq      int64     `json:"seq"`
	Response string    `json:"response"`
	At       exam.Time `json:"at"`
	Received exam.Time `json:"receivedAt"`
	Lane     exam.Lane `json:"lane"`
}

// Detail reads an attempt question by question. Who may not see keys at all times sees them once the
// sitting is closed: before that others may still have to answer. Errors: exam.ErrAttemptUnknown.
func (m *Marker) Detail(ctx context.Context, attempt int64, seesKeys bool) (AttemptDetail, error) {
	record, err := m.store.Record(ctx, attempt)
	if err != nil {
		return AttemptDetail{}, err
	}
	form, err := m.form(ctx, record.Attempt.Form)
	if err != nil {
		return AttemptDetail{}, err
	}
	m.forget(record.Attempt.Sitting)
	marking, err := m.marking(ctx, record.Attempt.Sitting)
	if err != nil {
		return AttemptDetail{}, err
	}
	var ids []int64
	for _, section := range form.Sections {
		for _, item := range section.Items {
			ids = append(ids, item.Version)
		}
	}
	versions, err := m.store.Versions(ctx, ids)
	if err != nil {
		return AttemptDetail{}, err
	}
	d := DetailOf(record, form, versions, marking.Keys)
	if !seesKeys && marking.State != exam.SittingClosed {
		d = d.WithoutKeys()
	}
	return d, nil
}

// DetailOf puts a record beside the form that it answers.
func DetailOf(r Record, form itembank.Form, versions []itembank.Version, keys Keys) AttemptDetail {
	d := AttemptDetail{
		Attempt: r.Attempt.ID, Candidate: r.Candidate.ID, Sheets: []SheetEntry{}, Scores: []ScoreEntry{},
		Decisions: append([]Decision{}, r.Decisions...), Items: []DetailQuestion{},
	}
	responses := map[int64]string{}
	for item, held := range exam.Fold(r.Answers) {
		responses[item] = held.Response
	}
	for _, s := range r.Sheets {
		d.Sheets = append(d.Sheets, SheetEntry{
			Number: s.Number, SealedAt: s.SealedAt, By: s.By, Reason: s.Reason, Answered: s.Answered(),
			Items: s.Items, Held: s.Held, Code: s.Code(), Chain: s.Chain,
		})
		clear(responses)
		for _, line := range s.Lines {
			responses[line.Item] = line.Response
		}
	}
	earned := map[int64]itembank.Points{}
	for _, s := range r.Scores {
		d.Scores = append(d.Scores, ScoreEntry{
			Number: s.Number, Sheet: s.Sheet, Rescore: s.Rescore, Points: s.Total, Floored: s.Floored, Rule: s.Rule, At: s.At,
		})
		for _, line := range s.Items {
			earned[line.Item] = line.Earned
		}
	}
	history := map[int64][]Given{}
	for _, h := range r.Answers {
		history[h.Item] = append(history[h.Item], Given{
			Number: h.Number, Device: h.Device, Seq: h.Seq, Response: h.Response, At: h.At, Received: h.Received, Lane: h.Lane,
		})
	}
	contents := make(map[int64]itembank.Content, len(versions))
	for _, v := range versions {
		contents[v.ID] = v.Content
	}
	numbers := numbersOf(form, r.Shown)
	for _, section := range form.Sections {
		for _, item := range section.Items {
			content, key := contents[item.Version], keys[item.Version]
			d.Items = append(d.Items, DetailQuestion{
				Item: item.Item, Version: item.Version, Kind: section.Kind, Stem: content.Stem,
				Number: numbers[item.Item], Shown: shown(item.Item, content, r.Shown),
				Options: append([]itembank.Option{}, content.Options...), Response: responses[item.Item],
				Accepts: key.Accepts, Key: key.Number, Points: item.Points, Earned: earned[item.Item],
				History: append([]Given{}, history[item.Item]...),
			})
		}
	}
	return d
}

// numbersOf numbers the questions of a form as a candidate saw them, through the whole paper. What the
// arrangement does not mention comes last in its section.
func numbersOf(form itembank.Form, seen itembank.Arrangement) map[int64]int {
	numbers := map[int64]int{}
	for s, section := range form.Sections {
		give := func(at int) {
			if at >= 0 && at < len(section.Items) && numbers[section.Items[at].Item] == 0 {
				numbers[section.Items[at].Item] = len(numbers) + 1
			}
		}
		if s < len(seen.Order) {
			for _, at := range seen.Order[s] {
				give(at)
			}
		}
		for at := range section.Items {
			give(at)
		}
	}
	return numbers
}

// shown lists the options of a question in the order that a candidate saw.
func shown(item int64, content itembank.Content, seen itembank.Arrangement) string {
	if order, moved := seen.Options[item]; moved {
		return order
	}
	order := ""
	for _, option := range content.Options {
		order += option.ID
	}
	return order
}
