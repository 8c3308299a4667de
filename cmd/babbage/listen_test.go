package main

import (
	"net"
	"net/netip"
	"testing"

	"babbage/assets/remedy"
)

func TestNoPhoneWithoutASocketOrWhenOff(t *testing.T) {
	for _, listen := range []string{"systemd", "off"} {
		if l, err := phoneListener(listen); l != nil || err != nil {
			t.Errorf("%s: %v, %v, want neither a listener nor an error", listen, l, err)
		}
	}
}

func TestPhoneListensOnAnAddress(t *testing.T) {
	l, err := phoneListener("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		if conn, err := l.Accept(); err == nil {
			conn.Close()
		}
	}()
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	taken := l.Addr().String()
	for _, listen := range []string{taken, "203.0.113.1:8080"} {
		if l, err := phoneListener(listen); l != nil || err == nil || remedy.Of(err) == "" {
			t.Errorf("%s: %v, %v, want an error with what to do", listen, l, err)
		}
	}
}

func TestSettingsOfTheListener(t *testing.T) {
	for listen, good := range map[string]bool{
		"systemd": true, "off": true, ":8080": true, "192.168.1.20:80": true, "[::1]:8080": true, "localhost:1": true,
		"": false, "on": false, "Off": false, "8080": false, ":": false, ":0": false, ":65536": false, ":-1": false,
		"pi.local:80": false, "[::1:80": false, "http://pi/": false, ":80 ": false,
	} {
		if err := checkListen(listen); (err == nil) != good {
			t.Errorf("%q: %v", listen, err)
		}
	}
}

func TestOnlyNeighboursAreAnswered(t *testing.T) {
	for _, tt := range []struct {
		local, remote string
		want          bool
	}{
		{"192.168.1.20", "192.168.1.7", true},
		{"192.168.1.20", "10.3.0.7", true}, // the office's other network
		{"127.0.0.1", "127.0.0.1", true},
		{"::1", "::1", true},
		{"fe80::1", "fe80::2", true},
		{"fd00::1", "fd00::2", true},
		{"2001:db8:1:2::20", "2001:db8:1:2:aaaa::7", true},
		{"2001:db8:1:2::20", "2001:db8:1:3::7", false},
		{"203.0.113.20", "203.0.113.7", true},
		{"203.0.113.20", "198.51.100.7", false},
		{"192.168.1.20", "198.51.100.7", false}, // through a forwarded port
		{"203.0.113.20", "2001:db8::7", false},
	} {
		if got := isNeighbour(netip.MustParseAddr(tt.local), netip.MustParseAddr(tt.remote)); got != tt.want {
			t.Errorf("%s called by %s: %v, want %v", tt.local, tt.remote, got, tt.want)
		}
	}
	if isNeighbour(netip.Addr{}, netip.Addr{}) {
		t.Error("nobody is a neighbour of nobody")
	}
}

// strangers come before the first neighbour.
type strangers struct {
	net.Listener
	calls []net.Conn
}

func (s *strangers) Accept() (net.Conn, error) {
	conn := s.calls[0]
	s.calls = s.calls[1:]
	return conn, nil
}

// from is a connection from an address, which says whether it was hung up on.
type from struct {
	net.Conn
	address string
	ended   bool
}

func (f *from) LocalAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.MustParseAddrPort("[::ffff:192.168.1.20]:80"))
}
func (f *from) RemoteAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.MustParseAddrPort(f.address))
}
func (f *from) Close() error { f.ended = true; return nil }

func TestStrangersAreHungUpOn(t *testing.T) {
	stranger, neighbour := &from{address: "[::ffff:198.51.100.7]:5000"}, &from{address: "[::ffff:192.168.1.7]:5000"}
	conn, err := neighbours{&strangers{calls: []net.Conn{stranger, neighbour}}}.Accept()
	if conn != neighbour || err != nil || neighbour.ended || !stranger.ended {
		t.Errorf("accepted %v, %v; the stranger's call ended: %v", conn, err, stranger.ended)
	}
}
