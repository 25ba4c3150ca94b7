package sheet

import (
	"fmt"
	"slices"

	"kaochang/itembank"
)

// Report is what an upload was read as and what is wrong with it. It is plain JSON, so that it can
// be kept between upload and import. It holds keys: it is for staff only.
type Report struct {
	Name   string        `json:"name"`
	Sheets []SheetReport `json:"sheets"`
	Rows   []RowReport   `json:"rows"`
}

// SheetReport tells how one sheet was read.
type SheetReport struct {
	Name     string     `json:"name"`
	Detected bool       `json:"detected"` // a header row was found, or a mapping was given
	Mapping  Mapping    `json:"mapping"`
	Rows     int        `json:"rows"`    // questions read
	Preview  [][]string `json:"preview"` // the first rows as texts
	Issues   []Issue    `json:"issues"`
}

// RowReport is one question as read. Its place in Report.Rows is its name in Correct.
type RowReport struct {
	Sheet     string         `json:"sheet"`
	Row       int            `json:"row"` // as the spreadsheet shows it
	Draft     itembank.Draft `json:"draft"`
	Issues    []Issue        `json:"issues"`
	Accepted  bool           `json:"accepted"`  // a person has looked at its reviews and let them pass
	Corrected bool           `json:"corrected"` // a person has changed it
	Removed   bool           `json:"removed"`   // a person has taken it out
}

// Counts sums a report up.
type Counts struct {
	Rows    int `json:"rows"`
	Good    int `json:"good"`    // importable, warnings or not
	Warned  int `json:"warned"`  // good ones with warnings
	Review  int `json:"review"`  // wait for a person
	Faulty  int `json:"faulty"`  // cannot be imported as they are
	Removed int `json:"removed"` // taken out by a person
}

// previewRows is how many rows of a sheet a person sees while naming columns.
const previewRows = 12

// worst is the gravest severity among issues, empty if there are none.
func worst(issues []Issue) itembank.Severity {
	found := itembank.Severity("")
	for _, i := range issues {
		switch {
		case i.Severity == errorIssue:
			return errorIssue
		case i.Severity == reviewIssue, found == "":
			found = i.Severity
		}
	}
	return found
}

// Good tells whether the row can be imported: it has a key and no error, and its reviews were
// accepted. No acceptance stands in for a key: whoever answers the question could not be scored.
func (r RowReport) Good() bool {
	w := worst(r.Issues)
	return !r.Removed && r.Draft.Accepts != "" && w != errorIssue && (w != reviewIssue || r.Accepted)
}

// Counts sums the rows up.
func (r Report) Counts() Counts {
	c := Counts{Rows: len(r.Rows)}
	for _, row := range r.Rows {
		w := worst(row.Issues)
		switch {
		case row.Removed:
			c.Removed++
		case w == errorIssue:
			c.Faulty++
		case row.Good():
			c.Good++
			if w != "" {
				c.Warned++
			}
		default:
			c.Review++
		}
	}
	return c
}

// Selection says which rows to import.
type Selection string

// SelectAll imports every row or nothing; SelectGood leaves out what is not good.
const (
	SelectAll  Selection = "all"
	SelectGood Selection = "good"
)

// Planned is one question to be stored, and where it came from.
type Planned struct {
	Sheet string         `json:"sheet"`
	Row   int            `json:"row"`
	Draft itembank.Draft `json:"draft"`
}

// Plan lists the questions to store, in the order of the file; the caller stores all of them or
// none. Errors: ErrRowsFaulty (SelectAll, with the first row that is not good), ErrNothingGood.
func (r Report) Plan(selection Selection) ([]Planned, error) {
	if selection != SelectAll && selection != SelectGood {
		return nil, fmt.Errorf("selection %q is neither %q nor %q", selection, SelectAll, SelectGood)
	}
	var plan []Planned
	for _, row := range r.Rows {
		switch {
		case row.Removed:
		case row.Good():
			plan = append(plan, Planned{row.Sheet, row.Row, row.Draft})
		case selection == SelectAll:
			return nil, fmt.Errorf("%w: %s, row %d", ErrRowsFaulty, row.Sheet, row.Row)
		}
	}
	if len(plan) == 0 {
		return nil, ErrNothingGood
	}
	return plan, nil
}

// Decision is what a person does about one row. A nil Draft leaves the question as it is.
type Decision struct {
	At     int             `json:"at"` // place in Report.Rows
	Draft  *itembank.Draft `json:"draft,omitempty"`
	Accept bool            `json:"accept"`
	Remove bool            `json:"remove"`
}

// Correct applies decisions and checks everything again, duplicates included. A changed question is
// made safe and checked as an author's would be; what was doubtful in its cells no longer counts,
// since a person has now said what it is. Error: ErrRowUnknown, and then nothing is changed.
func (r *Report) Correct(known []Known, decisions ...Decision) error {
	for _, d := range decisions {
		if d.At < 0 || d.At >= len(r.Rows) {
			return fmt.Errorf("%w: %d of %d", ErrRowUnknown, d.At, len(r.Rows))
		}
	}
	for _, d := range decisions {
		row := &r.Rows[d.At]
		row.Accepted, row.Removed = d.Accept, d.Remove
		if d.Draft == nil {
			continue
		}
		row.Draft, row.Corrected = safeDraft(*d.Draft), true
		row.Issues = checkIssues(*row, nil)
	}
	r.compare(known)
	return nil
}

// safeDraft is a draft as it would be stored.
func safeDraft(d itembank.Draft) itembank.Draft {
	d.Content.Stem = itembank.SafeHTML(d.Content.Stem)
	d.Explanation = itembank.SafeHTML(d.Explanation)
	d.Content.Options = slices.Clone(d.Content.Options)
	for i := range d.Content.Options {
		d.Content.Options[i].Text = itembank.SafeHTML(d.Content.Options[i].Text)
	}
	if d.Content.Options == nil {
		d.Content.Options = []itembank.Option{}
	}
	if d.Content.Tags == nil {
		d.Content.Tags = []string{}
	}
	return d
}

// checkIssues adds to what reading found what the item bank itself refuses. A fault is left out
// where reading already said something as grave about the same field: a doubt that a person may
// let pass never hides an error, which nobody may.
func checkIssues(row RowReport, read []Issue) []Issue {
	issues := slices.Clone(read)
	for _, f := range row.Draft.Check() {
		said := func(field string) bool {
			return slices.ContainsFunc(read, func(i Issue) bool {
				return (i.Field == field || i.Field == "row") && (i.Severity == errorIssue || i.Severity == reviewIssue && f.Severity != errorIssue)
			})
		}
		switch {
		case said(f.Field), f.Field == "accepts" && (said("kind") || said("options")), f.Field == "options" && said("kind"):
			continue
		case f.Code == "key-single":
			// Legal in some banks: worth a word, not a stop. Reading has said it already unless
			// the question was changed by hand.
			if read != nil {
				continue
			}
			f.Severity = warningIssue
		}
		issues = append(issues, Issue{Sheet: row.Sheet, Row: row.Row, Fault: f})
	}
	if issues == nil {
		issues = []Issue{}
	}
	return issues
}
