package exam

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"kaochang/itembank"
)

// want is read off the notices by hand, in yuan, independently of the files under programmes/.
var want = []struct {
	code, occupation, occupationCode, direction string
	level                                       int
	theory, practical, review, total            int // yuan; -1 not printed, 0 no such subject
}{
	{"guards-security-3", "保卫管理员", "", "", 3, 153, 883, 0, 1036},
	{"guards-security-2", "保卫管理员", "", "", 2, 153, 540, 675, 1368},
	{"guards-security-1", "保卫管理员", "", "", 1, 153, 540, 675, 1368},
	{"sccia-crypto-4", "密码技术应用员", "", "", 4, 200, 300, 0, 500},
	{"sict-aitrainer-4", "人工智能训练师", "4-04-05-05", "", 4, 100, 300, 0, 400},
	{"sict-aitrainer-3", "人工智能训练师", "4-04-05-05", "", 3, 100, 400, 0, 500},
	{"sict-infosec-4", "网络与信息安全管理员", "4-04-04-02", "信息安全管理员", 4, 100, 400, 0, 500},
	{"sict-infosec-3", "网络与信息安全管理员", "4-04-04-02", "信息安全管理员", 3, 100, 450, 0, 550},
	{"sict-netsec-4", "网络与信息安全管理员", "4-04-04-02", "网络安全管理员", 4, 100, 400, 0, 500},
	{"sict-netsec-3", "网络与信息安全管理员", "4-04-04-02", "网络安全管理员", 3, 100, 450, 0, 550},
	{"sict-programmer-4", "计算机程序设计员", "4-04-05-01", "", 4, 100, 250, 0, 350},
	{"sict-programmer-3", "计算机程序设计员", "4-04-05-01", "", 3, 100, 300, 0, 400},
	{"sisa-netsec-4", "网络与信息安全管理员", "4-04-04-02", "网络安全管理员", 4, 100, 400, 0, 500},
	{"sisa-netsec-3", "网络与信息安全管理员", "4-04-04-02", "网络安全管理员", 3, 100, 450, 0, 550},
	{"sisa-infosec-4", "网络与信息安全管理员", "4-04-04-02", "信息安全管理员", 4, 100, 400, 0, 500},
	{"sisa-infosec-3", "网络与信息安全管理员", "4-04-04-02", "信息安全管理员", 3, 100, 450, 0, 550},
	{"wtbu-netsec-4", "网络与信息安全管理员", "4-04-04-02", "", 4, -1, -1, 0, -1},
	{"wtbu-netsec-3", "网络与信息安全管理员", "4-04-04-02", "", 3, -1, -1, 0, -1},
	{"wtbu-netsec-2", "网络与信息安全管理员", "4-04-04-02", "", 2, -1, -1, -1, -1},
	{"wtbu-netsec-1", "网络与信息安全管理员", "4-04-04-02", "", 1, -1, -1, -1, -1},
}

