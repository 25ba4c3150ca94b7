package api

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"image"
	"image/png"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kaochang/exam"
	"kaochang/exam/enrol"
	"kaochang/exam/result"
	"kaochang/itembank"
	watching "kaochang/proctor"
	"kaochang/server/account"
)

// person is a valid identity number.
func person(n int) string {
	digits := fmt.Sprintf("11010519900101%03d", n)
	return digits + string(exam.CheckCharacter(digits))
}

// draft makes a sitting with two rooms of three seats.
func (c *centre) draft() SittingReply {
	c.Helper()
	var sitting SittingReply
	c.call(officer, "POST", "/sittings", map[string]any{
		"title": "七月理论", "programme": "wtbu-netsec-3", "opens": c.clock, "closes": c.clock + 90*60_000, "minutes": 90, "latestEntryMinutes": 30,
		"earliestHandInMinutes": 0, "source": map[string]any{"form": c.form.ID}, "rules": "遵守考场纪律。",
		"markRule": map[string]any{"name": "partial_sum", "parameter": 1000, "judgeDeduct": 500},
		"rooms":    []map[string]any{{"name": "一号机房", "seats": 3}, {"name": "二号机房", "seats": 3, "columns": 3}},
	}, 200, &sitting)
	return sitting
}

// enrolled imports five people, of whom two have to be mended or left out first, and seats them.
func (c *centre) enrolled(sitting SittingReply) {
	c.Helper()
	root := fmt.Sprintf("/sittings/%d", sitting.ID)
	csv := "考生名册\n准考证号,姓名,身份证号,单位,考场,座位号,加时\n" +
		"W001,张一," + person(1) + ",甲班,一号机房,1,\nW002,张二," + person(2) + ",甲班,,,10\nW003,张三,110105199001010000,乙班,,,\n" +
		",张四," + person(4) + ",乙班,,,25%\nW005,张一," + person(1) + ",甲班,,,\nW006,张六," + person(6) + ",,,,\n"
	var roster RosterReply
	c.upload(root+"/rosters", "名册.csv", []byte(csv), 200, &roster)
	if roster.Counts != (enrol.RosterCounts{Rows: 6, Good: 4, Errors: 1, Duplicates: 1}) || roster.Rows[2].Faults[0].Code != "identity-digit" ||
		!strings.Contains(roster.Rows[2].Faults[0].Message, "校验位") || roster.Rows[4].Verdict != enrol.VerdictDuplicate || roster.Rows[0].Line != 3 {
		c.Fatalf("%+v", roster)
	}
	at := fmt.Sprintf("/rosters/%d", roster.ID)
	c.call(officer, "POST", at+"/commit", map[string]string{"only": "all"}, 409, nil)
	mended := roster.Rows[2].Entry
	mended.Identity = person(3)
	var change RosterChange
	c.call(officer, "PATCH", at+"/rows/2", map[string]any{"entry": mended}, 200, &change)
	if change.Verdict != enrol.VerdictGood || change.Counts.Good != 5 {
		c.Errorf("%+v", change)
	}
	c.call(officer, "PATCH", at+"/rows/9", map[string]any{"skip": true}, 404, nil)
	var faulty RosterReply
	c.call(officer, "GET", at+"?only=faults", nil, 200, &faulty)
	if faulty.Total != 1 || len(faulty.Rows) != 1 || faulty.Rows[0].Row != 4 {
		c.Errorf("%+v", faulty)
	}
	c.call(officer, "PATCH", at+"/rows/4", map[string]any{"skip": true}, 200, nil)
	var outcome RosterOutcome
	c.call(officer, "POST", at+"/commit", map[string]string{"only": "all"}, 200, &outcome)
	if outcome != (RosterOutcome{Created: 5, Skipped: 1}) {
		c.Errorf("%+v", outcome)
	}
	c.call(officer, "POST", at+"/commit", map[string]string{"only": "all"}, 409, nil)
	var seated Seated
	c.call(officer, "POST", root+"/seating", map[string]any{"order": "ticket", "keep": true}, 200, &seated)
	if seated != (Seated{Seated: 5}) {
		c.Errorf("%+v", seated)
	}
}

