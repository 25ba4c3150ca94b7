package api

import (
	"context"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"

	"kaochang/server/token"
)

// router is where routes.go hangs its lines.
type router struct {
	fiber  fiber.Router
	huma   huma.API
	tokens *token.Mint
	good   func(context.Context, token.Claims) (bool, error) // nil: there is no door, and no sessions
	lines  []line

	recorder  recorder
	summaries map[string]string // by method and path
}

// line is one route as it was hung in; tests walk them.
type line struct {
	method, path string
	who          access
}

// none is the reply of a route that has nothing to say: 204.
type none struct{}

// maker turns a typed handler into a route. I holds path, query and Body; O is the JSON reply.
type handler[I, O any] func(context.Context, *I) (O, error)

func get[I, O any](r *router, path string, who access, h handler[I, O]) {
	register(r, http.MethodGet, path, who, h)
}

func post[I, O any](r *router, path string, who access, h handler[I, O]) {
	register(r, http.MethodPost, path, who, h)
}

func put[I, O any](r *router, path string, who access, h handler[I, O]) {
	register(r, http.MethodPut, path, who, h)
}

func patch[I, O any](r *router, path string, who access, h handler[I, O]) {
	register(r, http.MethodPatch, path, who, h)
}

func del[I, O any](r *router, path string, who access, h handler[I, O]) {
	register(r, http.MethodDelete, path, who, h)
}

// reply is what huma writes; cookies are set by sign-in only.
type reply[O any] struct {
	Body O
}

func register[I, O any](r *router, method, path string, who access, h handler[I, O]) {
	h = audited(r, method, path, who, h)
	op := operation(r, method, path, who)
	if reflect.TypeFor[O]() == reflect.TypeFor[none]() {
		op.DefaultStatus = http.StatusNoContent
		huma.Register(r.huma, op, func(ctx context.Context, in *I) (*struct{}, error) {
			_, err := h(ctx, in)
			return nil, err
		})
		return
	}
	huma.Register(r.huma, op, func(ctx context.Context, in *I) (*reply[O], error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, err
		}
		return &reply[O]{Body: out}, nil
	})
}

// enter is a POST, leave a DELETE, whose reply sets a cookie.
func enter[I, O any](r *router, path string, who access, h handler[I, entry[O]]) {
	withCookie(r, http.MethodPost, path, who, h)
}

func leave[I, O any](r *router, path string, who access, h handler[I, entry[O]]) {
	withCookie(r, http.MethodDelete, path, who, h)
}

func withCookie[I, O any](r *router, method, path string, who access, h handler[I, entry[O]]) {
	h = audited(r, method, path, who, h)
	huma.Register(r.huma, operation(r, method, path, who), func(ctx context.Context, in *I) (*entry[O], error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, err
		}
		return &out, nil
	})
}

// file is a reply that is not JSON.
type file struct {
	name  string // offered to save as; empty: shown in place
	media string
	bytes []byte
	cache string // Cache-Control; empty: no-store
}

type fileReply struct {
	Media       string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Body        []byte
}

// download is a GET whose reply is a file.
func download[I any](r *router, path string, who access, h handler[I, file]) {
	op := operation(r, http.MethodGet, path, who)
	op.Responses = binary("the file")
	huma.Register(r.huma, op, func(ctx context.Context, in *I) (*fileReply, error) {
		f, err := h(ctx, in)
		if err != nil {
			return nil, err
		}
		out := &fileReply{Media: f.media, Cache: f.cache, Body: f.bytes, Disposition: "inline"}
		if f.name != "" {
			out.Disposition = attachment(f.name)
		}
		if out.Cache == "" {
			out.Cache = "no-store"
		}
		return out, nil
	})
}

// binary is the documented reply of a route that sends a file.
func binary(about string) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {
		Description: about,
		Content:     map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: "string", Format: "binary"}}},
	}}
}

// operation describes a route to huma and puts its guard before it.
func operation(r *router, method, path string, who access) huma.Operation {
	r.fiber.Add(method, fiberPath(path), r.guard(who))
	return operationOnly(r, method, path, who)
}

// operationOnly describes a route whose handler calls admit itself.
func operationOnly(r *router, method, path string, who access) huma.Operation {
	r.lines = append(r.lines, line{method: method, path: path, who: who})
	op := huma.Operation{
		OperationID:  operationID(method, path),
		Method:       method,
		Path:         path,
		Summary:      r.summaries[method+" "+path],
		Description:  described(who),
		MaxBodyBytes: maxStaffBody + 1, // huma refuses what reaches its limit
	}
	if who.kind != "" {
		op.Security = []map[string][]string{{"bearer": {}}}
	}
	return op
}

func described(who access) string {
	switch who.kind {
	case "":
		return "For everyone."
	case anyone:
		return "For everyone who is signed in."
	case token.Candidate:
		return "For the candidate of this attempt; for all others it does not exist."
	}
	names := make([]string, len(who.roles))
	for i, role := range who.roles {
		names[i] = string(role)
	}
	return "For staff: " + strings.Join(names, ", ") + "."
}

// operationID names a route by its method and path: get-banks-id-items.
func operationID(method, path string) string {
	clean := strings.NewReplacer("{", "", "}", "", "/", "-", ".", "-").Replace(path)
	return strings.ToLower(method) + clean
}

// fiberPath turns {id} into :id.
func fiberPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

// attachment offers a file to be saved under a name in any script (RFC 6266).
func attachment(name string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"
	var b strings.Builder
	for _, c := range []byte(name) {
		if strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return "attachment; filename*=UTF-8''" + b.String()
}
