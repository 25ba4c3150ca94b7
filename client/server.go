package client

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/valyala/fasthttp"
)

// Server is a Kaochang server at one address. It is safe for concurrent use.
type Server struct {
	base string
	http *fasthttp.HostClient

	lines bool
}

// Options of a Server. The zero value is usable.
type Options struct {
	// Connections is how many connections may be open at a time; 0 is 512.
	Connections int
	// Timeout bounds one request; 0 is 60 s.
	Timeout time.Duration
	// Dial replaces the dialling of the address, for tests that cut connections.
	Dial func(addr string) (net.Conn, error)
	// TLS is used for https addresses; nil uses the system's authorities.
	TLS *tls.Config
	// Lines gives every candidate a second connection for saves, on plain http only, at a third of
	// the cost: for programs that play thousands of candidates beside the server.
	Lines bool
}

// ErrAddress reports an address that is not http://host[:port] or https://host[:port].
var ErrAddress = errors.New("the address must be http://host[:port] or https://host[:port]")

// New names a server. Nothing is sent.
func New(address string, o Options) (*Server, error) {
	u, err := url.Parse(strings.TrimRight(address, "/"))
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || u.Path != "" {
		return nil, fmt.Errorf("%w: %q", ErrAddress, address)
	}
	host := u.Host
	if u.Port() == "" {
		host = net.JoinHostPort(u.Hostname(), map[string]string{"http": "80", "https": "443"}[u.Scheme])
	}
	if o.Connections == 0 {
		o.Connections = 512
	}
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	dial := o.Dial
	if dial == nil {
		dial = func(addr string) (net.Conn, error) { return net.DialTimeout("tcp", addr, 10*time.Second) }
	}
	return &Server{
		base: u.Scheme + "://" + u.Host, lines: o.Lines && u.Scheme == "http",
		http: &fasthttp.HostClient{
			Addr: host, IsTLS: u.Scheme == "https", TLSConfig: o.TLS, Name: "kaochang-client",
			MaxConns: o.Connections, MaxConnWaitTimeout: o.Timeout, Dial: dial,
			ReadTimeout: o.Timeout, WriteTimeout: o.Timeout,
			// Less than the server's 120 s, so that none is used just as the server closes it.
			MaxIdleConnDuration: 90 * time.Second, DisablePathNormalizing: true,
			// A request that failed is repeated by the caller, who knows whether it may be.
			MaxIdemponentCallAttempts: 1,
		},
	}, nil
}

// ConnectionError is a request that got no reply.
type ConnectionError struct {
	Local net.Addr // of the connection; nil when there was none
	Err   error
}

// Error is the text of Err.
func (e *ConnectionError) Error() string { return e.Err.Error() }

// Unwrap is Err.
func (e *ConnectionError) Unwrap() error { return e.Err }

// Problem is an error document of the server (RFC 9457).
type Problem struct {
	Status    int            `json:"status"`
	Code      string         `json:"code"` // stable name, such as "answer-conflict"
	Title     string         `json:"title"`
	Detail    string         `json:"detail"`
	Errors    []FieldProblem `json:"errors"`
	RequestID string         `json:"requestId"`
	Through   int64          `json:"through"`    // of "answers-missing"
	Retry     int            `json:"retryAfter"` // seconds, of "sign-in-delayed"
}

// FieldProblem says what is wrong with one field.
type FieldProblem struct {
	Field string `json:"field"`
	Why   string `json:"why"`
}

// Error prints status, code and detail.
func (p *Problem) Error() string {
	text := fmt.Sprintf("%d %s: %s %s", p.Status, p.Code, p.Title, p.Detail)
	for _, e := range p.Errors {
		text += fmt.Sprintf("; %s: %s", e.Field, e.Why)
	}
	return text
}

// IsCode reports whether err is a Problem of the given code.
func IsCode(err error, code string) bool {
	var p *Problem
	return errors.As(err, &p) && p.Code == code
}

