package api

import (
	"encoding/json"
	"errors"
	"maps"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"

	"kaochang/exam"
	"kaochang/itembank"
)

// Problem is what a client gets instead of a result (RFC 9457).
type Problem struct {
	Type      string         `json:"type" doc:"URI of this kind of problem: urn:kaochang:problem:<code>"`
	Title     string         `json:"title" doc:"what happened, in the language of the client"`
	Status    int            `json:"status"`
	Code      string         `json:"code" doc:"stable name of this kind of problem"`
	Detail    string         `json:"detail" doc:"what is safe and what to do next"`
	Errors    []FieldFault   `json:"errors,omitempty" doc:"which fields are wrong and why"`
	RequestID string         `json:"requestId" doc:"to find the request in the server's log"`
	More      map[string]any `json:"-"` // further members, such as retryAfter
}

// FieldFault says what is wrong with one field of a request.
type FieldFault struct {
	Field string `json:"field" doc:"path of the field, such as answers[2].response"`
	Why   string `json:"why"`
}

// Error is the text for the log.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// GetStatus makes a Problem the error type of huma and of its documents.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type of problem documents.
func (p *Problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// write sends the problem as the whole reply.
func (p *Problem) write(c *fiber.Ctx) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if len(p.More) > 0 {
		more, err := json.Marshal(p.More)
		if err != nil {
			return err
		}
		body = append(append(body[:len(body)-1], ','), more[1:]...)
	}
	c.Response().ResetBody()
	if after, ok := p.More["retryAfter"].(int); ok {
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(after))
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set(fiber.HeaderXRequestID, p.RequestID)
	c.Set(fiber.HeaderContentType, problemType)
	return c.Status(p.Status).Send(body)
}

// refusal is an error that the api itself finds: a row of the table with what is special this time.
type refusal struct {
	cause  error
	faults []FieldFault
	more   map[string]any
	log    error // what is behind it, for the log only
}

func (r *refusal) Error() string {
	text := r.cause.Error()
	if r.log != nil {
		text += ": " + r.log.Error()
	}
	for _, f := range r.faults {
		text += "; " + f.Field + ": " + f.Why
	}
	return text
}

func (r *refusal) Unwrap() error { return r.cause }

// invalid refuses a request, naming field and reason.
func invalid(field, why string) error { return faulty(FieldFault{Field: field, Why: why}) }

// faulty refuses a request for several reasons.
func faulty(faults ...FieldFault) error { return &refusal{cause: errInvalid, faults: faults} }

// with adds a member to the problem document of an error, such as "opensAt".
func with(err error, member string, value any) error {
	return &refusal{cause: err, more: map[string]any{member: value}}
}

// collect gathers faults and members from everything that an error wraps, in a language.
func collect(err error, language string) (faults []FieldFault, more map[string]any) {
	more = map[string]any{}
	for cause := err; ; {
		r, ok := errors.AsType[*refusal](cause)
		if !ok {
			break
		}
		faults = append(faults, r.faults...)
		maps.Copy(more, r.more)
		cause = r.cause
	}
	// Both packages use some codes for sentences of their own, so each tells its own faults.
	if r, ok := errors.AsType[*itembank.Refusal](err); ok {
		for _, f := range r.Faults {
			faults = append(faults, FieldFault{Field: f.Field, Why: f.Message(language)})
		}
	} else if r, ok := errors.AsType[*exam.Invalid](err); ok {
		for _, f := range r.Faults {
			faults = append(faults, FieldFault{Field: f.Field, Why: exam.Message(f, language)})
		}
	}
	return faults, more
}

// adoptProblems makes huma report what it finds wrong as our problems. huma keeps these as
// package variables; what they are set to depends on nothing but their arguments.
var adoptProblems = sync.OnceFunc(func() {
	huma.NewError = func(status int, detail string, errs ...error) huma.StatusError {
		return &Problem{Status: status, Detail: detail}
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, detail string, errs ...error) huma.StatusError {
		r := requestOf(ctx.Context())
		r.refused = humaError(status, detail, errs)
		return &Problem{Status: status, Detail: detail}
	}
})

// humaError turns what huma found wrong, or what a handler returned through it, into our errors.
func humaError(status int, detail string, errs []error) error {
	if status == fiber.StatusInternalServerError && len(errs) == 1 {
		return errs[0] // a handler's own error
	}
	var faults []FieldFault
	for _, err := range errs {
		if d, ok := err.(huma.ErrorDetailer); ok {
			e := d.ErrorDetail()
			faults = append(faults, FieldFault{Field: fieldName(e.Location), Why: e.Message})
		} else if err != nil {
			faults = append(faults, FieldFault{Field: "body", Why: err.Error()})
		}
	}
	if len(faults) == 0 {
		faults = []FieldFault{{Field: "body", Why: detail}}
	}
	switch status {
	case fiber.StatusRequestEntityTooLarge:
		return errTooLarge
	case fiber.StatusUnsupportedMediaType:
		return errMediaType
	case fiber.StatusNotAcceptable:
		return errMediaType
	}
	return &refusal{cause: errInvalid, faults: faults}
}

// fieldName turns huma's location into the name that the client knows.
func fieldName(location string) string {
	for _, place := range []string{"body.", "query.", "path.", "header.", "form."} {
		if rest, ok := strings.CutPrefix(location, place); ok {
			return rest
		}
	}
	if location == "" {
		return "body"
	}
	return location
}
