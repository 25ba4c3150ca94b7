package itembank

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestApportion(t *testing.T) {
	for _, c := range []struct {
		name    string
		total   int
		weights []int64
		want    []int
	}{
		{"whole", 10, []int64{5000, 3000, 2000}, []int{5, 3, 2}},
		{"largest remainder", 10, []int64{4500, 3300, 2200}, []int{5, 3, 2}},
		{"heavier first among equals", 5, []int64{1000, 3000, 1000}, []int{1, 3, 1}},
		{"tie, heavier", 2, []int64{25, 75}, []int{0, 2}},
		{"tie, earlier", 1, []int64{1, 1, 1}, []int{1, 0, 0}},
		{"nothing to share", 0, []int64{1, 2}, []int{0, 0}},
		{"weightless", 3, []int64{0, 7}, []int{0, 3}},
		{"large", 1 << 40, []int64{1 << 61, 1 << 61}, []int{1 << 39, 1 << 39}},
		{"no weights", 3, nil, nil},
		{"zero weights", 3, []int64{0, 0}, nil},
		{"negative weight", 3, []int64{1, -1}, nil},
		{"negative total", -1, []int64{1}, nil},
		{"overflow", 3, []int64{1 << 62, 1 << 62}, nil},
	} {
		if got := Apportion(c.total, c.weights); !slices.Equal(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestApportionKeepsToItsShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(0, 400).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.Int64Range(0, 3000), 1, 40).Draw(t, "weights")
		var sum int64
		for _, w := range weights {
			sum += w
		}
		shares := Apportion(total, weights)
		if sum == 0 {
			if shares != nil {
				t.Fatalf("shares of nothing: %v", shares)
			}
			return
		}
		given := 0
		for i, s := range shares {
			given += s
			if off := int64(s)*sum - int64(total)*weights[i]; off >= sum || off <= -sum {
				t.Fatalf("share %d of %v is %d", i, weights, s)
			}
			for j := range shares {
				if weights[j] > weights[i] && shares[j] < s {
					t.Fatalf("weight %d gets %d, weight %d gets %d", weights[i], s, weights[j], shares[j])
				}
			}
		}
		if given != total {
			t.Fatalf("%d of %d shared", given, total)
		}
	})
}