// opened opens the sitting and returns the roster by name.
func (c *centre) opened(sitting SittingReply) map[string]CandidateReply {
	c.Helper()
	root := fmt.Sprintf("/sittings/%d", sitting.ID)
	var open SittingReply
	c.call(officer, "POST", root+"/open", nil, 200, &open)
	if open.State != exam.SittingOpen || open.Candidates != 5 {
		c.Fatalf("%+v", open)
	}
	var list CandidateList
	c.call(proctor, "GET", root+"/candidates", nil, 200, &list)
	people := map[string]CandidateReply{}
	for _, p := range list.Candidates {
		people[p.Name] = p
		if p.Attempt == 0 || p.RoomName == "" || p.Seat == 0 || strings.Contains(p.IdentityMasked, "19900101") {
			c.Errorf("%+v", p)
		}
	}
	return people
}

// sit answers the four questions and hands in.
func (c *centre) sit(attempt int64, single1, single2, multiple, judge string) {
	c.Helper()
	ctx := c.Context()
	device, err := c.hall.Device(ctx, attempt, "机位")
	if err == nil {
		err = c.hall.Accept(ctx, attempt, device)
	}
	if err == nil {
		_, _, err = c.hall.Start(ctx, attempt, device)
	}
	if err == nil {
		_, err = c.hall.Save(ctx, attempt, device, []exam.Answer{
			{Seq: 1, Item: c.item(itembank.KindSingle, 0), Response: single1}, {Seq: 2, Item: c.item(itembank.KindSingle, 1), Response: single2},
			{Seq: 3, Item: c.item(itembank.KindMultiple, 0), Response: multiple}, {Seq: 4, Item: c.item(itembank.KindTrueFalse, 0), Response: judge},
		})
	}
	if err == nil {
		_, _, err = c.hall.HandIn(ctx, attempt, device, 4)
	}
	if err != nil {
		c.Fatal(err)
	}
}

func (c *centre) results(sitting SittingReply) (ResultList, map[string]result.Line) {
	c.Helper()
	if err := c.marker.ScoreQueue(c.Context()); err != nil {
		c.Fatal(err)
	}
	var list ResultList
	c.call(auditor, "GET", fmt.Sprintf("/sittings/%d/results", sitting.ID), nil, 200, &list)
	byName := map[string]result.Line{}
	for _, line := range list.Results {
		byName[line.Name] = line
	}
	return list, byName
}

// TestNoOpeningWithoutKeys: a sitting whose form asks a question without a key stays a draft, told
// which question it is, and opens once the question has its key.
func TestNoOpeningWithoutKeys(t *testing.T) {
	c := newCentre(t)
	sitting := c.draft()
	c.enrolled(sitting)
	root := fmt.Sprintf("/sittings/%d", sitting.ID)
	blank := c.form.Sections[1].Items[0]
	if _, err := c.store.AddKey(c.Context(), blank.Version, itembank.KeyRecord{At: 1, Reason: "误删"}); err != nil {
		t.Fatal(err)
	}
	var problem Problem
	c.call(officer, "POST", root+"/open", nil, 422, &problem)
	if len(problem.Errors) != 1 || problem.Errors[0].Field != "source.form" || !strings.Contains(problem.Errors[0].Why, fmt.Sprintf("试题 %d 没有答案", blank.Item)) {
		t.Errorf("%+v", problem.Errors)
	}
	if _, err := c.store.AddKey(c.Context(), blank.Version, itembank.KeyRecord{Accepts: "AC", At: 2, Reason: "更正"}); err != nil {
		t.Fatal(err)
	}
	c.call(officer, "POST", root+"/open", nil, 200, nil)
}

