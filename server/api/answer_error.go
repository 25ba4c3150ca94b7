package api

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"kaochang/exam"
)

// rowOf finds the row of an error; what the table does not know is unexpected.
func rowOf(err error) row {
	for _, r := range table {
		if errors.Is(err, r.err) {
			return r
		}
	}
	if f, ok := errors.AsType[*fiber.Error](err); ok {
		return rowOf(fiberError(f))
	}
	return table[len(table)-1]
}

// fiberError names what Fiber and fasthttp refuse before a handler is reached.
func fiberError(f *fiber.Error) error {
	switch f.Code {
	case fiber.StatusNotFound:
		return errNotFound
	case fiber.StatusMethodNotAllowed:
		return errMethod
	case fiber.StatusRequestEntityTooLarge, fiber.StatusRequestHeaderFieldsTooLarge:
		return errTooLarge
	case fiber.StatusRequestTimeout:
		return errTimedOut
	case fiber.StatusBadRequest:
		return errInvalid
	}
	return errUnexpected
}

// answerError is Fiber's ErrorHandler and the only writer of errors.
func answerError(c *fiber.Ctx, err error) error {
	r := requestOf(c.UserContext())
	found := rowOf(err)
	text, lang := found.zh, preferred(c.Get(fiber.HeaderAcceptLanguage))
	if lang == english {
		text = found.en
	}
	title, detail, _ := strings.Cut(text, "|")
	p := &Problem{
		Type: "urn:kaochang:problem:" + found.code, Title: title, Status: found.status,
		Code: found.code, Detail: detail, RequestID: r.id(),
	}
	p.Errors, p.More = collect(err, lang)
	if found.spell && len(p.Errors) == 0 {
		p.Errors = spelled(err, found.err)
	}
	return p.write(c)
}

// spelled reads the field: why lines that a domain error wraps around its sentinel.
func spelled(err, sentinel error) []FieldFault {
	text, place := err.Error(), ""
	if at, ok := errors.AsType[*exam.AtAnswer](err); ok {
		text = at.Err.Error()
		place, _, _ = strings.Cut(at.Error(), ":")
	}
	_, rest, ok := strings.Cut(text, sentinel.Error()+": ")
	if !ok {
		if place == "" {
			return nil
		}
		return []FieldFault{{Field: place, Why: text}}
	}
	var faults []FieldFault
	for line := range strings.SplitSeq(rest, "\n") {
		field, why, ok := strings.Cut(line, ": ")
		if !ok {
			field, why = "", line
		}
		if place != "" {
			field = strings.TrimSuffix(place+"."+field, ".")
		}
		faults = append(faults, FieldFault{Field: field, Why: why})
	}
	return faults
}
