// Package password keeps passwords of staff as argon2id hashes, a few at a time: each costs tens of
// milliseconds and 19 MiB on purpose, and a hundred sign-ins at once must not starve the answers of
// candidates. Candidates have no passwords and never come here.
package password
