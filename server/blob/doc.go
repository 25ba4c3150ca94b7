// Package blob keeps files that have to survive like answers do: photos now, evidence later.
//
// A file is named by the SHA-256 of its content, so it is kept once however often it comes, never
// changes, and is checked when it is read. Put returns only after file and folder are synced to disk.
//
// It may import nothing of the rest of the server.
package blob
