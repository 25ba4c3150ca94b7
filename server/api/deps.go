package api

import (
	"context"
	"io/fs"
	"log/slog"

	"kaochang/exam"
	"kaochang/exam/enrol"
	"kaochang/exam/result"
	"kaochang/itembank"
	"kaochang/itembank/intake"
	watching "kaochang/proctor"
	"kaochang/server/account"
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

	Ready    func(context.Context) error // nil: always ready
	Measures Measures                    // nil: no numbers
	Screens  fs.FS                       // the web client; nil: none

	Door   *account.Door
	Roster *account.Roster
	Secure bool // browsers reach the server by TLS
	Site   func(context.Context) (Site, error)

	Office  *exam.Office
	Enrol   *enrol.Desk
	Marker  *result.Marker
	Board   *watching.Watch
	Ledgers Ledgers
	Trail   account.Trail // nil: nothing that staff do is recorded

	Seats      Seats
	Photos     Photos
	Programmes exam.Programmes
	Live       Live
}
