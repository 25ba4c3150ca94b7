package api

import (
	"bytes"
	"context"
	"io"

	"kaochang/exam"
	"kaochang/exam/enrol"
	"kaochang/itembank"
)

// RosterReply is the report of a roster with one page of its rows. Identity numbers are whole, since
// an officer compares them with the list at hand; they are gone once the roster is committed.
type RosterReply struct {
	ID      int64              `json:"id"`
	Sitting int64              `json:"sitting"`
	File    string             `json:"file"`
	State   enrol.State        `json:"state" enum:"open,committed,dropped"`
	Sheets  []enrol.SheetTitle `json:"sheets"`
	Counts  enrol.RosterCounts `json:"counts"`
	Rows    []RosterRow        `json:"rows"`
	Total   int                `json:"total" doc:"rows that fit the filter, on all pages"`
}

// RosterRow is one person as read.
type RosterRow struct {
	Row     int           `json:"row" doc:"number within the report, from 0"`
	Sheet   string        `json:"sheet"`
	Line    int           `json:"line" doc:"row as the spreadsheet shows it"`
	Entry   enrol.Entry   `json:"entry"`
	Faults  []Fault       `json:"faults"`
	Verdict enrol.Verdict `json:"verdict" enum:"good,warning,error,duplicate"`
	Skip    bool          `json:"skip"`
}

// page says which rows of a report are wanted.
type page struct {
	only          string
	offset, limit int
}

// firstPage is what an upload is answered with.
var firstPage = page{limit: 100}

func rosterReply(ctx context.Context, r enrol.Roster, p page) RosterReply {
	reply := RosterReply{
		ID: r.ID, Sitting: r.Sitting, File: r.File, State: r.State, Sheets: r.Sheets, Counts: r.Counts(), Rows: []RosterRow{},
	}
	for _, row := range r.Rows {
		if p.only != "" && (row.Skip || row.Verdict != enrol.Verdict(p.only)) && (p.only != "faults" || row.Skip || len(row.Faults) == 0) {
			continue
		}
		if reply.Total >= p.offset && len(reply.Rows) < p.limit {
			reply.Rows = append(reply.Rows, rosterRow(ctx, row))
		}
		reply.Total++
	}
	return reply
}

func rosterRow(ctx context.Context, row enrol.Row) RosterRow {
	return RosterRow{
		Row: row.Row, Sheet: row.Sheet, Line: row.Line, Entry: row.Entry, Faults: rosterFaults(ctx, row.Faults),
		Verdict: row.Verdict, Skip: row.Skip,
	}
}

func rosterFaults(ctx context.Context, faults []itembank.Fault) []Fault {
	told := make([]Fault, len(faults))
	for i, f := range faults {
		told[i] = Fault{Field: f.Field, Code: f.Code, Severity: f.Severity, Message: enrol.Message(f, language(ctx))}
	}
	return told
}

type rosterCreateInput struct {
	One
	Upload
}

func rosterCreate(desk *enrol.Desk) handler[rosterCreateInput, RosterReply] {
	return func(ctx context.Context, in *rosterCreateInput) (RosterReply, error) {
		name, content, err := in.read()
		if err != nil {
			return RosterReply{}, err
		}
		by := who(ctx).Name
		long, cancel := patient(ctx)
		defer cancel()
		r, err := desk.Upload(long, in.ID, name, bytes.NewReader(content), int64(len(content)), by)
		return rosterReply(ctx, r, firstPage), err
	}
}

// RosterList is the newest rosters of a sitting.
type RosterList struct {
	Rosters []RosterEntry `json:"rosters"`
}

// RosterEntry is a roster in a list, without its report.
type RosterEntry struct {
	ID        int64              `json:"id"`
	File      string             `json:"file"`
	State     enrol.State        `json:"state" enum:"open,committed,dropped"`
	Counts    enrol.RosterCounts `json:"counts"`
	CreatedAt exam.Time          `json:"createdAt"`
	CreatedBy string             `json:"createdBy"`
}

func rosterList(desk *enrol.Desk) handler[One, RosterList] {
	return func(ctx context.Context, in *One) (RosterList, error) {
		found, err := desk.Rosters(ctx, in.ID)
		reply := RosterList{Rosters: make([]RosterEntry, len(found))}
		for i, entry := range found {
			reply.Rosters[i] = RosterEntry(entry)
		}
		return reply, err
	}
}

