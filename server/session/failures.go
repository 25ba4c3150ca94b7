package session

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"kaochang/exam"
	"kaochang/proctor"
)

const (
	freeFailures = 2 // typing errors cost nothing
	longestDelay = 300 * time.Second
	failureLife  = 12 * time.Hour // a failure is forgotten after this
	maxFailures  = 20000          // tickets counted in the process while Redis is away
)

// Lock is what failed sign-ins under one name amount to.
type Lock = proctor.Lock

// DelayAfter is how long sign-in is delayed after n failures: 1, 2, 4 … 300 s from the third.
func DelayAfter(n int) time.Duration {
	switch {
	case n <= freeFailures:
		return 0
	case n > freeFailures+9:
		return longestDelay
	}
	return min(longestDelay, time.Second<<(n-freeFailures-1))
}

// failures counts in the process while Redis is away.
type failures struct {
	mu     sync.Mutex
	counts map[string]Lock
}

func failureKey(name string) string { return "kaochang:failed:" + name }

// Try counts a try under a name (a ticket or an account) as a failure before anything is compared, and
// returns how long to wait instead of comparing, 0 to go on. A try that turns out right calls Unlock. Of
// many tries at once no more are let through than one after the other.
func (l *Live) Try(ctx context.Context, name string, now exam.Time) time.Duration {
	before := l.Locked(ctx, name)[name]
	if wait := before.Until.Sub(now); wait > 0 {
		return wait
	}
	lock := l.Fail(ctx, name, now)
	if lock.Failures > before.Failures+1 && DelayAfter(lock.Failures-1) > 0 {
		return lock.Until.Sub(now) // somebody else came between, and after them one has to wait
	}
	return 0
}

// Fail counts a failure under a name and returns where that leads.
func (l *Live) Fail(ctx context.Context, name string, now exam.Time) Lock {
	var n *redis.IntCmd
	err := l.call(ctx, func(ctx context.Context) error {
		// In one step: who reads the count reads the moment of the same failure.
		_, err := l.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
			n = p.HIncrBy(ctx, failureKey(name), "n", 1)
			p.HSet(ctx, failureKey(name), "at", int64(now))
			p.Expire(ctx, failureKey(name), failureLife)
			return nil
		})
		return err
	})
	if err != nil {
		return l.failures.add(name, now)
	}
	return lockAfter(int(n.Val()), now)
}

// lockAfter is what n failures amount to, the last of them at a moment.
func lockAfter(n int, at exam.Time) Lock {
	lock := Lock{Failures: n}
	if delay := DelayAfter(n); delay > 0 {
		lock.Until = at.Add(delay)
	}
	return lock
}

// add counts in the process.
func (f *failures) add(name string, now exam.Time) Lock {
	f.mu.Lock()
	defer f.mu.Unlock()
	lock := lockAfter(f.counts[name].Failures+1, now)
	if len(f.counts) >= maxFailures {
		clear(f.counts)
	}
	f.counts[name] = lock
	return lock
}

// Locked tells for each name what its failures amount to; names without failures are missing.
func (l *Live) Locked(ctx context.Context, names ...string) map[string]Lock {
	found := map[string]Lock{}
	for at := 0; at < len(names); at += batch {
		part := names[at:min(at+batch, len(names))]
		replies := make([]*redis.SliceCmd, len(part))
		err := l.call(ctx, func(ctx context.Context) error {
			_, err := l.client.Pipelined(ctx, func(p redis.Pipeliner) error {
				for i, name := range part {
					replies[i] = p.HMGet(ctx, failureKey(name), "n", "at")
				}
				return nil
			})
			return err
		})
		if err != nil {
			break
		}
		for i, reply := range replies {
			if n := number(reply.Val(), 0); n > 0 {
				found[part[i]] = lockAfter(int(n), exam.Time(number(reply.Val(), 1)))
			}
		}
	}
	l.failures.mu.Lock()
	defer l.failures.mu.Unlock()
	for _, name := range names {
		if lock, ok := l.failures.counts[name]; ok && lock.Failures > found[name].Failures {
			found[name] = lock
		}
	}
	return found
}

// Unlock forgets the failures under a name: after a sign-in that worked, or by staff.
func (l *Live) Unlock(ctx context.Context, name string) {
	l.failures.mu.Lock()
	delete(l.failures.counts, name)
	l.failures.mu.Unlock()
	_ = l.call(ctx, func(ctx context.Context) error { return l.client.Del(ctx, failureKey(name)).Err() })
}

func number(values []any, at int) int64 {
	if at >= len(values) {
		return 0
	}
	text, _ := values[at].(string)
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
