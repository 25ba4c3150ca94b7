package intake

import (
	"context"
	"slices"

	"kaochang/itembank"
	"kaochang/itembank/sheet"
)

// State is how far an import has come.
type State string

// The states of an import.
const (
	StateOpen      State = "open"      // rows may be corrected
	StateCommitted State = "committed" // its items are in the bank and no row is left to decide on
	StateDropped   State = "dropped"   // nothing came of it
)

// Import is the report of one upload, without its rows.
type Import struct {
	ID        int64
	Bank      int64
	File      string // name of the upload
	State     State
	Revision  int64 // raised by every change
	Sheets    []sheet.SheetReport
	Counts    Counts
	CreatedAt int64 // UTC milliseconds
	CreatedBy string
}

// Counts says how many of the rows that are still in the report have which verdict. With Created,
// Rows makes up the whole upload.
type Counts struct {
	Rows       int `json:"rows"`
	Good       int `json:"good"`       // can be imported, warnings or not
	Warnings   int `json:"warnings"`   // good ones with a warning
	Review     int `json:"review"`     // wait for a person
	Errors     int `json:"errors"`     // cannot be imported as they are
	Duplicates int `json:"duplicates"` // the same as another row or as an item of the bank
	Near       int `json:"near"`       // much like another row or an item of the bank
	Skipped    int `json:"skipped"`    // taken out by a person
	Created    int `json:"created"`    // items made so far; their rows have left the report
}

// Verdict sums the issues of a row up.
type Verdict string

// The verdicts, from the best to the gravest.
const (
	VerdictGood      Verdict = "good"
	VerdictWarning   Verdict = "warning"   // can be imported
	VerdictReview    Verdict = "review"    // waits for a person
	VerdictDuplicate Verdict = "duplicate" // waits for a person: the question is there already
	VerdictError     Verdict = "error"     // cannot be imported
)

// Row is one row of a report under its number, counted from 0 over all sheets.
type Row struct {
	Number int
	sheet.RowReport
}

// Verdict sums the row's issues up. What a person accepted or took out counts no longer.
func (r Row) Verdict() Verdict {
	review, warning, duplicate := false, false, false
	for _, i := range r.Issues {
		switch i.Severity {
		case itembank.SeverityError:
			return VerdictError
		case itembank.SeverityReview:
			review = true
			duplicate = duplicate || isDuplicate(i)
		default:
			warning = true
		}
	}
	switch {
	case r.Good() && (review || warning):
		return VerdictWarning
	case duplicate:
		return VerdictDuplicate
	case review:
		return VerdictReview
	case warning:
		return VerdictWarning
	}
	return VerdictGood
}

func isDuplicate(i sheet.Issue) bool { return i.Code == "duplicate-file" || i.Code == "duplicate-bank" }
func isNear(i sheet.Issue) bool      { return i.Code == "similar-file" || i.Code == "similar-bank" }

// countRows sums up the rows of a report of which items were made before.
func countRows(rows []Row, created int) Counts {
	c := Counts{Rows: len(rows), Created: created}
	for _, r := range rows {
		if r.Removed {
			c.Skipped++
			continue
		}
		if slices.ContainsFunc(r.Issues, isDuplicate) {
			c.Duplicates++
		}
		if slices.ContainsFunc(r.Issues, isNear) {
			c.Near++
		}
		switch r.Verdict() {
		case VerdictError:
			c.Errors++
		case VerdictReview, VerdictDuplicate:
			c.Review++
		case VerdictWarning:
			c.Warnings++
			c.Good++
		default:
			c.Good++
		}
	}
	return c
}

// Dropped is the state of an open import that is given up: what it made before stays in the bank.
func (i Import) Dropped() State {
	if i.Counts.Created > 0 {
		return StateCommitted
	}
	return StateDropped
}

// Filter narrows the rows of a report.
type Filter struct {
	Only   string // OnlyFaults or a Verdict; empty: all
	From   int    // the lowest number of a row
	Offset int    // rows to skip
	Limit  int    // 1–MaxRows
}

// OnlyFaults finds the rows that cannot be imported as they are.
const OnlyFaults = "faults"

// MaxImports bounds a list of imports.
const MaxImports = 200

// Rows of one page of a report.
const (
	UsualRows = 100
	MaxRows   = 500
)

// Verdicts are the verdicts that the filter lets through, nil for all.
func (f Filter) Verdicts() []Verdict {
	switch f.Only {
	case "":
		return nil
	case OnlyFaults:
		return []Verdict{VerdictReview, VerdictDuplicate, VerdictError}
	}
	return []Verdict{Verdict(f.Only)}
}

// Store keeps imports. Every method that changes something is one transaction, but for AddImport,
// whose import is not seen before it is whole.
type Store interface {
	// AddImport keeps a report and gives it its identity. Errors: itembank.ErrBankUnknown.
	AddImport(ctx context.Context, report Import, rows []Row) (Import, error)
	// Import reads one without its rows. Errors: ErrImportUnknown.
	Import(ctx context.Context, id int64) (Import, error)
	// Imports lists those of a bank, the newest first, at most MaxImports, without sheets and rows.
	// Errors: itembank.ErrBankUnknown.
	Imports(ctx context.Context, bank int64) ([]Import, error)
	// ImportRows reads a page of rows by number, and how many fit altogether. A limit of 0 reads all.
	ImportRows(ctx context.Context, id int64, filter Filter) (rows []Row, total int, err error)
	// ChangeImport writes rows and counts of an open import whose revision is still the given one.
	// Errors: ErrImportUnknown, ErrImportState, ErrImportChanged.
	ChangeImport(ctx context.Context, id, revision int64, rows []Row, counts Counts) error
	// CommitImport makes items of drafts and gives the import of that identity and revision the state
	// and the counts of after, all or nothing. It forgets the taken rows, by number, or every row if
	// the import is no longer open. Errors: as of ChangeImport, itembank.ErrCodeTaken.
	CommitImport(ctx context.Context, after Import, taken []int, drafts []itembank.Draft, at int64, by string) error
	// DropImport makes an open import what Import.Dropped says and forgets its rows. Errors:
	// ErrImportUnknown, ErrImportState, ErrImportChanged.
	DropImport(ctx context.Context, id int64) error
}

// Bank is what an import has to know of the item bank.
type Bank interface {
	// Bank reads one bank. Errors: itembank.ErrBankUnknown.
	Bank(ctx context.Context, id int64) (itembank.BankEntry, error)
	// Points reads the knowledge tree. Errors: itembank.ErrBankUnknown.
	Points(ctx context.Context, bank int64) ([]itembank.Point, error)
	// SetPoints replaces the knowledge tree. Errors: itembank.ErrBankUnknown.
	SetPoints(ctx context.Context, bank int64, points []itembank.Point) error
	// Pool reads the items with contents and keys. Errors: itembank.ErrBankUnknown.
	Pool(ctx context.Context, bank int64, retired bool) ([]itembank.PoolItem, error)
}