// call is one request. in is sent as JSON unless body is set; out receives JSON unless it is *[]byte.
type call struct {
	method, path string
	in, out      any
	body         []byte
	contentType  string
	bearer       string
	cookie       string
	setCookie    func(*fasthttp.ResponseHeader)
}

func (s *Server) do(ctx context.Context, c call) error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.Header.SetMethod(c.method)
	req.SetRequestURI(s.base + c.path)
	req.Header.Set("Accept", "application/json")
	if c.bearer != "" {
		req.Header.Set("Authorization", "Bearer "+c.bearer)
	}
	if c.cookie != "" {
		req.Header.Set("Cookie", c.cookie)
	}
	switch {
	case c.body != nil:
		req.Header.SetContentType(c.contentType)
		req.SetBodyRaw(c.body)
	case c.in != nil:
		text, err := json.Marshal(c.in)
		if err != nil {
			return err
		}
		req.Header.SetContentType("application/json")
		req.SetBodyRaw(text)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.send(ctx, req, resp); err != nil {
		return fmt.Errorf("%s %s: %w", c.method, c.path, &ConnectionError{Local: resp.LocalAddr(), Err: err})
	}
	if status := resp.StatusCode(); status >= 300 {
		return problemOf(status, resp.Body())
	}
	if c.setCookie != nil {
		c.setCookie(&resp.Header)
	}
	switch out := c.out.(type) {
	case nil:
		return nil
	case *[]byte:
		*out = append((*out)[:0], resp.Body()...)
		return nil
	default:
		if err := json.Unmarshal(resp.Body(), out); err != nil {
			return fmt.Errorf("%s %s: read the reply: %w", c.method, c.path, err)
		}
		return nil
	}
}

// send repeats a GET for which only connections were left that the server had closed meanwhile, as
// after a restart; each failure takes one of them out of the pool.
func (s *Server) send(ctx context.Context, req *fasthttp.Request, resp *fasthttp.Response) error {
	for left := s.http.MaxConns; ; left-- {
		var err error
		if deadline, ok := ctx.Deadline(); ok {
			err = s.http.DoDeadline(req, resp, deadline)
		} else {
			err = s.http.Do(req, resp)
		}
		if left <= 0 || !req.Header.IsGet() || !wasClosed(err) {
			return err
		}
	}
}

// wasClosed reports whether a kept connection turned out to be gone.
func wasClosed(err error) bool {
	for _, gone := range []error{fasthttp.ErrConnectionClosed, syscall.EPIPE, syscall.ECONNRESET, io.EOF} {
		if errors.Is(err, gone) {
			return true
		}
	}
	return false
}

func problemOf(status int, body []byte) error {
	p := &Problem{}
	if err := json.Unmarshal(body, p); err != nil || p.Code == "" {
		p.Code, p.Title = "unknown", fasthttp.StatusMessage(status)
	}
	p.Status = status
	return p
}

// Now reads the server's clock, in UTC milliseconds.
func (s *Server) Now(ctx context.Context) (int64, error) {
	var out struct {
		Now int64 `json:"now"`
	}
	err := s.do(ctx, call{method: "GET", path: "/api/v1/time", out: &out})
	return out.Now, err
}

// Site is what a server says of itself to everyone.
type Site struct {
	Name    string `json:"name"`
	Demo    *Demo  `json:"demo"` // only where the server runs a demonstration
	Version string `json:"version"`
}

// Demo lists the accounts of a demonstration.
type Demo struct {
	Accounts []struct {
		Name     string `json:"name"`
		Password string `json:"password"`
		Role     string `json:"role"`
	} `json:"accounts"`
	Candidates []struct {
		Ticket       string `json:"ticket"`
		IdentityLast string `json:"identityLast"`
		Name         string `json:"name"`
	} `json:"candidates"`
}

// Site reads it.
func (s *Server) Site(ctx context.Context) (Site, error) {
	var site Site
	err := s.do(ctx, call{method: "GET", path: "/api/v1/site", out: &site})
	return site, err
}