func catalogue(t *testing.T) Programmes {
	t.Helper()
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryPrintedProgrammeIsInTheCatalogue(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	var codes, wanted []string
	for _, o := range c.Organisations {
		for _, p := range o.Programmes {
			codes = append(codes, p.Code)
		}
	}
	for _, w := range want {
		wanted = append(wanted, w.code)
		o, p, err := c.Find(w.code)
		if err != nil {
			t.Errorf("%s: %v", w.code, err)
			continue
		}
		if !strings.HasPrefix(w.code, o.Code+"-") {
			t.Errorf("%s: found under %s", w.code, o.Code)
		}
		if p.Occupation != w.occupation || p.OccupationCode != w.occupationCode || p.Direction != w.direction || p.Level != w.level {
			t.Errorf("%s: %q %q %q level %d", w.code, p.Occupation, p.OccupationCode, p.Direction, p.Level)
		}
		checkSubject(t, p, SubjectTheory, 90, w.theory)
		checkSubject(t, p, SubjectPractical, 120, w.practical)
		checkSubject(t, p, SubjectReview, 20, w.review)
		checkFee(t, w.code+" total", p.Total, w.total)
	}
	if got, exp := strings.Join(codes, " "), strings.Join(wanted, " "); got != exp {
		t.Errorf("programmes are\n%s, want\n%s", got, exp)
	}
}

func checkSubject(t *testing.T, p Programme, kind SubjectKind, minutes, yuan int) {
	t.Helper()
	s, ok := p.Subject(kind)
	if ok != (yuan != 0) {
		t.Errorf("%s: has %s: %v", p.Code, kind, ok)
	}
	if !ok {
		return
	}
	if s.Minutes != minutes || s.PassMark != 6000 || s.FullMarks != itembank.FullMarks {
		t.Errorf("%s %s: %d minutes, pass %s of %s", p.Code, kind, s.Minutes, s.PassMark, s.FullMarks)
	}
	checkFee(t, fmt.Sprint(p.Code, " ", kind), s.Fee, yuan)
}

func checkFee(t *testing.T, what string, fee *Fen, yuan int) {
	t.Helper()
	switch {
	case yuan < 0 && fee != nil:
		t.Errorf("%s: %d fen, but the notice prints none", what, *fee)
	case yuan > 0 && fee == nil:
		t.Errorf("%s: no fee, want %d yuan", what, yuan)
	case yuan > 0 && *fee != Fen(yuan*100):
		t.Errorf("%s: %d fen, want %d yuan", what, *fee, yuan)
	}
}

func TestTermsOfEachOrganisation(t *testing.T) {
	t.Parallel()
	type terms struct {
		filing                                  string
		minimum                                 int
		below                                   Shortfall
		ticketDays                              int
		workingDays                             bool
		results, marked                         int
		years3, years2                          int // validity of passes at levels 4/3 and 2/1; 0 not printed
		lapse, occupations, majors, tiers, rows int
		issued                                  string
	}
	for code, w := range map[string]terms{
		"guards": {"", 0, "", 7, false, 20, 30, 2, 3, 0, 0, 0, 4, 7, "2025-05-21"},
		"sccia":  {"", 30, ShortfallJuneDecember, 5, true, 20, 0, 2, 0, 1, 13, 54, 4, 12, ""},
		"sict":   {"S000031400054", 30, ShortfallNextMonth, 7, false, 20, 30, 2, 3, 0, 0, 0, 4, 12, "2026-01-15"},
		"sisa":   {"S000031300073", 30, ShortfallNextMonth, 7, false, 20, 30, 2, 3, 0, 0, 0, 4, 12, "2026-01-15"},
		"wtbu":   {"S000042000002", 0, "", 0, false, 0, 0, 0, 0, 0, 0, 51, 0, 1, "2025-10-14"},
	} {
		var o Organisation
		for _, have := range catalogue(t).Organisations {
			if have.Code == code {
				o = have
			}
		}
		got := terms{filing: o.Filing, below: o.Scheduling.Below, issued: o.Notice.Issued,
			occupations: len(o.RelatedOccupations), majors: len(o.RelatedMajors), rows: len(o.Scheduling.Rounds)}
		if o.Scheduling.Minimum != nil {
			got.minimum = *o.Scheduling.Minimum
		}
		if o.Tickets != nil {
			got.ticketDays, got.workingDays = o.Tickets.Days, o.Tickets.WorkingDays
		}
		if o.Results != nil {
			got.results = o.Results.WorkingDays
			if o.Results.MarkedWorkingDays != nil {
				got.marked = *o.Results.MarkedWorkingDays
			}
		}
		four, _ := o.Retake.Years(4)
		three, _ := o.Retake.Years(3)
		got.years3 = max(four, three)
		got.years2, _ = o.Retake.Years(2)
		if o.Payment != nil {
			got.lapse = o.Payment.LapseYears
		}
		if o.Misconduct != nil {
			got.tiers = len(o.Misconduct.Tiers)
		}
		if got != w {
			t.Errorf("%s:\n got %+v\nwant %+v", code, got, w)
		}
	}
}

// One line per level: for each alternative its ways, each way its conditions in order.
func TestEligibilityAlternatives(t *testing.T) {
	t.Parallel()
	const rule2023L4 = "work5 | cert5+work3@5 | grad*"
	const rule2023L3 = "work10 | cert4+work4@4 | junior+work1@title | grad* | cert4+grad* | grad*!"
	const rule2023L2 = "cert3+work5@3 | junior+work5@title+cert3+work1@3 | intermediate+work1@title | cert3+grad+work2 | cert3(2)+student"
	const rule2023L1 = "cert2+work5@2 | intermediate+work5@title+cert2+work1@2 | senior+work1@title"
	wants := map[string]map[int]string{"wtbu": {
		3: "cert4+work4@4 | cert4+grad* or cert4+grad*! | grad+cert4+work2@4",
		2: "cert3+work4@3 | cert3+grad+work3 or preTechnician+grad+work2",
		1: "cert2+work4@2",
	}}
	for _, code := range []string{"guards", "sccia", "sict", "sisa"} {
		wants[code] = map[int]string{5: "age16+intent | age16+employed", 4: rule2023L4, 3: rule2023L3, 2: rule2023L2, 1: rule2023L1}
	}
	for _, o := range catalogue(t).Organisations {
		if len(o.Eligibility.Levels) != len(wants[o.Code]) {
			t.Errorf("%s: %d levels, want %d", o.Code, len(o.Eligibility.Levels), len(wants[o.Code]))
		}
		for _, l := range o.Eligibility.Levels {
			if got := short(l); got != wants[o.Code][l.Level] {
				t.Errorf("%s level %d:\n got %s\nwant %s", o.Code, l.Level, got, wants[o.Code][l.Level])
			}
		}
	}
}

func short(l LevelEligibility) string {
	var alternatives []string
	for _, a := range l.Alternatives {
		var ways []string
		for _, way := range a.Ways {
			var conditions []string
			for _, c := range way {
				conditions = append(conditions, shortCondition(c))
			}
			ways = append(ways, strings.Join(conditions, "+"))
		}
		alternatives = append(alternatives, strings.Join(ways, " or "))
	}
	return strings.Join(alternatives, " | ")
}

func shortCondition(c Condition) string {
	switch c.Kind {
	case ConditionWork:
		s := fmt.Sprint("work", c.Years)
		if c.Level != 0 {
			return fmt.Sprint(s, "@", c.Level)
		}
		if c.Since != "" {
			return fmt.Sprint(s, "@", c.Since)
		}
		return s
	case ConditionCertificate:
		if c.Years != 0 {
			return fmt.Sprintf("cert%d(%d)", c.Level, c.Years)
		}
		return fmt.Sprint("cert", c.Level)
	case ConditionTitle:
		return c.Rank
	case ConditionGraduate:
		s := "grad"
		if c.FinalYear {
			s += "*"
		}
		if c.Assessed {
			s += "!"
		}
		return s
	case ConditionAge:
		return fmt.Sprint("age", c.Years)
	default:
		return string(c.Kind)
	}
}

func TestMisconductTiersAreIdenticalButForNetworkAttack(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	reference, _ := json.Marshal(c.Organisations[0].Misconduct)
	for _, o := range c.Organisations {
		switch got, _ := json.Marshal(o.Misconduct); o.Code {
		case "wtbu":
			if o.Misconduct != nil {
				t.Error("wtbu prints no tiers")
			}
		case "sccia":
			text := strings.Replace(string(got), "以网络攻击的形式破坏考试环境或", "", 1)
			if text == string(got) || text != string(reference) {
				t.Error("sccia adds network attack to tier 4 and nothing else")
			}
		default:
			if string(got) != string(reference) {
				t.Errorf("%s differs from %s", o.Code, c.Organisations[0].Code)
			}
		}
	}
	tiers := c.Organisations[0].Misconduct.Tiers
	for i, clauses := range []int{1, 4, 5, 7} {
		if len(tiers[i].Clauses) != clauses {
			t.Errorf("tier %d has %d clauses, want %d", i+1, len(tiers[i].Clauses), clauses)
		}
	}
	if !tiers[2].BarredRestOfYear || tiers[3].BarredYears != 2 || tiers[3].BarredYearsGrave != 5 || !tiers[3].Referred {
		t.Error("consequences of tiers 3 and 4 are wrong")
	}
}

func TestLevelNames(t *testing.T) {
	t.Parallel()
	for level, name := range map[int]string{0: "", 1: "一级/高级技师", 2: "二级/技师", 3: "三级/高级工", 4: "四级/中级工", 5: "五级/初级工", 6: "", -1: ""} {
		if got := LevelTitle(level); got != name {
			t.Errorf("LevelTitle(%d) = %q, want %q", level, got, name)
		}
	}
	_, p, _ := catalogue(t).Find("sisa-netsec-3")
	if got := p.Title(); got != "网络与信息安全管理员（网络安全管理员）三级/高级工" {
		t.Error(got)
	}
}

func TestUnknownProgramme(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"", "wtbu", "wtbu-netsec-5", "nobody-netsec-3"} {
		if _, _, err := catalogue(t).Find(code); !errors.Is(err, ErrProgrammeUnknown) {
			t.Errorf("Find(%q): %v", code, err)
		}
	}
}

