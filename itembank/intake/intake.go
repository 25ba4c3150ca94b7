package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"kaochang/itembank"
	"kaochang/itembank/sheet"
)

// Intake takes uploads into banks. It is safe for concurrent use.
type Intake struct {
	store  Store
	bank   Bank
	limits sheet.Limits
	now    func() int64
	turns  chan struct{}
}

// atOnce is how many uploads are read at the same time: one may cost some hundred megabytes and a
// core for seconds, which an exam that runs beside it must not miss.
const atOnce = 1

// New makes an intake. now is the clock in UTC milliseconds.
func New(store Store, bank Bank, limits sheet.Limits, now func() int64) *Intake {
	return &Intake{store: store, bank: bank, limits: limits, now: now, turns: make(chan struct{}, atOnce)}
}

// turn waits until this caller may read an upload; the returned function ends its turn.
func (n *Intake) turn(ctx context.Context) (func(), error) {
	select {
	case n.turns <- struct{}{}:
		return func() { <-n.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Upload reads a file, keeps the report and returns it with its first rows. mappings name columns by hand, by name of the sheet.
// Errors: those of sheet.Read, itembank.ErrBankUnknown, sheet.ErrMapping, ErrNoQuestions.
func (n *Intake) Upload(ctx context.Context, bank int64, name string, content []byte, mappings map[string]sheet.Mapping, by string) (Page, error) {
	if _, err := n.bank.Bank(ctx, bank); err != nil {
		return Page{}, err
	}
	done, err := n.turn(ctx)
	if err != nil {
		return Page{}, err
	}
	defer done()
	book, err := sheet.ReadBytes(name, content, n.limits)
	if err != nil {
		return Page{}, err
	}
	for table := range mappings {
		if !slices.ContainsFunc(book.Sheets, func(t sheet.Table) bool { return t.Name == table }) {
			return Page{}, fmt.Errorf("%w: no sheet %q", sheet.ErrMapping, table)
		}
	}
	tree, err := n.bank.Points(ctx, bank)
	if err != nil {
		return Page{}, err
	}
	known, err := n.known(ctx, bank)
	if err != nil {
		return Page{}, err
	}
	report := sheet.Import(book, sheet.Options{Mappings: mappings, Tree: tree, Known: known})
	if len(report.Rows) == 0 && nothingBelow(book, report) {
		return Page{}, fmt.Errorf("%w: file: %s", ErrNoQuestions, report.Name)
	}
	rows := numbered(report.Rows)
	kept, err := n.store.AddImport(ctx, Import{
		Bank: bank, File: report.Name, State: StateOpen, Sheets: report.Sheets, Counts: countRows(rows, 0),
		CreatedAt: n.now(), CreatedBy: by,
	}, rows)
	return Page{Import: kept, Rows: rows[:min(len(rows), UsualRows)], Total: len(rows)}, err
}

// nothingBelow reports whether a file without questions has nothing below its headers, so that it
// would have none whatever its columns were said to mean.
func nothingBelow(book sheet.Workbook, report sheet.Report) bool {
	for _, s := range report.Sheets {
		if !s.Detected {
			return false
		}
		at := slices.IndexFunc(book.Sheets, func(t sheet.Table) bool { return t.Name == s.Name })
		if at >= 0 && slices.ContainsFunc(book.Sheets[at].Rows, func(r sheet.Row) bool { return r.Number >= s.Mapping.FirstRow && says(r) }) {
			return false
		}
	}
	return true
}

func says(r sheet.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c sheet.Cell) bool { return strings.TrimSpace(c.Text) != "" })
}

func numbered(reports []sheet.RowReport) []Row {
	rows := make([]Row, len(reports))
	for i, r := range reports {
		rows[i] = Row{Number: i, RowReport: r}
	}
	return rows
}

// known is what the bank holds, retired items too: they keep their codes.
func (n *Intake) known(ctx context.Context, bank int64) ([]sheet.Known, error) {
	pool, err := n.bank.Pool(ctx, bank, true)
	if err != nil {
		return nil, err
	}
	known := make([]sheet.Known, len(pool))
	for i, p := range pool {
		known[i] = sheet.Known{Item: p.ID, Code: p.Code, Content: p.Current.Content}
	}
	return known, nil
}

// Page is an import with some of its rows.
type Page struct {
	Import
	Rows  []Row
	Total int // rows that fit the filter, on all pages
}

// Imports lists the imports of a bank, the newest first, without sheets and rows: open ones can be
// gone on with. Errors: itembank.ErrBankUnknown.
func (n *Intake) Imports(ctx context.Context, bank int64) ([]Import, error) {
	return n.store.Imports(ctx, bank)
}

// Import reads a report and a page of its rows. Errors: ErrImportUnknown.
func (n *Intake) Import(ctx context.Context, id int64, filter Filter) (Page, error) {
	if filter.Limit < 1 || filter.Limit > MaxRows {
		filter.Limit = MaxRows
	}
	found, err := n.store.Import(ctx, id)
	if err != nil {
		return Page{}, err
	}
	rows, total, err := n.store.ImportRows(ctx, id, filter)
	return Page{Import: found, Rows: rows, Total: total}, err
}

// Decision is what a person says about one row; nil leaves it as it is.
type Decision struct {
	Draft  *itembank.Draft // the question as it should be
	Accept *bool           // its reviews may pass
	Skip   *bool           // it is not imported
}

// tries is how often a change is made anew to a report that someone else changed meanwhile.
const tries = 5

// Change applies a decision to a row, looks for duplicates again and returns the row as it is now.
// Errors: ErrImportUnknown, ErrImportState, sheet.ErrRowUnknown, ErrRowInvalid.
func (n *Intake) Change(ctx context.Context, id int64, number int, d Decision) (Row, Import, error) {
	if d.Draft == nil && d.Accept == nil && d.Skip == nil {
		return Row{}, Import{}, fmt.Errorf("%w: draft: neither draft nor accept nor skip is given", ErrRowInvalid)
	}
	for try := 1; ; try++ {
		row, found, err := n.change(ctx, id, number, d)
		if !errors.Is(err, ErrImportChanged) || try == tries {
			return row, found, err
		}
	}
}

func (n *Intake) change(ctx context.Context, id int64, number int, d Decision) (Row, Import, error) {
	found, before, err := n.load(ctx, id)
	if err != nil {
		return Row{}, found, err
	}
	at := slices.IndexFunc(before, func(r Row) bool { return r.Number == number })
	if at < 0 {
		return Row{}, found, fmt.Errorf("%w: %d", sheet.ErrRowUnknown, number)
	}
	decision := sheet.Decision{At: at, Draft: d.Draft, Accept: before[at].Accepted, Remove: before[at].Removed}
	if d.Draft != nil {
		clean := d.Draft.Clean()
		decision.Draft, decision.Accept = &clean, false // what was accepted was another text
	}
	if d.Accept != nil {
		decision.Accept = *d.Accept
	}
	if d.Skip != nil {
		decision.Remove = *d.Skip
	}
	after, err := n.correct(ctx, found.Bank, before, decision)
	if err != nil {
		return Row{}, found, err
	}
	found.Counts = countRows(after, found.Counts.Created)
	if err := n.store.ChangeImport(ctx, id, found.Revision, different(before, after), found.Counts); err != nil {
		return Row{}, found, err
	}
	found.Revision++
	return after[at], found, nil
}

// load reads an open import whole.
func (n *Intake) load(ctx context.Context, id int64) (Import, []Row, error) {
	found, err := n.store.Import(ctx, id)
	if err != nil {
		return found, nil, err
	}
	if found.State != StateOpen {
		return found, nil, fmt.Errorf("%w: it is %s", ErrImportState, found.State)
	}
	rows, _, err := n.store.ImportRows(ctx, id, Filter{})
	return found, rows, err
}

// correct applies decisions to copies of rows.
func (n *Intake) correct(ctx context.Context, bank int64, rows []Row, decisions ...sheet.Decision) ([]Row, error) {
	known, err := n.known(ctx, bank)
	if err != nil {
		return nil, err
	}
	report := sheet.Report{Rows: make([]sheet.RowReport, len(rows))}
	for i, r := range rows {
		report.Rows[i] = r.RowReport
		report.Rows[i].Issues = slices.Clone(r.Issues)
	}
	if err := report.Correct(known, decisions...); err != nil {
		return nil, err
	}
	after := make([]Row, len(rows))
	for i, r := range report.Rows {
		after[i] = Row{Number: rows[i].Number, RowReport: r}
	}
	return after, nil
}

// different lists the rows that a change touched.
func different(before, after []Row) []Row {
	var touched []Row
	for i := range after {
		if !reflect.DeepEqual(before[i], after[i]) {
			touched = append(touched, after[i])
		}
	}
	return touched
}

// Outcome says what a commit made.
type Outcome struct {
	Created int `json:"created"`
	Skipped int `json:"skipped"` // rows of the report that were left out
}

// Commit makes items of all rows, or of the good ones, in one transaction. With sheet.SelectAll one
// row that is not good refuses everything, and the import ends. With sheet.SelectGood the rows that
// were not taken stay in the report with their faults, and the import stays open until none is left
// or the rest is dropped. Errors: ErrImportUnknown, ErrImportState,
// sheet.ErrRowsFaulty, sheet.ErrNothingGood, itembank.ErrCodeTaken (the report then names the row).
func (n *Intake) Commit(ctx context.Context, id int64, selection sheet.Selection, by string) (Outcome, error) {
	for try := 1; ; try++ {
		outcome, err := n.commit(ctx, id, selection, by)
		if !errors.Is(err, ErrImportChanged) || try == tries {
			return outcome, err
		}
	}
}

func (n *Intake) commit(ctx context.Context, id int64, selection sheet.Selection, by string) (Outcome, error) {
	found, rows, err := n.load(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	report := sheet.Report{}
	var taken []int
	var left []Row
	for _, r := range rows {
		report.Rows = append(report.Rows, r.RowReport)
		if r.Good() {
			taken = append(taken, r.Number)
		} else {
			left = append(left, r)
		}
	}
	plan, err := report.Plan(selection)
	if err != nil {
		return Outcome{}, err
	}
	drafts := make([]itembank.Draft, len(plan))
	for i, p := range plan {
		drafts[i] = p.Draft.Clean()
	}
	created := found.Counts.Created
	found.Counts = countRows(left, created+len(drafts))
	// With SelectAll only rows that a person took out can be left.
	if len(left) == 0 || selection == sheet.SelectAll {
		found.State = StateCommitted
	}
	err = n.store.CommitImport(ctx, found, taken, drafts, n.now(), by)
	if errors.Is(err, itembank.ErrCodeTaken) {
		// Someone else used the code since the report was made: say at which row.
		if after, cerr := n.correct(ctx, found.Bank, rows); cerr == nil {
			cerr = n.store.ChangeImport(ctx, id, found.Revision, different(rows, after), countRows(after, created))
			if cerr != nil && !errors.Is(cerr, ErrImportChanged) {
				return Outcome{}, errors.Join(err, cerr)
			}
		}
	}
	if err != nil {
		return Outcome{}, err
	}
	if found.State == StateOpen {
		n.compareAgain(ctx, found, left)
	}
	return Outcome{Created: len(drafts), Skipped: len(left)}, nil
}

// compareAgain lets the rows that a commit left name items of the bank where they named rows that
// were taken. It may fail: the items are made, and the next correction compares everything again.
func (n *Intake) compareAgain(ctx context.Context, committed Import, left []Row) {
	after, err := n.correct(ctx, committed.Bank, left)
	if err != nil {
		return
	}
	_ = n.store.ChangeImport(ctx, committed.ID, committed.Revision+1, different(left, after), countRows(after, committed.Counts.Created))
}

// Drop gives up the rows of an import that are left; the items made of others stay. Errors: ErrImportUnknown, ErrImportState.
func (n *Intake) Drop(ctx context.Context, id int64) error {
	for try := 1; ; try++ {
		err := n.store.DropImport(ctx, id)
		if !errors.Is(err, ErrImportChanged) || try == tries {
			return err
		}
	}
}

// ReadMappings reads the mapping that comes with an upload: an object of sheet.Mapping by name of
// the sheet, or nothing. Errors: sheet.ErrMapping.
func ReadMappings(text string) (map[string]sheet.Mapping, error) {
	if text == "" {
		return nil, nil
	}
	var mappings map[string]sheet.Mapping
	if err := json.Unmarshal([]byte(text), &mappings); err != nil {
		return nil, fmt.Errorf("%w: mapping: %w", sheet.ErrMapping, err)
	}
	return mappings, nil
}
