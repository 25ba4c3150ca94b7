package exam

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSeatOrders(t *testing.T) {
	rooms := []Room{{ID: 1, Seats: 2, Columns: 2}, {ID: 2, Seats: 2, Columns: 2}}
	people := []Candidate{
		{ID: 1, Ticket: "D", Group: "x"}, {ID: 2, Ticket: "C", Group: "y"}, {ID: 3, Ticket: "B", Group: "x"}, {ID: 4, Ticket: "A", Group: "y"},
	}
	show := func(how Seating) string {
		seated, unseated, err := Seat(rooms, people, how)
		if err != nil || unseated != 0 {
			t.Fatalf("%v, %d unseated", err, unseated)
		}
		text := ""
		for _, c := range seated {
			text += fmt.Sprintf("%s%d%d ", c.Ticket, c.Room, c.Seat)
		}
		return text
	}
	if got := show(Seating{Order: SeatByTicket}); got != "D22 C21 B12 A11 " {
		t.Error(got)
	}
	if got := show(Seating{Order: SeatByGroup}); got != "D12 C22 B11 A21 " {
		t.Error(got)
	}
	if got := show(Seating{Order: SeatByGroup, Apart: true}); got != "D21 C22 B11 A12 " {
		t.Error(got)
	}
	if show(Seating{Order: SeatShuffle, Seed: 1}) == show(Seating{Order: SeatShuffle, Seed: 2}) &&
		show(Seating{Order: SeatShuffle, Seed: 1}) == show(Seating{Order: SeatShuffle, Seed: 3}) {
		t.Error("the seed decides nothing")
	}
	if _, _, err := Seat(rooms, people, Seating{Order: "height"}); !errors.Is(err, ErrSittingInvalid) {
		t.Error(err)
	}
}

func TestSeatGivesUpImpossibleSeats(t *testing.T) {
	rooms := []Room{{ID: 1, Seats: 3, Columns: 3}}
	people := []Candidate{
		{ID: 1, Ticket: "A", Room: 1, Seat: 2}, {ID: 2, Ticket: "B", Room: 1, Seat: 2}, {ID: 3, Ticket: "C", Room: 9, Seat: 1}, {ID: 4, Ticket: "D", Room: 1, Seat: 4},
	}
	seated, unseated, err := Seat(rooms, people, Seating{Order: SeatByTicket, Keep: true})
	if err != nil || unseated != 1 {
		t.Fatalf("%v, %d unseated", err, unseated)
	}
	if seated[0].Seat != 2 || seated[1].Seat != 1 || seated[2].Seat != 3 || seated[3].Room != 0 {
		t.Errorf("%+v", seated)
	}
}

func TestSeatProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rooms []Room
		seats := 0
		for i := range rapid.IntRange(0, 4).Draw(t, "rooms") {
			room := Room{ID: int64(i + 1), Seats: rapid.IntRange(1, 12).Draw(t, "seats"), Columns: rapid.IntRange(1, 5).Draw(t, "columns")}
			rooms, seats = append(rooms, room), seats+room.Seats
		}
		var people []Candidate
		for i := range rapid.IntRange(0, 40).Draw(t, "people") {
			people = append(people, Candidate{
				ID: int64(i + 1), Ticket: fmt.Sprint(rapid.IntRange(1000, 9999).Draw(t, "ticket")),
				Group: rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "group"),
				Room:  int64(rapid.IntRange(0, 5).Draw(t, "room")), Seat: rapid.IntRange(0, 13).Draw(t, "seat"),
			})
		}
		how := Seating{
			Order: rapid.SampledFrom([]SeatOrder{SeatByTicket, SeatByGroup, SeatShuffle}).Draw(t, "order"),
			Keep:  rapid.Bool().Draw(t, "keep"), Apart: rapid.Bool().Draw(t, "apart"), Seed: rapid.Uint64().Draw(t, "seed"),
		}
		before := fmt.Sprint(people)
		seated, unseated, err := Seat(rooms, people, how)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(people) != before {
			t.Fatal("the argument was changed")
		}
		taken := map[place]bool{}
		without := 0
		for i, c := range seated {
			if c.Room == 0 {
				without++
				continue
			}
			at := place{c.Room, c.Seat}
			if taken[at] || !seatExists(rooms, c) {
				t.Fatalf("seat %v twice or not there", at)
			}
			taken[at] = true
			c.Room, c.Seat = people[i].Room, people[i].Seat
			if c != people[i] {
				t.Fatal("more than the seat was changed")
			}
		}
		if without != unseated || unseated != max(0, len(people)-seats) {
			t.Fatalf("%d without a seat, said %d, of %d people and %d seats", without, unseated, len(people), seats)
		}
		if how.Keep {
			kept, _, _ := Seat(rooms, seated, Seating{Order: SeatShuffle, Keep: true, Seed: how.Seed + 1})
			if unseated == 0 && !reflect.DeepEqual(kept, seated) {
				t.Fatal("kept seats moved")
			}
		}
		again, _, _ := Seat(rooms, people, how)
		if !reflect.DeepEqual(again, seated) {
			t.Fatal("the same arguments gave other seats")
		}
	})
}

