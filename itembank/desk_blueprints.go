package itembank

import (
	"context"
	"fmt"
	"strings"
)

// Blueprints lists those of a bank by name. Errors: ErrBankUnknown.
func (d *Desk) Blueprints(ctx context.Context, bank int64) ([]Blueprint, error) {
	return d.store.Blueprints(ctx, bank)
}

// Blueprint reads one. Errors: ErrBlueprintUnknown.
func (d *Desk) Blueprint(ctx context.Context, id int64) (Blueprint, error) {
	return d.store.Blueprint(ctx, id)
}

// CreateBlueprint keeps a new blueprint of a bank. One in the state form gets its demands from the
// bank's knowledge tree. Errors: ErrBlueprint with every fault, ErrBankUnknown.
func (d *Desk) CreateBlueprint(ctx context.Context, b Blueprint) (Blueprint, error) {
	b, _, err := d.ready(ctx, b)
	if err != nil {
		return b, err
	}
	return d.store.AddBlueprint(ctx, b, d.now())
}

// ChangeBlueprint writes a blueprint's name and demands; its bank stays.
// Errors: ErrBlueprint with every fault, ErrBlueprintUnknown.
func (d *Desk) ChangeBlueprint(ctx context.Context, b Blueprint) (Blueprint, error) {
	kept, err := d.store.Blueprint(ctx, b.ID)
	if err != nil {
		return kept, err
	}
	b.Bank = kept.Bank
	if b, _, err = d.ready(ctx, b); err != nil {
		return b, err
	}
	return b, d.store.ChangeBlueprint(ctx, b)
}

// DropBlueprint forgets a blueprint; forms made from it stay. Errors: ErrBlueprintUnknown.
func (d *Desk) DropBlueprint(ctx context.Context, id int64) error {
	return d.store.DropBlueprint(ctx, id)
}

// ready is a blueprint as it is kept, checked against its bank's tree, which comes with it.
func (d *Desk) ready(ctx context.Context, b Blueprint) (Blueprint, *Tree, error) {
	points, err := d.store.Points(ctx, b.Bank)
	if err != nil {
		return b, nil, err
	}
	tree, _ := NewTree(points) // checked when it was kept
	b.Name = strings.TrimSpace(b.Name)
	if b.National != nil {
		// The state form says what to do with the tree as it is now, so demands follow it.
		if b.Demands, err = b.National.Demands(tree); err != nil {
			return b, tree, err
		}
	}
	faults := append(checkName("name", b.Name), b.Check(tree)...)
	return b, tree, FaultError(ErrBlueprint, faults)
}

// StockReport is a blueprint beside what its bank holds.
type StockReport struct {
	Stock  []Stock `json:"stock"`
	Points Points  `json:"points"` // of all demands together, hundredths
	Count  int     `json:"count"`  // questions of all demands together
	Short  int     `json:"short"`  // questions that the bank lacks for one form
}

// Stock compares a kept blueprint with its bank. Errors: ErrBlueprintUnknown, ErrBlueprint.
func (d *Desk) Stock(ctx context.Context, blueprint int64) (StockReport, error) {
	b, err := d.store.Blueprint(ctx, blueprint)
	if err != nil {
		return StockReport{}, err
	}
	return d.StockOf(ctx, b)
}

// StockOf compares a blueprint, kept or not, with its bank. Demands that do not add up are
// reported all the same; only those that cannot be read refuse. A blueprint in the state form is
// spread over the tree first. Errors: ErrBlueprint, ErrBankUnknown.
func (d *Desk) StockOf(ctx context.Context, b Blueprint) (StockReport, error) {
	points, err := d.store.Points(ctx, b.Bank)
	if err != nil {
		return StockReport{}, err
	}
	tree, _ := NewTree(points)
	if b.National != nil {
		if b.Demands, err = b.National.Demands(tree); err != nil {
			return StockReport{}, err
		}
	}
	if err := checkCells(b); err != nil {
		return StockReport{}, err
	}
	items, enemies, err := d.stockpile(ctx, b.Bank)
	if err != nil {
		return StockReport{}, err
	}
	report := StockReport{Stock: StockOf(b, tree, items, enemies), Points: b.Total(), Count: b.Questions()}
	for _, s := range report.Stock {
		report.Short += s.Short
	}
	return report, nil
}

// MaxDemands bounds the cells of a blueprint.
const MaxDemands = 2000

// checkCells refuses what cannot be counted; points may still be missing from a draft in the making.
func checkCells(b Blueprint) error {
	if n := len(b.Demands); n > MaxDemands {
		return fmt.Errorf("%w: demands: %d, at most %d", ErrBlueprint, n, MaxDemands)
	}
	var faults []Fault
	for i, demand := range b.Demands {
		faults = append(faults, checkCell(fmt.Sprintf("demands[%d].", i), demand.Kind, demand.Count, 1)...)
	}
	return FaultError(ErrBlueprint, faults)
}

// CompareWeights reports where the weights that a workbook gives for ranges differ from those of
// the bank's tree, which are the ones that count. Ranges without a code are passed over.
func CompareWeights(tree *Tree, weights []Point) []Fault {
	var faults []Fault
	for _, w := range weights {
		if w.Code == "" {
			continue
		}
		kept, known := tree.Point(w.Code)
		switch {
		case !known:
			faults = append(faults, newFault("national", "point-unknown", SeverityReview, w.Code))
		case kept.Weight != w.Weight:
			faults = append(faults, newFault("national", "weight-differs", SeverityReview, w.Code, percent(w.Weight), percent(kept.Weight)))
		}
	}
	return faults
}
