package token

import (
	"strings"
	"sync"
)

// cacheSize bounds the tokens remembered: about 400 bytes each, enough for ten full centres.
const cacheSize = 16384

// cache remembers tokens that were verified. It keeps two generations: when the young one is
// full it becomes the old one, and what is still asked for moves back. So it never holds more
// than its size and needs no list of uses.
type cache struct {
	half int

	mu         sync.RWMutex
	young, old map[string]*Claims
}

func newCache(size int) *cache {
	return &cache{half: size / 2, young: map[string]*Claims{}}
}

func (c *cache) get(text string) *Claims {
	c.mu.RLock()
	claims, young := c.young[text]
	if !young {
		claims = c.old[text]
	}
	c.mu.RUnlock()
	if claims != nil && !young {
		c.put(text, claims)
	}
	return claims
}

// getBytes finds a young one without copying the text, else looks like get.
func (c *cache) getBytes(text []byte) *Claims {
	c.mu.RLock()
	claims := c.young[string(text)]
	c.mu.RUnlock()
	if claims == nil {
		return c.get(string(text))
	}
	return claims
}

func (c *cache) put(text string, claims *Claims) {
	// The text may be a view of a request's buffer.
	text = strings.Clone(text)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.young) >= c.half {
		c.old, c.young = c.young, make(map[string]*Claims, c.half)
	}
	c.young[text] = claims
}
