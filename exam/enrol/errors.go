package enrol

import "errors"

// Errors of rosters and photos.
var (
	ErrRosterUnknown = errors.New("no such roster")
	ErrRosterState   = errors.New("the roster was imported or dropped already")
	ErrRosterChanged = errors.New("the roster was changed by someone else meanwhile")
	ErrRosterHeader  = errors.New("no row of the file has the titles of a roster: a name and an identity number are needed")
	ErrRosterNobody  = errors.New("no candidates were found in the file")
	ErrRosterRows    = errors.New("some rows cannot be imported: correct them, skip them, or import only the good rows")
	ErrRosterEmpty   = errors.New("no row can be imported")
	ErrRowUnknown    = errors.New("the roster has no such row")
	ErrPhotos        = errors.New("the file is not a zip of photos")
	ErrPhotosLarge   = errors.New("the zip of photos is too large: split it")
	ErrPhoto         = errors.New("the photo cannot be used")
)
