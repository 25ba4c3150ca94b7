package main

import (
	"net"
	"time"

	"github.com/valyala/fasthttp"
)

// early answers while the server starts: it is alive, and not ready.
func early(l net.Listener) *fasthttp.Server {
	s := &fasthttp.Server{
		Name: "", NoDefaultServerHeader: true, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second,
		MaxRequestBodySize: 1 << 10,
		Handler: func(c *fasthttp.RequestCtx) {
			c.SetConnectionClose() // the next request meets the whole surface
			if string(c.Path()) == "/healthz" {
				c.SetBodyString("ok\n")
				return
			}
			c.Response.Header.Set("Retry-After", "2")
			c.SetContentType("application/problem+json")
			c.SetStatusCode(fasthttp.StatusServiceUnavailable)
			c.SetBodyString(`{"type":"urn:kaochang:problem:busy","title":"正在启动 Starting","status":503,"code":"busy","detail":"服务器正在启动，请稍候。 The server is starting; try again shortly.","requestId":""}`)
		},
	}
	go func() { _ = s.Serve(l) }() // it ends with the share
	return s
}
