// Package token makes and checks access tokens: short-lived JWTs (HS256) that say who is asking,
// in which roles, and, for a candidate, for which attempt on which device.
//
// A token is only a copy of a sign-in session, which is a row in the database. It lives fifteen
// minutes and is renewed with a refresh cookie, so that revoking a session ends it soon even
// where nobody looks the row up.
//
// It imports golang-jwt and the exam's Time, nothing of the server.
package token
