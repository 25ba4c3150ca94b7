package sheet

import (
	"strconv"
	"strings"

	"kaochang/itembank"
)

// Known is a question that the bank holds already.
type Known struct {
	Item    int64            `json:"item"`
	Code    string           `json:"code"`
	Content itembank.Content `json:"content"`
}

// maxTwins bounds how many similar questions one row names.
const maxTwins = 3

// compareCodes are the issues that compare makes; it takes the old ones away first.
var compareCodes = map[string]bool{
	"duplicate-file": true, "duplicate-bank": true, "similar-file": true, "similar-bank": true,
	"code-repeated": true, "code-taken": true,
}

// compare looks for duplicates within the file and in the bank, and for codes used twice.
func (r *Report) compare(known []Known) {
	bank := make([]itembank.Content, len(known))
	codes := make(map[string]bool, len(known))
	for i, k := range known {
		bank[i] = k.Content
		if k.Code != "" {
			codes[k.Code] = true
		}
	}
	// Rows without a stem or a kind, and rows taken out, are compared with nothing.
	var file []itembank.Content
	var at []int
	firstCode := map[string]int{}
	for i := range r.Rows {
		row := &r.Rows[i]
		kept := make([]Issue, 0, len(row.Issues))
		for _, issue := range row.Issues {
			if !compareCodes[issue.Code] {
				kept = append(kept, issue)
			}
		}
		row.Issues = kept
		if row.Removed {
			continue
		}
		if code := row.Draft.Code; code != "" {
			if codes[code] {
				row.add("code", "code-taken", code)
			} else if first, again := firstCode[code]; again {
				row.add("code", "code-repeated", code, strconv.Itoa(r.Rows[first].Row))
			} else {
				firstCode[code] = i
			}
		}
		if row.Draft.Content.Kind != "" && strings.TrimSpace(row.Draft.Content.Stem) != "" {
			file = append(file, row.Draft.Content)
			at = append(at, i)
		}
	}
	r.compareBank(itembank.NewIndex(bank, itembank.NearDuplicate), known, file, at)
	for i, matches := range itembank.Nearest(file, itembank.NearDuplicate, maxTwins) {
		row := &r.Rows[at[i]]
		for _, m := range matches {
			twin := r.Rows[at[m.At]]
			if m.Exact {
				row.add("stem", "duplicate-file", twin.Sheet, strconv.Itoa(twin.Row))
			} else {
				row.add("stem", "similar-file", twin.Sheet, strconv.Itoa(twin.Row), percent(m.Similarity))
			}
		}
	}
}

func (r *Report) compareBank(index *itembank.Index, known []Known, file []itembank.Content, at []int) {
	for i, matches := range index.Nearest(file, maxTwins) {
		row := &r.Rows[at[i]]
		for _, m := range matches {
			name := known[m.At].Code
			if name == "" {
				name = strconv.FormatInt(known[m.At].Item, 10)
			}
			if m.Exact {
				row.add("stem", "duplicate-bank", name)
			} else {
				row.add("stem", "similar-bank", name, percent(m.Similarity))
			}
		}
	}
}

func (r *RowReport) add(field, code string, args ...string) {
	r.Issues = append(r.Issues, newIssue(r.Sheet, r.Row, -1, field, code, args...))
}

func percent(similarity float64) string { return strconv.Itoa(int(similarity * 100)) }
