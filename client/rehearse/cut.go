package rehearse

import (
	"math/rand/v2"
	"net"
	"sync/atomic"
	"time"
)

// cutter dials connections of which a share of requests loses the reply: the connection is closed
// after the request has been written, so that the server may well have held what it carried.
type cutter struct {
	percent float64
	cuts    atomic.Int64
}

func (c *cutter) dial(addr string) (net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, 10*time.Second)
	if err != nil || c.percent == 0 {
		return conn, err
	}
	return &cutConn{Conn: conn, cutter: c}, nil
}

type cutConn struct {
	net.Conn
	cutter *cutter
}

// Read cuts instead of reading in the given share of cases.
func (c *cutConn) Read(b []byte) (int, error) {
	if rand.Float64()*100 < c.cutter.percent {
		c.cutter.cuts.Add(1)
		c.Conn.Close()
		return 0, net.ErrClosed
	}
	return c.Conn.Read(b)
}
