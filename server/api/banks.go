package api

import (
	"context"

	"kaochang/itembank"
	"kaochang/itembank/intake"
)

// BankList is every item bank.
type BankList struct {
	Banks []itembank.BankEntry `json:"banks"`
}

// BankDraft is a bank as an author writes it.
type BankDraft struct {
	Name       string `json:"name" doc:"1–200 characters, unique"`
	Occupation string `json:"occupation,omitempty" doc:"occupation code such as 4-04-04-02"`
	Level      int    `json:"level,omitempty" doc:"5 初级工 … 1 高级技师, 0 any"`
	Language   string `json:"language,omitempty" doc:"BCP 47, default zh-CN"`
}

func (b BankDraft) bank(id int64) itembank.Bank {
	return itembank.Bank{ID: id, Name: b.Name, Occupation: b.Occupation, Level: b.Level, Language: b.Language}
}

type bankCreateInput struct{ Body BankDraft }

type bankChangeInput struct {
	One
	Body BankDraft
}

func bankList(desk *itembank.Desk) handler[empty, BankList] {
	return func(ctx context.Context, _ *empty) (BankList, error) {
		banks, err := desk.Banks(ctx)
		return BankList{Banks: banks}, err
	}
}

func bankCreate(desk *itembank.Desk) handler[bankCreateInput, itembank.BankEntry] {
	return func(ctx context.Context, in *bankCreateInput) (itembank.BankEntry, error) {
		return desk.CreateBank(ctx, in.Body.bank(0))
	}
}

func bankShow(desk *itembank.Desk) handler[One, itembank.BankEntry] {
	return func(ctx context.Context, in *One) (itembank.BankEntry, error) {
		return desk.Bank(ctx, in.ID)
	}
}

func bankChange(desk *itembank.Desk) handler[bankChangeInput, itembank.BankEntry] {
	return func(ctx context.Context, in *bankChangeInput) (itembank.BankEntry, error) {
		return desk.ChangeBank(ctx, in.Body.bank(in.ID))
	}
}

// PointList is a knowledge tree in code order.
type PointList struct {
	Points []itembank.PointEntry `json:"points"`
}

type pointSetInput struct {
	One
	Dry  bool `query:"dry" doc:"check only"`
	Body struct {
		Points []itembank.Point `json:"points" maxItems:"20000"`
	}
}

func pointList(desk *itembank.Desk) handler[One, PointList] {
	return func(ctx context.Context, in *One) (PointList, error) {
		points, err := desk.Points(ctx, in.ID)
		return PointList{Points: points}, err
	}
}

// TreeReport says what became of a knowledge tree.
type TreeReport struct {
	Points []itembank.Point `json:"points"`
	Faults []Fault          `json:"faults"`
	Saved  bool             `json:"saved"`
}

func pointSet(desk *itembank.Desk) handler[pointSetInput, TreeReport] {
	return func(ctx context.Context, in *pointSetInput) (TreeReport, error) {
		report, err := desk.SetPoints(ctx, in.ID, in.Body.Points, in.Dry)
		return TreeReport{Points: report.Points, Faults: faultsOf(ctx, report.Faults), Saved: report.Saved}, err
	}
}

type pointImportInput struct {
	One
	Dry bool `query:"dry" doc:"check only"`
	Upload
}

// TreeImport says what a table of knowledge points was read as.
type TreeImport struct {
	Points []itembank.Point `json:"points"`
	Faults []ImportFault    `json:"faults"`
	Saved  bool             `json:"saved"`
}

func pointImport(in *intake.Intake) handler[pointImportInput, TreeImport] {
	return func(ctx context.Context, asked *pointImportInput) (TreeImport, error) {
		name, content, err := asked.read()
		if err != nil {
			return TreeImport{}, err
		}
		ctx, cancel := patient(ctx)
		defer cancel()
		report, err := in.Tree(ctx, asked.ID, name, content, asked.Dry)
		return TreeImport{Points: report.Points, Faults: issuesOf(ctx, report.Issues), Saved: report.Saved}, err
	}
}

// Fault is what is wrong with something that was read or written, in words for the reader.
type Fault struct {
	Field    string            `json:"field"`
	Code     string            `json:"code" doc:"stable name of this kind of fault"`
	Severity itembank.Severity `json:"severity" enum:"error,review,warning"`
	Message  string            `json:"message"`
}

func faultsOf(ctx context.Context, faults []itembank.Fault) []Fault {
	told := make([]Fault, len(faults))
	for i, f := range faults {
		told[i] = Fault{Field: f.Field, Code: f.Code, Severity: f.Severity, Message: f.Message(language(ctx))}
	}
	return told
}
