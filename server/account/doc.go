// Package account is who may come in: accounts of staff with their passwords, candidates with ticket
// and identity number, and the sign-in sessions of both.
//
// A sign-in session is a row in the database. Its access tokens live minutes and are renewed with a
// refresh cookie, which changes with every use. Refresh tokens are not drawn but derived from the
// server's secret, the session and the moment of the change: two tabs that renew at the same time get
// the same new token, and a client whose reply was lost gets it again. A token older than the grace
// is a copy in wrong hands, and ends the session.
//
// Candidates cost no password hash: what they know is on their ticket, and what protects it is the
// growing delay per ticket, not the price of a guess.
//
// It imports token and password and the domain's types; no HTTP, no SQL, no Redis.
package account
