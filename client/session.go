package client

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/valyala/fasthttp"
)

// Session is somebody signed in. It renews its access token shortly before it lapses, and once when
// the server refuses it. It is safe for concurrent use.
type Session struct {
	server *Server
	as     string // "candidate" or "staff"

	mu     sync.Mutex
	access string
	fresh  time.Time // until when the token is used without renewing it
	cookie string
}

// tokens is the part of every sign-in reply that a session keeps.
type tokens struct {
	Access    string `json:"access"`
	ExpiresAt int64  `json:"expiresAt"`
	Now       int64  `json:"now"`
}

// renewBefore is how long before its end a token is renewed.
const renewBefore = time.Minute

func (s *Session) keep(t tokens) {
	s.access = t.Access
	// The server's own clock on both sides: the computer's may be wrong.
	s.fresh = time.Now().Add(time.Duration(t.ExpiresAt-t.Now)*time.Millisecond - renewBefore)
}

func (s *Session) keepCookie(h *fasthttp.ResponseHeader) {
	for key, value := range h.Cookies() {
		c := fasthttp.AcquireCookie()
		if c.ParseBytes(value) == nil {
			s.cookie = string(key) + "=" + string(c.Value())
		}
		fasthttp.ReleaseCookie(c)
	}
}

// token gives the access token, renewed if need be. stale is a token that the server refused.
func (s *Session) token(ctx context.Context, stale string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.access != stale && time.Now().Before(s.fresh) {
		return s.access, nil
	}
	var t tokens
	err := s.server.do(ctx, call{
		method: "POST", path: "/api/v1/sessions/refresh", in: map[string]string{"as": s.as},
		out: &t, cookie: s.cookie, setCookie: s.keepCookie,
	})
	if err != nil {
		return "", err
	}
	s.keep(t)
	return s.access, nil
}

func (s *Session) do(ctx context.Context, c call) error {
	stale := ""
	for {
		bearer, err := s.token(ctx, stale)
		if err != nil {
			return err
		}
		c.bearer = bearer
		err = s.server.do(ctx, c)
		var p *Problem
		if errors.As(err, &p) && p.Status == http.StatusUnauthorized && stale == "" {
			stale = bearer
			continue
		}
		return err
	}
}

// signIn opens a session with a reply that embeds tokens.
func (s *Server) signIn(ctx context.Context, as, path string, in any, out interface{ tokens() tokens }) (*Session, error) {
	session := &Session{server: s, as: as}
	err := s.do(ctx, call{method: "POST", path: path, in: in, out: out, setCookie: session.keepCookie})
	if err != nil {
		return nil, err
	}
	session.keep(out.tokens())
	return session, nil
}

// Get reads a JSON document below /api/v1 into out.
func (s *Session) Get(ctx context.Context, path string, out any) error {
	return s.do(ctx, call{method: "GET", path: "/api/v1" + path, out: out})
}

// Post sends in as JSON to a path below /api/v1 and reads the reply into out, which may be nil.
func (s *Session) Post(ctx context.Context, path string, in, out any) error {
	if in == nil {
		in = struct{}{}
	}
	return s.do(ctx, call{method: "POST", path: "/api/v1" + path, in: in, out: out})
}

// Put is Post with the method PUT.
func (s *Session) Put(ctx context.Context, path string, in, out any) error {
	return s.do(ctx, call{method: "PUT", path: "/api/v1" + path, in: in, out: out})
}

// Upload posts a file as multipart form field "file".
func (s *Session) Upload(ctx context.Context, path, name string, content []byte, out any) error {
	body, contentType, err := multipartFile(name, content)
	if err != nil {
		return err
	}
	return s.do(ctx, call{method: "POST", path: "/api/v1" + path, body: body, contentType: contentType, out: out})
}
