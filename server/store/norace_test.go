//go:build !race

package store

// slowness is by how much tests of speed shrink; not at all without the race detector.
const slowness = 1
