package store

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
)

func testIntake(s *Store) *intake.Intake {
	return intake.New(s, s, sheet.UsualLimits(), func() int64 { return testAt })
}

// csvOf writes n questions that are not alike; those that broken names have no key.
func csvOf(n int, broken ...int) []byte {
	var out strings.Builder
	out.WriteString("\ufeff试题编号,题型,题干,选项A,选项B,选项C,选项D,答案,难度,解析\n")
	bad := map[int]bool{}
	for _, b := range broken {
		bad[b] = true
	}
	for i := range n {
		key := string(rune('A' + i%4))
		if bad[i] {
			key = ""
		}
		fmt.Fprintf(&out, "C-%05d,单选题,%s,甲%d,乙%d,丙%d,丁%d,%s,%d,依据第 %d 条\n", i, stemOf(i), i, i+1, i+2, i+3, key, i%5+1, i)
	}
	return []byte(out.String())
}

// stemOf makes stems that share hardly any neighbouring characters.
func stemOf(n int) string {
	var stem strings.Builder
	x := uint32(n)*2654435761 + 12345
	for range 24 {
		x = x*1664525 + 1013904223
		stem.WriteRune(rune(0x4e00 + x>>8%0x4000))
	}
	return stem.String() + "（　）"
}

func upload(t testing.TB, in *intake.Intake, bank int64, content []byte) intake.Page {
	t.Helper()
	page, err := in.Upload(t.Context(), bank, "题库.csv", content, nil, "author")
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func countItems(t testing.TB, s *Store, bank int64) int {
	t.Helper()
	_, total, err := s.Search(t.Context(), bank, itembank.Query{Retired: itembank.RetiredAny})
	if err != nil {
		t.Fatal(err)
	}
	return total
}

func TestImportFromReportToItems(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		in, bank := testIntake(s), testBank(t, s, "题库")
		page := upload(t, in, bank.ID, csvOf(30, 3, 17))
		if page.State != intake.StateOpen || page.Total != 30 || page.Counts.Errors != 2 || page.Counts.Good != 28 {
			t.Fatalf("report %+v", page.Counts)
		}
		faulty, err := in.Import(ctx, page.ID, intake.Filter{Only: intake.OnlyFaults})
		if err != nil || faulty.Total != 2 || faulty.Rows[0].Number != 3 || faulty.Rows[0].Verdict() != intake.VerdictError {
			t.Fatalf("faults %+v, %v", faulty.Rows, err)
		}
		if _, err := in.Commit(ctx, page.ID, sheet.SelectAll, "author"); !errors.Is(err, sheet.ErrRowsFaulty) {
			t.Errorf("all with faults: %v", err)
		}
		if n := countItems(t, s, bank.ID); n != 0 {
			t.Errorf("%d items after a refusal", n)
		}
		// One row is corrected on the screen, the other taken out.
		draft := faulty.Rows[0].Draft
		draft.Accepts = "D"
		row, report, err := in.Change(ctx, page.ID, 3, intake.Decision{Draft: &draft})
		if err != nil || row.Verdict() != intake.VerdictGood || !row.Corrected || report.Counts.Errors != 1 {
			t.Fatalf("corrected %+v %+v, %v", row, report.Counts, err)
		}
		skip := true
		if _, report, err = in.Change(ctx, page.ID, 17, intake.Decision{Skip: &skip}); err != nil || report.Counts.Skipped != 1 || report.Counts.Errors != 0 {
			t.Fatalf("skipped %+v, %v", report.Counts, err)
		}
		outcome, err := in.Commit(ctx, page.ID, sheet.SelectAll, "author")
		if err != nil || outcome != (intake.Outcome{Created: 29, Skipped: 1}) {
			t.Fatalf("outcome %+v, %v", outcome, err)
		}
		found, total, err := s.Search(ctx, bank.ID, itembank.Query{Text: stemOf(3)})
		if err != nil || total != 1 {
			t.Fatalf("the corrected question: %d, %v", total, err)
		}
		if d, err := s.Detail(ctx, found[0].ID); err != nil || d.Accepts != "D" || d.Current.CreatedBy != "author" {
			t.Errorf("its key %+v, %v", d, err)
		}
		// What is over stays over, and its rows, which hold keys, are gone.
		after, err := in.Import(ctx, page.ID, intake.Filter{})
		if err != nil || after.State != intake.StateCommitted || after.Total != 0 || after.Counts.Created != 29 {
			t.Errorf("afterwards %+v, %v", after, err)
		}
		for name, err := range map[string]error{
			"commit": second(in.Commit(ctx, page.ID, sheet.SelectGood, "author")), "drop": in.Drop(ctx, page.ID),
		} {
			if !errors.Is(err, intake.ErrImportState) {
				t.Errorf("%s of what is over: %v", name, err)
			}
		}
		// The same file once more: everything is a duplicate or has a taken code.
		again := upload(t, in, bank.ID, csvOf(30))
		if again.Counts.Good != 1 || again.Counts.Errors != 29 || again.Counts.Duplicates != 29 {
			t.Errorf("a second time %+v", again.Counts)
		}
		if err := in.Drop(ctx, again.ID); err != nil {
			t.Error(err)
		}
		list, err := in.Imports(ctx, bank.ID)
		if err != nil || len(list) != 2 || list[0].State != intake.StateDropped || list[1].Counts.Created != 29 {
			t.Errorf("imports %+v, %v", list, err)
		}
		if _, err := in.Import(ctx, 999, intake.Filter{}); !errors.Is(err, intake.ErrImportUnknown) {
			t.Errorf("no import: %v", err)
		}
	})
}

