package result

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kaochang/exam"
	"kaochang/itembank"
)

const passMark itembank.Points = 6000

// smallForm has five questions of 20 points: three single, one multiple, one true/false.
func smallForm() (itembank.Form, Keys) {
	form := itembank.Form{ID: 3, Sections: []itembank.Section{
		{Kind: itembank.KindSingle, Items: []itembank.FormItem{{Item: 1, Version: 11, Points: 2000}, {Item: 2, Version: 12, Points: 2000}, {Item: 3, Version: 13, Points: 2000}}},
		{Kind: itembank.KindMultiple, Items: []itembank.FormItem{{Item: 4, Version: 14, Points: 2000}}},
		{Kind: itembank.KindTrueFalse, Items: []itembank.FormItem{{Item: 5, Version: 15, Points: 2000}}},
	}}
	keys := Keys{
		11: {Item: 1, Version: 11, Number: 1, Accepts: "A"}, 12: {Item: 2, Version: 12, Number: 1, Accepts: "B"}, 13: {Item: 3, Version: 13, Number: 2, Accepts: "C"},
		14: {Item: 4, Version: 14, Number: 1, Accepts: "AB"}, 15: {Item: 5, Version: 15, Number: 1, Accepts: "T"},
	}
	return form, keys
}

func questions() map[int64]exam.OutlineItem {
	return map[int64]exam.OutlineItem{
		11: {Item: 1, Kind: itembank.KindSingle, Options: "ABCD"}, 14: {Item: 4, Kind: itembank.KindMultiple, Options: "ABCD"}, 15: {Item: 5, Kind: itembank.KindTrueFalse, Options: "FT"},
		21: {Item: 1, Kind: itembank.KindSingle, Options: "ABC"},
	}
}

// sheet answers items 1 … 5 with the letters of text; a dot is no answer, a + joins.
func sheet(attempt int64, text string) exam.Sheet {
	s := exam.Sheet{Attempt: attempt, Number: 1, Form: 3}
	for i, response := range strings.Split(text, " ") {
		if response != "." {
			s.Lines = append(s.Lines, exam.SheetLine{Item: int64(i + 1), Response: response})
		}
	}
	return s
}

func TestMarkAndResult(t *testing.T) {
	form, keys := smallForm()
	for text, want := range map[string]struct {
		points itembank.Points
		passed bool
	}{
		"A B C AB T": {10000, true}, "A B C . .": {6000, true}, "A B D A T": {6000, true}, "A B D A F": {4000, false}, ". . . . .": {0, false},
	} {
		made, err := Mark(form, keys, exam.MarkRule{}, sheet(1, text), 1, 99)
		if err != nil {
			t.Fatal(err)
		}
		r := Of(made, passMark)
		if r.Points != want.points || r.Passed != want.passed || r.Form != 3 || r.Sheet != 1 || r.Score != 1 || r.At != 99 {
			t.Errorf("%s: %+v", text, r)
		}
		if fmt.Sprint(made.Keys) != "[{11 1} {12 1} {13 2} {14 1} {15 1}]" {
			t.Errorf("keys used: %v", made.Keys)
		}
	}
}

func TestKeysAreHidden(t *testing.T) {
	_, keys := smallForm()
	if text := fmt.Sprintf("%v %+v %#v %s", keys[14], keys[14], keys[14], keys[14]); strings.Contains(text, "AB") {
		t.Error(text)
	}
}

func TestRescoreStates(t *testing.T) {
	states := []RescoreState{RescoreProposed, RescoreApplied, RescoreCancelled}
	for _, from := range states {
		for _, to := range states {
			err := from.Next(to)
			allowed := from == RescoreProposed && to != RescoreProposed
			if (err == nil) != allowed || err != nil && !errors.Is(err, ErrRescoreState) {
				t.Errorf("%s → %s: %v", from, to, err)
			}
		}
	}
}

