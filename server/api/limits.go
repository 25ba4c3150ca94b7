package api

import (
	"bytes"
	"strings"
	"time"

	"github.com/valyala/fasthttp"

	"kaochang/server/token"
)

// Limits of a request's body. They are set once its headers are read, so that what is refused is
// never held in memory. Nobody who is not signed in may send more than maxBody.
const (
	maxBody      = 256 << 10
	maxStaffBody = 8 << 20  // an item with its pictures is at most a few megabytes
	maxUpload    = 64 << 20 // workbooks and photo archives
)

// Limits of time on a connection.
const (
	readTime   = 30 * time.Second
	uploadTime = 5 * time.Minute
	writeTime  = 60 * time.Second
	idleTime   = 120 * time.Second
)

// bodyLimit decides what the request whose headers were read may still send.
func bodyLimit(tokens *token.Mint) func(*fasthttp.RequestHeader) fasthttp.RequestConfig {
	return func(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
		limits := fasthttp.RequestConfig{MaxRequestBodySize: maxBody} // the server's own time for reading applies
		if h.ContentLength() >= 0 && h.ContentLength() <= maxBody {
			return limits
		}
		text, ok := strings.CutPrefix(string(h.Peek(fasthttp.HeaderAuthorization)), "Bearer ")
		if !ok {
			return limits
		}
		claims, err := tokens.Check(text)
		if err != nil || claims.Kind != token.Staff {
			return limits
		}
		limits.MaxRequestBodySize = maxStaffBody
		if bytes.HasPrefix(h.ContentType(), []byte("multipart/form-data")) {
			limits.MaxRequestBodySize, limits.ReadTimeout = maxUpload, uploadTime
		}
		return limits
	}
}
