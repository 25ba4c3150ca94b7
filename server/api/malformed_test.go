package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"kaochang/server/token"
)

// wrongs are bodies that no route takes. Deep ones stay below the size that any route reads.
func wrongs() map[string][]byte {
	return map[string][]byte{
		"nothing":       {},
		"null":          []byte("null"),
		"a list":        []byte("[]"),
		"a string":      []byte(`"x"`),
		"a number":      []byte("1e999"),
		"half":          []byte(`{"a":`),
		"two":           []byte(`{} {}`),
		"not text":      {0xff, 0xfe, 0x00, 0x01},
		"deep lists":    bytes.Repeat([]byte("["), 200_000),
		"deep objects":  bytes.Repeat([]byte(`{"a":`), 40_000),
		"unknown field": []byte(`{"surprise":1}`),
		"large":         []byte(`{"surprise":"` + strings.Repeat("x", 200<<10) + `"}`),
	}
}

// TestMalformedBodiesAreRefused sends what no route takes to every route that takes a body, as someone
// who may call it: each time a problem document says what is wrong, and never that we broke.
func TestMalformedBodiesAreRefused(t *testing.T) {
	s := newWhole(t)
	s.saw = s.witness()
	tried := 0
	for _, l := range s.router.lines {
		op := operationOf(s, l)
		if op.RequestBody == nil {
			continue
		}
		for name, body := range wrongs() {
			s.refused(l, op, name, "application/json", body)
			tried++
		}
		s.refused(l, op, "another type", "application/xml", []byte("<a/>"))
		if media := op.RequestBody.Content["application/json"]; media != nil {
			for name, body := range mistyped(s, media.Schema) {
				s.refused(l, op, name, "application/json", body)
				tried++
			}
		}
	}
	if tried < 400 {
		t.Errorf("only %d bodies were tried", tried)
	}
}

// TestMalformedPathsAndQueriesAreRefused: numbers that are none, and queries that nobody knows.
func TestMalformedPathsAndQueriesAreRefused(t *testing.T) {
	s := newWhole(t)
	s.saw = s.witness()
	for _, l := range s.router.lines {
		op := operationOf(s, l)
		if strings.Contains(l.path, "{id}") {
			for _, id := range []string{"x", "-1", "0", "1.5", "99999999999999999999", "1%00", "%E4%B8%AD", strings.Repeat("9", 5000)} {
				path := strings.NewReplacer("{id}", id, "{row}", "0").Replace(l.path)
				s.problem(l, "id "+id[:min(8, len(id))], path, "application/json", []byte("{}"))
			}
		}
		if l.method != http.MethodGet {
			continue
		}
		path := strings.NewReplacer("{id}", fmt.Sprint(s.attempt), "{row}", "0").Replace(l.path)
		for _, p := range op.Parameters {
			if p.In == "query" && p.Schema.Type != "string" {
				s.problem(l, "query "+p.Name, path+"?"+p.Name+"=%00x", "application/json", nil)
			}
		}
	}
}

// mistyped is, for every member of a body, a body in which just that member is of another type.
func mistyped(s *whole, schema *huma.Schema) map[string][]byte {
	schemas := s.router.huma.OpenAPI().Components.Schemas
	if schema.Ref != "" {
		schema = schemas.SchemaFromRef(schema.Ref)
	}
	bodies := map[string][]byte{}
	for name, member := range schema.Properties {
		for _, wrong := range []any{map[string]any{"x": []int{1}}, []any{[]any{}}, true, "wrong", -1.5, 1e300} {
			if fits(schemas, member, wrong) {
				continue
			}
			body := map[string]any{}
			for other, m := range schema.Properties {
				if slices.Contains(schema.Required, other) {
					body[other] = plain(schemas, m, 0)
				}
			}
			body[name] = wrong
			text, err := json.Marshal(body)
			if err != nil {
				s.Fatal(err)
			}
			bodies[fmt.Sprintf("%s is %v", name, wrong)] = text
		}
	}
	return bodies
}

// fits reports whether a value might be right for a schema, so that it proves nothing.
func fits(schemas huma.Registry, schema *huma.Schema, value any) bool {
	if schema.Ref != "" {
		schema = schemas.SchemaFromRef(schema.Ref)
	}
	switch value.(type) {
	case map[string]any:
		return schema.Type == "" || schema.Type == "object"
	case []any:
		return schema.Type == "" || schema.Type == "array" && schema.Items != nil && schema.Items.Type == "array"
	case bool:
		return schema.Type == "" || schema.Type == "boolean"
	case string:
		return schema.Type == "" || schema.Type == "string"
	}
	return schema.Type == "" || schema.Type == "number"
}

// plain is a value of the right type.
func plain(schemas huma.Registry, schema *huma.Schema, depth int) any {
	if schema.Ref != "" {
		schema = schemas.SchemaFromRef(schema.Ref)
	}
	switch schema.Type {
	case "object":
		object := map[string]any{}
		if depth < 5 {
			for _, name := range schema.Required {
				object[name] = plain(schemas, schema.Properties[name], depth+1)
			}
		}
		return object
	case "array":
		return []any{}
	case "boolean":
		return false
	case "string":
		if len(schema.Enum) > 0 {
			return schema.Enum[0]
		}
		return "x"
	}
	return 1
}

func operationOf(s *whole, l line) *huma.Operation {
	s.Helper()
	item := s.router.huma.OpenAPI().Paths[l.path]
	if item == nil {
		s.Fatalf("%s is not documented", l.path)
	}
	op := map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PUT": item.Put, "PATCH": item.Patch, "DELETE": item.Delete}[l.method]
	if op == nil {
		s.Fatalf("%s %s is not documented", l.method, l.path)
	}
	return op
}

// refused sends a body that must be refused with a reason.
func (s *whole) refused(l line, op *huma.Operation, name, media string, body []byte) {
	s.Helper()
	if op.RequestBody.Content["multipart/form-data"] != nil {
		media = (&multipart.Writer{}).FormDataContentType()
	}
	path := strings.NewReplacer("{id}", fmt.Sprint(s.attempt), "{row}", "0").Replace(l.path)
	s.problem(l, name, path, media, body)
}

// problem wants a request to end in a problem document that is no fault of ours, and to change nothing.
func (s *whole) problem(l line, name, path, media string, body []byte) {
	s.Helper()
	role := candidateRole
	if l.who.kind == token.Staff {
		role = l.who.roles[0]
	}
	status, kind, text := s.ask(role, l.method, path, media, body)
	s.saw.nothing(fmt.Sprintf("%s %s, %s", l.method, l.path, name))
	var p Problem
	switch {
	case status < 400 || status >= 500:
		s.Errorf("%s %s, %s: %d %.200s", l.method, l.path, name, status, text)
	case kind != problemType || json.Unmarshal(text, &p) != nil || p.Code == "" || p.RequestID == "" || p.Status != status:
		s.Errorf("%s %s, %s: no problem document: %d %s %.200s", l.method, l.path, name, status, kind, text)
	case status == 422 && len(p.Errors) == 0:
		s.Errorf("%s %s, %s: 422 without a reason: %.200s", l.method, l.path, name, text)
	}
	for _, fault := range p.Errors {
		if !han.MatchString(fault.Why) {
			s.Errorf("%s %s, %s: %s: %q is not Chinese", l.method, l.path, name, fault.Field, fault.Why)
		}
	}
}
