package api

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"kaochang/exam"
	"kaochang/exam/enrol"
	"kaochang/exam/result"
	"kaochang/exam/score"
	"kaochang/itembank"
	watching "kaochang/proctor"
	"kaochang/server/blob"
	"kaochang/server/session"
	"kaochang/server/store"
	"kaochang/server/token"
)

// centre is a server with a form of four questions and nobody on any roster.
type centre struct {
	*testing.T
	app    *fiber.App
	tokens *token.Mint
	store  *store.Store
	hall   *exam.Hall
	live   *session.Live
	marker *result.Marker
	form   itembank.Form
	clock  exam.Time
	deps   Deps

	database string // path of the file
}

func newCentre(t *testing.T) *centre {
	t.Helper()
	c := &centre{T: t, clock: testNow}
	now := func() exam.Time { return c.clock }
	d := testDeps(t)
	d.Now = now
	var err error
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	c.database = filepath.Join(t.TempDir(), "kaochang.db")
	c.store, err = store.Open(t.Context(), "sqlite:"+c.database)
	must(err)
	t.Cleanup(func() { _ = c.store.Close() })
	must(c.store.Migrate(t.Context()))
	c.live, err = session.Open("", slog.New(slog.DiscardHandler))
	must(err)
	t.Cleanup(func() { _ = c.live.Close() })
	photos, err := blob.OpenDisk(t.TempDir())
	must(err)
	programmes, err := exam.Catalogue()
	must(err)
	c.tokens = d.Tokens
	c.marker = result.NewMarker(c.store, programmes, now)
	c.hall = exam.NewHall(c.store, now, c.marker.Sealed)
	desk := itembank.NewDesk(c.store, func() int64 { return int64(c.clock) }, func() uint64 { return 42 })
	d.Hall, d.Desk, d.Programmes, d.Live, d.Seats, d.Photos, d.Ledgers = c.hall, desk, programmes, c.live, c.store, photos, c.store
	d.Trail = c.store
	d.Office = exam.NewOffice(c.store, desk, c.store, c.hall, programmes, score.Check)
	d.Marker = c.marker
	d.Enrol = enrol.NewDesk(c.store, photos, programmes, now)
	d.Board = watching.NewWatch(c.store, Signs(c.live), now)
	c.deps = d
	c.app, err = New(d)
	must(err)
	c.form = c.freeze(desk)
	return c
}

// freeze makes a bank of two single choices, a multiple choice and a true/false, 25 points each,
// whose keys are B, B, AC and T.
func (c *centre) freeze(desk *itembank.Desk) itembank.Form {
	c.Helper()
	ctx := c.Context()
	bank, err := desk.CreateBank(ctx, itembank.Bank{Name: "题库"})
	if err != nil {
		c.Fatal(err)
	}
	options := func(words string) []itembank.Option {
		return []itembank.Option{{ID: "A", Text: words + "甲"}, {ID: "B", Text: words + "乙"}, {ID: "C", Text: words + "丙"}, {ID: "D", Text: words + "丁"}}
	}
	drafts := []itembank.Draft{
		{Accepts: "B", Content: itembank.Content{Kind: itembank.KindSingle, Stem: "下列哪一项属于对称加密算法？", Options: options("算法")}},
		{Accepts: "B", Content: itembank.Content{Kind: itembank.KindSingle, Stem: "防火墙通常部署在什么位置？", Options: options("位置")}},
		{Accepts: "AC", Content: itembank.Content{Kind: itembank.KindMultiple, Stem: "以下哪些行为违反操作规程？", Options: options("行为")}},
		{Accepts: "T", Content: itembank.Content{Kind: itembank.KindTrueFalse, Stem: "日志应当留存不少于六个月。"}},
	}
	for i := range drafts {
		drafts[i].Explanation = planted
	}
	if _, err := c.store.AddItems(ctx, bank.ID, drafts, 1, "author"); err != nil {
		c.Fatal(err)
	}
	blueprint, err := desk.CreateBlueprint(ctx, itembank.Blueprint{Bank: bank.ID, Name: "样卷", Demands: []itembank.Demand{
		{Kind: itembank.KindSingle, Count: 2, Points: 2500}, {Kind: itembank.KindMultiple, Count: 1, Points: 2500}, {Kind: itembank.KindTrueFalse, Count: 1, Points: 2500},
	}})
	if err != nil {
		c.Fatal(err)
	}
	form, err := desk.Freeze(ctx, blueprint.ID, "", nil, "author")
	if err != nil {
		c.Fatal(err)
	}
	return form
}

// item finds the n-th question of a kind on the form.
func (c *centre) item(kind itembank.Kind, n int) int64 {
	for _, section := range c.form.Sections {
		if section.Kind == kind {
			return section.Items[n].Item
		}
	}
	c.Fatal("no such question")
	return 0
}

// call sends a request as a role and wants a status; the reply is read into out.
func (c *centre) call(role token.Role, method, path string, body any, status int, out any) {
	c.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		c.Fatal(err)
	}
	media := "application/json"
	if body == nil {
		text = nil
	}
	got, reply := c.send(role, method, path, media, text)
	c.read(got, reply, method+" "+path, status, out)
}

func (c *centre) read(got int, text []byte, what string, status int, out any) {
	c.Helper()
	if got != status {
		c.Fatalf("%s: %d, want %d: %s", what, got, status, text)
	}
	if out != nil {
		if err := json.Unmarshal(text, out); err != nil {
			c.Fatalf("%s: %v: %s", what, err, text)
		}
	}
}

// upload sends a file as an officer.
func (c *centre) upload(path, name string, content []byte, status int, out any) {
	c.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		c.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		c.Fatal(err)
	}
	if err := form.Close(); err != nil {
		c.Fatal(err)
	}
	got, text := c.send(officer, "POST", path, form.FormDataContentType(), body.Bytes())
	c.read(got, text, path, status, out)
}

func (c *centre) send(role token.Role, method, path, media string, body []byte) (int, []byte) {
	c.Helper()
	request := httptest.NewRequest(method, Prefix+path, bytes.NewReader(body))
	if body != nil {
		request.Header.Set("Content-Type", media)
	}
	request.Header.Set("Accept-Language", "zh-CN")
	if role != "" {
		claims := token.Claims{Kind: token.Staff, Account: 1, Name: string(role), Roles: []token.Role{role}, Session: "s"}
		text, _, err := c.tokens.Issue(claims)
		if err != nil {
			c.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+text)
	}
	reply, err := c.app.Test(request, int(time.Minute.Milliseconds()))
	if err != nil {
		c.Fatal(err)
	}
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		c.Fatal(err)
	}
	return reply.StatusCode, text
}
