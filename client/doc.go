// Package client is the Go client of a Kaochang server: what a candidate's page and a desk do over
// HTTP, for tests, rehearsals and programs of a centre's own.
//
// A Server is one address. SignInCandidate and SignInStaff give a Session, which keeps its access
// token fresh with the refresh cookie, and turns every problem document into a *Problem.
//
// The package may import exam and itembank for their types. It never imports server.
package client
