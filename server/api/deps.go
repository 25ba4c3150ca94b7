package api

import (
	"log/slog"

	"kaochang/exam"
	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/server/token"
)

// Deps is everything that handlers reach. A route's maker takes only what it uses.
type Deps struct {
	Log     *slog.Logger
	Now     func() exam.Time // the server's clock; never runs backwards
	Version string
	Tokens  *token.Mint
	Hall    *exam.Hall
	Desk    *itembank.Desk
	Intake  *intake.Intake
	Watch   Watch // nil: nothing is measured

	Seats      Seats
	Photos     Photos
	Programmes exam.Programmes
	Live       Live
}
