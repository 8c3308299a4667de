package web

import (
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// What a stranger on the network may take of this machine by being slow, or many.
const (
	MaxConnections = 256
	AskTime        = 10 * time.Second // for a whole question; uploads set their own
	AnswerTime     = 30 * time.Second // streams set their own
	IdleTime       = time.Minute
)

// Server returns a server that waits for nobody longer than it has to, and has room for so many
// connections.
func Server(h http.Handler) *http.Server {
	var connections atomic.Int32
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: AskTime,
		ReadTimeout:       AskTime,
		WriteTimeout:      AnswerTime,
		IdleTimeout:       IdleTime,
		MaxHeaderBytes:    16 << 10,
		ConnState: func(c net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				if connections.Add(1) > MaxConnections {
					c.Close()
				}
			case http.StateClosed, http.StateHijacked:
				connections.Add(-1)
			}
		},
	}
}
