package exam

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestReadIdentity(t *testing.T) {
	now := At(time.Date(2026, 7, 15, 1, 0, 0, 0, time.UTC))
	cases := []struct {
		text, number string
		kind         IdentityKind
		err          error
	}{
		{"11010519491231002X", "11010519491231002X", IdentityResident, nil}, // the example of GB 11643
		{"11010519491231002x", "11010519491231002X", IdentityResident, nil},
		{"'１１０１０５ 19491231 002Ｘ", "11010519491231002X", IdentityResident, nil},
		{"110105194912310021", "110105194912310021", IdentityResident, IdentityDigit},
		{"11010519491231002A", "11010519491231002A", IdentityResident, IdentityDigit},
		{"110105194902300024", "110105194902300024", IdentityResident, IdentityDate},
		{"110105209912310022", "110105209912310022", IdentityResident, IdentityDate},
		{"110105491231002", "110105491231002", IdentityResident, IdentityOld},
		{"E12345678", "E12345678", IdentityOther, nil},
		{"H0123456701", "H0123456701", IdentityOther, nil},
		{"CHN110180010101", "CHN110180010101", IdentityOther, nil},
		{"12345", "12345", IdentityOther, IdentityForm},
		{"", "", IdentityOther, IdentityForm},
		{"123456789012345678901", "123456789012345678901", IdentityOther, IdentityForm},
		{"身份证号", "身份证号", IdentityOther, IdentityForm},
		{"1.10105E+17", "1.10105E+17", IdentityOther, IdentityForm},
	}
	for _, c := range cases {
		number, kind, err := ReadIdentity(c.text, now)
		if number != c.number || kind != c.kind || err != c.err {
			t.Errorf("%q: %q %s %v, want %q %s %v", c.text, number, kind, err, c.number, c.kind, c.err)
		}
		if err != nil && !errors.Is(err, ErrIdentityInvalid) {
			t.Errorf("%q: %v does not wrap ErrIdentityInvalid", c.text, err)
		}
	}
}

func TestIdentityBornToday(t *testing.T) {
	digits := "11010520260715001"
	number := digits + string(CheckCharacter(digits))
	midnight := time.Date(2026, 7, 15, 0, 0, 0, 0, china)
	if _, _, err := ReadIdentity(number, At(midnight)); err != nil {
		t.Errorf("on the day: %v", err)
	}
	if _, _, err := ReadIdentity(number, At(midnight)-1); err != error(IdentityDate) {
		t.Errorf("the day before: %v", err)
	}
}

// A single wrong digit, and two neighbours exchanged, are always found: what the check is for.
func TestIdentityFindsTypingErrors(t *testing.T) {
	now := At(time.Date(2026, 7, 15, 0, 0, 0, 0, time.UTC))
	rapid.Check(t, func(t *rapid.T) {
		born := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 20000).Draw(t, "day"))
		digits := fmt.Sprintf("%06d%s%03d", rapid.IntRange(110000, 659999).Draw(t, "area"), born.Format("20060102"), rapid.IntRange(0, 999).Draw(t, "serial"))
		number := digits + string(CheckCharacter(digits))
		if _, kind, err := ReadIdentity(number, now); err != nil || kind != IdentityResident {
			t.Fatalf("%s: %s %v", number, kind, err)
		}
		at := rapid.IntRange(0, 16).Draw(t, "at")
		wrong := []byte(number)
		wrong[at] = '0' + (wrong[at]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "by")))%10
		if _, _, err := ReadIdentity(string(wrong), now); err == nil {
			t.Fatalf("%s passed for %s", wrong, number)
		}
		if at < 16 && number[at] != number[at+1] {
			swapped := []byte(number)
			swapped[at], swapped[at+1] = swapped[at+1], swapped[at]
			if _, _, err := ReadIdentity(string(swapped), now); err == nil {
				t.Fatalf("%s passed for %s", swapped, number)
			}
		}
	})
}

func TestMaskIdentity(t *testing.T) {
	for number, want := range map[string]string{
		"11010519491231002X": "110*************2X", "E12345678": "E12****78", "123456": "*****6", "": "", "1": "1",
	} {
		if got := MaskIdentity(number); got != want {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
	}
}

func TestIdentityTail(t *testing.T) {
	if got := IdentityTail("11010519491231002x", 6); got != "31002X" {
		t.Errorf("%q", got)
	}
	if got := IdentityTail("E123", 6); got != "E123" {
		t.Errorf("%q", got)
	}
}

func FuzzReadIdentity(f *testing.F) {
	for _, seed := range []string{"11010519491231002X", "", "１", "\x00\xff", strings.Repeat("9", 18), strings.Repeat("é", 9)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		number, _, err := ReadIdentity(text, 1_800_000_000_000)
		if err == nil {
			again, _, err := ReadIdentity(number, 1_800_000_000_000)
			if err != nil || again != number {
				t.Errorf("%q reads as %q, which reads as %q: %v", text, number, again, err)
			}
		}
		MaskIdentity(text)
		IdentityTail(text, 6)
	})
}

func TestMakeTickets(t *testing.T) {
	// 17:00 UTC is the next day in China.
	sitting := Sitting{ID: 12, Opens: At(time.Date(2026, 7, 14, 17, 0, 0, 0, time.UTC))}
	taken := func([]string) (map[string]bool, error) { return map[string]bool{"202607150120002": true}, nil }
	got, err := MakeTickets(sitting, 3, taken)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"202607150120001", "202607150120003", "202607150120004"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
	for _, ticket := range got {
		if err := CheckTicket(ticket); err != nil {
			t.Error(err)
		}
	}
}

// A roster of thousands asks the database a few times, not once for each of them.
func TestMadeTicketsAreAskedAboutTogether(t *testing.T) {
	questions := 0
	taken := func(tickets []string) (map[string]bool, error) {
		questions++
		found := map[string]bool{}
		for _, ticket := range tickets {
			if ticket[len(ticket)-1] == '7' {
				found[ticket] = true
			}
		}
		return found, nil
	}
	made, err := MakeTickets(Sitting{ID: 12, Opens: hour9}, MaxCandidates, taken)
	if err != nil || len(made) != MaxCandidates || questions > 6 {
		t.Errorf("%d made by %d questions, %v", len(made), questions, err)
	}
	seen := map[string]bool{}
	for _, ticket := range made {
		if seen[ticket] || ticket[len(ticket)-1] == '7' {
			t.Fatalf("%s twice or taken", ticket)
		}
		seen[ticket] = true
	}
	broken := errors.New("the database is away")
	if _, err := MakeTickets(Sitting{}, 1, func([]string) (map[string]bool, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

func TestCheckTicket(t *testing.T) {
	for ticket, good := range map[string]bool{
		"2026": true, "A-001": true, "123": false, "a001": false, "": false, "20 26": false, "准考证1": false,
		strings.Repeat("1", 32): true, strings.Repeat("1", 33): false,
	} {
		err := CheckTicket(ticket)
		if (err == nil) != good || err != nil && !errors.Is(err, ErrCandidateInvalid) {
			t.Errorf("%q: %v", ticket, err)
		}
	}
	if got := NormalTicket(" '２０２６ a01 "); got != "2026A01" {
		t.Errorf("%q", got)
	}
}
