package enrol

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"kaochang/exam"
	"kaochang/itembank/sheet"
)

// person makes a valid identity number.
func person(n int) string {
	digits := fmt.Sprintf("11010519900101%03d", n)
	return digits + string(exam.CheckCharacter(digits))
}

func known(t *testing.T) Known {
	t.Helper()
	programmes, err := exam.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return Known{
		Sitting: exam.Sitting{
			ID: 7, Programme: programmes.Organisations[0].Programmes[0].Code, Opens: 1_784_000_000_000,
			Rooms: []exam.Room{{ID: 1, Name: "一号机房", Seats: 3, Columns: 3}, {ID: 2, Name: "二号机房", Seats: 3, Columns: 3}},
		},
		Programmes: programmes, Now: 1_780_000_000_000,
	}
}

func read(t *testing.T, name, text string) Roster {
	t.Helper()
	roster, err := Read(name, strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	return roster
}

// codes lists a row's faults.
func codes(row Row) string {
	var list []string
	for _, f := range row.Faults {
		list = append(list, f.Field+":"+f.Code)
	}
	return strings.Join(list, " ")
}

func TestReadEncodings(t *testing.T) {
	text := "考生名册,,,\r\n准考证号,姓名,身份证号,单位\r\n2026001,张三," + person(1) + ",甲公司\r\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, upload := range map[string]string{"utf-8": text, "with mark": "\uFEFF" + text, "gb18030": gb} {
		rows := read(t, "名册.csv", upload).Checked(known(t)).Rows
		want := Entry{Ticket: "2026001", Name: "张三", Identity: person(1), Group: "甲公司"}
		if len(rows) != 1 || rows[0].Entry != want || rows[0].Line != 3 || rows[0].Verdict != VerdictGood {
			t.Errorf("%s: %+v", name, rows)
		}
	}
}

func TestReadTitles(t *testing.T) {
	for _, titles := range []string{
		"准考证号,姓名,证件号码,申报职业,单位,考场,座位号,加时分钟,加时百分比",
		"考号,*考生姓名（必填）,身份证号码,职业（工种）,班级,考场名称,机位号,加时(分钟),加时(%)",
		"Ticket No.,Full name,ID number,Programme,Class,Room,Seat,Extra minutes,Extra %",
	} {
		text := titles + "\nA001,李四," + person(2) + ",网络与信息安全管理员,二班,一号机房,2号,15分钟,25%\n"
		row := read(t, "a.csv", text).Checked(known(t)).Rows[0]
		want := Entry{
			Ticket: "A001", Name: "李四", Identity: person(2), Programme: "网络与信息安全管理员", Group: "二班",
			Room: "一号机房", Seat: 2, ExtraMinutes: 15, ExtraPercent: 25,
		}
		if row.Entry != want {
			t.Errorf("%s: %+v, %s", titles, row.Entry, codes(row))
		}
	}
}

func TestReadGroup(t *testing.T) {
	for _, title := range []string{"组别", "分组", "组", "班组", "班级", "小组", "*组 别", "Group"} {
		k := known(t)
		row := read(t, "a.csv", "姓名,证件号,"+title+"\n李四,"+person(2)+",甲组\n").Checked(k)
		candidates, _, err := row.Plan(false, k)
		if err != nil || candidates[0].Group != "甲组" {
			t.Errorf("%s: %+v, %v", title, candidates, err)
		}
	}
}

