package store

import (
	"bytes"
	"errors"
	"testing"

	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
)

// What an import of the good rows leaves is listed with its faults, corrected and imported later.
func TestRowsThatWereNotTakenStay(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		in, bank := testIntake(s), testBank(t, s, "题库")
		// Row 10 is row 4 once more under another code.
		content := csvOf(10, 2, 7)
		twin := bytes.Replace(bytes.Split(content, []byte("\n"))[5], []byte("C-00004"), []byte("C-00099"), 1)
		page := upload(t, in, bank.ID, append(append(content, twin...), '\n'))
		skip := true
		if _, _, err := in.Change(ctx, page.ID, 9, intake.Decision{Skip: &skip}); err != nil {
			t.Fatal(err)
		}
		before, err := in.Import(ctx, page.ID, intake.Filter{})
		if err != nil || before.Counts.Errors != 2 || before.Counts.Skipped != 1 || before.Counts.Review == 0 {
			t.Fatalf("before %+v, %v", before.Counts, err)
		}
		left := 11 - before.Counts.Good
		outcome, err := in.Commit(ctx, page.ID, sheet.SelectGood, "author")
		if err != nil || outcome != (intake.Outcome{Created: before.Counts.Good, Skipped: left}) {
			t.Fatalf("outcome %+v, %v", outcome, err)
		}
		rest, err := in.Import(ctx, page.ID, intake.Filter{})
		if err != nil || rest.State != intake.StateOpen || rest.Total != left || rest.Counts.Rows != left || rest.Counts.Created != outcome.Created ||
			rest.Counts.Good != 0 || rest.Counts.Errors != 2 || rest.Counts.Skipped != 1 {
			t.Fatalf("the rest %s %+v of %d, %v", rest.State, rest.Counts, rest.Total, err)
		}
		for _, r := range rest.Rows {
			if r.Good() || !r.Removed && len(r.Issues) == 0 {
				t.Errorf("row %d stayed without a fault: %+v", r.Number, r.Issues)
			}
		}
		if _, err := in.Commit(ctx, page.ID, sheet.SelectGood, "author"); !errors.Is(err, sheet.ErrNothingGood) {
			t.Errorf("the same again: %v", err)
		}
		if n := countItems(t, s, bank.ID); n != outcome.Created {
			t.Errorf("%d items, want %d", n, outcome.Created)
		}
		// Rows keep their numbers: row 7 is corrected, not the seventh that is left.
		from, err := in.Import(ctx, page.ID, intake.Filter{From: 7, Limit: 1})
		if err != nil || len(from.Rows) != 1 || from.Rows[0].Number != 7 {
			t.Fatalf("from row 7: %+v, %v", from.Rows, err)
		}
		draft := from.Rows[0].Draft
		draft.Accepts = "D"
		row, report, err := in.Change(ctx, page.ID, 7, intake.Decision{Draft: &draft})
		if err != nil || row.Number != 7 || row.Verdict() != intake.VerdictGood || report.Counts.Created != outcome.Created || report.Counts.Good != 1 {
			t.Fatalf("corrected %+v %+v, %v", row, report.Counts, err)
		}
		if _, _, err := in.Change(ctx, page.ID, 0, intake.Decision{Skip: &skip}); !errors.Is(err, sheet.ErrRowUnknown) {
			t.Errorf("a row that was taken: %v", err)
		}
		if again, err := in.Commit(ctx, page.ID, sheet.SelectGood, "author"); err != nil || again != (intake.Outcome{Created: 1, Skipped: left - 1}) {
			t.Fatalf("later %+v, %v", again, err)
		}
		// Giving the rest up keeps what was made.
		if err := in.Drop(ctx, page.ID); err != nil {
			t.Fatal(err)
		}
		after, err := in.Import(ctx, page.ID, intake.Filter{})
		if err != nil || after.State != intake.StateCommitted || after.Total != 0 || after.Counts.Created != outcome.Created+1 || after.Counts.Rows != left-1 {
			t.Errorf("afterwards %+v, %v", after, err)
		}
		if n := countItems(t, s, bank.ID); n != outcome.Created+1 {
			t.Errorf("%d items", n)
		}
	})
}

// An import whose last row was taken is over.
func TestGoodRowsOnlyEndTheImport(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		in, bank := testIntake(s), testBank(t, s, "题库")
		page := upload(t, in, bank.ID, csvOf(3))
		if _, err := in.Commit(t.Context(), page.ID, sheet.SelectGood, "author"); err != nil {
			t.Fatal(err)
		}
		after, err := in.Import(t.Context(), page.ID, intake.Filter{})
		if err != nil || after.State != intake.StateCommitted || after.Counts != (intake.Counts{Created: 3}) {
			t.Errorf("%s %+v, %v", after.State, after.Counts, err)
		}
	})
}
