package result

import (
	"kaochang/exam"
	"kaochang/exam/score"
	"kaochang/itembank"
)

// Keys are the answers that a sitting accepts, by the version that a form shows: an item revised
// between the opening and a latecomer is asked in two wordings, each with its own key.
type Keys map[int64]KeyInForce

// KeyInForce is what one version of an item accepts in a sitting.
type KeyInForce struct {
	Item    int64
	Version int64 // of the item, as frozen
	Number  int   // of the key within the version
	Accepts string
}

// String hides the key from logs.
func (k KeyInForce) String() string { return "[key hidden]" }

// GoString hides the key from %#v.
func (k KeyInForce) GoString() string { return "[key hidden]" }

// Accepts lists what each version accepts, as scoring takes it.
func (k Keys) Accepts() map[int64]string {
	accepts := make(map[int64]string, len(k))
	for version, key := range k {
		accepts[version] = key.Accepts
	}
	return accepts
}

// KeyUsed names a key without showing it.
type KeyUsed struct {
	Version int64 `json:"version"`
	Number  int   `json:"number"`
}

// Score is one scoring of one sheet, with everything that it came from. It never changes.
type Score struct {
	Attempt int64         `json:"attempt"`
	Number  int           `json:"number"` // 1, 2, 3 … of the attempt
	Sheet   int           `json:"sheet"`  // number of the sheet
	Form    int64         `json:"form"`
	Rescore int64         `json:"rescore"` // the rescore that asked for it, 0 none
	Rule    exam.MarkRule `json:"rule"`
	Keys    []KeyUsed     `json:"keys"` // in the order of the form
	At      exam.Time     `json:"at"`
	score.Score
}

// Result (成绩) is what counts for an attempt: its newest score.
type Result struct {
	Attempt int64           `json:"attempt"`
	Form    int64           `json:"form"`
	Sheet   int             `json:"sheet"` // number of the sheet that was scored
	Score   int             `json:"score"` // number of the score
	Points  itembank.Points `json:"points"`
	Passed  bool            `json:"passed"`
	At      exam.Time       `json:"at"`
}

// Of is the result that a score amounts to. passMark is the catalogue's; 60 points by the notices.
func Of(s Score, passMark itembank.Points) Result {
	return Result{
		Attempt: s.Attempt, Form: s.Form, Sheet: s.Sheet, Score: s.Number,
		Points: s.Total, Passed: s.Total >= passMark, At: s.At,
	}
}

// Mark scores a sheet by the keys in force. number is the score's own number. Errors: those of
// score.Of.
func Mark(form itembank.Form, keys Keys, rule exam.MarkRule, sheet exam.Sheet, number int, at exam.Time) (Score, error) {
	marked, err := score.Of(form, keys.Accepts(), rule, sheet)
	if err != nil {
		return Score{}, err
	}
	made := Score{
		Attempt: sheet.Attempt, Number: number, Sheet: sheet.Number, Form: form.ID,
		Rule: rule, At: at, Score: marked, Keys: make([]KeyUsed, 0, len(marked.Items)),
	}
	for _, section := range form.Sections {
		for _, item := range section.Items {
			made.Keys = append(made.Keys, KeyUsed{Version: item.Version, Number: keys[item.Version].Number})
		}
	}
	return made, nil
}
