package api

import (
	"errors"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"

	"kaochang/exam"
	"kaochang/server/session"
)

// SaveRequest is the body of a save. It is read by readSave; this form is for the documents.
type SaveRequest struct {
	Device  int         `json:"device" minimum:"1" doc:"that wrote them: the token's, or an earlier one of the attempt"`
	Answers []SaveEntry `json:"answers" minItems:"1" maxItems:"200"`
}

// SaveEntry is one answer of a save.
type SaveEntry struct {
	Seq      int64     `json:"seq" minimum:"1" doc:"1, 2, 3 … on the device, without gaps"`
	Item     int64     `json:"item"`
	Response string    `json:"response" doc:"sorted option ids, T or F, or empty when cleared"`
	Flag     bool      `json:"flag,omitempty"`
	Strike   string    `json:"strike,omitempty" doc:"sorted ids of options struck out"`
	At       exam.Time `json:"at" doc:"by the device's reckoning of the server's clock"`
}

// SaveReply acknowledges a save: everything up to through is held for good.
type SaveReply struct {
	Through int64      `json:"through"`
	Now     exam.Time  `json:"now"`
	EndsAt  exam.Time  `json:"endsAt"`
	Phase   exam.Phase `json:"phase"`
	Active  int        `json:"active" doc:"device that holds the exam"`
	Lane    exam.Lane  `json:"lane,omitempty" enum:"late,superseded" doc:"given when the answers do not count by themselves"`
}

// answersSave, like attemptPing, does not go through huma: a full house saves thousands of
// answers a second, and reading and checking by reflection would cost more than all the rest.
func answersSave(r *router, path string, hall *exam.Hall, live Live) {
	allowed := candidate()
	op := operationOnly(r, http.MethodPost, path, allowed)
	document[SaveRequest, SaveReply](r.huma, op)
	r.fiber.Post(fiberPath(path), func(c *fiber.Ctx) error {
		if err := r.admit(c, allowed); err != nil {
			return err
		}
		ctx := c.UserContext()
		claims := requestOf(ctx).claims
		device, answers, err := readSave(c.Context().PostBody())
		if err != nil {
			return err
		}
		// Not only the token's own device: what another window of this browser never got across is sent
		// by the one that is left, and the hall gives it its lane.
		ack, err := hall.Save(ctx, claims.Attempt, device, answers)
		if err != nil {
			if at, ok := errors.AsType[*exam.AtAnswer](err); ok && errors.Is(err, exam.ErrAnswerConflict) {
				return with(err, "seq", answers[at.Index].Seq)
			}
			return err
		}
		if device == ack.Active {
			live.Hear(session.Beat{Attempt: claims.Attempt, Device: device, Heard: ack.Now, Answered: ack.Answered, Current: answers[len(answers)-1].Item})
		}
		out := &c.Context().Response
		out.Header.SetContentType("application/json")
		out.SetBodyRaw(appendSaveReply(make([]byte, 0, 128), ack))
		return nil
	})
}

// appendSaveReply writes a SaveReply; TestRepliesAreTheirForms holds it to the type.
func appendSaveReply(b []byte, ack exam.Ack) []byte {
	b = append(b, `{"through":`...)
	b = strconv.AppendInt(b, ack.Through, 10)
	b = append(b, `,"now":`...)
	b = strconv.AppendInt(b, int64(ack.Now), 10)
	b = append(b, `,"endsAt":`...)
	b = strconv.AppendInt(b, int64(ack.EndsAt), 10)
	b = append(b, `,"phase":"`...)
	b = append(b, ack.Phase...)
	b = append(b, `","active":`...)
	b = strconv.AppendInt(b, int64(ack.Active), 10)
	if ack.Lane != "" && ack.Lane != exam.LaneCounted {
		b = append(b, `,"lane":"`...)
		b = append(b, ack.Lane...)
		b = append(b, '"')
	}
	return append(b, '}')
}

// paperShow sends the ciphertext. It is the same for a whole room and is fetched ahead by all.
func paperShow(r *router, path string, s screen) {
	allowed := candidate()
	op := operationOnly(r, http.MethodGet, path, allowed)
	op.Responses = binary("the encrypted paper: 24-byte nonce, then XChaCha20-Poly1305 over its gzipped JSON")
	op.Parameters = append(op.Parameters, idParameter())
	r.huma.OpenAPI().AddOperation(&op)
	r.fiber.Get(fiberPath(path), func(c *fiber.Ctx) error {
		if err := r.admit(c, allowed); err != nil {
			return err
		}
		ctx := c.UserContext()
		a, err := s.hall.Attempt(ctx, requestOf(ctx).claims.Attempt)
		if err != nil {
			return err
		}
		envelope, err := s.papers.find(ctx, a.Sitting, a.Form)
		if err != nil {
			return err
		}
		tag := `"` + envelope.Sum + `"`
		c.Set(fiber.HeaderETag, tag)
		c.Set(fiber.HeaderCacheControl, "private, max-age=86400")
		if c.Get(fiber.HeaderIfNoneMatch) == tag {
			return c.SendStatus(fiber.StatusNotModified)
		}
		c.Context().Response.Header.SetContentType(fiber.MIMEOctetStream)
		c.Context().Response.SetBodyRaw(envelope.Cipher) // shared by all replies, never written to
		return nil
	})
}

// document describes a route that reads and writes its JSON itself.
func document[I, O any](api huma.API, op huma.Operation) {
	schemas := api.OpenAPI().Components.Schemas
	content := func(t reflect.Type) map[string]*huma.MediaType {
		return map[string]*huma.MediaType{"application/json": {Schema: schemas.Schema(t, true, "")}}
	}
	op.RequestBody = &huma.RequestBody{Required: true, Content: content(reflect.TypeFor[I]())}
	op.Responses = map[string]*huma.Response{
		"200":     {Description: "OK", Content: content(reflect.TypeFor[O]())},
		"default": {Description: "Error", Content: map[string]*huma.MediaType{problemType: {Schema: schemas.Schema(reflect.TypeFor[Problem](), true, "")}}},
	}
	op.Parameters = append(op.Parameters, idParameter())
	api.OpenAPI().AddOperation(&op)
}

func idParameter() *huma.Param {
	one := 1.0
	return &huma.Param{Name: "id", In: "path", Required: true, Schema: &huma.Schema{Type: "integer", Format: "int64", Minimum: &one}}
}
