package api

import (
	"math"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"kaochang/exam"
	"kaochang/server/session"
)

// PingRequest is a sign of life. It is read by readPing; this form is for the documents.
type PingRequest struct {
	Device  int     `json:"device" minimum:"1" doc:"of the token"`
	Current int64   `json:"current,omitempty" minimum:"0" doc:"item being looked at"`
	Unsent  int     `json:"unsent" minimum:"0" maximum:"100000" doc:"answers that wait to be sent"`
	Held    int64   `json:"held,omitempty" minimum:"0" doc:"what the page believes is held"`
	Offset  float64 `json:"offset,omitempty" doc:"server's clock less the computer's, ms"`
	RTT     float64 `json:"rtt,omitempty" doc:"time of a request there and back, ms"`
}

// Pong is the present state.
type Pong struct {
	Through    int64      `json:"through"`
	Now        exam.Time  `json:"now"`
	EndsAt     exam.Time  `json:"endsAt"`
	Phase      exam.Phase `json:"phase"`
	State      exam.State `json:"state"`
	Active     int        `json:"active"`
	HandInFrom exam.Time  `json:"handInFrom,omitempty"`
	Apart      int        `json:"apart,omitempty" doc:"answers held that do not count by themselves: late, or from a device that the exam had left"`
}

// attemptPing is read and written by hand like answersSave: through huma it cost ten times as much,
// and a candidate sends as many pings as answers.
func attemptPing(r *router, path string, hall *exam.Hall, live Live) {
	allowed := candidate()
	document[PingRequest, Pong](r.huma, operationOnly(r, http.MethodPost, path, allowed))
	r.fiber.Post(fiberPath(path), func(c *fiber.Ctx) error {
		if err := r.admit(c, allowed); err != nil {
			return err
		}
		ctx := c.UserContext()
		claims := requestOf(ctx).claims
		in, err := readPing(c.Context().PostBody())
		if err != nil {
			return err
		}
		if in.Device != claims.Device {
			return exam.ErrDevice
		}
		ack, err := hall.Ping(ctx, claims.Attempt, claims.Device)
		if err != nil {
			return err
		}
		if claims.Device == ack.Active {
			live.Hear(session.Beat{
				Attempt: claims.Attempt, Device: claims.Device, Heard: ack.Now, Unsent: in.Unsent,
				Answered: ack.Answered, Current: in.Current,
			})
		}
		out := &c.Context().Response
		out.Header.SetContentType("application/json")
		out.SetBodyRaw(appendPong(make([]byte, 0, 160), ack))
		return nil
	})
}

// readPing reads a PingRequest strictly, see readSave.
func readPing(body []byte) (in PingRequest, err error) {
	p := &saveReader{text: body, index: -1}
	seen := 0
	err = p.object(func(name []byte) (err error) {
		var n int64
		switch string(name) {
		case "device":
			n, err = p.integer("device", &seen, 1)
			in.Device = int(min(n, math.MaxInt32))
		case "unsent":
			n, err = p.integer("unsent", &seen, 2)
			in.Unsent = int(min(n, 100_000))
		case "current":
			in.Current, err = p.integer("current", &seen, 4)
		case "held":
			in.Held, err = p.integer("held", &seen, 8)
		case "offset":
			in.Offset, err = p.real("offset", &seen, 16)
		case "rtt":
			in.RTT, err = p.real("rtt", &seen, 32)
		default:
			err = p.unknown(name)
		}
		return err
	})
	switch {
	case err != nil:
		return in, err
	case p.rest():
		return in, invalid("body", "something follows the JSON value")
	case seen&1 == 0:
		return in, invalid("device", "is missing")
	case seen&2 == 0:
		return in, invalid("unsent", "is missing")
	}
	return in, nil
}

// appendPong writes a Pong; TestRepliesAreTheirForms holds it to the type.
func appendPong(b []byte, ack exam.Ack) []byte {
	b = append(b, `{"through":`...)
	b = strconv.AppendInt(b, ack.Through, 10)
	b = append(b, `,"now":`...)
	b = strconv.AppendInt(b, int64(ack.Now), 10)
	b = append(b, `,"endsAt":`...)
	b = strconv.AppendInt(b, int64(ack.EndsAt), 10)
	b = append(b, `,"phase":"`...)
	b = append(b, ack.Phase...)
	b = append(b, `","state":"`...)
	b = append(b, ack.State...)
	b = append(b, `","active":`...)
	b = strconv.AppendInt(b, int64(ack.Active), 10)
	if ack.HandInFrom != 0 {
		b = append(b, `,"handInFrom":`...)
		b = strconv.AppendInt(b, int64(ack.HandInFrom), 10)
	}
	if ack.Late != 0 {
		b = append(b, `,"apart":`...)
		b = strconv.AppendInt(b, int64(ack.Late), 10)
	}
	return append(b, '}')
}
