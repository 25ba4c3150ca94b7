package api

import (
	"context"
	"log/slog"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"kaochang/exam"
	"kaochang/server/account"
	"kaochang/server/token"
)

// recordTime is how long a deed may take to be kept; the reply waits for it.
const recordTime = 10 * time.Second

// recorder puts what staff change into the audit trail.
type recorder struct {
	trail account.Trail
	now   func() exam.Time
	log   *slog.Logger
}

// audited records each request by which staff changed something, after its handler succeeded and
// before the reply leaves. Candidates' requests have the ledgers of their attempts.
func audited[I, O any](r *router, method, path string, who access, h handler[I, O]) handler[I, O] {
	if r.recorder.trail == nil || method == http.MethodGet || who.kind == token.Candidate || onlyLooks(path) {
		return h
	}
	plan := planOf(method, path, reflect.TypeFor[I]())
	return func(ctx context.Context, in *I) (O, error) {
		out, err := h(ctx, in)
		if claims := requestOf(ctx).claims; err == nil && claims != nil && claims.Kind == token.Staff {
			if d, changed := plan.deed(reflect.ValueOf(in).Elem(), reflect.ValueOf(out)); changed {
				d.Account, d.Name, d.Detail.Request = claims.Account, claims.Name, requestOf(ctx).id()
				r.recorder.record(ctx, d)
			}
		}
		return out, err
	}
}

// onlyLooks holds for what is a POST since the question is large, and changes nothing.
func onlyLooks(path string) bool {
	return path == "/banks/{id}/stock" || path == "/banks/{id}/blueprints/import"
}

// record keeps a deed. What was done is done and the client is told so even if its deed cannot be
// kept; the log has the whole deed then.
func (r recorder) record(ctx context.Context, d account.Deed) {
	d.At = r.now()
	if d.NounID == 0 && d.Noun == "account" && !strings.HasPrefix(d.Action, "post-accounts") {
		d.NounID = d.Account // what people do to themselves
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTime)
	defer cancel()
	if err := r.trail.AddDeed(ctx, d); err != nil {
		r.log.Error("a deed is missing from the audit trail", "error", err, "at", int64(d.At), "account", d.Account,
			"name", d.Name, "action", d.Action, "noun", d.Noun, "id", d.NounID, "detail", d.Detail)
	}
}

// deedPlan says where the facts about a deed stand in the input of its route.
type deedPlan struct {
	action, noun string
	makes        bool // the reply's ID is of something new
	kept         []keptField
}

type keptField struct {
	name  string // in JSON
	index []int  // within Body
}

// planOf looks for the fields of the body that are worth keeping: the reason, and those with the tag
// deed:"keep". All others stay out, so that no password and no answer gets in by accident.
func planOf(method, path string, input reflect.Type) deedPlan {
	words := strings.Split(strings.Trim(path, "/"), "/")
	plan := deedPlan{action: operationID(method, path), noun: strings.TrimSuffix(words[0], "s")}
	if slices.Contains([]string{"me", "sessions"}, words[0]) {
		plan.noun = "account"
	}
	plan.makes = method == http.MethodPost && slices.Contains(
		[]string{"accounts", "banks", "items", "imports", "blueprints", "forms", "sittings", "rosters", "candidates", "rescores"}, words[len(words)-1])
	body, ok := input.FieldByName("Body")
	if !ok || body.Type.Kind() != reflect.Struct {
		return plan
	}
	for _, f := range reflect.VisibleFields(body.Type) {
		if f.Name == "Reason" || f.Tag.Get("deed") == "keep" {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			plan.kept = append(plan.kept, keptField{name: name, index: f.Index})
		}
	}
	return plan
}

// deed fills a deed from a request and its reply. changed is false if it was a dry run.
func (p deedPlan) deed(in, out reflect.Value) (d account.Deed, changed bool) {
	d = account.Deed{Action: p.action, Noun: p.noun}
	if dry, ok := member(in, "Dry"); ok && dry.Kind() == reflect.Bool && dry.Bool() {
		return d, false
	}
	if id, ok := member(in, "ID"); ok && id.CanInt() {
		d.NounID = id.Int()
	}
	if row, ok := member(in, "Row"); ok && row.CanInt() {
		n := int(row.Int())
		d.Detail.Row = &n
	}
	if made, ok := member(out, "ID"); ok && p.makes && made.CanInt() {
		if d.NounID == 0 {
			d.NounID = made.Int()
		} else {
			d.Detail.Made = made.Int()
		}
	}
	body := in.FieldByName("Body")
	for _, f := range p.kept {
		value := body.FieldByIndex(f.index)
		switch {
		case value.IsZero() && value.Kind() != reflect.Bool:
		case f.name == "reason":
			d.Detail.Reason = value.String()
		default:
			if d.Detail.Said == nil {
				d.Detail.Said = map[string]any{}
			}
			d.Detail.Said[f.name] = value.Interface()
		}
	}
	return d, true
}

// member finds a field of a struct, also one of an embedded struct.
func member(v reflect.Value, name string) (reflect.Value, bool) {
	if v.Kind() != reflect.Struct {
		return v, false
	}
	f, ok := v.Type().FieldByName(name)
	if !ok {
		return v, false
	}
	found, err := v.FieldByIndexErr(f.Index)
	return found, err == nil
}

// AuditPage is a page of the audit trail, the newest lines first.
type AuditPage struct {
	Deeds    []account.Deed `json:"deeds"`
	Total    int            `json:"total" doc:"lines that fit the query, on all pages"`
	Accounts []AuditAccount `json:"accounts" doc:"everybody whose deeds can be asked for"`
}

// AuditAccount is an account by its names.
type AuditAccount struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName"`
}

type auditInput struct {
	Account int64     `query:"account" minimum:"0" doc:"only what this account did"`
	From    exam.Time `query:"from" minimum:"0" doc:"only from this moment on"`
	To      exam.Time `query:"to" minimum:"0" doc:"only before this moment"`
	Offset  int       `query:"offset" minimum:"0"`
	Limit   int       `query:"limit" minimum:"1" maximum:"1000" default:"100"`
}

func auditList(trail account.Trail, roster *account.Roster) handler[auditInput, AuditPage] {
	return func(ctx context.Context, in *auditInput) (AuditPage, error) {
		page := AuditPage{Accounts: []AuditAccount{}}
		var err error
		page.Deeds, page.Total, err = trail.Deeds(ctx, account.DeedQuery{Account: in.Account, From: in.From, To: in.To, Offset: in.Offset, Limit: in.Limit})
		if err != nil {
			return page, err
		}
		all, err := roster.All(ctx)
		for _, a := range all {
			page.Accounts = append(page.Accounts, AuditAccount{ID: a.ID, Name: a.Name, DisplayName: a.DisplayName})
		}
		return page, err
	}
}
