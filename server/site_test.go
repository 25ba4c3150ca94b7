package main

import "testing"

func TestSignInNamesANumberOnlyIfItIsEverybodys(t *testing.T) {
	for _, c := range []struct {
		open []int
		want int
	}{{nil, 0}, {[]int{6}, 6}, {[]int{8}, 8}, {[]int{6, 8}, 0}} {
		if got := agreed(c.open); got != c.want {
			t.Errorf("%v: %d, want %d", c.open, got, c.want)
		}
	}
}
