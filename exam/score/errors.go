package score

import "errors"

// Errors of scoring.
var (
	ErrRule       = errors.New("the mark rule is not valid")
	ErrKeyMissing = errors.New("a question of the form has no key")
	ErrSheetForm  = errors.New("the sheet does not belong to the form")
)
