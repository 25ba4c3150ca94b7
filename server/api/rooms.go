package api

import (
	"context"

	"kaochang/exam"
)

type roomSetInput struct {
	One
	Body struct {
		Rooms []RoomDraft `json:"rooms" doc:"all rooms in their order; those that are missing go"`
	}
}

func roomSet(o *exam.Office) handler[roomSetInput, SittingReply] {
	return func(ctx context.Context, in *roomSetInput) (SittingReply, error) {
		s, err := o.SetRooms(ctx, in.ID, roomsOf(in.Body.Rooms))
		return sittingReply(o, s), err
	}
}

func roomCall(o *exam.Office) handler[One, SittingReply] {
	return func(ctx context.Context, in *One) (SittingReply, error) {
		s, err := o.CallRoom(ctx, in.ID)
		return sittingReply(o, s), err
	}
}

type seatingInput struct {
	One
	Body struct {
		Order exam.SeatOrder `json:"order" enum:"ticket,group,shuffle"`
		Keep  bool           `json:"keep,omitempty" doc:"who has a seat keeps it"`
		Apart bool           `json:"apart,omitempty" doc:"people of one group do not sit side by side, where it can be done"`
	}
}

// Seated says how many have a seat.
type Seated struct {
	Seated   int `json:"seated"`
	Unseated int `json:"unseated"`
}

func seatingGive(o *exam.Office) handler[seatingInput, Seated] {
	return func(ctx context.Context, in *seatingInput) (Seated, error) {
		seated, unseated, err := o.Seat(ctx, in.ID, exam.Seating{Order: in.Body.Order, Keep: in.Body.Keep, Apart: in.Body.Apart})
		return Seated{Seated: seated, Unseated: unseated}, err
	}
}
