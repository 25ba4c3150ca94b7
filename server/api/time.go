package api

import (
	"context"

	"kaochang/exam"
)

// empty is the input of a route that takes nothing.
type empty struct{}

// Clock is the server's time.
type Clock struct {
	Now exam.Time `json:"now" doc:"UTC milliseconds"`
}

func timeShow(now func() exam.Time) handler[empty, Clock] {
	return func(context.Context, *empty) (Clock, error) {
		return Clock{Now: now()}, nil
	}
}
