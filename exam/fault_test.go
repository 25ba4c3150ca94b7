package exam

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kaochang/itembank"
)

// TestEveryFaultHasWords reads the sources for the codes that are reported, so that a new one cannot
// reach people without words in both languages.
func TestEveryFaultHasWords(t *testing.T) {
	named := regexp.MustCompile(`(?:\bFault|\badd|\bbetween|\brefuse)\([^"\n]*(?:"[^"]*")?[^"\n]*, "([a-z-]+)"`)
	used := map[string]bool{}
	for _, pattern := range []string{"*.go", "score/*.go", "result/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range named.FindAllStringSubmatch(string(source), -1) {
				if m[1] == "short-" {
					continue // the kinds are below
				}
				used[m[1]] = true
			}
		}
	}
	for _, f := range []IdentityFault{IdentityForm, IdentityOld, IdentityDate, IdentityDigit} {
		used[string(f)] = true
	}
	for _, kind := range itembank.Kinds {
		used["short-"+string(kind)] = true
	}
	for _, state := range []SittingState{SittingOpen, SittingClosed} {
		used[stateCode(state)] = true
	}
	for code := range used {
		if text := faultTexts[code]; text.zh == "" || text.en == "" {
			t.Errorf("%q is reported and has no words", code)
		}
	}
	for code, text := range faultTexts {
		if !used[code] {
			t.Errorf("%q has words and is never reported", code)
		}
		for i := range 4 {
			hole := fmt.Sprintf("{%d}", i)
			if strings.Contains(text.zh, hole) && !strings.Contains(text.en, hole) {
				t.Errorf("%s: the English leaves out %s", code, hole)
			}
		}
	}
}

// TestMessage: each fault that a check reports is told in the reader's language with nothing left to fill.
func TestMessage(t *testing.T) {
	programmes, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	bad := Sitting{
		Subject: "review", Minutes: 999, Opens: 1, Closes: 1 << 50, EarliestHandInMinutes: 1000, StartBy: "luck",
		Source: Source{Form: 1, Blueprint: 1, PerCandidate: true}, State: SittingClosed,
		Rooms: []Room{{ID: 1, Name: "甲", Seats: 2, Columns: 1}, {Name: "甲", Seats: 999, Columns: 99}},
	}
	person := Candidate{Ticket: "!", Identity: "110101190001010000", Room: 9, ExtraMinutes: -1, ExtraPercent: 999, Group: strings.Repeat("x", 999)}
	faults := bad.Check(programmes, func(MarkRule) error { return fmt.Errorf("no") })
	faults = append(faults, bad.CanOpen([]Candidate{{Ticket: "A", Room: 1, Seat: 1}, {Ticket: "B", Room: 1, Seat: 1}, {Ticket: "C"}}, 1<<51)...)
	faults = append(faults, person.Check(bad, 1<<41, true)...)
	if len(faults) < 20 {
		t.Errorf("only %d faults", len(faults))
	}
	for _, f := range faults {
		zh, en := Message(f, "zh-CN"), Message(f, "en")
		if zh == en || en != f.Why || strings.ContainsAny(zh+en, "{}") || !strings.ContainsFunc(zh, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }) {
			t.Errorf("%s %s: %q, %q", f.Field, f.Code, zh, en)
		}
	}
	unknown := itembank.Fault{Code: "of-nobody", Why: "why"}
	if got := Message(unknown, "zh"); got != "why" {
		t.Errorf("an unknown code is told as %q", got)
	}
}

// TestSourceFaults: what the item bank refuses is told demand by demand.
func TestSourceFaults(t *testing.T) {
	short := &itembank.ShortError{Short: []itembank.Stock{
		{Demand: itembank.Demand{Kind: itembank.KindSingle, Point: "1-2", Difficulty: 3, Count: 10}, Short: 4},
		{Demand: itembank.Demand{Kind: itembank.KindTrueFalse, Count: 5}, Short: 5},
	}}
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("draw: %w", short), "题库试题不足：单选题 10 题中缺 4 题 (1-2 ★3); 题库试题不足：判断题 5 题中缺 5 题"},
		{itembank.ErrStockShort, "题库试题不足"},
		{itembank.ErrFormUnknown, "没有这份试卷"},
		{itembank.ErrBlueprintUnknown, "没有这份细目表"},
		{fmt.Errorf("freeze: %w", itembank.KeysMissing([]itembank.FormKey{{Item: 3, Code: "A-B-A-001-7"}, {Item: 9}})),
			"试题 A-B-A-001-7 没有答案，无法评分，请命题人员更正答案; 试题 9 没有答案，无法评分，请命题人员更正答案"},
		{itembank.ErrBlueprint, "细目表有误，请命题人员在题库中改正"},
		{ErrUnsure, ""},
		{nil, ""},
	} {
		var told []string
		for _, f := range sourceFaults("source.form", c.err) {
			told = append(told, Message(f, "zh-CN"))
		}
		if got := strings.Join(told, "; "); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}
