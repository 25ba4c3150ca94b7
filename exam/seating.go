package exam

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"kaochang/itembank"
)

// SeatOrder is the order in which candidates are given seats.
type SeatOrder string

// The orders of seating.
const (
	SeatByTicket SeatOrder = "ticket"  // ascending ticket numbers
	SeatByGroup  SeatOrder = "group"   // group by group, within a group by ticket
	SeatShuffle  SeatOrder = "shuffle" // by lot
)

// Seating says how seats are given out.
type Seating struct {
	Order SeatOrder `json:"order"`
	Keep  bool      `json:"keep"`  // who has a seat keeps it
	Apart bool      `json:"apart"` // keep people of one group from sitting side by side or behind each other, where it can be done
	Seed  uint64    `json:"-"`     // of the lot: the same seed gives the same seats
}

// place is a seat of a room.
type place struct {
	room int64
	seat int
}

// Seat gives candidates seats: rooms in the order given, seats from 1, candidates by how.Order. It
// returns the candidates in the order given with Room and Seat set, and how many are left without
// a seat (Room and Seat 0). A kept seat that does not exist or that an earlier candidate has is
// given up. Nothing but the arguments decides. Errors: ErrSittingInvalid for an unknown order.
func Seat(rooms []Room, candidates []Candidate, how Seating) (seated []Candidate, unseated int, err error) {
	order, err := seatOrder(candidates, how)
	if err != nil {
		return nil, 0, err
	}
	seated = slices.Clone(candidates)
	taken := map[place]string{} // by the group of who sits there
	sits := make([]bool, len(seated))
	for i := range seated {
		if how.Keep && seatExists(rooms, seated[i]) {
			at := place{seated[i].Room, seated[i].Seat}
			if _, twice := taken[at]; !twice {
				taken[at], sits[i] = seated[i].Group, true
				continue
			}
		}
		seated[i].Room, seated[i].Seat = 0, 0
	}
	waiting := newQueue(seated, slices.DeleteFunc(order, func(i int) bool { return sits[i] }))
	for _, room := range rooms {
		for seat := 1; seat <= room.Seats && waiting.left > 0; seat++ {
			at := place{room.ID, seat}
			if _, occupied := taken[at]; occupied {
				continue
			}
			var i int
			if how.Apart {
				i = waiting.apart(neighbours(room, seat, taken))
			} else {
				i = waiting.first()
			}
			seated[i].Room, seated[i].Seat = room.ID, seat
			taken[at] = seated[i].Group
		}
	}
	return seated, waiting.left, nil
}

// seatOrder lists indexes of candidates in the order in which they are given seats.
func seatOrder(candidates []Candidate, how Seating) ([]int, error) {
	order := make([]int, len(candidates))
	for i := range order {
		order[i] = i
	}
	byTicket := func(a, b int) int {
		return cmp.Or(cmp.Compare(candidates[a].Ticket, candidates[b].Ticket), cmp.Compare(a, b))
	}
	slices.SortFunc(order, byTicket)
	switch how.Order {
	case SeatByTicket:
	case SeatByGroup:
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(candidates[a].Group, candidates[b].Group) })
	case SeatShuffle:
		lot := rand.New(rand.NewPCG(how.Seed, 0x5EA7))
		lot.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
	default:
		return nil, Refuse(ErrSittingInvalid, []itembank.Fault{Fault("order", "order-unknown", string(how.Order))})
	}
	return order, nil
}

func seatExists(rooms []Room, c Candidate) bool {
	return slices.ContainsFunc(rooms, func(r Room) bool { return r.ID == c.Room && c.Seat >= 1 && c.Seat <= r.Seats })
}

// neighbours are the groups of those who sit left, right, in front of and behind a seat.
func neighbours(room Room, seat int, taken map[place]string) map[string]bool {
	columns := max(1, room.Columns)
	beside := []int{seat - columns, seat + columns}
	if (seat-1)%columns != 0 {
		beside = append(beside, seat-1)
	}
	if seat%columns != 0 {
		beside = append(beside, seat+1)
	}
	groups := map[string]bool{}
	for _, other := range beside {
		if group := taken[place{room.ID, other}]; group != "" {
			groups[group] = true
		}
	}
	return groups
}
