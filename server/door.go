package main

import (
	"net"
	"sync"
)

// door is one listener that is handed from a first server to a second: while the database is brought
// up to date a small server answers health, afterwards the whole surface does, on the same socket and
// without a moment in which nobody listens.
type door struct {
	net.Listener
	conns chan net.Conn
	ended chan struct{}
	err   error
}

func newDoor(l net.Listener) *door {
	d := &door{Listener: l, conns: make(chan net.Conn), ended: make(chan struct{})}
	go d.accept()
	return d
}

func (d *door) accept() {
	for {
		conn, err := d.Listener.Accept()
		if err != nil {
			if ne, ok := err.(net.Error); ok && ne.Timeout() {
				continue
			}
			d.err = err
			close(d.ended)
			return
		}
		select {
		case d.conns <- conn:
		case <-d.ended:
			conn.Close()
			return
		}
	}
}

// share is a listener for one server; closing it leaves the socket open for the next.
func (d *door) share() *doorShare { return &doorShare{door: d, closed: make(chan struct{})} }

type doorShare struct {
	*door
	once   sync.Once
	closed chan struct{}
}

// Accept waits for the next connection.
func (s *doorShare) Accept() (net.Conn, error) {
	select {
	case <-s.closed:
		return nil, net.ErrClosed
	default:
	}
	select {
	case conn := <-s.conns:
		return conn, nil
	case <-s.closed:
		return nil, net.ErrClosed
	case <-s.ended:
		return nil, s.err
	}
}

// Close ends this share only.
func (s *doorShare) Close() error {
	s.once.Do(func() { close(s.closed) })
	return nil
}
