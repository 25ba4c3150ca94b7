package intake

import "errors"

// Errors of imports. Each is mapped to an HTTP status and a stable code in server/api.
var (
	ErrImportUnknown = errors.New("no such import")
	ErrImportState   = errors.New("the import was committed or dropped already")
	ErrImportChanged = errors.New("the import was changed by someone else meanwhile")
	ErrNoQuestions   = errors.New("no questions were found in the file")
	ErrRowInvalid    = errors.New("the decision about the row is not valid")
)
