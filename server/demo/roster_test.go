package demo

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kaochang/exam"
)

// GB 11643 / ISO 7064 MOD 11-2, written out here independently of the product's own check.
func checkDigit(first17 string) byte {
	rest := 0
	for n := range len(first17) {
		rest = (rest + int(first17[n]-'0')) * 2 % 11
	}
	return "10X98765432"[rest]
}

func TestRosterIsInventedButValid(t *testing.T) {
	t.Parallel()
	if got := checkDigit("11010519491231002"); got != 'X' { // the example in the standard
		t.Fatalf("check digit of the standard's example is %c", got)
	}
	catalogue, err := exam.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	_, programme, err := catalogue.Find("wtbu-netsec-3")
	if err != nil {
		t.Fatal(err)
	}
	rows := readTable(t, RosterFile)
	if got := strings.Join(rows[0], ","); got != "准考证号,姓名,证件号码,申报职业,单位,座位号,加时" {
		t.Fatalf("header is %s", got)
	}
	if len(rows) != 31 {
		t.Errorf("%d candidates, want 30", len(rows)-1)
	}
	seen := map[string]bool{}
	extra := 0
	for n, row := range rows[1:] {
		ticket, name, identity, seat := row[0], row[1], row[2], row[5]
		if want := fmt.Sprintf("4201251122001%02d", n+1); ticket != want || seat != want[13:] {
			t.Errorf("row %d: ticket %s, seat %s", n+2, ticket, seat)
		}
		if !strings.HasPrefix(name, "演示考生") || row[3] != programme.Title() || row[4] == "" {
			t.Errorf("row %d: %v", n+2, row)
		}
		if len(identity) != 18 || !strings.HasPrefix(identity, "990000") {
			t.Fatalf("row %d: identity number %s", n+2, identity)
		}
		if _, err := time.Parse("20060102", identity[6:14]); err != nil {
			t.Errorf("row %d: birth date: %v", n+2, err)
		}
		if identity[17] != checkDigit(identity[:17]) {
			t.Errorf("row %d: check digit of %s should be %c", n+2, identity, checkDigit(identity[:17]))
		}
		if seen[name] || seen[identity] {
			t.Errorf("row %d: name or identity number used twice", n+2)
		}
		seen[name], seen[identity] = true, true
		if row[6] != "" {
			extra++
		}
	}
	if extra != 2 {
		t.Errorf("%d candidates with extra time, want 2", extra)
	}
}
