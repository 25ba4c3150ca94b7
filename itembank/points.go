package itembank

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Points is an exact number of points in hundredths: 100 points are Points(10000).
// No floating-point number ever takes part in a score.
type Points int64

// FullMarks is what every subject is marked out of (100 points).
const FullMarks Points = 10000

// ErrPointsForm reports text that is not a number of points with at most two decimals.
var ErrPointsForm = errors.New("points must be a number with at most two decimals")

// ParsePoints reads "0.5", "2" or "-0.25". More than two decimals is ErrPointsForm, never rounded.
func ParsePoints(text string) (Points, error) {
	s := strings.TrimSpace(text)
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	whole, fraction, _ := strings.Cut(s, ".")
	if whole == "" && fraction == "" {
		return 0, fmt.Errorf("%w: %q", ErrPointsForm, text)
	}
	if len(fraction) > 2 {
		trimmed := strings.TrimRight(fraction, "0")
		if len(trimmed) > 2 {
			return 0, fmt.Errorf("%w: %q", ErrPointsForm, text)
		}
		fraction = trimmed
	}
	for len(fraction) < 2 {
		fraction += "0"
	}
	if whole == "" {
		whole = "0"
	}
	w, err := strconv.ParseUint(whole, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%w: %q", ErrPointsForm, text)
	}
	f, err := strconv.ParseUint(fraction, 10, 8)
	if err != nil {
		return 0, fmt.Errorf("%w: %q", ErrPointsForm, text)
	}
	p := Points(w*100 + f)
	if negative {
		p = -p
	}
	return p, nil
}

// String prints points without trailing zeros: 50 → "0.5", 10000 → "100".
func (p Points) String() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	whole, fraction := p/100, p%100
	switch {
	case fraction == 0:
		return fmt.Sprintf("%s%d", sign, whole)
	case fraction%10 == 0:
		return fmt.Sprintf("%s%d.%d", sign, whole, fraction/10)
	default:
		return fmt.Sprintf("%s%d.%02d", sign, whole, fraction)
	}
}

// Spread divides total over n questions in exact hundredths: the shares differ by at most
// one hundredth, the larger ones first, and sum to total. It returns nil when n < 1.
func Spread(total Points, n int) []Points {
	if n < 1 {
		return nil
	}
	each, rest := total/Points(n), int(total%Points(n))
	shares := make([]Points, n)
	for i := range shares {
		shares[i] = each
		if i < rest {
			shares[i]++
		}
	}
	return shares
}
