package result

import "errors"

// Errors of results.
var (
	ErrRescoreUnknown = errors.New("no such rescore")
	ErrRescoreState   = errors.New("the rescore is no longer proposed")
	ErrRescoreStale   = errors.New("results changed since the rescore was proposed: propose it again")
	ErrCorrection     = errors.New("the corrected keys are not valid")
	ErrAlreadyScored  = errors.New("the sheet was scored meanwhile")
	ErrNotScored      = errors.New("some sheets are not scored yet")
)
