package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"kaochang/exam"
	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
	"kaochang/server/account"
	"kaochang/server/password"
	"kaochang/server/token"
)

// whole is the server with a sitting that is open, an account per role and a candidate.
type whole struct {
	*centre
	app       *fiber.App
	router    *router
	bearer    map[token.Role]string
	candidate string // token of attempt
	attempt   int64
	stranger  int64 // attempt of somebody else
	saw       *witness
}

const candidateRole token.Role = "candidate"

func newWhole(t *testing.T) *whole {
	t.Helper()
	c := newCentre(t)
	s := &whole{centre: c, bearer: map[token.Role]string{}}
	d := c.deps
	d.Intake = intake.New(c.store, c.store, sheet.UsualLimits(), func() int64 { return int64(c.clock) })
	hasher := password.NewHasher(2)
	d.Roster = account.NewRoster(c.store, hasher, d.Now, c.live.Drop)
	d.Door = account.NewDoor(c.store, c.store, c.store, c.hall, c.live, c.tokens, hasher, []byte("secret"), d.Now)
	d.Site = func(context.Context) (Site, error) { return Site{Name: "test"}, nil }
	s.deps = d
	var err error
	if s.app, s.router, err = build(d); err != nil {
		t.Fatal(err)
	}
	for _, role := range token.Roles {
		s.bearer[role] = s.employ(d, role)
	}
	s.open(d)
	return s
}

// employ makes an account of a role that is signed in; its hash fits no password and costs nothing.
func (s *whole) employ(d Deps, role token.Role) string {
	s.Helper()
	ctx, name := s.Context(), string(role)
	a, err := s.store.AddAccount(ctx, account.Account{Name: name, DisplayName: name, Roles: []token.Role{role}, Language: "zh-CN"}, "none", s.clock)
	if err != nil {
		s.Fatal(err)
	}
	err = s.store.AddSession(ctx, account.Session{
		ID: "of " + name, Kind: token.Staff, Account: a.ID, Refresh: []byte(name), RotatedAt: s.clock, CreatedAt: s.clock, ExpiresAt: s.clock.Add(time.Hour),
	})
	if err != nil {
		s.Fatal(err)
	}
	access, _, err := s.tokens.Issue(token.Claims{Kind: token.Staff, Account: a.ID, Name: name, Roles: a.Roles, Session: "of " + name})
	if err != nil {
		s.Fatal(err)
	}
	return access
}

// open opens a sitting with two candidates and signs the first one in.
func (s *whole) open(d Deps) {
	s.Helper()
	ctx := s.Context()
	sitting, err := d.Office.CreateSitting(ctx, exam.Sitting{
		Title: "理论", Programme: "wtbu-netsec-3", Subject: "theory", Opens: s.clock, Closes: s.clock.Add(2 * time.Hour), Minutes: 90,
		StartBy: exam.StartByTime, MarkRule: exam.MarkRule{Name: "all_or_nothing"}, Source: exam.Source{Form: s.form.ID}, IdentityDigits: 6,
		Rooms: []exam.Room{{Name: "甲", Seats: 5, Columns: 5}},
	}, "officer")
	if err != nil {
		s.Fatal(err)
	}
	for n := 1; n <= 2; n++ {
		_, err := d.Office.AddCandidate(ctx, exam.Candidate{
			Sitting: sitting.ID, Ticket: fmt.Sprintf("S00%d", n), Name: "考生", Identity: person(n), Room: sitting.Rooms[0].ID, Seat: n,
		}, "officer")
		if err != nil {
			s.Fatal(err)
		}
	}
	if _, err := d.Office.Open(ctx, sitting.ID, "officer"); err != nil {
		s.Fatal(err)
	}
	for n, into := range []*int64{&s.attempt, &s.stranger} {
		grant, err := d.Door.Candidate(ctx, fmt.Sprintf("S00%d", n+1), exam.IdentityTail(person(n+1), 6), 0, "test")
		if err != nil {
			s.Fatal(err)
		}
		*into = grant.Session.Attempt
		if n == 0 {
			s.candidate = grant.Access
		}
	}
}

// ask sends one request; role "" is nobody.
func (s *whole) ask(role token.Role, method, path, media string, body []byte) (int, string, []byte) {
	s.Helper()
	request := httptest.NewRequest(method, Prefix+path, bytes.NewReader(body))
	if body != nil {
		request.Header.Set("Content-Type", media)
	}
	switch role {
	case "":
	case candidateRole:
		request.Header.Set("Authorization", "Bearer "+s.candidate)
	default:
		request.Header.Set("Authorization", "Bearer "+s.bearer[role])
	}
	reply, err := s.app.Test(request, 60_000)
	if err != nil {
		s.Fatalf("%s %s: %v", method, path, err)
	}
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		s.Fatal(err)
	}
	return reply.StatusCode, reply.Header.Get("Content-Type"), text
}