// From an empty house to a corrected result: the work of an officer, a proctor and a chief.
func TestFromSittingToResult(t *testing.T) {
	c := newCentre(t)
	sitting := c.draft()
	root := fmt.Sprintf("/sittings/%d", sitting.ID)
	if sitting.ProgrammeTitle == "" || sitting.IdentityDigits != 6 || sitting.Rooms[0].Columns != 6 {
		t.Errorf("%+v", sitting)
	}
	var problem Problem
	c.call(officer, "POST", root+"/open", nil, 422, &problem)
	if !hasField(problem, "candidates") {
		t.Errorf("%+v", problem)
	}
	c.enrolled(sitting)
	people := c.opened(sitting)

	// 100: all right. 60: one of two right options of the multiple choice earns 10, judge right 25 … and so on.
	c.sit(people["张一"].Attempt, "B", "B", "AC", "T") // 25+25+25+25 = 100
	c.sit(people["张二"].Attempt, "B", "B", "A", "F")  // 25+25+10+max(0,-5) = 60
	c.sit(people["张三"].Attempt, "A", "B", "AC", "")  // 0+25+25+0 = 50
	c.sit(people["张四"].Attempt, "B", "A", "AB", "T") // 25+0+0+25 = 50

	// The proctor pauses who is on and grants time; the room shows it.
	on := people["张六"].Attempt
	var granted TimeReply
	c.call(proctor, "POST", root+"/time", map[string]any{"attempts": []int64{on, people["张一"].Attempt, 9999}, "kind": "delay", "minutes": 5, "reason": "机器故障"}, 200, &granted)
	if len(granted.Done) != 1 || granted.Done[0] != on || len(granted.Refused) != 2 || granted.Refused[0].Code != "not-possible" {
		t.Errorf("%+v", granted)
	}
	c.call(proctor, "POST", root+"/time", map[string]any{"attempts": []int64{on}, "kind": "delay", "minutes": 5, "reason": " "}, 422, nil)
	var ledger LedgerReply
	c.call(auditor, "GET", fmt.Sprintf("/attempts/%d/ledger", on), nil, 200, &ledger)
	if len(ledger.Entries) != 1 || ledger.Entries[0].Minutes != 5 || ledger.Entries[0].By != "proctor" || ledger.Entries[0].Reason != "机器故障" {
		t.Errorf("%+v", ledger)
	}
	for range 4 {
		c.live.Fail(t.Context(), account.Ticket(people["张六"].Ticket), c.clock)
	}
	var board watching.Board
	c.call(proctor, "GET", root+"/board", nil, 200, &board)
	if board.Counts.Closed != 4 || board.Counts.Ready != 1 || board.Counts.Locked != 1 || len(board.Rooms) != 2 || len(board.Rooms[0].Seats) != 3 {
		t.Errorf("%+v", board.Counts)
	}
	c.call(proctor, "POST", fmt.Sprintf("/candidates/%d/unlock", people["张六"].ID), nil, 204, nil)
	c.call(proctor, "GET", root+"/board", nil, 200, &board)
	if board.Counts.Locked != 0 {
		t.Error("still locked")
	}

	list, byName := c.results(sitting)
	for name, want := range map[string]itembank.Points{"张一": 10000, "张二": 6000, "张三": 5000, "张四": 5000} {
		if line := byName[name]; line.Points != want || line.Passed != (want >= 6000) || !line.Scored {
			t.Errorf("%s: %+v, want %s", name, line, want)
		}
	}
	if list.Summary.Passed != 2 || list.Summary.Failed != 2 || list.Summary.Seated != 5 || list.Summary.Mean != 6500 {
		t.Errorf("%+v", list.Summary)
	}

	// The first question's key was wrong: A is right, B is not. Two change sides.
	first := c.item(itembank.KindSingle, 0)
	var rescore result.Rescore
	c.call(chief, "POST", root+"/rescores", map[string]any{"corrections": []map[string]any{{"item": first, "accepts": "a"}}, "reason": "教材有误"}, 200, &rescore)
	if rescore.Summary != (result.Summary{Scored: 4, Affected: 4, Up: 1, Down: 1}) {
		t.Errorf("%+v", rescore.Summary)
	}
	if _, before := c.results(sitting); before["张二"].Points != 6000 {
		t.Error("a proposal changed results")
	}
	c.call(chief, "POST", fmt.Sprintf("/rescores/%d/apply", rescore.ID), nil, 200, &rescore)
	c.call(chief, "POST", fmt.Sprintf("/rescores/%d/cancel", rescore.ID), nil, 409, nil)
	_, after := c.results(sitting)
	for name, want := range map[string]itembank.Points{"张一": 7500, "张二": 3500, "张三": 7500, "张四": 2500} {
		if line := after[name]; line.Points != want || line.Passed != (want >= 6000) || line.Score != 2 {
			t.Errorf("%s after: %+v, want %s", name, line, want)
		}
	}
	var detail result.AttemptDetail
	c.call(chief, "GET", fmt.Sprintf("/attempts/%d/sheet", people["张二"].Attempt), nil, 200, &detail)
	if len(detail.Scores) != 2 || detail.Scores[0].Points != 6000 || detail.Scores[0].Floored != 500 || detail.Scores[1].Points != 3500 || len(detail.Items) != 4 {
		t.Errorf("%+v", detail.Scores)
	}
	c.exports(root, after)

	c.call(officer, "POST", root+"/close", map[string]string{"reason": ""}, 422, nil)
	var closed SittingReply
	c.call(officer, "POST", root+"/close", map[string]string{"reason": "考试结束"}, 200, &closed)
	if _, last := c.results(sitting); closed.State != exam.SittingClosed || !last["张六"].Absent || last["张六"].Scored {
		t.Errorf("%s, %+v", closed.State, last["张六"])
	}
}