func TestFaultsAreFoundAndAllReported(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]struct{ file, old, new, fault string }{
		"unknown field":      {"sisa", `"nameZh"`, `"nameCn"`, `unknown field "nameCn"`},
		"wrong type":         {"sisa", `"minutes": 90`, `"minutes": "90"`, "minutes"},
		"trailing text":      {"sisa", `"code": "sisa"`, `"code": "sisa"}, {"x": 1`, "text follows"},
		"file and code":      {"sisa", `"code": "sisa"`, `"code": "sasa"`, "the file is named for"},
		"sum":                {"guards", `"total": 136800`, `"total": 136900`, "not the sum of the fees"},
		"half priced":        {"guards", `"fee": 88300`, `"fee": null`, "some have none"},
		"free":               {"guards", `"fee": 88300`, `"fee": 0`, "more than 0 fen"},
		"fee without term":   {"wtbu", `"fees", `, ``, `"fees" is empty, yet not named`},
		"filled and missing": {"sisa", `"noticeNumber"`, `"filing"`, `notPrinted names "filing", yet it is filled in`},
		"unknown term":       {"sisa", `"noticeNumber"`, `"numberOfNotice"`, `term "numberOfNotice" is unknown`},
		"duplicate code":     {"sisa", `"sisa-infosec-4"`, `"sisa-netsec-4"`, "programme code given twice"},
		"same programme":     {"sisa", `"direction": "信息安全管理员"`, `"direction": "网络安全管理员"`, "occupation, direction and level given twice"},
		"code and level":     {"sisa", `"sisa-netsec-4"`, `"sisa-netsec-5"`, "code must be sisa-"},
		"level":              {"sccia", "\"level\": 4,\n      \"subjects\"", "\"level\": 6,\n      \"subjects\"", "level 6 is not 1–5"},
		"minutes":            {"wtbu", `"minutes": 20`, `"minutes": 0`, "0 minutes is not 1–480"},
		"pass mark":          {"wtbu", `"passMark": 6000`, `"passMark": 60000`, "pass mark 600 is outside"},
		"full marks":         {"wtbu", `"fullMarks": 10000`, `"fullMarks": 100`, "full marks are 1, not 100"},
		"method":             {"wtbu", `"methods": ["single",`, `"methods": ["operation",`, `method "operation" is not one of a theory subject`},
		"subject missing":    {"wtbu", `"kind": "review"`, `"kind": "theory"`, "subjects of level 2 are"},
		"filing number":      {"wtbu", `S000042000002`, `S00004200000`, "is not S and 12 digits"},
		"occupation code":    {"wtbu", `4-04-04-02`, `4-04-4-02`, "is not of the form"},
		"day":                {"guards", `"2025-06-15"`, `"2025-06-31"`, "is not a day YYYY-MM-DD"},
		"window":             {"guards", `"payTo": "2025-06-20"`, `"payTo": "2025-05-20"`, "payFrom is after payTo"},
		"round level":        {"guards", `"levels": [3, 2, 1]`, `"levels": [4]`, "level 4 is not assessed"},
		"minimum alone":      {"sisa", `"below": "nextMonth"`, `"below": ""`, "minimum and below come together"},
		"validity":           {"sisa", `"levels": [2, 1]`, `"levels": [3, 1]`, "level 3 is not 1–5 or given twice"},
		"tier":               {"sisa", `"tier": 4`, `"tier": 5`, "tier is 5, not 4"},
		"condition kind":     {"sisa", `"kind": "intent"`, `"kind": "wish"`, `kind "wish" is unknown`},
		"condition field":    {"sisa", `{"kind": "work", "years": 10}`, `{"kind": "work"}`, "work needs years"},
		"school":             {"sisa", `"technicalSeniorClass"`, `"kindergarten"`, `school "kindergarten" is unknown`},
		"major twice":        {"wtbu", `"网络空间安全", `, `"信息安全", `, `"信息安全" is empty or given twice`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := copyOf(t)
			replaceOnce(t, files, change.file, change.old, change.new)
			_, err := LoadProgrammes(files)
			if !errors.Is(err, ErrCatalogue) || !strings.Contains(err.Error(), change.fault) {
				t.Errorf("got %v\nwant a fault with %q", err, change.fault)
			}
		})
	}
	t.Run("all at once", func(t *testing.T) {
		t.Parallel()
		files := copyOf(t)
		replaceOnce(t, files, "guards", `"total": 136800`, `"total": 1`)
		replaceOnce(t, files, "wtbu", `"minutes": 20`, `"minutes": -20`)
		files["programmes/new.json"] = &fstest.MapFile{Data: []byte("{")}
		_, err := LoadProgrammes(files)
		for _, fault := range []string{"guards-security-2", "-20 minutes", "new.json"} {
			if err == nil || !strings.Contains(err.Error(), fault) {
				t.Errorf("%q is not among the faults: %v", fault, err)
			}
		}
	})
	t.Run("empty", func(t *testing.T) {
		t.Parallel()
		if _, err := LoadProgrammes(fstest.MapFS{}); !errors.Is(err, ErrCatalogue) {
			t.Errorf("an empty catalogue: %v", err)
		}
	})
}

func copyOf(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	names, _ := fs.Glob(programmeFiles, "programmes/*.json")
	for _, name := range names {
		text, err := programmeFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	return files
}

func replaceOnce(t *testing.T, files fstest.MapFS, code, old, new string) {
	t.Helper()
	name := "programmes/" + code + ".json"
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not contain %q", name, old)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}
