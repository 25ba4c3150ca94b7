package exam

import (
	"errors"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"kaochang/itembank"
)

// smallForm has two single choices, one multiple choice and one true/false.
func smallForm() Outline {
	return Outline{Form: 3, Items: []OutlineItem{
		{Item: 11, Kind: itembank.KindSingle, Options: "ABCD"},
		{Item: 12, Kind: itembank.KindSingle, Options: "ABD"},
		{Item: 13, Kind: itembank.KindMultiple, Options: "ABCDE"},
		{Item: 14, Kind: itembank.KindTrueFalse, Options: "FT"},
	}}.Indexed()
}

func running() Attempt { return inState(StateRunning) }

func one(seq int64, item int64, response string) Answer {
	return Answer{Device: 1, Seq: seq, Item: item, Response: response, At: hour9 + Time(seq)}
}

// judge enters answers in one step, as a save does.
func judge(t interface{ Fatalf(string, ...any) }, b *Book, a Attempt, at Time, answers ...Answer) []Held {
	held, err := b.Judge(a, answers, at)
	if err != nil {
		t.Fatalf("judge: %v", err)
	}
	b.Enter(held)
	return held
}

func TestSavingAgainIsHarmless(t *testing.T) {
	b := NewBook(7, smallForm().Position())
	answers := []Answer{one(1, 11, "A"), one(2, 12, "B"), one(3, 11, "C")}
	judge(t, b, running(), hour9+1, answers...)
	chain := b.Chain()
	if again := judge(t, b, running(), hour9+2, answers...); len(again) != 0 {
		t.Errorf("%d answers were taken twice", len(again))
	}
	if b.Chain() != chain || b.Held() != 3 || b.Through(1) != 3 || b.Answered() != 2 {
		t.Error("saving again changed the book")
	}
}

func TestSameNumberOtherContentIsAConflict(t *testing.T) {
	for name, other := range map[string]Answer{
		"response": one(1, 11, "B"), "item": one(1, 12, "A"),
		"flag": {Device: 1, Seq: 1, Item: 11, Response: "A", Flag: true, At: hour9 + 1},
		"time": {Device: 1, Seq: 1, Item: 11, Response: "A", At: hour9},
	} {
		b := NewBook(7, smallForm().Position())
		judge(t, b, running(), hour9+1, one(1, 11, "A"))
		if _, err := b.Judge(running(), []Answer{one(2, 11, "D"), other}, hour9+2); !errors.Is(err, ErrAnswerConflict) {
			t.Errorf("%s: error %v, want a conflict", name, err)
		}
		if b.Held() != 1 {
			t.Errorf("%s: a refused save entered something", name)
		}
		if _, err := b.Judge(running(), []Answer{one(5, 11, "A"), one(5, 11, "B")}, hour9+2); !errors.Is(err, ErrAnswerConflict) {
			t.Errorf("%s: a conflict within one save: error %v", name, err)
		}
	}
}

func TestLanes(t *testing.T) {
	b := NewBook(7, smallForm().Position())
	a := running()
	judge(t, b, a, hour9+1, one(1, 11, "A"))
	a.Device, a.Lease, a.Devices = 2, 2, 2
	old := judge(t, b, a, hour9+2, one(2, 11, "B"))
	if old[0].Lane != LaneSuperseded || old[0].Lease != 1 {
		t.Errorf("from the old device: %+v", old[0])
	}
	late := judge(t, b, a, hour9+90*minute+Time(Grace.Milliseconds()), Answer{Device: 2, Seq: 1, Item: 11, Response: "C"})
	if late[0].Lane != LaneLate {
		t.Errorf("after the end: %+v", late[0])
	}
	if n := b.Newest(); len(n) != 1 || n[0].Response != "A" {
		t.Errorf("what holds: %+v", n)
	}
	if b.Late() != 2 || b.Held() != 3 {
		t.Errorf("late %d, held %d", b.Late(), b.Held())
	}
}

