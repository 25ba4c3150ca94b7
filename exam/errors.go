package exam

import "errors"

// Errors of the exam. Each is mapped to an HTTP status and a stable code in server/api.
var (
	ErrAttemptUnknown = errors.New("no such attempt")
	ErrAttemptChanged = errors.New("the attempt was changed meanwhile")
	ErrUnsure         = errors.New("it is not known whether the change was held")
	ErrStoreFull      = errors.New("there is no room left to hold answers")
	ErrNotPossible    = errors.New("not possible in this state")
	ErrNotOpenYet     = errors.New("the exam is not open yet")
	ErrEntryClosed    = errors.New("the latest entry has passed")
	ErrNotAccepted    = errors.New("identity and rules have not been confirmed")
	ErrTooEarly       = errors.New("too early to hand in")
	ErrSpan           = errors.New("a grant of time is between one minute and eight hours")
	ErrReason         = errors.New("a reason is required")
	ErrNotActive      = errors.New("the exam is held by another device")
	ErrDevice         = errors.New("no such device of this attempt")

	ErrAnswerInvalid  = errors.New("the answer is not valid")
	ErrAnswerConflict = errors.New("another answer is held under the same device and number")
	ErrAnswersFull    = errors.New("the attempt holds as many answers as it may")
	ErrAnswersMissing = errors.New("answers of this device have not arrived yet")
	ErrPaperDamaged   = errors.New("the paper cannot be decrypted")
	ErrSheetUnknown   = errors.New("no such sheet")
	ErrNothingLate    = errors.New("the attempt has no late answers")

	ErrSittingUnknown   = errors.New("no such sitting")
	ErrSittingInvalid   = errors.New("the sitting is not valid")
	ErrSittingState     = errors.New("not possible in this state of the sitting")
	ErrRoomUnknown      = errors.New("no such room")
	ErrCandidateUnknown = errors.New("no such candidate")
	ErrCandidateInvalid = errors.New("the candidate's entry is not valid")
	ErrTicketTaken      = errors.New("the ticket number is taken")
	ErrSeatTaken        = errors.New("the seat is taken")
	ErrPersonTaken      = errors.New("the person is on the roster already")
	ErrRosterChanged    = errors.New("the sitting or its roster was changed meanwhile")
	ErrIdentityInvalid  = errors.New("the identity number is not valid")
	ErrSignInRefused    = errors.New("ticket or identity number is wrong")
)