// wholeSurface is every route with who may call it, written down a second time: a route that is
// opened to more people, or added, has to be said here too. "*" is everyone, "+" who is signed in, "="
// the candidate of the attempt.
const wholeSurface = `
GET /time *
GET /site *
POST /sessions/candidate *
POST /sessions/staff *
POST /sessions/refresh *
DELETE /sessions +
GET /attempts/{id} =
POST /attempts/{id}/accept =
GET /attempts/{id}/photo =
GET /attempts/{id}/paper =
POST /attempts/{id}/device =
POST /attempts/{id}/start =
GET /attempts/{id}/answers =
POST /attempts/{id}/answers =
POST /attempts/{id}/ping =
POST /attempts/{id}/hand-in =
GET /banks auditor author chief officer
POST /banks author
GET /banks/{id} auditor author chief officer
PUT /banks/{id} author
GET /banks/{id}/points auditor author chief officer
PUT /banks/{id}/points author
POST /banks/{id}/points/import author
GET /banks/{id}/items auditor author chief
POST /banks/{id}/items author
GET /items/{id} auditor author chief
PUT /items/{id} author
POST /items/{id}/retire author
POST /items/{id}/keys author chief
GET /templates/items.xlsx auditor author chief
GET /banks/{id}/export.xlsx author
GET /banks/{id}/export.csv author
POST /banks/{id}/imports author
GET /banks/{id}/imports auditor author chief
GET /imports/{id} auditor author chief
PATCH /imports/{id}/rows/{row} author
POST /imports/{id}/commit author
DELETE /imports/{id} author
GET /banks/{id}/blueprints auditor author chief officer
POST /banks/{id}/blueprints author
POST /banks/{id}/blueprints/import author
POST /banks/{id}/stock author
GET /blueprints/{id} auditor author chief officer
PUT /blueprints/{id} author
DELETE /blueprints/{id} author
GET /blueprints/{id}/stock auditor author chief officer
POST /blueprints/{id}/forms author
GET /banks/{id}/forms auditor author chief officer
GET /forms/{id} auditor author chief officer
GET /programmes admin auditor author chief officer proctor
GET /sittings auditor chief officer proctor
POST /sittings officer
GET /sittings/{id} auditor chief officer proctor
PUT /sittings/{id} officer
DELETE /sittings/{id} officer
PUT /sittings/{id}/rooms officer
POST /sittings/{id}/seating officer
POST /sittings/{id}/open officer
POST /sittings/{id}/close officer
POST /rooms/{id}/call officer proctor
GET /templates/roster.xlsx officer
POST /sittings/{id}/rosters officer
GET /sittings/{id}/rosters officer
GET /rosters/{id} officer
PATCH /rosters/{id}/rows/{row} officer
POST /rosters/{id}/commit officer
DELETE /rosters/{id} officer
POST /sittings/{id}/photos officer
GET /sittings/{id}/roster.xlsx officer
GET /sittings/{id}/candidates auditor chief officer proctor
POST /sittings/{id}/candidates officer
PUT /candidates/{id} officer
DELETE /candidates/{id} officer
POST /candidates/{id}/unlock officer proctor
GET /candidates/{id}/photo auditor chief officer proctor
GET /sittings/{id}/board auditor chief officer proctor
POST /sittings/{id}/time officer proctor
GET /attempts/{id}/ledger auditor chief officer proctor
GET /sittings/{id}/results auditor chief officer
GET /sittings/{id}/results.xlsx auditor chief officer
GET /sittings/{id}/results.csv auditor chief officer
GET /attempts/{id}/sheet auditor chief officer
GET /sittings/{id}/late auditor chief officer
POST /attempts/{id}/late chief
GET /sittings/{id}/rescores auditor chief officer
POST /sittings/{id}/rescores chief
GET /rescores/{id} auditor chief officer
POST /rescores/{id}/apply chief
POST /rescores/{id}/cancel chief
GET /me admin auditor author chief officer proctor
POST /me/password admin auditor author chief officer proctor
GET /accounts admin auditor
POST /accounts admin
PUT /accounts/{id} admin
POST /accounts/{id}/password admin
GET /audit admin auditor chief
`