// exports reads both exports again and compares them with the results.
func (c *centre) exports(root string, want map[string]result.Line) {
	c.Helper()
	status, text := c.send(officer, "GET", root+"/results.csv", "", nil)
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\uFEFF"))).ReadAll()
	if status != 200 || err != nil || len(lines) != 6 {
		c.Fatalf("%d, %v, %d lines", status, err, len(lines))
	}
	status, workbook := c.send(officer, "GET", root+"/results.xlsx", "", nil)
	book, err := excelize.OpenReader(bytes.NewReader(workbook))
	if status != 200 || err != nil {
		c.Fatal(status, err)
	}
	defer book.Close()
	cells, err := book.GetRows("成绩")
	if err != nil || len(cells) != 6 {
		c.Fatal(len(cells), err)
	}
	for i, line := range lines[1:] {
		w := want[line[1]]
		points := ""
		if w.Scored {
			points = w.Points.String()
		}
		if line[0] != w.Ticket || line[6] != points || line[2] != w.Identity || line[4] != w.Room || line[4] == "" || line[5] != strconv.Itoa(w.Seat) || (len(line[12]) == 19) != (w.SealedAt != 0 && !w.Absent) || cells[i+1][0] != w.Ticket {
			c.Errorf("%q, %q; want %+v", line, cells[i+1], w)
		}
		if w.Scored {
			if got, err := itembank.ParsePoints(cells[i+1][6]); err != nil || got != w.Points {
				c.Errorf("%q: %v; want %s", cells[i+1], err, w.Points)
			}
		}
	}
}

