package rehearse

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"kaochang/client"
	"kaochang/exam"
	"kaochang/itembank"
)

func TestThePaperIsWorthAHundredPoints(t *testing.T) {
	var total itembank.Points
	stems := map[string]bool{}
	for n := range singles + judges + multiple {
		q := question{n}
		total += q.points()
		if stems[q.stem()] {
			t.Errorf("question %d is a duplicate", n)
		}
		stems[q.stem()] = true
		if got, ok := questionOf(q.stem()); !ok || got != q {
			t.Errorf("question %d is not found by its stem: %v", n, got)
		}
		valid := false
		for _, option := range q.options() {
			valid = valid || option == q.key()
		}
		if !valid {
			t.Errorf("question %d: key %q is no answer to it", n, q.key())
		}
	}
	if total != itembank.FullMarks {
		t.Errorf("%s points", total)
	}
}

func TestPeopleHaveValidIdentityNumbers(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range []int{0, 1, 999, 1000, 19999} {
		id := person{n, "99"}.identity()
		if len(id) != 18 || seen[id] {
			t.Errorf("identity %q", id)
		}
		seen[id] = true
		sum := 0
		for i := range 18 {
			weight := 1
			for range 17 - i {
				weight = weight * 2 % 11
			}
			digit := 10
			if id[i] != 'X' {
				digit = int(id[i] - '0')
			}
			sum += digit * weight
		}
		if sum%11 != 1 {
			t.Errorf("identity %q: check sum %d, want 1", id, sum%11)
		}
	}
}

func TestPercentiles(t *testing.T) {
	var m measure
	for i := 1; i <= 1000; i++ {
		m.add(i, time.Duration(i)*time.Millisecond)
	}
	got := m.spread()
	if want := (Spread{Count: 1000, P50: 500, P95: 950, P99: 990, Max: 1000}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := (&measure{}).spread(); got != (Spread{}) {
		t.Errorf("of nothing: %+v", got)
	}
}

func TestEveryFaultOfAPlanIsNamed(t *testing.T) {
	err := Plan{Candidates: -1, Minutes: 1e6, Cut: 99, Think: -1}.Check()
	for _, field := range []string{"target", "candidates", "minutes", "cut", "think"} {
		if !errors.Is(err, ErrPlan) || !strings.Contains(err.Error(), field+":") {
			t.Errorf("%s is not named in %v", field, err)
		}
	}
	if err := (Plan{Target: "http://127.0.0.1:1", Candidates: 1}).Check(); err != nil {
		t.Error(err)
	}
}

// The comparison has to find every way in which a server can lose an answer.
func TestTheComparisonFindsWhatIsWrong(t *testing.T) {
	const sound = `{"items":[
		{"item":1,"response":"B","history":[{"device":1,"seq":1,"response":"A"},{"device":1,"seq":3,"response":"B"}]},
		{"item":2,"response":"T","history":[{"device":1,"seq":2,"response":"T"}]}]}`
	cases := map[string]struct {
		sheet            string
		lost, duplicates int
	}{
		"sound":             {sound, 0, 0},
		"a row is gone":     {strings.Replace(sound, `,{"device":1,"seq":3,"response":"B"}`, "", 1), 1, 0},
		"a row is changed":  {strings.Replace(sound, `"seq":2,"response":"T"`, `"seq":2,"response":"F"`, 1), 1, 0},
		"a row is doubled":  {strings.Replace(sound, `"history":[{"device":1,"seq":2,"response":"T"}`, `"history":[{"device":1,"seq":2,"response":"T"},{"device":1,"seq":2,"response":"T"}`, 1), 0, 1},
		"an older one wins": {strings.Replace(sound, `"response":"B","history"`, `"response":"A","history"`, 1), 1, 0},
		"nothing is held":   {`{"items":[]}`, 5, 0},
	}
	p := &player{code: "X", who: &client.Candidate{Attempt: 9}, acked: []exam.Answer{
		{Device: 1, Seq: 1, Item: 1, Response: "A"}, {Device: 1, Seq: 2, Item: 2, Response: "T"}, {Device: 1, Seq: 3, Item: 1, Response: "B"},
	}}
	for name, c := range cases {
		var sheet heldSheet
		if err := json.Unmarshal([]byte(c.sheet), &sheet); err != nil {
			t.Fatal(err)
		}
		v := p.compare(sheet)
		if v.lost != c.lost || v.duplicates != c.duplicates || v.acknowledged != 3 {
			t.Errorf("%s: %+v", name, v)
		}
	}
}
