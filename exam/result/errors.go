package result

import "errors"

// Errors of results.
var (
	ErrRescoreUnknown = errors.New("no such rescore")
	ErrRescoreState   = errors.New("the rescore is no longer proposed")
	ErrRescoreStale   = errors.New("results changed since the rescore was proposed: propose it again")
	ErrCorrection     = errors.New("the corrected keys are not valid")
	ErrKeysChanged    = errors.New("the keys in force were changed meanwhile")
	ErrLateChanged    = errors.New("the attempt's late answers were decided meanwhile")
)