func TestACommitThatFailsInTheMiddleLeavesNothing(t *testing.T) {
	broke := errors.New("the disk broke")
	for _, step := range []string{"run", "commit"} {
		t.Run(step, func(t *testing.T) {
			breaking := false
			fault := func(at, name string) error {
				if breaking && at == step && name == "commit import" {
					return broke
				}
				return nil
			}
			onBoth(t, func(t *testing.T, s *Store) {
				breaking = false
				in, bank := testIntake(s), testBank(t, s, "题库")
				page := upload(t, in, bank.ID, csvOf(300))
				breaking = true
				if _, err := in.Commit(t.Context(), page.ID, sheet.SelectAll, "author"); err == nil {
					t.Fatal("the fault did not take place")
				}
				breaking = false
				if n := countItems(t, s, bank.ID); n != 0 {
					t.Errorf("%d items are half imported", n)
				}
				if after, err := in.Import(t.Context(), page.ID, intake.Filter{}); err != nil || after.State != intake.StateOpen || after.Total != 300 {
					t.Errorf("the report after the fault: %+v, %v", after.Import, err)
				}
				if outcome, err := in.Commit(t.Context(), page.ID, sheet.SelectAll, "author"); err != nil || outcome.Created != 300 {
					t.Errorf("once more: %+v, %v", outcome, err)
				}
			}, FaultAt(fault))
		})
	}
}

// A code that someone else used after the report was made refuses everything and is then named.
func TestACodeTakenMeanwhile(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		in, bank := testIntake(s), testBank(t, s, "题库")
		page := upload(t, in, bank.ID, csvOf(450))
		late := testDraft(1, "")
		late.Code = "C-00444"
		addTest(t, s, bank.ID, late)
		if _, err := in.Commit(ctx, page.ID, sheet.SelectAll, "author"); !errors.Is(err, itembank.ErrCodeTaken) {
			t.Fatalf("got %v", err)
		}
		if n := countItems(t, s, bank.ID); n != 1 {
			t.Errorf("%d items", n)
		}
		faulty, err := in.Import(ctx, page.ID, intake.Filter{Only: intake.OnlyFaults})
		if err != nil || faulty.Total != 1 || faulty.Rows[0].Number != 444 {
			t.Errorf("the row is not named: %+v, %v", faulty.Rows, err)
		}
		if outcome, err := in.Commit(ctx, page.ID, sheet.SelectGood, "author"); err != nil || outcome.Created != 449 {
			t.Errorf("the good ones: %+v, %v", outcome, err)
		}
	})
}

