package page

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"babbage/cmd/babbage/web"
)

// room is a network in memory, on which time passes as in a bubble.
type room struct {
	door chan net.Conn
	shut chan struct{}
}

func (r room) Accept() (net.Conn, error) {
	select {
	case c := <-r.door:
		return c, nil
	case <-r.shut:
		return nil, net.ErrClosed
	}
}

func (r room) Close() error   { close(r.shut); return nil }
func (r room) Addr() net.Addr { return &net.TCPAddr{} }

// enter connects to the server in the room.
func (r room) enter(t *testing.T) net.Conn {
	near, far := net.Pipe()
	r.door <- far
	t.Cleanup(func() { near.Close() })
	return near
}

// inRoom serves a page in a bubble.
func inRoom(t *testing.T, f func(t *testing.T, r room)) {
	synctest.Test(t, func(t *testing.T) {
		p := New(Toy{})
		r := room{make(chan net.Conn), make(chan struct{})}
		s := p.Server()
		go s.Serve(r)
		f(t, r)
		p.Close()
		s.Close()
		synctest.Wait()
	})
}

// lasts is how long the server keeps a connection on which nothing more is said.
func lasts(t *testing.T, c net.Conn) time.Duration {
	t.Helper()
	begun := time.Now()
	if c.SetReadDeadline(begun.Add(time.Hour)) != nil {
		return 0 // it is closed already
	}
	if _, err := io.Copy(io.Discard, c); err != nil && !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("still there after %v: %v", time.Since(begun), err)
	}
	return time.Since(begun)
}

func TestNobodyIsWaitedForLong(t *testing.T) {
	for _, tt := range []struct {
		name, says string
		most       time.Duration
	}{
		{"says nothing", "", web.AskTime},
		{"stops in the middle of its question", "GET / HTTP/1.1\r\nHost: local", web.AskTime},
		{"never sends what it announced", "POST /tear HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n1", web.AskTime},
		{"has its answer and stays", "GET /page.css HTTP/1.1\r\nHost: localhost\r\n\r\n", web.IdleTime},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inRoom(t, func(t *testing.T, r room) {
				c := r.enter(t)
				if _, err := io.WriteString(c, tt.says); err != nil {
					t.Fatal(err)
				}
				if got := lasts(t, c); got > tt.most+time.Second {
					t.Errorf("it is kept for %v, want %v", got, tt.most)
				}
			})
		})
	}
}

// Who asks for much and reads nothing does not keep the server at it.
func TestNobodyIsWrittenToForLong(t *testing.T) {
	inRoom(t, func(t *testing.T, r room) {
		c := r.enter(t)
		if _, err := io.WriteString(c, "GET /page.css HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(web.AnswerTime + time.Second)
		synctest.Wait()
		if got := lasts(t, c); got > 0 {
			t.Errorf("it is kept for %v more", got)
		}
	})
}

// A browser that looks on is not idle, however long.
func TestAStreamLasts(t *testing.T) {
	inRoom(t, func(t *testing.T, r room) {
		c := r.enter(t)
		begun := time.Now()
		if _, err := io.WriteString(c, "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(c)
		for lines.Scan() && time.Since(begun) < time.Hour {
		}
		if lines.Err() != nil || time.Since(begun) < time.Hour {
			t.Errorf("the stream ends after %v: %v", time.Since(begun), lines.Err())
		}
	})
}

func TestMoreThanThereIsRoomFor(t *testing.T) {
	inRoom(t, func(t *testing.T, r room) {
		ask := func() string {
			c := r.enter(t)
			fmt.Fprintf(c, "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
			answer, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil {
				t.Fatal(err)
			}
			go io.Copy(io.Discard, c)
			return answer.Status
		}
		for i := range maxStreams {
			if got := ask(); !strings.HasPrefix(got, "200") {
				t.Fatalf("stream %d: %s", i, got)
			}
		}
		if got := ask(); !strings.HasPrefix(got, "503") {
			t.Errorf("one stream too many: %s", got)
		}
		for range web.MaxConnections - maxStreams - 1 {
			r.enter(t)
		}
		if got := lasts(t, r.enter(t)); got > 0 {
			t.Errorf("one connection too many is kept for %v", got)
		}
	})
}
