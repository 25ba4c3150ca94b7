package api

import (
	"context"

	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
)

// ImportReply is the report of an upload with one page of its rows.
type ImportReply struct {
	ID        int64         `json:"id"`
	Bank      int64         `json:"bank"`
	File      string        `json:"file"`
	State     intake.State  `json:"state" enum:"open,committed,dropped"`
	Layout    string        `json:"layout" doc:"how columns were found: own layout, detected, mixed or none"`
	Sheets    []ImportSheet `json:"sheets"`
	Counts    intake.Counts `json:"counts"`
	Rows      []ImportRow   `json:"rows"`
	Total     int           `json:"total" doc:"rows that fit the filter, on all pages"`
	CreatedAt int64         `json:"createdAt"`
	CreatedBy string        `json:"createdBy"`
}

// ImportSheet tells how one sheet was read.
type ImportSheet struct {
	Name      string         `json:"name"`
	Detected  bool           `json:"detected" doc:"a header row was found, or a mapping was given"`
	HeaderRow int            `json:"headerRow" doc:"as the spreadsheet shows it; 0: none"`
	Rows      int            `json:"rows" doc:"questions read"`
	Columns   []ImportColumn `json:"columns"`
	Mapping   sheet.Mapping  `json:"mapping" doc:"as an upload takes it in its mapping, by name of the sheet"`
	Preview   [][]string     `json:"preview" doc:"the first rows as texts"`
	Faults    []ImportFault  `json:"faults"`
}

// ImportColumn is the use of one column.
type ImportColumn struct {
	Index  int         `json:"index" doc:"from 0"`
	Title  string      `json:"title"`
	Field  sheet.Field `json:"field"`
	Letter string      `json:"letter,omitempty"`
	Level  int         `json:"level,omitempty"`
}

// ImportRow is one question as read.
type ImportRow struct {
	Row       int            `json:"row" doc:"number within the report, from 0"`
	Sheet     string         `json:"sheet"`
	Line      int            `json:"line" doc:"row as the spreadsheet shows it"`
	Draft     itembank.Draft `json:"draft"`
	Faults    []ImportFault  `json:"faults"`
	Verdict   intake.Verdict `json:"verdict" enum:"good,warning,review,duplicate,error"`
	Accepted  bool           `json:"accepted"`
	Corrected bool           `json:"corrected"`
	Skip      bool           `json:"skip"`
}

// ImportFault is a fault with its place in the sheet.
type ImportFault struct {
	Fault
	Line   int    `json:"line,omitempty" doc:"row as the spreadsheet shows it"`
	Column string `json:"column,omitempty" doc:"letter of the column"`
}

func importReply(ctx context.Context, page intake.Page) ImportReply {
	reply := ImportReply{
		ID: page.ID, Bank: page.Bank, File: page.File, State: page.State, Layout: layoutOf(page.Sheets),
		Counts: page.Counts, Total: page.Total, CreatedAt: page.CreatedAt, CreatedBy: page.CreatedBy,
		Sheets: make([]ImportSheet, len(page.Sheets)), Rows: make([]ImportRow, len(page.Rows)),
	}
	for i, s := range page.Sheets {
		reply.Sheets[i] = importSheet(ctx, s)
	}
	for i, r := range page.Rows {
		reply.Rows[i] = importRow(ctx, r)
	}
	return reply
}

func importSheet(ctx context.Context, s sheet.SheetReport) ImportSheet {
	columns := make([]ImportColumn, len(s.Mapping.Columns))
	for i, c := range s.Mapping.Columns {
		columns[i] = ImportColumn{Index: i, Title: c.Header, Field: c.Field, Letter: c.Letter, Level: c.Level}
	}
	return ImportSheet{
		Name: s.Name, Detected: s.Detected, HeaderRow: s.Mapping.HeaderRow, Rows: s.Rows, Columns: columns,
		Mapping: s.Mapping, Preview: s.Preview, Faults: issuesOf(ctx, s.Issues),
	}
}

func importRow(ctx context.Context, r intake.Row) ImportRow {
	return ImportRow{
		Row: r.Number, Sheet: r.Sheet, Line: r.RowReport.Row, Draft: r.Draft, Faults: issuesOf(ctx, r.Issues),
		Verdict: r.Verdict(), Accepted: r.Accepted, Corrected: r.Corrected, Skip: r.Removed,
	}
}

func issuesOf(ctx context.Context, issues []sheet.Issue) []ImportFault {
	told := make([]ImportFault, len(issues))
	for i, f := range issues {
		told[i] = ImportFault{
			Fault: Fault{Field: f.Field, Code: f.Code, Severity: f.Severity, Message: f.Message(language(ctx))},
			Line:  f.Row, Column: f.Column,
		}
	}
	return told
}

// layoutOf says in a word how the columns of an upload were found.
func layoutOf(sheets []sheet.SheetReport) string {
	layout := "none"
	for _, s := range sheets {
		if !s.Detected {
			continue
		}
		found := "detected"
		if s.Mapping.Own {
			found = "own"
		}
		switch layout {
		case "none", found:
			layout = found
		default:
			return "mixed"
		}
	}
	return layout
}