// Many people correct one report at once; nothing of what they do is lost.
func TestManyCorrectOneReport(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		in, bank := testIntake(s), testBank(t, s, "题库")
		page := upload(t, in, bank.ID, csvOf(20, 2, 4, 6))
		var wait sync.WaitGroup
		for _, number := range []int{2, 4, 6} {
			wait.Go(func() {
				draft := page.Rows[number].Draft
				draft.Accepts = "A"
				if _, _, err := in.Change(t.Context(), page.ID, number, intake.Decision{Draft: &draft}); err != nil {
					t.Errorf("row %d: %v", number, err)
				}
			})
		}
		wait.Wait()
		after, err := in.Import(t.Context(), page.ID, intake.Filter{})
		if err != nil || after.Counts.Good != 20 || after.Revision != 4 {
			t.Errorf("after three corrections %+v revision %d, %v", after.Counts, after.Revision, err)
		}
	})
}

func TestChangesThatCannotBe(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		in, bank := testIntake(s), testBank(t, s, "题库")
		page := upload(t, in, bank.ID, csvOf(3))
		skip := true
		for name, c := range map[string]struct {
			id, row int
			d       intake.Decision
			want    error
		}{
			"nothing said":     {int(page.ID), 0, intake.Decision{}, intake.ErrRowInvalid},
			"no such row":      {int(page.ID), 3, intake.Decision{Skip: &skip}, sheet.ErrRowUnknown},
			"a row below zero": {int(page.ID), -1, intake.Decision{Skip: &skip}, sheet.ErrRowUnknown},
			"no such import":   {999, 0, intake.Decision{Skip: &skip}, intake.ErrImportUnknown},
		} {
			if _, _, err := in.Change(ctx, int64(c.id), c.row, c.d); !errors.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := in.Upload(ctx, 999, "x.csv", csvOf(1), nil, "author"); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("no bank: %v", err)
		}
		mapping := map[string]sheet.Mapping{"不存在": {}}
		if _, err := in.Upload(ctx, bank.ID, "x.csv", csvOf(1), mapping, "author"); !errors.Is(err, sheet.ErrMapping) {
			t.Errorf("a mapping of no sheet: %v", err)
		}
	})
}

// Five thousand rows are reported, corrected and taken in within a time that a person waits.
func TestImportOfFiveThousandRows(t *testing.T) {
	if testing.Short() {
		t.Skip("imports 5,000 rows")
	}
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		in, bank := testIntake(s), testBank(t, s, "题库")
		const size = 5000 / slowness
		content := csvOf(size, size-9)
		began := time.Now()
		page := upload(t, in, bank.ID, content)
		uploaded := time.Since(began)
		if page.Counts.Errors != 1 || page.Counts.Rows != size {
			t.Fatalf("counts %+v", page.Counts)
		}
		began = time.Now()
		faulty, err := in.Import(ctx, page.ID, intake.Filter{Only: intake.OnlyFaults})
		if err != nil {
			t.Fatal(err)
		}
		draft := faulty.Rows[0].Draft
		draft.Accepts = "A"
		if _, _, err := in.Change(ctx, page.ID, faulty.Rows[0].Number, intake.Decision{Draft: &draft}); err != nil {
			t.Fatal(err)
		}
		corrected := time.Since(began)
		began = time.Now()
		if _, err := in.Commit(ctx, page.ID, sheet.SelectAll, "author"); err != nil {
			t.Fatal(err)
		}
		committed := time.Since(began)
		t.Logf("upload %v, correction %v, commit %v", uploaded, corrected, committed)
		if n := countItems(t, s, bank.ID); n != size {
			t.Errorf("%d items", n)
		}
	})
}

func TestImportsAreListedNewestFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		in, bank, other := testIntake(s), testBank(t, s, "题库"), testBank(t, s, "另一题库")
		first, second := upload(t, in, bank.ID, csvOf(3)), upload(t, in, bank.ID, csvOf(5, 1))
		upload(t, in, other.ID, csvOf(2))
		if err := in.Drop(ctx, first.ID); err != nil {
			t.Fatal(err)
		}
		found, err := in.Imports(ctx, bank.ID)
		if err != nil || len(found) != 2 {
			t.Fatalf("%d imports, %v", len(found), err)
		}
		if found[0].ID != second.ID || found[0].State != intake.StateOpen || found[0].Counts.Errors != 1 || found[1].State != intake.StateDropped {
			t.Errorf("imports %+v", found)
		}
		if _, err := in.Imports(ctx, 999); !errors.Is(err, itembank.ErrBankUnknown) {
			t.Errorf("unknown bank: %v", err)
		}
	})
}
