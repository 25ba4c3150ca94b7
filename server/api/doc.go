// Package api is the whole HTTP surface: Fiber and, on top of it, huma.
//
// Read routes.go first: one line per route, with who may call it and what it may touch. Each noun
// has its file of makers: a maker takes what its route needs and returns the handler. A handler
// parses nothing (huma did), decides nothing (the domain does), calls one method and returns a
// value or an error.
//
// The way of a request: ids and deadline (request.go) → who may (guard.go) → huma: parse and check
// → handler → reply. Whatever goes wrong anywhere ends as an error in the one ErrorHandler, which
// looks it up in the one table (errors.go) and writes a problem document (problem.go).
//
// What is settled here once: Immutable contexts, since strings would otherwise be overwritten by
// the next request; a deadline on every request, since a client that leaves does not cancel one;
// limits on bodies before they are read (limits.go); headers that keep browsers strict (headers.go).
//
// A new route is: a line in routes.go; a maker such as bankShow(d.Banks) handler[One, BankReply] in
// the noun's file; an input type whose fields are `path:"id"`, `query:"…"` and Body, or an embedded
// upload for files; a reply type with doc comments. The guard has run before: who(ctx) says who asks,
// language(ctx) in which language to answer. Domain errors are returned as they are; invalid(field,
// why) refuses, with(err, member, value) adds a member to the problem document.
//
// Limits are per ticket, account and seat, never per address: a whole room sits behind one.
package api
