package page

import (
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// What a stranger on the network may take of this machine by being slow, or many.
const (
	maxConnections = 256
	maxStreams     = 64 // browsers that look on; each has one stream
	askTime        = 10 * time.Second
	answerTime     = 30 * time.Second
	idleTime       = time.Minute
)

// Server returns a server of the page that waits for nobody longer than it has to, and has room
// for so many connections. Its streams end when it shuts down.
func (p *Page) Server() *http.Server {
	var connections atomic.Int32
	s := &http.Server{
		Handler:           p,
		ReadHeaderTimeout: askTime,
		ReadTimeout:       askTime,
		WriteTimeout:      answerTime, // streams set their own, see serveEvents
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    16 << 10,
		ConnState: func(c net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				if connections.Add(1) > maxConnections {
					c.Close()
				}
			case http.StateClosed, http.StateHijacked:
				connections.Add(-1)
			}
		},
	}
	s.RegisterOnShutdown(p.Close)
	return s
}
