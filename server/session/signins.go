package session

import (
	"context"
	"sync"
	"time"
)

const (
	// sessionLife is how long a sign-in session is taken to be good without asking the database.
	sessionLife = 30 * time.Second
	maxSessions = 20000
)

// recent remembers in the process which sessions were good, for when Redis is away.
type recent struct {
	mu    sync.Mutex
	until map[string]time.Time
}

func sessionKey(id string) string { return "kaochang:session:" + id }

// Good reports whether a sign-in session is still good. The answer is the database's, through ask,
// remembered for half a minute; Drop makes it forgotten at once on every server. While Redis is away
// each server remembers for itself.
func (l *Live) Good(ctx context.Context, id string, ask func(context.Context) (bool, error)) (bool, error) {
	known := false
	err := l.call(ctx, func(ctx context.Context) error {
		n, err := l.client.Exists(ctx, sessionKey(id)).Result()
		known = n == 1
		return err
	})
	if err != nil {
		known = l.sessions.good(id)
	}
	if known {
		return true, nil
	}
	good, err := ask(ctx)
	if err != nil || !good {
		return false, err
	}
	l.sessions.keep(id)
	_ = l.call(ctx, func(ctx context.Context) error {
		return l.client.Set(ctx, sessionKey(id), "1", sessionLife).Err()
	})
	return true, nil
}

// Drop forgets a session that was ended.
func (l *Live) Drop(ctx context.Context, id string) {
	l.sessions.drop(id)
	_ = l.call(ctx, func(ctx context.Context) error { return l.client.Del(ctx, sessionKey(id)).Err() })
}

func (r *recent) good(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	until, ok := r.until[id]
	return ok && time.Now().Before(until)
}

func (r *recent) keep(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.until) >= maxSessions {
		clear(r.until)
	}
	r.until[id] = time.Now().Add(sessionLife)
}

func (r *recent) drop(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.until, id)
}
