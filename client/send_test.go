package client

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"testing"
)

// TestAReadOutlivesARestart keeps connections open, closes all of them from the other side as a
// restart does, and reads again.
func TestAReadOutlivesARestart(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	conns := make(chan net.Conn, 64)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			conns <- c
			go func() {
				in := bufio.NewReader(c)
				for {
					if _, err := http.ReadRequest(in); err != nil {
						return
					}
					if _, err := c.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"now\":7}")); err != nil {
						return
					}
				}
			}()
		}
	}()
	s, err := New("http://"+l.Addr().String(), Options{Connections: 4})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	for range 4 {
		go func() {
			_, err := s.Now(context.Background())
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	closed := 0
	for len(conns) > 0 {
		(<-conns).Close()
		closed++
	}
	if closed == 0 {
		t.Fatal("no connection was kept")
	}
	if now, err := s.Now(context.Background()); err != nil || now != 7 {
		t.Errorf("%d, %v", now, err)
	}
}
