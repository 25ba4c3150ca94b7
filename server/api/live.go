package api

import (
	"context"

	"kaochang/exam"
	"kaochang/server/session"
)

// Live is what may be lost: signs of life, failed sign-ins, copies of sign-in sessions. None of its
// methods waits for a Redis that is away.
type Live interface {
	Hear(session.Beat)
	Heard(ctx context.Context, attempts []int64) map[int64]session.Beat
	Fail(ctx context.Context, name string, now exam.Time) session.Lock
	Locked(ctx context.Context, names ...string) map[string]session.Lock
	Unlock(ctx context.Context, name string)
	Good(ctx context.Context, account int64, mark string, ask func(context.Context) (bool, error)) (bool, error)
	Drop(ctx context.Context, account int64)
}

var _ Live = (*session.Live)(nil)
