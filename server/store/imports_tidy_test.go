package store

import (
	"errors"
	"testing"

	"kaochang/exam"
	"kaochang/itembank/intake"
)

// An upload that was cut short leaves no rows, which hold keys; one that is under way stays.
func TestUnfinishedImportsAreDropped(t *testing.T) {
	f := &faulty{}
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		in, bank := testIntake(s), testBank(t, s, "题库")
		whole := upload(t, in, bank.ID, csvOf(20))
		f.set("run", "show import", errBroken)
		_, err := in.Upload(ctx, bank.ID, "题库.csv", csvOf(importRowsAtOnce+500), nil, "author")
		f.set("", "", nil)
		if !errors.Is(err, errBroken) {
			t.Fatalf("the upload went through: %v", err)
		}
		count := func() int64 {
			t.Helper()
			n, err := scanInt(s.read(ctx).QueryRow(`SELECT count(*) FROM import_rows`))
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if n := count(); n != importRowsAtOnce+520 {
			t.Fatalf("%d rows", n)
		}
		if n, err := s.DropUnfinishedImports(ctx, exam.Time(testAt)); n != 0 || err != nil {
			t.Errorf("dropped %d that may be under way, %v", n, err)
		}
		if n, err := s.DropUnfinishedImports(ctx, exam.Time(testAt+1)); n != 1 || err != nil || count() != 20 {
			t.Errorf("dropped %d, %d rows are left, %v", n, count(), err)
		}
		if page, err := in.Import(ctx, whole.ID, intake.Filter{}); err != nil || page.Total != 20 {
			t.Errorf("the whole one: %d, %v", page.Total, err)
		}
		if n, err := s.DropUnfinishedImports(ctx, exam.Time(testAt+1)); n != 0 || err != nil {
			t.Errorf("dropped %d again, %v", n, err)
		}
	}, FaultAt(f.at))
}