// Two groups of the same size fill a room like a chess board.
func TestSeatApart(t *testing.T) {
	rooms := []Room{{ID: 1, Seats: 30, Columns: 5}}
	var people []Candidate
	for i := range 30 {
		people = append(people, Candidate{ID: int64(i + 1), Ticket: fmt.Sprintf("%04d", i), Group: []string{"a", "b"}[i/15]})
	}
	seated, _, err := Seat(rooms, people, Seating{Order: SeatByTicket, Apart: true})
	if err != nil {
		t.Fatal(err)
	}
	at := map[int]string{}
	for _, c := range seated {
		at[c.Seat] = c.Group
	}
	for seat := 1; seat <= 30; seat++ {
		if seat%5 != 0 && at[seat] == at[seat+1] || at[seat] == at[seat+5] {
			t.Errorf("seat %d sits beside the same group", seat)
		}
	}
}

// The queue gives out the same seats as looking at everybody anew for each of them.
func TestSeatApartAsByLookingAtAll(t *testing.T) {
	slowly := func(candidates []Candidate, waiting []int, beside map[string]bool) int {
		left := map[string]int{}
		for _, i := range waiting {
			left[candidates[i].Group]++
		}
		best, most := 0, -1
		for at, i := range waiting {
			size := left[candidates[i].Group]
			if candidates[i].Group == "" {
				size = 1
			}
			if !beside[candidates[i].Group] && size > most {
				best, most = at, size
			}
		}
		return best
	}
	rapid.Check(t, func(t *rapid.T) {
		groups := rapid.SampledFrom([]string{"", "a", "b", "c", "d"})
		var people []Candidate
		for range rapid.IntRange(1, 40).Draw(t, "people") {
			people = append(people, Candidate{Group: groups.Draw(t, "group")})
		}
		waiting := rapid.Permutation(numbered(len(people))).Draw(t, "order")
		q := newQueue(people, slices.Clone(waiting))
		for len(waiting) > 0 {
			beside := map[string]bool{}
			for _, g := range rapid.SliceOfN(groups, 0, 4).Draw(t, "beside") {
				if g != "" {
					beside[g] = true
				}
			}
			next, got := 0, 0
			if rapid.Bool().Draw(t, "apart") {
				next, got = slowly(people, waiting, beside), q.apart(beside)
			} else {
				got = q.first()
			}
			if got != waiting[next] {
				t.Fatalf("candidate %d, want %d", got, waiting[next])
			}
			waiting = slices.Delete(waiting, next, next+1)
		}
		if q.left != 0 {
			t.Fatalf("%d are left", q.left)
		}
	})
}

func numbered(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// BenchmarkSeatApart seats as many as a sitting may have, of 200 groups.
func BenchmarkSeatApart(b *testing.B) {
	var rooms []Room
	for i := range MaxCandidates / 100 {
		rooms = append(rooms, Room{ID: int64(i + 1), Seats: 100, Columns: 10})
	}
	people := make([]Candidate, MaxCandidates)
	for i := range people {
		people[i] = Candidate{ID: int64(i + 1), Ticket: fmt.Sprintf("%06d", i), Group: fmt.Sprint(i % 200)}
	}
	for b.Loop() {
		if _, left, err := Seat(rooms, people, Seating{Order: SeatByTicket, Apart: true}); err != nil || left != 0 {
			b.Fatal(left, err)
		}
	}
}
