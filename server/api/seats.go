package api

import (
	"context"

	"kaochang/exam"
)

// Seats finds what the exam screen shows besides the attempt itself.
type Seats interface {
	// Sitting reads a sitting with its rooms. Errors: exam.ErrSittingUnknown.
	Sitting(ctx context.Context, id int64) (exam.Sitting, error)
	// Candidate reads one person of a roster. Errors: exam.ErrCandidateUnknown.
	Candidate(ctx context.Context, id int64) (exam.Candidate, error)
	// Envelope reads the encrypted paper of a sitting. Errors: itembank.ErrFormUnknown.
	Envelope(ctx context.Context, sitting, form int64) (exam.Envelope, error)
}

// Photos keeps the photos of candidates by their hash.
type Photos interface {
	// Photo reads one. Errors: fs.ErrNotExist.
	Photo(ctx context.Context, hash string) (content []byte, media string, err error)
}
