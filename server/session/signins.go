package session

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	// goodLife is how long a sign-in of staff is taken to be good without asking the database.
	goodLife = 30 * time.Second
	maxStaff = 20000
)

// recent remembers in the process what was good, for when Redis is away: by account and token.
type recent struct {
	mu    sync.Mutex
	until map[int64]map[string]time.Time
}

func staffKey(account int64) string { return "kaochang:staff:" + strconv.FormatInt(account, 10) }

// Good reports whether a sign-in of an account is still good; mark tells its tokens apart. The answer
// is the database's, through ask, remembered for half a minute; Drop makes it forgotten at once on
// every server. While Redis is away each server remembers for itself.
func (l *Live) Good(ctx context.Context, account int64, mark string, ask func(context.Context) (bool, error)) (bool, error) {
	now, known := time.Now(), false
	err := l.call(ctx, func(ctx context.Context) error {
		until, err := l.client.HGet(ctx, staffKey(account), mark).Int64()
		known = err == nil && now.UnixMilli() < until
		return err
	})
	if err != nil {
		known = l.staff.good(account, mark, now)
	}
	if known {
		return true, nil
	}
	good, err := ask(ctx)
	if err != nil || !good {
		return false, err
	}
	until := now.Add(goodLife)
	l.staff.keep(account, mark, until)
	_ = l.call(ctx, func(ctx context.Context) error {
		_, err := l.client.Pipelined(ctx, func(p redis.Pipeliner) error {
			p.HSet(ctx, staffKey(account), mark, until.UnixMilli())
			p.Expire(ctx, staffKey(account), goodLife)
			return nil
		})
		return err
	})
	return true, nil
}

// Drop forgets what is known of an account: a sign-in ended, or the account was changed.
func (l *Live) Drop(ctx context.Context, account int64) {
	l.staff.drop(account)
	_ = l.call(ctx, func(ctx context.Context) error { return l.client.Del(ctx, staffKey(account)).Err() })
}

func (r *recent) good(account int64, mark string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	until, ok := r.until[account][mark]
	return ok && now.Before(until)
}

func (r *recent) keep(account int64, mark string, until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	marks := r.until[account]
	if marks == nil || len(marks) >= 100 {
		marks = map[string]time.Time{}
		if len(r.until) >= maxStaff {
			clear(r.until)
		}
		r.until[account] = marks
	}
	marks[mark] = until
}

func (r *recent) drop(account int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.until, account)
}
