package proctor

import (
	"cmp"
	"slices"

	"kaochang/exam"
)

// OnlineFor is how long after its last sign of life a device counts as online, in milliseconds:
// devices ping at least every 15 s, and one ping may be lost.
const OnlineFor exam.Time = 40_000

// Beat is the last sign of life of an attempt's device.
type Beat struct {
	Heard    exam.Time
	Device   int
	Unsent   int   // answers that the device says it still keeps
	Answered int   // items with an answer, as held then
	Current  int64 // item last looked at, 0 not told
}

// Lock is what failed sign-ins under a ticket amount to.
type Lock struct {
	Failures int
	Until    exam.Time // no sign-in before; 0 none
}

// Scene is everything that a board is made of.
type Scene struct {
	Now        exam.Time
	Rooms      []exam.Room
	Candidates []exam.Candidate
	Attempts   []exam.Attempt // at most one of each candidate
	Items      map[int64]int  // questions of each form
	Sealed     map[int64]int  // answered questions of each sealed attempt
	Late       map[int64]int  // answers of each attempt that do not count and are not decided
	Beats      map[int64]Beat // by attempt
	Locks      map[string]Lock
}

// Board is the rooms of a sitting as they are now.
type Board struct {
	Now    exam.Time   `json:"now"`
	Rooms  []RoomBoard `json:"rooms"`
	Counts BoardCounts `json:"counts"` // of all rooms
}

// RoomBoard is one room. People without a seat stand in a room of number 0 at the end.
type RoomBoard struct {
	ID      int64       `json:"id"`
	Name    string      `json:"name"`
	Size    int         `json:"size"`    // seats of the room
	Columns int         `json:"columns"` // seats in a row
	Called  exam.Time   `json:"calledAt"`
	Seats   []Seat      `json:"seats"` // those with somebody, by number
	Counts  BoardCounts `json:"counts"`
}

// Seat is one candidate in a room.
type Seat struct {
	Attempt   int64      `json:"attempt"` // 0 before the sitting is open
	Candidate int64      `json:"candidate"`
	Seat      int        `json:"seat"`
	Name      string     `json:"name"`
	Ticket    string     `json:"ticket"`
	Group     string     `json:"group"`
	State     exam.State `json:"state"`
	Phase     exam.Phase `json:"phase"`
	Accepted  bool       `json:"accepted"`
	Absent    bool       `json:"absent"` // closed, or too late to start, without ever having started
	Online    bool       `json:"online"`
	HeardAt   exam.Time  `json:"heardAt"` // 0 never
	Answered  int        `json:"answered"`
	Items     int        `json:"items"`
	Unsent    int        `json:"unsent"`
	Current   int64      `json:"current"`
	EndsAt    exam.Time  `json:"endsAt"` // 0 before the start; once sealed, when it ended
	Device    int        `json:"device"` // that holds the exam, 0 none
	Failures  int        `json:"failures"`
	Locked    exam.Time  `json:"lockedUntil"` // 0 not locked now
	Late      int        `json:"late"`
}

// BoardCounts sums seats up.
type BoardCounts struct {
	Seated  int `json:"seated"`
	Ready   int `json:"ready"` // not started
	Running int `json:"running"`
	Paused  int `json:"paused"`
	Closed  int `json:"closed"` // sealed, the absent aside
	Absent  int `json:"absent"`
	Online  int `json:"online"`
	Locked  int `json:"locked"`
	Late    int `json:"late"` // attempts with answers to decide about
}

// BoardOf puts a board together.
func BoardOf(s Scene) Board {
	attempts := make(map[int64]exam.Attempt, len(s.Attempts))
	for _, a := range s.Attempts {
		attempts[a.Candidate] = a
	}
	board := Board{Now: s.Now, Rooms: make([]RoomBoard, 0, len(s.Rooms)+1)}
	places := make(map[int64]int, len(s.Rooms))
	for _, room := range s.Rooms {
		places[room.ID] = len(board.Rooms)
		board.Rooms = append(board.Rooms, RoomBoard{
			ID: room.ID, Name: room.Name, Size: room.Seats, Columns: room.Columns, Called: room.Called, Seats: []Seat{},
		})
	}
	for _, c := range s.Candidates {
		at, ok := places[c.Room]
		if !ok {
			if at, ok = places[0]; !ok {
				at = len(board.Rooms)
				places[0] = at
				board.Rooms = append(board.Rooms, RoomBoard{Seats: []Seat{}})
			}
		}
		seat := s.seat(c, attempts[c.ID])
		board.Rooms[at].Seats = append(board.Rooms[at].Seats, seat)
		board.Rooms[at].Counts.add(seat)
		board.Counts.add(seat)
	}
	for _, room := range board.Rooms {
		slices.SortFunc(room.Seats, func(a, b Seat) int {
			return cmp.Or(cmp.Compare(a.Seat, b.Seat), cmp.Compare(a.Ticket, b.Ticket))
		})
	}
	return board
}

func (s Scene) seat(c exam.Candidate, a exam.Attempt) Seat {
	seat := Seat{Candidate: c.ID, Seat: c.Seat, Name: c.Name, Ticket: c.Ticket, Group: c.Group}
	lock := s.Locks[c.Ticket]
	seat.Failures = lock.Failures
	if lock.Until > s.Now {
		seat.Locked = lock.Until
	}
	if a.ID == 0 {
		return seat
	}
	beat := s.Beats[a.ID]
	seat.Attempt, seat.State, seat.Device = a.ID, a.State, a.Device
	seat.Phase = a.Timing.Phase(s.Now)
	seat.Accepted = a.Accepted != 0
	seat.EndsAt = a.Timing.EndedAt(s.Now)
	seat.Absent = a.Absent(s.Now)
	seat.HeardAt, seat.Current, seat.Unsent = beat.Heard, beat.Current, beat.Unsent
	seat.Online = beat.Heard != 0 && s.Now-beat.Heard <= OnlineFor
	seat.Items, seat.Late = s.Items[a.Form], s.Late[a.ID]
	seat.Answered = beat.Answered
	if a.State == exam.StateClosed {
		seat.Answered = s.Sealed[a.ID]
	}
	return seat
}

func (c *BoardCounts) add(s Seat) {
	c.Seated++
	switch {
	case s.Absent:
		c.Absent++
	case s.State == exam.StateReady:
		c.Ready++
	case s.State == exam.StateRunning:
		c.Running++
	case s.State == exam.StatePaused:
		c.Paused++
	case s.State == exam.StateClosed:
		c.Closed++
	}
	if s.Online {
		c.Online++
	}
	if s.Locked != 0 {
		c.Locked++
	}
	if s.Late > 0 {
		c.Late++
	}
}
