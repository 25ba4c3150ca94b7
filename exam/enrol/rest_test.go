package enrol

import (
	"errors"
	"testing"
)

// What is left of a roster after its good rows were taken stays under its numbers, to be corrected.
func TestRowsThatWereNotTakenStay(t *testing.T) {
	k := known(t)
	roster := read(t, "a.csv", "准考证号,姓名,证件号码\nT001,甲,"+person(1)+"\nT002,乙,110105199001010000\nT003,丙,"+person(3)+"\nT004,丁,\n").Checked(k)
	rest := roster.After(true)
	if rest.State != StateOpen || len(rest.Rows) != 2 || rest.Rows[0].Row != 1 || rest.Rows[1].Row != 3 || len(rest.Rows[0].Faults) == 0 {
		t.Fatalf("%s %+v", rest.State, rest.Rows)
	}
	if c := rest.Counts(); c != (RosterCounts{Rows: 2, Errors: 2, Created: 2}) {
		t.Errorf("%+v", c)
	}
	if _, err := rest.Skip(0, true, k); !errors.Is(err, ErrRowUnknown) {
		t.Errorf("a row that was taken: %v", err)
	}
	mended := rest.Rows[1].Entry
	mended.Identity = person(4)
	rest, err := rest.Correct(3, mended, k)
	if err != nil || rest.Rows[1].Row != 3 || rest.Rows[1].Verdict != VerdictGood {
		t.Fatalf("%+v, %v", rest.Rows, err)
	}
	if rest, err = rest.Skip(1, true, k); err != nil {
		t.Fatal(err)
	}
	if left := rest.After(true); left.State != StateOpen || left.Counts() != (RosterCounts{Rows: 1, Skipped: 1, Created: 3}) {
		t.Errorf("with a row taken out: %s %+v", left.State, left.Counts())
	}
	if done := rest.After(false); done.State != StateCommitted {
		t.Errorf("all: %s", done.State)
	}
	whole := read(t, "a.csv", "姓名,证件号码\n甲,"+person(1)+"\n").Checked(k).After(true)
	if whole.State != StateCommitted || whole.Created != 1 {
		t.Errorf("none left: %+v", whole)
	}
}
