package api

import (
	"context"
	"fmt"
	"strings"

	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
)

type importCreateInput struct {
	One
	Upload
}

func importCreate(in *intake.Intake) handler[importCreateInput, ImportReply] {
	return func(ctx context.Context, asked *importCreateInput) (ImportReply, error) {
		name, content, err := asked.read()
		if err != nil {
			return ImportReply{}, err
		}
		mappings, err := intake.ReadMappings(asked.RawBody.Data().Mapping)
		if err != nil {
			return ImportReply{}, err
		}
		ctx, cancel := patient(ctx)
		defer cancel()
		page, err := in.Upload(ctx, asked.ID, name, content, mappings, who(ctx).Name)
		return importReply(ctx, page), err
	}
}

// patient gives work on a large workbook more time than other requests have.
func patient(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), uploadTime)
}

// ImportList is the newest imports of a bank.
type ImportList struct {
	Imports []ImportEntry `json:"imports"`
}

// ImportEntry is an import in a list, without its report.
type ImportEntry struct {
	ID        int64         `json:"id"`
	File      string        `json:"file"`
	State     intake.State  `json:"state" enum:"open,committed,dropped"`
	Counts    intake.Counts `json:"counts"`
	CreatedAt int64         `json:"createdAt"`
	CreatedBy string        `json:"createdBy"`
}

func importList(in *intake.Intake) handler[One, ImportList] {
	return func(ctx context.Context, asked *One) (ImportList, error) {
		found, err := in.Imports(ctx, asked.ID)
		reply := ImportList{Imports: make([]ImportEntry, len(found))}
		for i, f := range found {
			reply.Imports[i] = ImportEntry{ID: f.ID, File: f.File, State: f.State, Counts: f.Counts, CreatedAt: f.CreatedAt, CreatedBy: f.CreatedBy}
		}
		return reply, err
	}
}

type importShowInput struct {
	One
	Only   string `query:"only" enum:"faults,good,warning,review,duplicate,error" doc:"faults: what cannot be imported as it is"`
	From   int    `query:"from" minimum:"0" doc:"rows from this number on; numbers have gaps once rows were taken"`
	Offset int    `query:"offset" minimum:"0"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100"`
}

func importShow(in *intake.Intake) handler[importShowInput, ImportReply] {
	return func(ctx context.Context, asked *importShowInput) (ImportReply, error) {
		page, err := in.Import(ctx, asked.ID, intake.Filter{Only: asked.Only, From: asked.From, Offset: asked.Offset, Limit: asked.Limit})
		return importReply(ctx, page), err
	}
}

type importChangeInput struct {
	One
	Row  int `path:"row" minimum:"0"`
	Body struct {
		Draft  *itembank.Draft `json:"draft,omitempty" doc:"the question as it should be"`
		Accept *bool           `json:"accept,omitempty" doc:"what waits for review may pass"`
		Skip   *bool           `json:"skip,omitempty" doc:"the row is not imported"`
	}
}

// ImportChange is a row after a decision, and the counts of its report.
type ImportChange struct {
	ImportRow
	Counts intake.Counts `json:"counts"`
}

func importChange(in *intake.Intake) handler[importChangeInput, ImportChange] {
	return func(ctx context.Context, asked *importChangeInput) (ImportChange, error) {
		decision := intake.Decision{Draft: asked.Body.Draft, Accept: asked.Body.Accept, Skip: asked.Body.Skip}
		row, report, err := in.Change(ctx, asked.ID, asked.Row, decision)
		return ImportChange{ImportRow: importRow(ctx, row), Counts: report.Counts}, err
	}
}

type importCommitInput struct {
	One
	Body struct {
		Only sheet.Selection `json:"only" enum:"all,good" doc:"all: every row or nothing; good: the others stay in the report, which stays open"`
	}
}

func importCommit(in *intake.Intake) handler[importCommitInput, intake.Outcome] {
	return func(ctx context.Context, asked *importCommitInput) (intake.Outcome, error) {
		ctx, cancel := patient(ctx)
		defer cancel()
		return in.Commit(ctx, asked.ID, asked.Body.Only, who(ctx).Name)
	}
}

func importDrop(in *intake.Intake) handler[One, none] {
	return func(ctx context.Context, asked *One) (none, error) {
		return none{}, in.Drop(ctx, asked.ID)
	}
}

type templateInput struct {
	Lang string `query:"lang" doc:"language of the headings; default: of the request"`
}

func itemTemplate() handler[templateInput, file] {
	return func(ctx context.Context, asked *templateInput) (file, error) {
		if asked.Lang == "" {
			asked.Lang = language(ctx)
		}
		content, err := sheet.Template(asked.Lang)
		return file{name: templateName(asked.Lang, "试题导入模板.xlsx", "items.xlsx"), media: mediaXLSX, bytes: content}, err
	}
}

// templateName is what a template is saved as by a reader of the language.
func templateName(lang, zh, en string) string {
	if strings.HasPrefix(strings.ToLower(lang), "zh") {
		return zh
	}
	return en
}

// Media types of downloads.
const (
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mediaCSV  = "text/csv; charset=utf-8"
)

func itemExport(in *intake.Intake, format intake.Format) handler[One, file] {
	return func(ctx context.Context, asked *One) (file, error) {
		ctx, cancel := patient(ctx)
		defer cancel()
		out, err := in.Export(ctx, asked.ID, format, language(ctx))
		if err != nil {
			return file{}, fmt.Errorf("export bank %d: %w", asked.ID, err)
		}
		media := mediaXLSX
		if format == intake.FormatCSV {
			media = mediaCSV
		}
		return file{name: out.Name, media: media, bytes: out.Content}, nil
	}
}
