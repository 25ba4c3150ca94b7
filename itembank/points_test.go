package itembank

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestParsePoints(t *testing.T) {
	for text, want := range map[string]Points{
		"0.5": 50, "2": 200, "-0.25": -25, " 1.50 ": 150, "1.500": 150, ".5": 50, "5.": 500, "100": FullMarks, "0": 0, "-0": 0,
	} {
		if got, err := ParsePoints(text); err != nil || got != want {
			t.Errorf("ParsePoints(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", " ", ".", "-", "-.", "1.234", "1,5", "one", "1e3", "+1", "--1", "1.-5", "1_0", "99999999999", "0x1", "１"} {
		if got, err := ParsePoints(text); !errors.Is(err, ErrPointsForm) {
			t.Errorf("ParsePoints(%q) = %v, %v, want ErrPointsForm", text, got, err)
		}
	}
}

func FuzzParsePoints(f *testing.F) {
	for _, text := range []string{"0.5", "", ".", "-", "1.234", "33.33", "-0.01", "4294967295.99", "1.00000000000", "1.+5", "1. 5", "\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePoints(text)
		if err != nil {
			if !errors.Is(err, ErrPointsForm) {
				t.Fatalf("ParsePoints(%q): %v", text, err)
			}
			return
		}
		if again, err := ParsePoints(p.String()); err != nil || again != p {
			t.Fatalf("%q is %d, prints %q, reads back as %d, %v", text, p, p.String(), again, err)
		}
	})
}

func TestSpreadIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := Points(rapid.Int64Range(0, 1_000_000).Draw(t, "total"))
		n := rapid.IntRange(1, 500).Draw(t, "n")
		var sum Points
		shares := Spread(total, n)
		for i, s := range shares {
			sum += s
			if i > 0 && s > shares[i-1] || shares[0]-s > 1 {
				t.Fatalf("share %d is %d after %d", i, s, shares[0])
			}
		}
		if sum != total || len(shares) != n {
			t.Fatalf("%d shares sum to %d, not %d", len(shares), sum, total)
		}
	})
	if Spread(100, 0) != nil {
		t.Error("nobody gets a share")
	}
}
