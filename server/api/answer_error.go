package api

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"kaochang/exam"
	"kaochang/itembank/sheet"
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

// answerError is Fiber's ErrorHandler and the only writer of errors. limit is what bodies are refused by.
func answerError(limit func(*fasthttp.RequestHeader) fasthttp.RequestConfig) fiber.ErrorHandler {
	return func(c *fiber.Ctx, err error) error {
		return answer(c, err, limit)
	}
}

func answer(c *fiber.Ctx, err error, limit func(*fasthttp.RequestHeader) fasthttp.RequestConfig) error {
	r := requestOf(c.UserContext())
	found := rowOf(err)
	text, lang := found.zh, preferred(c.Get(fiber.HeaderAcceptLanguage))
	if lang == english {
		text = found.en
	}
	title, detail, _ := strings.Cut(text, "|")
	if f, ok := errors.AsType[*sheet.FileSizeError](err); ok {
		detail = atMost(f.Limit, lang) + detail
	} else if found.err == errTooLarge && !tooManyHeaders(err) {
		detail = atMost(int64(limit(&c.Context().Request.Header).MaxRequestBodySize), lang) + detail
	}
	p := &Problem{
		Type: "urn:kaochang:problem:" + found.code, Title: title, Status: found.status,
		Code: found.code, Detail: detail, RequestID: r.id(),
	}
	p.Errors, p.More = collect(err, lang)
	if found.spell && len(p.Errors) == 0 {
		p.Errors = spelled(err, found.err)
	}
	p.Errors = inLanguage(p.Errors, lang)
	return p.write(c)
}

// atMost is a sentence about the largest size taken.
func atMost(bytes int64, lang string) string {
	size := fmt.Sprintf("%d KB", bytes>>10)
	if bytes >= 1<<20 {
		size = fmt.Sprintf("%d MB", bytes>>20)
	}
	if lang == english {
		return "At most " + size + ". "
	}
	return "最多 " + size + "。"
}

func tooManyHeaders(err error) bool {
	f, ok := errors.AsType[*fiber.Error](err)
	return ok && f.Code == fiber.StatusRequestHeaderFieldsTooLarge
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
