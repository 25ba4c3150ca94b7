package api

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"kaochang/server/token"
)

func TestSittingsAreChecked(t *testing.T) {
	c := newCentre(t)
	var problem Problem
	c.call(officer, "POST", "/sittings", map[string]any{
		"title": "", "programme": "none", "opens": 0, "closes": 0, "minutes": 0, "markRule": map[string]any{"name": "generous", "parameter": 0, "judgeDeduct": 0},
		"rooms": []map[string]any{{"name": "", "seats": 0}},
	}, 422, &problem)
	for _, field := range []string{"title", "programme", "opens", "minutes", "markRule.name", "rooms[0].name", "rooms[0].seats"} {
		if !hasField(problem, field) {
			t.Errorf("%s is not named: %+v", field, problem.Errors)
		}
	}
	for _, f := range problem.Errors {
		if !hasChinese(f.Why) {
			t.Errorf("%s is told in English: %s", f.Field, f.Why)
		}
	}
	sitting := c.draft()
	path := fmt.Sprintf("/sittings/%d", sitting.ID)
	// What was read can be changed and sent back as it is.
	sitting.Title = "改了名"
	var changed SittingReply
	c.call(officer, "PUT", path, sitting, 200, &changed)
	if changed.Title != "改了名" || changed.Source != sitting.Source || changed.MarkRule != sitting.MarkRule || len(changed.Rooms) != 2 {
		t.Errorf("%+v", changed)
	}
	c.call(officer, "PUT", path+"/rooms", map[string]any{"rooms": sitting.Rooms}, 200, &changed)
	var person1 CandidateReply
	c.call(officer, "POST", path+"/candidates", map[string]any{"entry": map[string]any{"name": "新人", "identity": person(9)}}, 200, &person1)
	if person1.Ticket == "" || person1.IdentityMasked == person(9) {
		t.Errorf("%+v", person1)
	}
	c.call(officer, "POST", path+"/candidates", map[string]any{"entry": map[string]any{"name": "新人", "identity": person(9)}}, 409, nil)
	c.call(officer, "POST", path+"/candidates", map[string]any{"entry": map[string]any{"name": "新人", "identity": "123"}}, 422, &problem)
	at := fmt.Sprintf("/candidates/%d", person1.ID)
	c.call(officer, "PUT", at, map[string]any{"entry": map[string]any{"name": "改名", "room": sitting.Rooms[0].ID, "seat": 2}}, 200, &person1)
	if person1.Name != "改名" || person1.Ticket == "" || person1.Seat != 2 {
		t.Errorf("%+v", person1)
	}
	c.call(officer, "DELETE", at, nil, 204, nil)
	c.call(officer, "DELETE", path, nil, 204, nil)
	c.call(officer, "GET", path, nil, 404, nil)
}

func hasChinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// Who may do what: everybody else is refused before anything is looked at.
func TestRolesOfTheOffice(t *testing.T) {
	c := newCentre(t)
	sitting := c.draft()
	root := fmt.Sprintf("/sittings/%d", sitting.ID)
	all := []token.Role{admin, author, officer, proctor, chief, auditor, ""}
	for _, k := range []struct {
		method, path string
		roles        string
	}{
		{"GET", "/programmes", "admin author officer proctor chief auditor"},
		{"GET", "/sittings", "officer proctor chief auditor"}, {"GET", root, "officer proctor chief auditor"}, {"GET", root + "/board", "officer proctor chief auditor"},
		{"GET", root + "/candidates", "officer proctor chief auditor"}, {"GET", root + "/results", "officer chief auditor"}, {"GET", root + "/late", "officer chief auditor"},
		{"GET", root + "/rescores", "officer chief auditor"}, {"GET", root + "/results.csv", "officer chief auditor"}, {"GET", root + "/roster.xlsx", "officer"},
		{"GET", "/templates/roster.xlsx", "officer"}, {"POST", root + "/open", "officer"}, {"POST", root + "/close", "officer"}, {"POST", "/sittings", "officer"},
		{"PUT", root, "officer"}, {"POST", root + "/seating", "officer"}, {"POST", root + "/time", "officer proctor"}, {"POST", root + "/rescores", "chief"},
		{"POST", "/attempts/1/late", "chief"}, {"POST", "/rescores/1/apply", "chief"}, {"GET", "/attempts/1/sheet", "officer chief auditor"},
		{"GET", "/attempts/1/ledger", "officer proctor chief auditor"}, {"POST", "/rosters/1/commit", "officer"}, {"DELETE", root, "officer"},
	} {
		for _, role := range all {
			var body []byte
			if k.method != "GET" {
				body = []byte("{")
			}
			status, text := c.send(role, k.method, k.path, "application/json", body)
			allowed := role != "" && strings.Contains(" "+k.roles+" ", " "+string(role)+" ")
			refused := status == 401 || status == 403
			if allowed == refused {
				t.Errorf("%s %s as %q: %d %s", k.method, k.path, role, status, text)
			}
			if k.method == "DELETE" && allowed {
				return
			}
		}
	}
}