func TestCorrections(t *testing.T) {
	_, keys := smallForm()
	good, err := Corrections([]Wanted{{Item: 4, Accepts: "ABC"}, {Item: 1, Version: 11, Accepts: "AC"}, {Item: 5, Accepts: "FT"}}, keys, questions())
	if err != nil || len(good) != 3 || good[0] != (Correction{Item: 1, Version: 11, Number: 1, Before: "A", After: "AC"}) {
		t.Errorf("%+v, %v", good, err)
	}
	two := keys.With(nil)
	two[21] = KeyInForce{Item: 1, Version: 21, Number: 1, Accepts: "B"}
	if good, err = Corrections([]Wanted{{Item: 1, Version: 21, Accepts: "A"}}, two, questions()); err != nil || good[0].Version != 21 || good[0].Before != "B" {
		t.Errorf("the second wording: %+v, %v", good, err)
	}
	for name, c := range map[string]struct {
		wanted []Wanted
		keys   Keys
		faults string
	}{
		"all kinds":                          {[]Wanted{{Item: 1, Accepts: "E"}, {Item: 4, Accepts: "BA"}, {Item: 5}, {Item: 9, Accepts: "A"}}, keys, "correction-form correction-form correction-form correction-item"},
		"the same key":                       {[]Wanted{{Item: 1, Accepts: "A"}}, keys, "correction-same"},
		"nothing":                            {nil, keys, "correction-none"},
		"twice":                              {[]Wanted{{Item: 1, Accepts: "B"}, {Item: 1, Version: 11, Accepts: "C"}}, keys, "correction-twice"},
		"which wording":                      {[]Wanted{{Item: 1, Accepts: "C"}}, two, "correction-version"},
		"of another":                         {[]Wanted{{Item: 1, Version: 14, Accepts: "C"}}, two, "correction-item"},
		"an option that the wording has not": {[]Wanted{{Item: 1, Version: 21, Accepts: "D"}}, two, "correction-form"},
	} {
		_, err := Corrections(c.wanted, c.keys, questions())
		invalid, ok := errors.AsType[*exam.Invalid](err)
		if !errors.Is(err, ErrCorrection) || !ok {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var codes []string
		for _, f := range invalid.Faults {
			codes = append(codes, f.Code)
		}
		if got := strings.Join(codes, " "); got != c.faults {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func scored(t *testing.T, attempt int64, text string) Scored {
	t.Helper()
	form, keys := smallForm()
	sealed := sheet(attempt, text)
	made, err := Mark(form, keys, exam.MarkRule{}, sealed, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	return Scored{Result: Of(made, passMark), Ticket: fmt.Sprintf("T%03d", 100-attempt), Name: "n", Sealed: sealed}
}

func TestWhatIf(t *testing.T) {
	form, keys := smallForm()
	results := []Scored{
		scored(t, 1, "A B C . ."),  // 60, loses 20 when 1 becomes C
		scored(t, 2, "C B C . ."),  // 40, gains 20
		scored(t, 3, "C B C AB T"), // 80, gains 20 without changing sides
		scored(t, 4, "D B C . T"),  // 60, unchanged
	}
	corrections := []Correction{{Item: 1, Version: 11, Number: 1, Corrected: 2, Before: "A", After: "C"}}
	forms := map[int64]itembank.Form{3: form}
	changes, summary, err := WhatIf(results, forms, keys.With(corrections), exam.MarkRule{}, passMark)
	if err != nil {
		t.Fatal(err)
	}
	want := []Change{
		{Attempt: 3, Ticket: "T097", Name: "n", Score: 1, Before: 8000, After: 10000},
		{Attempt: 2, Ticket: "T098", Name: "n", Score: 1, Before: 4000, After: 6000, Flips: FlipUp},
		{Attempt: 1, Ticket: "T099", Name: "n", Score: 1, Before: 6000, After: 4000, Flips: FlipDown},
	}
	if fmt.Sprint(changes) != fmt.Sprint(want) || summary != (Summary{Scored: 4, Affected: 3, Up: 1, Down: 1}) {
		t.Errorf("%+v %+v", changes, summary)
	}
	if keys[11].Accepts != "A" || keys.With(corrections)[11] != (KeyInForce{Item: 1, Version: 11, Number: 2, Accepts: "C"}) {
		t.Error("the keys in force were changed")
	}
}

// A key corrected to accept more never costs anybody a point, and what-if agrees with scoring anew.
func TestWhatIfProperties(t *testing.T) {
	form, keys := smallForm()
	forms := map[int64]itembank.Form{3: form}
	letters := rapid.SampledFrom([]string{".", "A", "B", "C", "D"})
	rapid.Check(t, func(rt *rapid.T) {
		var results []Scored
		for i := range rapid.IntRange(0, 8).Draw(rt, "people") {
			text := letters.Draw(rt, "1") + " " + letters.Draw(rt, "2") + " " + letters.Draw(rt, "3") + " " +
				rapid.SampledFrom([]string{".", "A", "AB", "ABC"}).Draw(rt, "4") + " " + rapid.SampledFrom([]string{".", "T", "F"}).Draw(rt, "5")
			results = append(results, scored(t, int64(i+1), text))
		}
		wider := keys.With([]Correction{{Item: 1, Version: 11, Corrected: 2, After: "ABCD"}})
		changes, summary, err := WhatIf(results, forms, wider, exam.MarkRule{}, passMark)
		if err != nil {
			rt.Fatal(err)
		}
		if summary.Down != 0 || summary.Affected != len(changes) || summary.Up > summary.Affected {
			rt.Fatalf("%+v", summary)
		}
		after := map[int64]itembank.Points{}
		for _, c := range changes {
			if c.After <= c.Before || (c.Flips == FlipUp) != (c.Before < passMark && c.After >= passMark) {
				rt.Fatalf("%+v", c)
			}
			after[c.Attempt] = c.After
		}
		for _, r := range results {
			again, err := Mark(form, wider, exam.MarkRule{}, r.Sealed, 2, 2)
			if err != nil {
				rt.Fatal(err)
			}
			if want, changed := after[r.Attempt]; changed && want != again.Total || !changed && again.Total != r.Points {
				rt.Fatalf("attempt %d: %s, what-if %s", r.Attempt, again.Total, want)
			}
		}
	})
}

func TestSum(t *testing.T) {
	lines := []Line{
		{State: exam.StateClosed, Scored: true, Points: 6000, Passed: true}, {State: exam.StateClosed, Scored: true, Points: 5999, Late: 2},
		{State: exam.StateClosed, Absent: true}, {State: exam.StateRunning}, {State: exam.StateClosed},
	}
	want := Totals{Seated: 5, Absent: 1, Closed: 3, Scored: 2, Passed: 1, Failed: 1, Late: 1, Mean: 6000, Highest: 6000, Lowest: 5999}
	if got := Sum(lines); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := Sum(nil); got != (Totals{}) {
		t.Errorf("%+v", got)
	}
}

func TestExport(t *testing.T) {
	lines := []Line{
		{Ticket: "001", Name: "=1+1", Identity: "110*************12", Room: "第一考场", Seat: 7, Receipt: "0123-4567-89AB-CDEF", State: exam.StateClosed, Scored: true, Points: 6050, Passed: true, Answered: 5, Items: 5, SealedAt: 1_784_000_000_000, By: exam.EventHandIn, Score: 2},
		{Ticket: "002", Name: "李四", State: exam.StateClosed, Absent: true, By: exam.EventEnd, SealedAt: 5},
		{Ticket: "003", Name: "李四", State: exam.StateRunning, Items: 5},
	}
	var out bytes.Buffer
	if err := Export(&out, FormatCSV, "zh-CN", lines); err != nil {
		t.Fatal(err)
	}
	read, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(read[1], "|"); got != "001|'=1+1|110*************12||第一考场|7|60.5|合格|5|5|2026-07-14 11:33:20|考生交卷|0123-4567-89AB-CDEF|2" {
		t.Error(got)
	}
	if got := strings.Join(read[2], "|"); got != "002|李四||||||缺考|0|0||考务结束||0" {
		t.Error(got)
	}
	if got := strings.Join(read[3], "|"); got != "003|李四||||||未交卷||5||||" {
		t.Error(got) // what is answered is not known here before the sheet is sealed
	}
	if err := Export(&out, FormatXLSX, "en", lines); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := Export(&out, FormatCSV, "en", lines); err != nil || !strings.Contains(out.String(), "Name,Identity number,Group,Room,Seat,Points") {
		t.Errorf("%v %.200s", err, out.String())
	}
}

func TestChoose(t *testing.T) {
	open := []exam.Held{
		{Number: 4, Lane: exam.LaneLate}, {Number: 5, Lane: exam.LaneSuperseded}, {Number: 6, Lane: exam.LaneLate},
	}
	for _, c := range []struct {
		numbers []int64
		want    string
		err     error
	}{
		{nil, "[4 6]", nil}, {[]int64{5}, "[5]", nil}, {[]int64{6, 4}, "[4 6]", nil}, {[]int64{7}, "[]", exam.ErrNothingLate}, {[]int64{4, 7}, "[]", exam.ErrNothingLate},
	} {
		got, err := choose(open, c.numbers)
		if fmt.Sprint(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%v: %v, %v", c.numbers, got, err)
		}
	}
	if _, err := choose(nil, nil); !errors.Is(err, exam.ErrNothingLate) {
		t.Error(err)
	}
}

// TestDetailSaysWhatTheCandidateSaw: number and letters of the candidate's own paper, beside the form's.
func TestDetailSaysWhatTheCandidateSaw(t *testing.T) {
	form := itembank.Form{Sections: []itembank.Section{
		{Kind: itembank.KindSingle, Items: []itembank.FormItem{{Item: 1, Version: 11}, {Item: 2, Version: 12}, {Item: 3, Version: 13}}},
		{Kind: itembank.KindTrueFalse, Items: []itembank.FormItem{{Item: 4, Version: 14}, {Item: 5, Version: 15}}},
	}}
	options := itembank.Content{Options: []itembank.Option{{ID: "A"}, {ID: "B"}, {ID: "C"}}}
	versions := []itembank.Version{{ID: 11, Content: options}, {ID: 12, Content: options}, {ID: 13, Content: options}, {ID: 14}, {ID: 15}}
	for _, c := range []struct {
		seen itembank.Arrangement
		want string
	}{
		{itembank.Arrangement{Order: [][]int{{2, 0, 1}, {1, 0}}, Options: map[int64]string{1: "CAB"}}, "2CAB 3ABC 1ABC 5 4 "},
		{itembank.Arrangement{}, "1ABC 2ABC 3ABC 4 5 "},
		{itembank.Arrangement{Order: [][]int{{1, 1, 9}}}, "2ABC 1ABC 3ABC 4 5 "},
	} {
		got := ""
		for _, q := range DetailOf(Record{Shown: c.seen}, form, versions, nil).Items {
			got += fmt.Sprint(q.Number) + q.Shown + " "
		}
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
