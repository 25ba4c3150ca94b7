package rehearse

import (
	"errors"
	"math/rand/v2"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"kaochang/client"
)

// cutter dials connections of which a share of requests loses the reply: the connection is closed
// after the request has been written, so that the server may well have held what it carried.
type cutter struct {
	percent float64
	cuts    atomic.Int64
	cut     sync.Map // local addresses of connections that were cut, until their port is used again
}

func (c *cutter) dial(addr string) (net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, 10*time.Second)
	if err != nil || c.percent == 0 {
		return conn, err
	}
	c.cut.Delete(conn.LocalAddr().String())
	return &cutConn{Conn: conn, cutter: c}, nil
}

// did reports whether a request failed because its connection was cut here.
func (c *cutter) did(err error) bool {
	e, ok := errors.AsType[*client.ConnectionError](err)
	if !ok || e.Local == nil {
		return false
	}
	_, ok = c.cut.Load(e.Local.String())
	return ok
}

type cutConn struct {
	net.Conn
	cutter *cutter
}

// Read cuts instead of reading in the given share of cases.
func (c *cutConn) Read(b []byte) (int, error) {
	if rand.Float64()*100 < c.cutter.percent {
		c.cutter.cuts.Add(1)
		c.cutter.cut.Store(c.LocalAddr().String(), true)
		c.Conn.Close()
		return 0, net.ErrClosed
	}
	return c.Conn.Read(b)
}