type rosterShowInput struct {
	One
	Only   string `query:"only" enum:"faults,good,warning,duplicate,error" doc:"faults: whatever has something to say about it"`
	Offset int    `query:"offset" minimum:"0"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100"`
}

func rosterShow(desk *enrol.Desk) handler[rosterShowInput, RosterReply] {
	return func(ctx context.Context, in *rosterShowInput) (RosterReply, error) {
		r, err := desk.Roster(ctx, in.ID)
		return rosterReply(ctx, r, page{only: in.Only, offset: in.Offset, limit: in.Limit}), err
	}
}

type rosterChangeInput struct {
	One
	Row  int `path:"row" minimum:"0"`
	Body struct {
		Entry *enrol.Entry `json:"entry,omitempty" doc:"the person as it should be"`
		Skip  *bool        `json:"skip,omitempty" doc:"the row is not imported"`
	}
}

// RosterChange is a row after a decision, and the counts of its report.
type RosterChange struct {
	RosterRow
	Counts enrol.RosterCounts `json:"counts"`
}

func rosterChange(desk *enrol.Desk) handler[rosterChangeInput, RosterChange] {
	return func(ctx context.Context, in *rosterChangeInput) (RosterChange, error) {
		r, err := desk.Change(ctx, in.ID, in.Row, in.Body.Entry, in.Body.Skip)
		if err != nil {
			return RosterChange{}, err
		}
		at, err := r.Place(in.Row)
		if err != nil {
			return RosterChange{}, err
		}
		return RosterChange{RosterRow: rosterRow(ctx, r.Rows[at]), Counts: r.Counts()}, nil
	}
}

type rosterCommitInput struct {
	One
	Body struct {
		Only string `json:"only" enum:"all,good" deed:"keep" doc:"all: every row or nothing; good: the others stay in the report, which stays open"`
	}
}

// RosterOutcome says what became of a roster.
type RosterOutcome struct {
	Created int `json:"created"`
	Skipped int `json:"skipped"`
}

func rosterCommit(desk *enrol.Desk) handler[rosterCommitInput, RosterOutcome] {
	return func(ctx context.Context, in *rosterCommitInput) (RosterOutcome, error) {
		ctx, cancel := patient(ctx)
		defer cancel()
		created, skipped, err := desk.Commit(ctx, in.ID, in.Body.Only == "good")
		return RosterOutcome{Created: created, Skipped: skipped}, err
	}
}

func rosterDrop(desk *enrol.Desk) handler[One, none] {
	return func(ctx context.Context, in *One) (none, error) { return none{}, desk.Drop(ctx, in.ID) }
}

func rosterTemplate() handler[templateInput, file] {
	return func(ctx context.Context, in *templateInput) (file, error) {
		if in.Lang == "" {
			in.Lang = language(ctx)
		}
		return written(templateName(in.Lang, "考生名单模板.xlsx", "roster.xlsx"), mediaXLSX, func(to io.Writer) error { return enrol.Template(to, in.Lang) })
	}
}

func rosterExport(o *exam.Office) handler[One, file] {
	return func(ctx context.Context, in *One) (file, error) {
		people, err := o.Roster(ctx, in.ID)
		if err != nil {
			return file{}, err
		}
		return written(people.Sitting.Title+".xlsx", mediaXLSX, func(to io.Writer) error {
			return enrol.Export(to, language(ctx), people.Sitting.Rooms, people.Candidates)
		})
	}
}

// written is a file that something writes.
func written(name, media string, write func(io.Writer) error) (file, error) {
	var out bytes.Buffer
	err := write(&out)
	return file{name: name, media: media, bytes: out.Bytes()}, err
}

func photosTake(desk *enrol.Desk) handler[rosterCreateInput, enrol.PhotoReport] {
	return func(ctx context.Context, in *rosterCreateInput) (enrol.PhotoReport, error) {
		_, content, err := in.read()
		if err != nil {
			return enrol.PhotoReport{}, err
		}
		ctx, cancel := patient(ctx)
		defer cancel()
		report, err := desk.Photos(ctx, in.ID, bytes.NewReader(content), int64(len(content)))
		for i, photo := range report.Refused {
			report.Refused[i].Why = enrol.Message(photo.Fault, language(ctx))
		}
		return report, err
	}
}
