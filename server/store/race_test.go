//go:build race

package store

// slowness is by how much tests of speed shrink: the race detector slows SQLite, which is Go here,
// more than ten times.
const slowness = 10
