package store

import (
	"reflect"
	"testing"

	"kaochang/exam"
	"kaochang/server/account"
)

func TestAuditTrail(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		row := 0
		for n := range 5 {
			err := s.AddDeed(t.Context(), account.Deed{
				At: exam.Time(100 + n), Account: int64(n % 2), Name: "甲", Action: "put-banks-id", Noun: "bank", NounID: int64(n),
				Detail: account.DeedDetail{Request: "r-1", Reason: "理由", Row: &row, Said: map[string]any{"admit": true}},
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			query account.DeedQuery
			want  []int64
			total int
		}{
			{account.DeedQuery{Limit: 10}, []int64{4, 3, 2, 1, 0}, 5},
			{account.DeedQuery{Limit: 2, Offset: 1}, []int64{3, 2}, 5},
			{account.DeedQuery{Limit: 10, Account: 1}, []int64{3, 1}, 2},
			{account.DeedQuery{Limit: 10, From: 101, To: 103}, []int64{2, 1}, 2},
			{account.DeedQuery{Limit: 10, From: 999}, nil, 0},
		} {
			deeds, total, err := s.Deeds(t.Context(), c.query)
			if err != nil {
				t.Fatal(err)
			}
			var got []int64
			for _, d := range deeds {
				got = append(got, d.NounID)
			}
			if !reflect.DeepEqual(got, c.want) || total != c.total {
				t.Errorf("%+v: %v of %d, want %v of %d", c.query, got, total, c.want, c.total)
			}
		}
		deeds, _, err := s.Deeds(t.Context(), account.DeedQuery{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		if d := deeds[0].Detail; d.Reason != "理由" || d.Row == nil || *d.Row != 0 || d.Said["admit"] != true {
			t.Errorf("%+v", deeds[0])
		}
	})
}

func TestAuditTrailStays(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		if err := s.AddDeed(t.Context(), account.Deed{Name: "甲"}); err != nil {
			t.Fatal(err)
		}
		for _, change := range []string{`UPDATE audit SET name = 'x'`, `DELETE FROM audit`} {
			err := s.write(t.Context(), "test", func(tx *Tx) error {
				_, err := tx.Exec(change)
				return err
			})
			if err == nil {
				t.Errorf("%s was possible", change)
			}
		}
	})
}
