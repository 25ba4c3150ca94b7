package itembank

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Desk is the work of authors on item banks: it checks what they do and keeps it in a store.
// It is safe for concurrent use; of two people who edit the same item, the second is told.
type Desk struct {
	store Store
	now   func() int64
	seed  func() uint64
	foes  foes
}

// NewDesk makes a desk over a store. now is the clock in UTC milliseconds; seed yields the random
// number from which a form is assembled when nobody names one.
func NewDesk(store Store, now func() int64, seed func() uint64) *Desk {
	return &Desk{store: store, now: now, seed: seed}
}

// DefaultLanguage is the language of a bank that names none.
const DefaultLanguage = "zh-CN"

// MaxNameRunes bounds the names of banks and blueprints and the titles of forms, in characters.
const MaxNameRunes = 200

// occupationCode is the form of 职业编码 in the national classification; a fifth group is 工种.
var occupationCode = regexp.MustCompile(`^[0-9](-[0-9]{2}){3}(-[0-9]{2})?$`)

// Check reports what is wrong with a bank as it would be saved.
func (b Bank) Check() []Fault {
	faults := checkName("name", b.Name)
	if b.Occupation != "" && !occupationCode.MatchString(b.Occupation) {
		faults = append(faults, newFault("occupation", "occupation-form", SeverityError, b.Occupation))
	}
	if b.Level < 0 || b.Level > 5 {
		faults = append(faults, newFault("level", "range", SeverityError, fmt.Sprint(b.Level), "0", "5"))
	}
	if !languageTag.MatchString(b.Language) {
		faults = append(faults, newFault("language", "language-form", SeverityError, b.Language))
	}
	return faults
}

func checkName(field, name string) []Fault {
	if name == "" {
		return []Fault{newFault(field, "name-empty", SeverityError)}
	}
	if !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return []Fault{newFault(field, "name-form", SeverityError)}
	}
	return checkLength(field, name, MaxNameRunes)
}

// tidy is the bank without blanks around its texts and with a language.
func (b Bank) tidy() Bank {
	b.Name = strings.TrimSpace(b.Name)
	b.Occupation = strings.TrimSpace(b.Occupation)
	b.Language = strings.TrimSpace(b.Language)
	if b.Language == "" {
		b.Language = DefaultLanguage
	}
	return b
}

// Banks lists every bank by name.
func (d *Desk) Banks(ctx context.Context) ([]BankEntry, error) { return d.store.Banks(ctx) }

// Bank reads one bank. Errors: ErrBankUnknown.
func (d *Desk) Bank(ctx context.Context, id int64) (BankEntry, error) { return d.store.Bank(ctx, id) }

// CreateBank keeps a new bank. Errors: ErrBankInvalid with every fault, ErrBankExists.
func (d *Desk) CreateBank(ctx context.Context, bank Bank) (BankEntry, error) {
	bank = bank.tidy()
	if err := FaultError(ErrBankInvalid, bank.Check()); err != nil {
		return BankEntry{}, err
	}
	kept, err := d.store.AddBank(ctx, bank, d.now())
	return BankEntry{Bank: kept}, err
}

// ChangeBank writes name, occupation, level and language of a bank.
// Errors: ErrBankInvalid with every fault, ErrBankUnknown, ErrBankExists.
func (d *Desk) ChangeBank(ctx context.Context, bank Bank) (BankEntry, error) {
	bank = bank.tidy()
	if err := FaultError(ErrBankInvalid, bank.Check()); err != nil {
		return BankEntry{}, err
	}
	if err := d.store.ChangeBank(ctx, bank); err != nil {
		return BankEntry{}, err
	}
	return d.store.Bank(ctx, bank.ID)
}

// PointEntry is a node of the knowledge tree with the number of items on it and below it.
type PointEntry struct {
	Point
	Items int `json:"items"`
}

// Points reads the knowledge tree of a bank with the items on it. Errors: ErrBankUnknown.
func (d *Desk) Points(ctx context.Context, bank int64) ([]PointEntry, error) {
	points, err := d.store.Points(ctx, bank)
	if err != nil {
		return nil, err
	}
	counts, err := d.store.CountByPoint(ctx, bank)
	if err != nil {
		return nil, err
	}
	parents := make(map[string]string, len(points))
	for _, p := range points {
		parents[p.Code] = p.Parent
	}
	sums := make(map[string]int, len(points))
	for code, n := range counts {
		if _, known := parents[code]; !known {
			continue
		}
		// The tree was checked when it was saved; the bound only keeps a broken one from looping.
		for depth := 0; code != "" && depth < 5; depth++ {
			sums[code] += n
			code = parents[code]
		}
	}
	entries := make([]PointEntry, len(points))
	for i, p := range points {
		entries[i] = PointEntry{Point: p, Items: sums[p.Code]}
	}
	return entries, nil
}

// SetPoints replaces the knowledge tree of a bank. Faults that refuse are returned with ErrTree;
// those that do not come beside a nil error. With dry nothing is kept.
// Errors: ErrTree with every fault, ErrBankUnknown.
func (d *Desk) SetPoints(ctx context.Context, bank int64, points []Point, dry bool) (TreeReport, error) {
	for i, p := range points {
		points[i].Code, points[i].Parent = strings.TrimSpace(p.Code), strings.TrimSpace(p.Parent)
		points[i].Name = strings.TrimSpace(p.Name)
	}
	tree, faults := NewTree(points)
	report := TreeReport{Points: tree.Points(), Faults: faults}
	if err := FaultError(ErrTree, faults); err != nil {
		return report, err
	}
	if dry {
		return report, nil
	}
	if err := d.store.SetPoints(ctx, bank, report.Points); err != nil {
		return report, err
	}
	report.Saved = true
	return report, nil
}

// TreeReport says what became of a knowledge tree that was to be saved.
type TreeReport struct {
	Points []Point `json:"points"`
	Faults []Fault `json:"faults"`
	Saved  bool    `json:"saved"`
}
