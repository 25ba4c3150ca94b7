package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
	"kaochang/server/store"
	"kaochang/server/token"
)

// desk is a server with an item bank and accounts of each role.
type desk struct {
	t      *testing.T
	app    *fiber.App
	tokens *token.Mint
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "kaochang.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	d := testDeps(t)
	now := func() int64 { return int64(testNow) }
	d.Desk = itembank.NewDesk(s, now, func() uint64 { return 42 })
	d.Intake = intake.New(s, s, sheet.UsualLimits(), now)
	app, err := New(d)
	if err != nil {
		t.Fatal(err)
	}
	return &desk{t: t, app: app, tokens: d.Tokens}
}

// as sends a request of an account with one role and reads the reply into out.
func (d *desk) as(role token.Role, method, path string, body, out any) int {
	d.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		d.t.Fatal(err)
	}
	status, reply := d.send(role, method, path, "application/json", text)
	d.read(reply, out)
	return status
}

// upload sends a file as an author.
func (d *desk) upload(path, name string, content []byte, out any, fields ...string) int {
	d.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		d.t.Fatal(err)
	}
	for i := 0; i+1 < len(fields); i += 2 {
		if err := form.WriteField(fields[i], fields[i+1]); err != nil {
			d.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		d.t.Fatal(err)
	}
	status, reply := d.send(author, "POST", path, form.FormDataContentType(), body.Bytes())
	d.read(reply, out)
	return status
}

func (d *desk) send(role token.Role, method, path, media string, body []byte) (int, []byte) {
	d.t.Helper()
	request := httptest.NewRequest(method, Prefix+path, bytes.NewReader(body))
	if method != "GET" {
		request.Header.Set("Content-Type", media)
	}
	request.Header.Set("Accept-Language", "zh-CN")
	if role != "" {
		access, _, err := d.tokens.Issue(token.Claims{Kind: token.Staff, Account: 1, Name: string(role), Roles: []token.Role{role}, Session: "s"})
		if err != nil {
			d.t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+access)
	}
	reply, err := d.app.Test(request, int((time.Minute).Milliseconds()))
	if err != nil {
		d.t.Fatal(err)
	}
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return reply.StatusCode, text
}

func (d *desk) read(text []byte, out any) {
	d.t.Helper()
	if out == nil || len(text) == 0 {
		return
	}
	if err := json.Unmarshal(text, out); err != nil {
		d.t.Fatalf("%v in %.300s", err, text)
	}
}

// must fails the test when a status is not the one that was wanted.
func (d *desk) must(status, want int, what string) {
	d.t.Helper()
	if status != want {
		d.t.Fatalf("%s: status %d, want %d", what, status, want)
	}
}

func (d *desk) bank(name string) itembank.BankEntry {
	d.t.Helper()
	var bank itembank.BankEntry
	d.must(d.as(author, "POST", "/banks", BankDraft{Name: name, Occupation: "4-04-04-02", Level: 3}, &bank), 200, "make a bank")
	return bank
}

// take imports a file and commits it whole.
func (d *desk) take(bank int64, name string, content []byte) ImportReply {
	d.t.Helper()
	var report ImportReply
	d.must(d.upload(fmt.Sprintf("/banks/%d/imports", bank), name, content, &report), 200, "upload "+name)
	var outcome intake.Outcome
	status := d.as(author, "POST", fmt.Sprintf("/imports/%d/commit", report.ID), map[string]string{"only": "all"}, &outcome)
	if status != 200 || outcome.Created != report.Counts.Rows {
		d.t.Fatalf("commit %s: status %d, %+v; report %+v", name, status, outcome, report.Counts)
	}
	return report
}

// drafts reads every item of a bank back through the API, by code.
func (d *desk) drafts(bank int64) map[string]string {
	d.t.Helper()
	all := map[string]string{}
	for offset := 0; ; offset += itembank.MaxPage {
		var page itembank.Page
		path := fmt.Sprintf("/banks/%d/items?offset=%d&limit=%d", bank, offset, itembank.MaxPage)
		d.must(d.as(author, "GET", path, nil, &page), 200, path)
		for _, i := range page.Items {
			var detail itembank.Detail
			d.must(d.as(author, "GET", fmt.Sprintf("/items/%d", i.ID), nil, &detail), 200, "an item")
			text, err := json.Marshal(itembank.PoolItem{Item: detail.Item, Accepts: detail.Accepts, Explanation: detail.Explanation}.Draft())
			if err != nil {
				d.t.Fatal(err)
			}
			all[i.Code] = string(text)
		}
		if len(all) >= page.Total || len(page.Items) == 0 {
			return all
		}
	}
}

// code is the stable code of a problem document.
func (d *desk) code(text []byte) string {
	d.t.Helper()
	var p Problem
	d.read(text, &p)
	return p.Code
}

// hasField tells whether a problem document names a field.
func hasField(p Problem, field string) bool {
	for _, f := range p.Errors {
		if f.Field == field && strings.TrimSpace(f.Why) != "" {
			return true
		}
	}
	return false
}
