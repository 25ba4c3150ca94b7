package store

import (
	"testing"
	"time"
)

// Nobody is made to wait who gains nothing by it.
func TestWhoIsNotMadeToWait(t *testing.T) {
	soon := func() crowd { return crowd{began: time.Now().Add(time.Hour)} } // a pace that never ends
	cases := map[string]struct {
		crowd  crowd
		saves  int
		others bool
	}{
		"a save that comes alone":    {crowd{}, 1, false},
		"something other than saves": {soon(), 1, true},
		"enough saves":               {soon(), crowdEnough, false},
	}
	for name, c := range cases {
		looks := 0
		c.crowd.gather(func() (int, bool) { looks++; return c.saves, c.others })
		if looks > 2 {
			t.Errorf("%s: looked %d times", name, looks)
		}
		if since := time.Since(c.crowd.began); since < 0 || since > time.Minute {
			t.Errorf("%s: the next pace begins %v ago", name, since)
		}
	}
}

// Saves that come soon after a commit share the next one.
func TestSavesShareACommit(t *testing.T) {
	c := crowd{began: time.Now().Add(time.Hour)}
	saves := 0
	c.gather(func() (int, bool) { saves += crowdEnough / 3; return saves, false })
	if saves < crowdEnough {
		t.Errorf("went with %d saves", saves)
	}
}
