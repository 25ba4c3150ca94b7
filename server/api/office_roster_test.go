package api

import (
	"fmt"
	"testing"

	"kaochang/exam/enrol"
)

func TestRosterRestIsCorrectedLater(t *testing.T) {
	c := newCentre(t)
	sitting := c.draft()
	csv := "准考证号,姓名,身份证号\nW001,张一," + person(1) + "\nW002,张二,110105199001010000\nW003,张三," + person(3) + "\nW004,张四,\n"
	var roster RosterReply
	c.upload(fmt.Sprintf("/sittings/%d/rosters", sitting.ID), "名册.csv", []byte(csv), 200, &roster)
	at := fmt.Sprintf("/rosters/%d", roster.ID)
	var outcome RosterOutcome
	c.call(officer, "POST", at+"/commit", map[string]string{"only": "good"}, 200, &outcome)
	if outcome != (RosterOutcome{Created: 2, Skipped: 2}) {
		t.Fatalf("%+v", outcome)
	}
	var rest RosterReply
	c.call(officer, "GET", at, nil, 200, &rest)
	if rest.State != enrol.StateOpen || rest.Counts != (enrol.RosterCounts{Rows: 2, Errors: 2, Created: 2}) ||
		len(rest.Rows) != 2 || rest.Rows[0].Row != 1 || rest.Rows[0].Faults[0].Code != "identity-digit" {
		t.Fatalf("%+v", rest)
	}
	mended := rest.Rows[0].Entry
	mended.Identity = person(2)
	var change RosterChange
	c.call(officer, "PATCH", at+"/rows/1", map[string]any{"entry": mended}, 200, &change)
	if change.Row != 1 || change.Verdict != enrol.VerdictGood || change.Counts.Good != 1 {
		t.Errorf("%+v", change)
	}
	c.call(officer, "PATCH", at+"/rows/0", map[string]any{"skip": true}, 404, nil)
	c.call(officer, "POST", at+"/commit", map[string]string{"only": "good"}, 200, &outcome)
	c.call(officer, "DELETE", at, nil, 204, nil)
	c.call(officer, "GET", at, nil, 200, &rest)
	if outcome.Created != 1 || rest.State != enrol.StateCommitted || rest.Counts.Created != 3 || len(rest.Rows) != 0 {
		t.Errorf("%+v %+v", outcome, rest)
	}
}

// TestOpenRostersAreFoundAgain: whoever left a report needs no address to go on with it.
func TestOpenRostersAreFoundAgain(t *testing.T) {
	c := newCentre(t)
	sitting := c.draft()
	path := fmt.Sprintf("/sittings/%d/rosters", sitting.ID)
	var list RosterList
	c.call(officer, "GET", path, nil, 200, &list)
	if list.Rosters == nil || len(list.Rosters) != 0 {
		t.Errorf("%+v", list)
	}
	var first, second RosterReply
	c.upload(path, "一.csv", []byte("姓名,身份证号\n张一,"+person(1)+"\n张二,1\n"), 200, &first)
	c.upload(path, "二.csv", []byte("姓名,身份证号\n李一,"+person(2)+"\n"), 200, &second)
	c.call(officer, "POST", fmt.Sprintf("/rosters/%d/commit", first.ID), map[string]string{"only": "good"}, 200, nil)
	c.call(officer, "POST", fmt.Sprintf("/rosters/%d/commit", second.ID), map[string]string{"only": "all"}, 200, nil)
	c.call(officer, "GET", path, nil, 200, &list)
	want := []RosterEntry{
		{ID: second.ID, File: "二.csv", State: enrol.StateCommitted, Counts: enrol.RosterCounts{Created: 1}, CreatedAt: list.Rosters[0].CreatedAt, CreatedBy: "officer"},
		{ID: first.ID, File: "一.csv", State: enrol.StateOpen, Counts: enrol.RosterCounts{Rows: 1, Errors: 1, Created: 1}, CreatedAt: list.Rosters[0].CreatedAt, CreatedBy: "officer"},
	}
	if fmt.Sprint(list.Rosters) != fmt.Sprint(want) || want[0].CreatedAt == 0 {
		t.Errorf("%+v\nwant %+v", list.Rosters, want)
	}
	c.call(officer, "GET", "/sittings/99999/rosters", nil, 404, nil)
}