// TestSeatOfTheOnlyRoom: a seat names its room by itself when there is only one.
func TestSeatOfTheOnlyRoom(t *testing.T) {
	k := known(t)
	k.Sitting.Rooms = k.Sitting.Rooms[:1]
	k.Seats = map[Seat]string{{1, 3}: "T150"}
	roster := read(t, "a.csv", "姓名,证件号,座位号\n李一,"+person(1)+",2\n李二,"+person(2)+",4\n李三,"+person(3)+",2\n李四,"+person(4)+",3\n李五,"+person(5)+",\n").Checked(k)
	for i, want := range []string{"", "seat:seat-unknown", "seat:seat-twice", "seat:seat-taken", ""} {
		if got := codes(roster.Rows[i]); got != want {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
	}
	candidates, _, err := roster.Plan(true, k)
	if err != nil || len(candidates) != 2 || candidates[0].Room != 1 || candidates[0].Seat != 2 || candidates[1].Room != 0 {
		t.Errorf("%+v, %v", candidates, err)
	}
}

func TestReadExtraTime(t *testing.T) {
	for cell, want := range map[string]string{
		"15": "15 0 ", "15 分": "15 0 ", "20min": "20 0 ", "25%": "0 25 ", "２５％": "0 25 ", "0": "0 0 ", "很多": "0 0 extraMinutes:extra-form",
		"-5": "0 0 extraMinutes:extra-form", "1.5": "0 0 extraMinutes:extra-form", "481": "481 0 extraMinutes:range", "201%": "0 201 extraPercent:range",
	} {
		row := read(t, "a.csv", "姓名,证件号,加时\n王五,"+person(3)+","+cell+"\n").Checked(known(t)).Rows[0]
		if got := fmt.Sprint(row.Entry.ExtraMinutes, row.Entry.ExtraPercent, " ", codes(row)); strings.Join(strings.Fields(got), " ") != strings.TrimSpace(want) {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
	row := read(t, "a.csv", "姓名,证件号,加时比例\n王五,"+person(3)+",0.25\n").Rows[0]
	if row.Entry.ExtraPercent != 25 {
		t.Errorf("a formatted per cent: %+v", row.Entry)
	}
}

func TestFaults(t *testing.T) {
	k := known(t)
	k.Tickets = map[string]int64{"T100": 7, "T200": 8}
	k.Identities = map[string]string{person(50): "T150"}
	k.Seats = map[Seat]string{{2, 1}: "T150"}
	head := "准考证号,姓名,证件号码,申报职业,考场,座位号\n"
	cases := []struct{ line, want string }{
		{"T001,赵一," + person(1) + ",,一号机房,1", " good"},
		{",赵二," + person(2) + ",,,", " good"},
		{"T003,,," + ",,", "name:missing identity:missing error"},
		{"T1,赵四," + person(4) + ",,,", "ticket:ticket-form error"},
		{"T005,赵五,110105199001010000,,,", "identity:identity-digit error"},
		{"T006,赵六,1.10105E+17,,,", "identity:identity-rounded identity:missing error"},
		{"T007,赵七,E12345678,,,", "identity:identity-other warning"},
		{"T008,赵八," + person(8) + ",茶艺师,,", "programme:programme-differs warning"},
		{"T009,赵九," + person(9) + ",,三号机房,1", "room:room-unknown error"},
		{"T010,钱一," + person(10) + ",,一号机房,4", "seat:seat-unknown error"},
		{"T011,钱二," + person(11) + ",,,2", "seat:seat-without-room error"},
		{"T012,钱三," + person(12) + ",,一号机房,", "seat:room-without-seat warning"},
		{"T013,钱四," + person(13) + ",,一号机房,甲", "seat:seat-form seat:room-without-seat error"},
		{"t001,钱五," + person(14) + ",,,", "ticket:ticket-twice duplicate"},
		{"T015,钱六," + person(1) + ",,,", "identity:person-twice duplicate"},
		{"T016,钱七," + person(16) + ",,一号机房,1", "seat:seat-twice duplicate"},
		{"T100,钱八," + person(17) + ",,,", "ticket:ticket-here duplicate"},
		{"T200,钱九," + person(18) + ",,,", "ticket:ticket-taken duplicate"},
		{"T019,孙一," + person(50) + ",,,", "identity:person-here duplicate"},
		{"T020,孙二," + person(20) + ",,二号机房,1", "seat:seat-taken duplicate"},
		{"T021,孙三,110105199002300011,,,", "identity:identity-date error"},
		{"T022,孙四,110105900101001,,,", "identity:identity-old error"},
	}
	text := head
	for _, c := range cases {
		text += c.line + "\n"
	}
	roster := read(t, "a.csv", text).Checked(k)
	for i, c := range cases {
		row := roster.Rows[i]
		if got := codes(row) + " " + string(row.Verdict); got != c.want {
			t.Errorf("%s: %q, want %q", c.line, got, c.want)
		}
		for _, f := range row.Faults {
			if zh := Message(f, "zh-CN"); f.Why == "" || zh == f.Why || strings.Contains(f.Why+zh, "{") {
				t.Errorf("%s: %q, %q", f.Code, f.Why, zh)
			}
		}
	}
	counts := roster.Counts()
	if counts != (RosterCounts{Rows: 22, Good: 2, Warnings: 3, Errors: 10, Duplicates: 7}) {
		t.Errorf("%+v", counts)
	}
}

func TestCorrectAndPlan(t *testing.T) {
	k := known(t)
	k.Taken = func(tickets []string) (map[string]int64, error) {
		return map[string]int64{tickets[0]: 3}, nil // the first serial
	}
	roster := read(t, "a.csv", "准考证号,姓名,证件号码,考场,座位号\n"+
		",甲,"+person(1)+",一号机房,1\nT002,乙,110105199001010000,,\n,丙,"+person(3)+",一号机房,1\nT004,丁,,,\n")
	roster.Sitting = 7
	roster = roster.Checked(k)
	if _, _, err := roster.Plan(false, k); !errors.Is(err, ErrRosterRows) {
		t.Errorf("all of a faulty roster: %v", err)
	}
	good, skipped, err := roster.Plan(true, k)
	if err != nil || len(good) != 1 || skipped != 3 || good[0].Room != 1 || good[0].Seat != 1 || good[0].Sitting != 7 {
		t.Errorf("the good rows: %+v, %d, %v", good, skipped, err)
	}
	mended := roster.Rows[1].Entry
	mended.Identity = person(2)
	if roster, err = roster.Correct(1, mended, k); err != nil || roster.Rows[1].Verdict != VerdictGood {
		t.Fatalf("%+v, %v", roster.Rows[1], err)
	}
	moved := roster.Rows[2].Entry
	moved.Seat = 2
	if roster, err = roster.Correct(2, moved, k); err != nil {
		t.Fatal(err)
	}
	if roster, err = roster.Skip(3, true, k); err != nil {
		t.Fatal(err)
	}
	all, skipped, err := roster.Plan(false, k)
	if err != nil || len(all) != 3 || skipped != 1 {
		t.Fatalf("%+v, %d, %v", all, skipped, err)
	}
	tickets := map[string]bool{}
	for _, c := range all {
		if exam.CheckTicket(c.Ticket) != nil || tickets[c.Ticket] || strings.HasSuffix(c.Ticket, "0001") {
			t.Errorf("ticket %q", c.Ticket)
		}
		tickets[c.Ticket] = true
	}
	if _, err := roster.Correct(4, moved, k); !errors.Is(err, ErrRowUnknown) {
		t.Error(err)
	}
	roster.State = StateCommitted
	if _, err := roster.Skip(0, true, k); !errors.Is(err, ErrRosterState) {
		t.Error(err)
	}
	if _, _, err := roster.Plan(true, k); !errors.Is(err, ErrRosterState) {
		t.Error(err)
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]error{
		"题干,答案\n1+1,A\n": ErrRosterHeader, "": sheet.ErrEmpty, "姓名,证件号码\n": ErrRosterNobody, "姓名,证件号码\n,\n": ErrRosterNobody, "PK\x03\x04broken": sheet.ErrBroken,
	} {
		if _, err := Read("a.csv", strings.NewReader(text), int64(len(text))); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

func TestExportReadsBack(t *testing.T) {
	k := known(t)
	people := []exam.Candidate{
		{Ticket: "2026001", Name: "=张三", Identity: person(1), Group: "甲公司", Programme: "网络与信息安全管理员", Room: 2, Seat: 3, ExtraMinutes: 10, ExtraPercent: 25},
		{Ticket: "0007", Name: "欧阳·娜娜", Identity: "E12345678"},
	}
	for _, language := range []string{"zh-CN", "en"} {
		var out bytes.Buffer
		if err := Export(&out, language, k.Sitting.Rooms, people); err != nil {
			t.Fatal(err)
		}
		roster, err := Read("roster.xlsx", bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := roster.Plan(false, k)
		if err != nil || len(back) != 2 {
			t.Fatalf("%s: %+v, %v", language, back, err)
		}
		for i := range people {
			if back[i] != people[i] {
				t.Errorf("%s: %+v, want %+v", language, back[i], people[i])
			}
		}
	}
}

func TestTemplate(t *testing.T) {
	var out bytes.Buffer
	if err := Template(&out, "zh-CN"); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	lines, err := book.GetRows("考生名册")
	if err != nil || len(lines) != 1 {
		t.Fatalf("%v, %v", lines, err)
	}
	for _, title := range lines[0] {
		if fieldOf(title) == FieldNone {
			t.Errorf("the title %q is not read", title)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("准考证号,姓名,证件号码,加时\nA,b,c,25%\n")
	f.Add("name,identity\n\"\n")
	f.Add("\xff\xfe\x00")
	f.Fuzz(func(t *testing.T, text string) {
		roster, err := Read("a.csv", strings.NewReader(text), int64(len(text)))
		if err != nil {
			return
		}
		k := Known{Now: 1}
		roster = roster.Checked(k)
		c := roster.Counts()
		if c.Good+c.Warnings+c.Errors+c.Duplicates+c.Skipped != len(roster.Rows) {
			t.Errorf("%+v of %d rows", c, len(roster.Rows))
		}
		if people, _, err := roster.Plan(true, k); err == nil && len(people) != c.Good+c.Warnings {
			t.Errorf("%d people of %+v", len(people), c)
		}
	})
}
