package score

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kaochang/exam"
	"kaochang/itembank"
)

// corpus opens a file of the shared samples, which lie beside the repository.
func corpus(t *testing.T, name string) *os.File {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			break
		}
		if folder == filepath.Dir(folder) {
			t.Fatal("no go.mod above the test")
		}
	}
	file, err := os.Open(filepath.Join(folder, "..", "shared", "corpora", "expected", name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the samples must be there: %v", err)
		}
		t.Skipf("the samples are not there: %v", err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}

func points(t *testing.T, text string) itembank.Points {
	t.Helper()
	p, err := itembank.ParsePoints(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ruleOf reads the rule and parameter columns of the samples.
func ruleOf(t *testing.T, name, parameter string) exam.MarkRule {
	t.Helper()
	switch {
	case name == "partial_sum":
		return exam.MarkRule{Name: PartialSum, Parameter: points(t, strings.TrimPrefix(parameter, "per option "))}
	case name == "per_option_0.5":
		return exam.MarkRule{Name: PerOption, Parameter: 50}
	case name == "fixed_miss":
		return exam.MarkRule{Name: FixedMiss, Parameter: points(t, strings.TrimPrefix(parameter, "miss score "))}
	case name == "proportional" && strings.Contains(parameter, "PER OPTION"):
		return exam.MarkRule{Name: ProportionalPerOption}
	case name == "judge_deduct":
		return exam.MarkRule{JudgeDeduct: points(t, strings.TrimPrefix(parameter, "deduct "))}
	default:
		return exam.MarkRule{Name: name}
	}
}

func TestMarkSamples(t *testing.T) {
	lines := bufio.NewScanner(corpus(t, "zh-multichoice-mark-rules.tsv"))
	lines.Scan()
	vectors := 0
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) < 6 {
			t.Fatalf("a line of %d cells: %q", len(cells), lines.Text())
		}
		rule := ruleOf(t, cells[0], cells[1])
		if err := Check(rule); err != nil {
			t.Fatalf("%s: %v", lines.Text(), err)
		}
		kind, key, response := itembank.KindMultiple, cells[3], cells[4]
		if cells[0] == "judge_deduct" {
			kind, key, response = itembank.KindTrueFalse, "T", "F"
		}
		got := Mark(kind, points(t, cells[2]), key, response, rule)
		if want := points(t, cells[5]); got != want {
			t.Errorf("%s(%s) full %s key %s response %q: %s, want %s", cells[0], cells[1], cells[2], key, response, got, want)
		}
		vectors++
	}
	if vectors != 152 {
		t.Errorf("%d vectors, want 152", vectors)
	}
}

func TestMarkEdges(t *testing.T) {
	cases := []struct {
		name          string
		kind          itembank.Kind
		full          itembank.Points
		key, response string
		rule          exam.MarkRule
		want          itembank.Points
	}{
		{"single right", itembank.KindSingle, 50, "B", "B", exam.MarkRule{}, 50},
		{"single wrong", itembank.KindSingle, 50, "B", "C", exam.MarkRule{JudgeDeduct: 50}, 0},
		{"single, either counts", itembank.KindSingle, 50, "BC", "C", exam.MarkRule{}, 50},
		{"judge, either counts", itembank.KindTrueFalse, 50, "FT", "T", exam.MarkRule{JudgeDeduct: 50}, 50},
		{"judge blank", itembank.KindTrueFalse, 50, "T", "", exam.MarkRule{JudgeDeduct: 50}, 0},
		{"half of 0.5", itembank.KindMultiple, 50, "AB", "A", exam.MarkRule{Name: Half}, 0},
		{"half of 1.01", itembank.KindMultiple, 101, "AB", "A", exam.MarkRule{Name: Half}, 100},
		{"half of 4", itembank.KindMultiple, 400, "AB", "A", exam.MarkRule{Name: Half}, 200},
		{"capped", itembank.KindMultiple, 100, "ABCDE", "ABCD", exam.MarkRule{Name: PartialSum, Parameter: 50}, 100},
		{"miss capped", itembank.KindMultiple, 50, "AB", "A", exam.MarkRule{Name: FixedMiss, Parameter: 100}, 50},
		{"step of a hundredth", itembank.KindMultiple, 200, "ABD", "A", exam.MarkRule{Name: Proportional, Parameter: 1}, 67},
		{"step of a hundredth first", itembank.KindMultiple, 200, "ABD", "AB", exam.MarkRule{Name: ProportionalPerOption, Parameter: 1}, 134},
	}
	for _, c := range cases {
		if got := Mark(c.kind, c.full, c.key, c.response, c.rule); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	bad := []exam.MarkRule{
		{Name: "generous"}, {Name: PartialSum}, {Name: PerOption}, {Name: FixedMiss}, {Name: AllOrNothing, Parameter: 50},
		{Name: Half, Parameter: 1}, {Name: PerOption, Parameter: -1}, {Name: PerOption, Parameter: 10001},
		{JudgeDeduct: -1}, {JudgeDeduct: 10001},
	}
	for _, rule := range bad {
		if err := Check(rule); !errors.Is(err, ErrRule) {
			t.Errorf("%+v: %v", rule, err)
		}
	}
	for _, name := range Rules {
		rule := exam.MarkRule{Name: name}
		if name == PartialSum || name == PerOption || name == FixedMiss {
			rule.Parameter = 50
		}
		if err := Check(rule); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// options draws a sorted, possibly empty set of the letters A–J.
func options(least int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		letters := rapid.SliceOfNDistinct(rapid.ByteRange('A', 'J'), least, 10, rapid.ID[byte]).Draw(t, "letters")
		slices.Sort(letters)
		return string(letters)
	})
}

func rules() *rapid.Generator[exam.MarkRule] {
	return rapid.Custom(func(t *rapid.T) exam.MarkRule {
		rule := exam.MarkRule{
			Name:        rapid.SampledFrom(Rules).Draw(t, "rule"),
			JudgeDeduct: itembank.Points(rapid.Int64Range(0, 200).Draw(t, "deduct")),
		}
		switch rule.Name {
		case AllOrNothing, Half:
		default:
			rule.Parameter = itembank.Points(rapid.Int64Range(1, 300).Draw(t, "parameter"))
		}
		return rule
	})
}

func TestMarkProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		full := itembank.Points(rapid.Int64Range(1, 1000).Draw(t, "full"))
		key, response := options(1).Draw(t, "key"), options(0).Draw(t, "response")
		rule := rules().Draw(t, "rule")
		got := Mark(itembank.KindMultiple, full, key, response, rule)
		if got < 0 || got > full {
			t.Fatalf("%s is outside 0–%s", got, full)
		}
		if strings.Trim(response, key) != "" && got != 0 {
			t.Fatalf("a wrong option earned %s", got)
		}
		if response == "" && got != 0 {
			t.Fatalf("nothing earned %s", got)
		}
		if exact := Mark(itembank.KindMultiple, full, key, key, rule); exact != full {
			t.Fatalf("the exact answer earned %s of %s", exact, full)
		}
		// One more right option never earns less.
		for i := 1; i < len(key); i++ {
			less, more := Mark(itembank.KindMultiple, full, key, key[:i], rule), Mark(itembank.KindMultiple, full, key, key[:i+1], rule)
			if less > more {
				t.Fatalf("%q earned %s, %q %s", key[:i], less, key[:i+1], more)
			}
		}
	})
}

func TestOfProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := rules().Draw(t, "rule")
		form := itembank.Form{ID: 1}
		keys := map[int64]string{}
		sheet := exam.Sheet{Form: 1}
		var next int64
		sums := map[itembank.Kind]itembank.Points{}
		for _, kind := range itembank.Kinds {
			section := itembank.Section{Kind: kind}
			for range rapid.IntRange(0, 6).Draw(t, "questions") {
				next++
				full := itembank.Points(rapid.Int64Range(1, 300).Draw(t, "full"))
				key, response := options(1).Draw(t, "key"), options(0).Draw(t, "response")
				switch kind {
				case itembank.KindSingle:
					key, response = key[:1], response[:min(1, len(response))]
				case itembank.KindTrueFalse:
					key, response = rapid.SampledFrom([]string{"T", "F"}).Draw(t, "judge key"), rapid.SampledFrom([]string{"T", "F", ""}).Draw(t, "judge")
				}
				section.Items = append(section.Items, itembank.FormItem{Item: next, Version: next + 100, Points: full})
				keys[next+100] = key
				if rapid.Bool().Draw(t, "touched") {
					sheet.Lines = append(sheet.Lines, exam.SheetLine{Item: next, Response: response})
					sums[kind] += Mark(kind, full, key, response, rule)
				}
			}
			form.Sections = append(form.Sections, section)
		}
		got, err := Of(form, keys, rule, sheet)
		if err != nil {
			t.Fatal(err)
		}
		var want, sum, top itembank.Points
		for _, s := range sums {
			want += max(0, s)
		}
		for _, line := range got.Items {
			sum += line.Earned
			top += line.Points
		}
		if got.Total != want || got.Total != sum+got.Floored || got.Total < 0 || got.Total > top || got.Floored < 0 {
			t.Fatalf("%+v: total %s, sum %s, want %s", got, got.Total, sum, want)
		}
		if len(got.Items) != int(next) {
			t.Fatalf("%d lines of %d questions", len(got.Items), next)
		}
	})
}