// The exam moves from one device to another and back; what the first had kept unsent arrives last.
func TestUnsentAnswersOfADeviceThatIsBackBeatNothingNewer(t *testing.T) {
	b := NewBook(7, smallForm().Position())
	a := running()
	a.Devices = 2
	holds := func(device, lease int) Attempt { a.Device, a.Lease = device, lease; return a }
	given := func(device int, seq, item int64, response string, at Time) Answer {
		return Answer{Device: device, Seq: seq, Item: item, Response: response, At: hour9 + at}
	}
	judge(t, b, holds(1, 1), hour9+10, given(1, 1, 11, "A", 9))
	judge(t, b, holds(2, 2), hour9+40, given(2, 1, 11, "C", 30), given(2, 2, 13, "B", 3_600_000)) // its clock runs an hour ahead
	back := judge(t, b, holds(1, 3), hour9+60,
		given(1, 2, 11, "B", 20), // before the other device's
		given(1, 3, 12, "B", 21), // nobody touched it meanwhile
		given(1, 4, 13, "C", 55), // after what the other device can have given
		given(1, 5, 14, "T", 56),
	)
	for i, want := range []Lane{LaneSuperseded, LaneCounted, LaneCounted, LaneCounted} {
		if back[i].Lane != want {
			t.Errorf("number %d: %s, want %s", back[i].Seq, back[i].Lane, want)
		}
	}
	late := judge(t, b, holds(1, 3), hour9+70, given(1, 6, 11, "D", 65))
	if late[0].Lane != LaneCounted {
		t.Errorf("changed again after it is back: %s", late[0].Lane)
	}
	got := ""
	for _, n := range b.Newest() {
		got += n.Response
	}
	if got != "DBCT" {
		t.Errorf("what holds: %s", got)
	}
	// Admitted later, a superseded answer still does not beat the newer one.
	var rows []Held
	rows = append(rows, Held{Answer: given(2, 1, 11, "C", 30), Lease: 2, Lane: LaneCounted}, back[0])
	rows[1].Lane = LaneCounted
	if Fold(rows)[11].Response != "C" {
		t.Errorf("admitted under lease %d it beats a newer answer", back[0].Lease)
	}
}

// An answer that arrives after the end does not become newer than what the other device gave in time,
// should the chief admit it.
func TestAdmittedLateAnswersBeatNothingNewer(t *testing.T) {
	b := NewBook(7, smallForm().Position())
	a := running()
	a.Devices = 2
	a.Device, a.Lease = 2, 2
	in := Answer{Device: 2, Seq: 1, Item: 11, Response: "C", At: hour9 + 30}
	counted := judge(t, b, a, hour9+40, in)
	a.Device, a.Lease = 1, 3
	end := a.Timing.EndsAt(hour9).Add(Grace)
	late := judge(t, b, a, end+1,
		Answer{Device: 1, Seq: 1, Item: 11, Response: "A", At: hour9 + 20},
		Answer{Device: 1, Seq: 2, Item: 12, Response: "B", At: hour9 + 21})
	rows := append(counted, late...)
	for i := range rows {
		if i > 0 && rows[i].Lane != LaneLate {
			t.Errorf("number %d: %s", rows[i].Seq, rows[i].Lane)
		}
		rows[i].Lane = LaneCounted
	}
	if holds := Fold(rows); holds[11].Response != "C" || holds[12].Response != "B" {
		t.Errorf("admitted: %q and %q", holds[11].Response, holds[12].Response)
	}
}

// Wherever the exam moves, and however late what was given before a move arrives, what holds for an
// item never goes back to an older answer.
func TestWhatHoldsNeverGetsOlder(t *testing.T) {
	form := smallForm()
	rapid.Check(t, func(t *rapid.T) {
		b := NewBook(7, form.Position())
		a := running()
		a.Device, a.Lease, a.Devices = 1, 1, 3
		now := hour9
		kept := map[int][]Answer{} // written, not sent
		seqs := map[int]int64{}
		newest := map[int64]Time{}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			now++
			switch device := a.Device; rapid.SampledFrom([]string{"write", "write", "send", "move", "old"}).Draw(t, "step") {
			case "write":
				seqs[device]++
				item := form.Items[rapid.IntRange(0, 1).Draw(t, "item")]
				kept[device] = append(kept[device], Answer{Device: device, Seq: seqs[device], Item: item.Item, Response: item.Options[:1], At: now})
			case "send":
				judge(t, b, a, now, kept[device]...)
				kept[device] = nil
			case "move":
				a.Device, a.Lease = rapid.IntRange(1, 3).Draw(t, "to"), a.Lease+1
			case "old":
				other := rapid.IntRange(1, 3).Draw(t, "other")
				judge(t, b, a, now, kept[other]...)
				kept[other] = nil
			}
			for _, n := range b.Newest() {
				if n.At < newest[n.Item] {
					t.Fatalf("item %d: given at %d, was %d", n.Item, n.At-hour9, newest[n.Item]-hour9)
				}
				newest[n.Item] = n.At
			}
		}
	})
}

