package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
)

// network is a port of this machine at which connections come in as if from outside.
type network struct {
	net.Listener
	at net.IP
}

type fromOutside struct {
	net.Conn
	at net.IP
}

func (n network) Accept() (net.Conn, error) {
	c, err := n.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return fromOutside{c, n.at}, nil
}

func (c fromOutside) LocalAddr() net.Addr { return &net.TCPAddr{IP: c.at, Port: 2512} }

// A page that is open to the network answers to this machine's names and address alone: a site
// whose name was rebound to it is refused.
func TestThePageKnowsItsNames(t *testing.T) {
	s := newSimulation(t)
	s.listen = "bear.lan:2512"
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := net.IPv4(192, 168, 1, 7)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.serveOn(ctx, network{listener, at}) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()
	name, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	short, _, _ := strings.Cut(name, ".")
	for host, want := range map[string]int{
		"bear.lan:2512":               200,
		name:                          200,
		short + ".local:2512":         200,
		"192.168.1.7:2512":            200,
		"localhost:2512":              200,
		"192.168.1.8:2512":            421,
		"evil.example":                421,
		short + ".local.evil.example": 421,
		"":                            421,
	} {
		c, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "GET /icon.svg HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", host)
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != want {
			t.Errorf("as %q: %s, want %d", host, answer.Status, want)
		}
		c.Close()
	}
}