func TestOfFloorsTheType(t *testing.T) {
	form := itembank.Form{ID: 7, Sections: []itembank.Section{
		{Kind: itembank.KindSingle, Items: []itembank.FormItem{{Item: 1, Version: 11, Points: 100}}},
		{Kind: itembank.KindTrueFalse, Items: []itembank.FormItem{{Item: 2, Version: 12, Points: 50}, {Item: 3, Version: 13, Points: 50}, {Item: 4, Version: 14, Points: 50}}},
	}}
	keys := map[int64]string{11: "A", 12: "T", 13: "T", 14: "T"}
	sheet := exam.Sheet{Form: 7, Lines: []exam.SheetLine{
		{Item: 1, Response: "A"}, {Item: 2, Response: "T"}, {Item: 3, Response: "F"}, {Item: 4, Response: "F"},
	}}
	got, err := Of(form, keys, exam.MarkRule{JudgeDeduct: 50}, sheet)
	if err != nil || got.Total != 100 || got.Floored != 50 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestOfRefuses(t *testing.T) {
	form := itembank.Form{ID: 7, Sections: []itembank.Section{{Kind: itembank.KindSingle, Items: []itembank.FormItem{{Item: 1, Version: 11, Points: 100}}}}}
	keys := map[int64]string{11: "A"}
	if _, err := Of(form, nil, exam.MarkRule{}, exam.Sheet{Form: 7}); !errors.Is(err, ErrKeyMissing) {
		t.Errorf("without a key: %v", err)
	}
	if _, err := Of(form, keys, exam.MarkRule{}, exam.Sheet{Form: 8}); !errors.Is(err, ErrSheetForm) {
		t.Errorf("another form: %v", err)
	}
	if _, err := Of(form, keys, exam.MarkRule{}, exam.Sheet{Form: 7, Lines: []exam.SheetLine{{Item: 9}}}); !errors.Is(err, ErrSheetForm) {
		t.Errorf("another question: %v", err)
	}
	if _, err := Of(form, keys, exam.MarkRule{Name: "?"}, exam.Sheet{Form: 7}); !errors.Is(err, ErrRule) {
		t.Errorf("another rule: %v", err)
	}
}