func TestLateAnswersAreAdmitted(t *testing.T) {
	c := newCentre(t)
	sitting := c.draft()
	c.enrolled(sitting)
	people := c.opened(sitting)
	id := people["张二"].Attempt // has ten minutes more
	ctx := t.Context()
	if _, err := c.hall.Device(ctx, id, "机位"); err != nil {
		t.Fatal(err)
	}
	if err := c.hall.Accept(ctx, id, 1); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.hall.Start(ctx, id, 1); err != nil {
		t.Fatal(err)
	}
	save := func(seq int64, item int64, response string) exam.Ack {
		t.Helper()
		ack, err := c.hall.Save(ctx, id, 1, []exam.Answer{{Seq: seq, Item: item, Response: response}})
		if err != nil {
			t.Fatal(err)
		}
		return ack
	}
	save(1, c.item(itembank.KindSingle, 0), "B")
	c.clock = c.clock.Add(99 * time.Minute)
	if ack := save(2, c.item(itembank.KindSingle, 1), "B"); ack.Lane != "" {
		t.Errorf("within the extra time: %+v", ack)
	}
	c.clock = c.clock.Add(2 * time.Minute)
	if n, err := c.hall.Sweep(ctx, 10); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	save(3, c.item(itembank.KindTrueFalse, 0), "T")
	if _, before := c.results(sitting); before["张二"].Points != 5000 || before["张二"].Late != 1 {
		t.Errorf("%+v", before["张二"])
	}
	var late LateList
	c.call(chief, "GET", fmt.Sprintf("/sittings/%d/late", sitting.ID), nil, 200, &late)
	if len(late.Attempts) != 1 || late.Attempts[0].Answers[0].Response != "T" || late.Attempts[0].EndsAt != testNow.Add(100*time.Minute) {
		t.Fatalf("%+v", late)
	}
	path := fmt.Sprintf("/attempts/%d/late", id)
	c.call(chief, "POST", path, map[string]any{"admit": true, "reason": ""}, 422, nil)
	c.call(chief, "POST", path, map[string]any{"admit": true, "reason": "x", "numbers": []int64{1}}, 409, nil)
	var outcome LateOutcome
	c.call(chief, "POST", path, map[string]any{"admit": true, "reason": "断网"}, 200, &outcome)
	if outcome.Sheet != 2 || outcome.Score == nil || outcome.Score.Points != 7500 {
		t.Errorf("%+v", outcome)
	}
	if _, after := c.results(sitting); after["张二"].Points != 7500 || !after["张二"].Passed || after["张二"].Late != 0 {
		t.Errorf("%+v", after["张二"])
	}
	c.call(chief, "POST", path, map[string]any{"admit": true, "reason": "断网"}, 409, nil)
}

func TestPhotosOfARoster(t *testing.T) {
	c := newCentre(t)
	sitting := c.draft()
	c.enrolled(sitting)
	var photo, archive bytes.Buffer
	if err := png.Encode(&photo, image.NewGray(image.Rect(0, 0, 960, 1280))); err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(&archive)
	for name, content := range map[string][]byte{"w001.png": photo.Bytes(), "W002.jpg": []byte("no"), "nobody.png": photo.Bytes()} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	root := fmt.Sprintf("/sittings/%d", sitting.ID)
	var report enrol.PhotoReport
	c.upload(root+"/photos", "照片.zip", archive.Bytes(), 200, &report)
	if report.Matched != 1 || len(report.Unmatched) != 1 || len(report.Refused) != 1 || report.Refused[0].Why != "不是 JPEG 或 PNG" {
		t.Errorf("%+v", report)
	}
	c.upload(root+"/photos", "照片.zip", []byte("PK\x03\x04"), 422, nil)
	var list CandidateList
	c.call(officer, "GET", root+"/candidates", nil, 200, &list)
	for _, p := range list.Candidates {
		status, content := c.send(proctor, "GET", fmt.Sprintf("/candidates/%d/photo", p.ID), "", nil)
		if p.Photo != (p.Ticket == "W001") || (status == 200) != p.Photo {
			t.Errorf("%s: photo %v, %d", p.Ticket, p.Photo, status)
		}
		if size, _, err := image.DecodeConfig(bytes.NewReader(content)); p.Photo && (err != nil || size.Width != 480 || size.Height != 640) {
			t.Errorf("%+v, %v", size, err)
		}
	}
}
