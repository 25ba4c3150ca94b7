package intake

import (
	"context"
	"errors"
	"strings"

	"kaochang/itembank"
	"kaochang/itembank/sheet"
)

// TreeReport is a table of knowledge points as read, and whether it was kept.
type TreeReport struct {
	Points []itembank.Point
	Issues []sheet.Issue
	Saved  bool
}

// Tree reads a 鉴定要素细目表 and, unless dry or something in it refuses, makes it the bank's
// knowledge tree. Errors: those of sheet.Read, itembank.ErrBankUnknown.
func (n *Intake) Tree(ctx context.Context, bank int64, name string, content []byte, dry bool) (TreeReport, error) {
	if _, err := n.bank.Bank(ctx, bank); err != nil {
		return TreeReport{}, err
	}
	book, err := n.read(ctx, name, content)
	if err != nil {
		return TreeReport{}, err
	}
	elements := sheet.ReadElements(book)
	report := TreeReport{Points: elements.Points, Issues: elements.Issues}
	if dry || !elements.Good() {
		return report, nil
	}
	tree, faults := itembank.NewTree(elements.Points)
	if err := itembank.FaultError(itembank.ErrTree, faults); err != nil {
		return report, err
	}
	if err := n.bank.SetPoints(ctx, bank, tree.Points()); err != nil {
		return report, err
	}
	report.Saved = true
	return report, nil
}

// BlueprintReport is a blueprint as read; nothing of it is kept.
type BlueprintReport struct {
	Blueprint itembank.Blueprint
	Issues    []sheet.Issue    // what is wrong in the workbook
	Faults    []itembank.Fault // what does not fit the bank
}

// Blueprint reads a 组题规则 workbook, whose questions are spread by weights, or a plain 双向细目表.
// Errors: those of sheet.Read, itembank.ErrBankUnknown.
func (n *Intake) Blueprint(ctx context.Context, bank int64, name string, content []byte) (BlueprintReport, error) {
	points, err := n.bank.Points(ctx, bank)
	if err != nil {
		return BlueprintReport{}, err
	}
	book, err := n.read(ctx, name, content)
	if err != nil {
		return BlueprintReport{}, err
	}
	tree, _ := itembank.NewTree(points)
	report := BlueprintReport{Faults: []itembank.Fault{}}
	report.Blueprint = itembank.Blueprint{Bank: bank, Name: withoutEnding(book.Name), Demands: []itembank.Demand{}}
	rules := sheet.ReadRules(book)
	if len(rules.Weights) == 0 {
		demands := sheet.ReadDemands(book, points)
		report.Blueprint.Demands, report.Issues = demands.Demands, demands.Issues
		if demands.Good() {
			report.Faults = append(report.Faults, report.Blueprint.Check(tree)...)
		}
		return report, nil
	}
	report.Issues = rules.Issues
	report.Blueprint.National = &rules.National
	if rules.Bank != "" {
		report.Blueprint.Name = rules.Bank
	}
	if !rules.Good() {
		return report, nil
	}
	report.Faults = append(report.Faults, itembank.CompareWeights(tree, rules.Weights)...)
	report.Blueprint.Demands, err = rules.National.Demands(tree)
	if refused, ok := errors.AsType[*itembank.Refusal](err); ok {
		report.Faults = append(report.Faults, refused.Faults...)
		report.Blueprint.Demands, err = []itembank.Demand{}, nil
	}
	return report, err
}

// read reads an upload when it is its turn.
func (n *Intake) read(ctx context.Context, name string, content []byte) (sheet.Workbook, error) {
	done, err := n.turn(ctx)
	if err != nil {
		return sheet.Workbook{}, err
	}
	defer done()
	return sheet.ReadBytes(name, content, n.limits)
}

func withoutEnding(name string) string {
	if at := strings.LastIndexByte(name, '.'); at > 0 {
		return name[:at]
	}
	return name
}