func TestThroughStopsAtAGap(t *testing.T) {
	b := NewBook(7, smallForm().Position())
	for _, step := range []struct{ seq, through int64 }{{2, 0}, {4, 0}, {1, 2}, {3, 4}, {6, 4}, {5, 6}} {
		judge(t, b, running(), hour9+1, one(step.seq, 11, "A"))
		if got := b.Through(1); got != step.through {
			t.Fatalf("after %d through %d, want %d", step.seq, got, step.through)
		}
	}
}

// However requests are cut, repeated and reordered, the book ends up the same, equal to the plain
// fold, and rebuilding it from its rows changes nothing.
func TestTheBookIsTheFold(t *testing.T) {
	form := smallForm()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "answers")
		answers := make([]Answer, n)
		for i := range answers {
			item := form.Items[rapid.IntRange(0, len(form.Items)-1).Draw(t, "item")]
			response := ""
			if rapid.Bool().Draw(t, "filled") {
				at := rapid.IntRange(0, len(item.Options)-1).Draw(t, "option")
				response = item.Options[at : at+1]
			}
			answers[i] = one(int64(i+1), item.Item, response)
		}
		sent := append([]Answer(nil), answers...)
		for range rapid.IntRange(0, 20).Draw(t, "repeats") {
			sent = append(sent, answers[rapid.IntRange(0, n-1).Draw(t, "again")])
		}
		shuffle := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		shuffle.Shuffle(len(sent), func(i, j int) { sent[i], sent[j] = sent[j], sent[i] })

		b := NewBook(7, form.Position())
		var rows []Held
		for len(sent) > 0 {
			cut := rapid.IntRange(1, len(sent)).Draw(t, "cut")
			rows = append(rows, judge(t, b, running(), hour9+1, sent[:cut]...)...)
			sent = sent[cut:]
		}
		if len(rows) != n || b.Through(1) != int64(n) {
			t.Fatalf("%d rows of %d answers, through %d", len(rows), n, b.Through(1))
		}
		want := map[int64]Answer{}
		for _, a := range answers {
			want[a.Item] = a
		}
		folded := Fold(rows)
		answered := 0
		for _, got := range b.Newest() {
			if got != want[got.Item] || folded[got.Item].Answer != got {
				t.Fatalf("item %d: book %+v, fold %+v, want %+v", got.Item, got, folded[got.Item], want[got.Item])
			}
			if got.Response != "" {
				answered++
			}
		}
		if len(b.Newest()) != len(want) || len(folded) != len(want) || b.Answered() != answered {
			t.Fatal("an item is missing or counted twice")
		}
		again := NewBook(7, form.Position())
		again.Enter(rows)
		if again.Chain() != b.Chain() || SheetOf(running(), again, EventHandIn, 1).Code() != SheetOf(running(), b, EventHandIn, 1).Code() {
			t.Fatal("a book rebuilt from its rows is another one")
		}
	})
}

// Every field of every answer is in the chain.
func TestAChangedRowBreaksTheChain(t *testing.T) {
	b := NewBook(7, smallForm().Position())
	rows := judge(t, b, running(), hour9+1, one(1, 11, "A"), one(2, 13, "AB"), one(3, 14, "T"))
	intact := func(rows []Held, attempt int64) bool {
		var chain [32]byte
		for _, h := range rows {
			if h.Link(attempt, chain) != h.Chain {
				return false
			}
			chain = h.Chain
		}
		return true
	}
	if !intact(rows, 7) {
		t.Fatal("the chain does not hold as written")
	}
	if intact(rows, 8) {
		t.Error("the chain holds for another attempt")
	}
	for name, change := range map[string]func(*Held){
		"device": func(h *Held) { h.Device++ }, "seq": func(h *Held) { h.Seq++ }, "item": func(h *Held) { h.Item++ },
		"response": func(h *Held) { h.Response = "B" }, "flag": func(h *Held) { h.Flag = true },
		"strike": func(h *Held) { h.Strike = "B" }, "at": func(h *Held) { h.At++ }, "number": func(h *Held) { h.Number++ },
		"received": func(h *Held) { h.Received++ }, "lease": func(h *Held) { h.Lease++ }, "lane": func(h *Held) { h.Lane = LaneLate },
	} {
		changed := append([]Held(nil), rows...)
		change(&changed[1])
		if intact(changed, 7) {
			t.Errorf("a changed %s goes unnoticed", name)
		}
	}
	if intact(append([]Held{rows[0]}, rows[2]), 7) {
		t.Error("a removed row goes unnoticed")
	}
}
