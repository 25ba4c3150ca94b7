package session

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kaochang/exam"
)

const (
	beatLife     = 2 * time.Hour // how long a beat is of interest after the candidate has gone
	refreshEvery = 30            // seconds after which all beats are written again, in case Redis was emptied
	batch        = 500           // commands in one pipeline
)

// Beat is one sign of life of an attempt. Nothing is decided by it.
type Beat struct {
	Attempt  int64     `json:"a"`
	Device   int       `json:"d"`
	Heard    exam.Time `json:"h"`
	Unsent   int       `json:"u"` // answers that the device says it still keeps
	Answered int       `json:"n"`
	Current  int64     `json:"c"` // item last looked at, 0 not told
}

type kept struct {
	beat  Beat
	fresh bool // not written yet
}

// Hear notes a beat. It never waits. A beat that does not say where the candidate is keeps the place
// of the one before.
func (l *Live) Hear(b Beat) {
	l.mu.Lock()
	defer l.mu.Unlock()
	k := l.beats[b.Attempt]
	if k == nil {
		k = &kept{}
		l.beats[b.Attempt] = k
	}
	if b.Current == 0 {
		b.Current = k.beat.Current
	}
	k.beat, k.fresh = b, true
}

// Heard finds the newest beat of each attempt that is known here or in Redis.
func (l *Live) Heard(ctx context.Context, attempts []int64) map[int64]Beat {
	found := make(map[int64]Beat, len(attempts))
	for at := 0; at < len(attempts); at += batch {
		part := attempts[at:min(at+batch, len(attempts))]
		keys := make([]string, len(part))
		for i, id := range part {
			keys[i] = beatKey(id)
		}
		var values []any
		err := l.call(ctx, func(ctx context.Context) (err error) {
			values, err = l.client.MGet(ctx, keys...).Result()
			return err
		})
		if err != nil {
			break
		}
		for _, value := range values {
			text, ok := value.(string)
			var b Beat
			if ok && json.Unmarshal([]byte(text), &b) == nil {
				found[b.Attempt] = b
			}
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range attempts {
		if k := l.beats[id]; k != nil && k.beat.Heard >= found[id].Heard {
			found[id] = k.beat
		}
	}
	return found
}

func beatKey(attempt int64) string { return "kaochang:beat:" + strconv.FormatInt(attempt, 10) }

// again marks every beat as not written.
func (l *Live) again() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, k := range l.beats {
		k.fresh = true
	}
}

// flush writes the beats that are not written yet; those that could not be stay for the next time.
func (l *Live) flush(ctx context.Context) {
	fresh := l.take()
	for at := 0; at < len(fresh); at += batch {
		part := fresh[at:min(at+batch, len(fresh))]
		err := l.call(ctx, func(ctx context.Context) error {
			_, err := l.client.Pipelined(ctx, func(p redis.Pipeliner) error {
				for _, b := range part {
					text, err := json.Marshal(b)
					if err != nil {
						return err
					}
					p.Set(ctx, beatKey(b.Attempt), text, beatLife)
				}
				return nil
			})
			return err
		})
		if err != nil {
			l.back(fresh[at:])
			return
		}
	}
}

// take lists what is to be written, and forgets whom nobody has heard for long.
func (l *Live) take() []Beat {
	l.mu.Lock()
	defer l.mu.Unlock()
	var newest exam.Time
	for _, k := range l.beats {
		newest = max(newest, k.beat.Heard)
	}
	var fresh []Beat
	for id, k := range l.beats {
		switch {
		case newest.Sub(k.beat.Heard) > beatLife:
			delete(l.beats, id)
		case k.fresh:
			k.fresh = false
			fresh = append(fresh, k.beat)
		}
	}
	return fresh
}

func (l *Live) back(beats []Beat) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, b := range beats {
		if k := l.beats[b.Attempt]; k != nil {
			k.fresh = true
		}
	}
}
