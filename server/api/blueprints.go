package api

import (
	"context"
	"errors"

	"kaochang/itembank"
	"kaochang/itembank/intake"
)

// BlueprintList is the blueprints of a bank.
type BlueprintList struct {
	Blueprints []itembank.Blueprint `json:"blueprints"`
}

// BlueprintDraft is a blueprint as an author writes it: demands, or the state form, from which the
// demands follow.
type BlueprintDraft struct {
	Name     string             `json:"name" doc:"1–200 characters"`
	Demands  []itembank.Demand  `json:"demands,omitempty" maxItems:"2000"`
	National *itembank.National `json:"national,omitempty"`
}

func (b BlueprintDraft) blueprint(id, bank int64) itembank.Blueprint {
	return itembank.Blueprint{ID: id, Bank: bank, Name: b.Name, Demands: b.Demands, National: b.National}
}

type blueprintInput struct {
	One
	Body BlueprintDraft
}

func blueprintList(desk *itembank.Desk) handler[One, BlueprintList] {
	return func(ctx context.Context, in *One) (BlueprintList, error) {
		blueprints, err := desk.Blueprints(ctx, in.ID)
		return BlueprintList{Blueprints: blueprints}, err
	}
}

func blueprintCreate(desk *itembank.Desk) handler[blueprintInput, itembank.Blueprint] {
	return func(ctx context.Context, in *blueprintInput) (itembank.Blueprint, error) {
		return desk.CreateBlueprint(ctx, in.Body.blueprint(0, in.ID))
	}
}

func blueprintShow(desk *itembank.Desk) handler[One, itembank.Blueprint] {
	return func(ctx context.Context, in *One) (itembank.Blueprint, error) {
		return desk.Blueprint(ctx, in.ID)
	}
}

func blueprintChange(desk *itembank.Desk) handler[blueprintInput, itembank.Blueprint] {
	return func(ctx context.Context, in *blueprintInput) (itembank.Blueprint, error) {
		return desk.ChangeBlueprint(ctx, in.Body.blueprint(in.ID, 0))
	}
}

func blueprintDrop(desk *itembank.Desk) handler[One, none] {
	return func(ctx context.Context, in *One) (none, error) {
		return none{}, desk.DropBlueprint(ctx, in.ID)
	}
}

type blueprintImportInput struct {
	One
	Upload
}

// BlueprintImport is what a workbook was read as; nothing of it is kept.
type BlueprintImport struct {
	Blueprint BlueprintDraft `json:"blueprint"`
	Faults    []ImportFault  `json:"faults"`
}

func blueprintImport(in *intake.Intake) handler[blueprintImportInput, BlueprintImport] {
	return func(ctx context.Context, asked *blueprintImportInput) (BlueprintImport, error) {
		name, content, err := asked.read()
		if err != nil {
			return BlueprintImport{}, err
		}
		ctx, cancel := patient(ctx)
		defer cancel()
		report, err := in.Blueprint(ctx, asked.ID, name, content)
		reply := BlueprintImport{
			Blueprint: BlueprintDraft{Name: report.Blueprint.Name, Demands: report.Blueprint.Demands, National: report.Blueprint.National},
			Faults:    issuesOf(ctx, report.Issues),
		}
		for _, f := range faultsOf(ctx, report.Faults) {
			reply.Faults = append(reply.Faults, ImportFault{Fault: f})
		}
		return reply, err
	}
}

func stockShow(desk *itembank.Desk) handler[One, itembank.StockReport] {
	return func(ctx context.Context, in *One) (itembank.StockReport, error) {
		return desk.Stock(ctx, in.ID)
	}
}

type stockInput struct {
	One
	Body struct {
		Blueprint BlueprintDraft `json:"blueprint"`
	}
}

// stockTry compares a blueprint that is not kept yet.
func stockTry(desk *itembank.Desk) handler[stockInput, itembank.StockReport] {
	return func(ctx context.Context, in *stockInput) (itembank.StockReport, error) {
		return desk.StockOf(ctx, in.Body.Blueprint.blueprint(0, in.ID))
	}
}

// shortage adds the demands that cannot be met to the problem document.
func shortage(err error) error {
	if short, ok := errors.AsType[*itembank.ShortError](err); ok {
		return with(err, "short", short.Short)
	}
	return err
}
