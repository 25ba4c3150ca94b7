// Package proctor is what was seen and done in the rooms of a sitting.
//
// So far it is the room board: every seat of every room with the state of its attempt, what the
// candidate's device last told, and what needs somebody now. The board is computed from the record
// (sitting, candidates, attempts) and from signs of life; without any sign of life it is still right
// about everything that is recorded.
//
// The package may import exam; never Fiber, Redis, SQL or a clock.
package proctor
