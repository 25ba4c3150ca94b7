package session

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

// ErrAway says that the session store cannot be reached now.
var ErrAway = errors.New("the session store is away")

// Bounds on what a call may wait for Redis.
const (
	dialTime = 500 * time.Millisecond
	callTime = 300 * time.Millisecond
)

// Live is the session store. It is safe for concurrent use.
type Live struct {
	client  *redis.Client
	inside  *miniredis.Miniredis // nil with a Redis of one's own
	breaker breaker
	log     *slog.Logger

	mu    sync.Mutex
	beats map[int64]*kept

	failures failures
	staff    recent
}

// Open prepares the store. url is redis://… or rediss://…, or empty for one in the process; a Redis
// that is away now is no error, it may come later.
func Open(url string, log *slog.Logger) (*Live, error) {
	l := &Live{log: log, beats: map[int64]*kept{}}
	l.failures.counts = map[string]Lock{}
	l.staff.until = map[int64]map[string]time.Time{}
	options := &redis.Options{}
	if url == "" {
		password := rand.Text()
		l.inside = miniredis.NewMiniRedis()
		l.inside.RequireAuth(password)
		if err := l.inside.Start(); err != nil {
			return nil, fmt.Errorf("start the session store in the process: %w", err)
		}
		options.Addr, options.Password = l.inside.Addr(), password
	} else {
		parsed, err := redis.ParseURL(url)
		if err != nil {
			return nil, fmt.Errorf("the session store's address: %w", err)
		}
		options = parsed
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout, options.PoolTimeout = dialTime, callTime, callTime, callTime
	options.MaxRetries = -1 // the breaker decides when to try again
	options.DialerRetries = 1
	options.ContextTimeoutEnabled = true
	options.DisableIdentity = true
	l.client = redis.NewClient(options)
	return l, nil
}

// Close ends the connections and what runs in the process.
func (l *Live) Close() error {
	err := l.client.Close()
	if l.inside != nil {
		l.inside.Close()
	}
	return err
}

// Check asks Redis whether it is there, whatever the breaker thinks.
func (l *Live) Check(ctx context.Context) error {
	if err := l.client.Ping(ctx).Err(); err != nil {
		return fmt.Errorf("%w: %w", ErrAway, err)
	}
	return nil
}

// Away reports whether Redis is taken to be gone; for readiness and metrics.
func (l *Live) Away() bool { return l.breaker.isOpen() }

// call runs fn against Redis unless the breaker is open. Every failure is ErrAway; redis.Nil, a
// missing key, is none.
func (l *Live) call(ctx context.Context, fn func(context.Context) error) error {
	if !l.breaker.allow(time.Now()) {
		return ErrAway
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTime+dialTime)
	defer cancel()
	err := fn(ctx)
	if err != nil && !errors.Is(err, redis.Nil) {
		if l.breaker.failed(time.Now()) {
			l.log.Warn("the session store is away; going on without it", "error", err)
		}
		return fmt.Errorf("%w: %w", ErrAway, err)
	}
	if l.breaker.succeeded() {
		l.log.Info("the session store is back")
		l.again()
	}
	return nil
}

// Run writes beats each second, and drives the clock of a store in the process, until ctx ends;
// what is left is written then.
func (l *Live) Run(ctx context.Context) error {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	last := time.Now()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			l.flush(context.WithoutCancel(ctx))
			return nil
		case now := <-tick.C:
			if l.inside != nil {
				l.inside.FastForward(now.Sub(last))
			}
			last = now
			if n%refreshEvery == 0 {
				l.again()
			}
			l.flush(ctx)
		}
	}
}