// TestEveryRoleOnEveryRoute calls each route as each role: who may not is told so and nothing happens;
// who may gets past the guard, and still changes nothing by what is refused then.
func TestEveryRoleOnEveryRoute(t *testing.T) {
	s := newWhole(t)
	s.saw = s.witness()
	written := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(wholeSurface)) {
		method, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		path, who, _ := strings.Cut(rest, " ")
		written[method+" "+path] = who
	}
	for _, l := range s.router.lines {
		name := l.method + " " + l.path
		if got := shortly(l.who); got != written[name] {
			t.Errorf("%s is for %q, written down is %q", name, got, written[name])
		}
		delete(written, name)
		path := strings.NewReplacer("{id}", "999999", "{row}", "0").Replace(l.path)
		for _, role := range append([]token.Role{"", candidateRole}, token.Roles...) {
			if name == "DELETE /sessions" && role != "" {
				continue // it ends the sign-in that the others need; see the tests of sessions
			}
			status, media, body := s.ask(role, l.method, path, "application/json", []byte("{}"))
			if status >= 500 {
				t.Errorf("%s as %q: %d %s", name, role, status, body)
			}
			want := refusalOf(l.who, role)
			s.saw.nothing(fmt.Sprintf("%s as %q", name, role))
			switch {
			case want != 0 && status != want:
				t.Errorf("%s as %q: %d, want %d", name, role, status, want)
			case want != 0 && media != problemType:
				t.Errorf("%s as %q: a refusal of type %q", name, role, media)
			case want == 0 && role != "" && (status == 401 || status == 403) && l.who.kind != "":
				t.Errorf("%s as %q: %d, but it is allowed: %s", name, role, status, body)
			}
		}
	}
	for name := range written {
		t.Errorf("%s is written down and does not exist", name)
	}
}

// refusalOf is the status by which a role is refused, 0 if it is not.
func refusalOf(who access, role token.Role) int {
	switch {
	case who.kind == "":
		return 0
	case role == "":
		return 401
	case who.kind == anyone:
		return 0
	case who.kind == token.Candidate:
		return 404 // also for the candidate of another attempt
	case !slices.Contains(who.roles, role):
		return 403
	}
	return 0
}

func shortly(who access) string {
	switch who.kind {
	case "":
		return "*"
	case anyone:
		return "+"
	case token.Candidate:
		return "="
	}
	names := make([]string, len(who.roles))
	for i, role := range who.roles {
		names[i] = string(role)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// TestAuditorsReadAndChangeNothing: every GET that some staff may make auditors may too, but for what
// belongs to one desk's work in hand; and nothing else.
func TestAuditorsReadAndChangeNothing(t *testing.T) {
	s := newWhole(t)
	inHand := []string{"/templates/", "/rosters", "/roster.xlsx", "/export.", "/me"}
	for _, l := range s.router.lines {
		if l.who.kind != token.Staff {
			continue
		}
		may := slices.Contains(l.who.roles, auditor)
		own := slices.ContainsFunc(inHand, func(part string) bool { return strings.Contains(l.path, part) })
		switch {
		case l.method != "GET" && may && !strings.HasPrefix(l.path, "/me"):
			t.Errorf("an auditor may %s %s", l.method, l.path)
		case l.method == "GET" && !may && !own:
			t.Errorf("an auditor may not read %s", l.path)
		}
	}
}

// TestOtherPeoplesAttemptsDoNotExist: with a valid token of one attempt, every candidate's route of
// another one answers like one that was never there.
func TestOtherPeoplesAttemptsDoNotExist(t *testing.T) {
	s := newWhole(t)
	s.saw = s.witness()
	tried := 0
	for _, l := range s.router.lines {
		if l.who.kind != token.Candidate {
			continue
		}
		for _, id := range []string{fmt.Sprint(s.stranger), "999999", "0", "-1", "x", fmt.Sprint(s.attempt) + "0", "+" + fmt.Sprint(s.attempt), "0" + fmt.Sprint(s.attempt)} {
			status, _, body := s.ask(candidateRole, l.method, strings.Replace(l.path, "{id}", id, 1), "application/json", []byte("{}"))
			if status != 404 || !bytes.Contains(body, []byte(`"not-found"`)) {
				t.Errorf("%s %s of attempt %s: %d %s", l.method, l.path, id, status, body)
			}
			s.saw.nothing(fmt.Sprintf("%s %s of attempt %s", l.method, l.path, id))
		}
		tried++
	}
	if tried < 10 {
		t.Errorf("only %d routes of candidates were found", tried)
	}
}
