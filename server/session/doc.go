// Package session keeps what may be lost: who was heard when, how far each candidate is, failed
// sign-ins, and copies of sign-in sessions. It speaks Redis, to one that is named or to one that it
// runs in the process, by the same code.
//
// The database is the truth and this is its shadow. When Redis is gone every call goes on at once:
// reads say "not known", writes wait in memory or are dropped, failures are counted in the process. A
// breaker sees to it that a dead Redis costs nothing: after a failed call nobody tries for a while,
// then one call tries for all. When Redis comes back, or was emptied, what this server knows is
// written again.
//
// Beats, the signs of life, never wait for Redis: Hear notes them in the process and Run
// writes them once a second in one go.
//
// It may import the domain's types, go-redis and miniredis, nothing else of the server.
package session
