package itembank

import (
	"math/bits"
	"slices"
)

// Apportion gives each weight its share of total whole questions by the largest remainder:
// the shares sum to total and each differs from its exact share by less than one. Where
// remainders are equal the heavier weight goes first, then the earlier, so callers pass weights in
// code order, those of X points before Y and Z. It is nil for a negative total, a negative weight,
// or weights that sum to nothing (or past int64).
func Apportion(total int, weights []int64) []int {
	var sum int64
	for _, w := range weights {
		if w < 0 || sum+w < sum {
			return nil
		}
		sum += w
	}
	if total < 0 || sum == 0 {
		return nil
	}
	shares := make([]int, len(weights))
	remainders := make([]uint64, len(weights))
	order := make([]int, len(weights))
	left := total
	for i, w := range weights {
		share, remainder := divide(total, w, sum)
		shares[i], remainders[i], order[i] = share, remainder, i
		left -= share
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case remainders[a] != remainders[b]:
			if remainders[a] > remainders[b] {
				return -1
			}
			return 1
		case weights[a] != weights[b]:
			if weights[a] > weights[b] {
				return -1
			}
			return 1
		}
		return 0
	})
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}

// divide is total × weight ÷ sum with its remainder, exact at any size, for 0 ≤ weight ≤ sum.
func divide(total int, weight, sum int64) (share int, remainder uint64) {
	high, low := bits.Mul64(uint64(total), uint64(weight))
	quotient, remainder := bits.Div64(high, low, uint64(sum))
	return int(quotient), remainder
}
