package main

import (
	"net"
	"net/netip"
	"testing"
)

func TestLocalNameIsWhatAvahiSays(t *testing.T) {
	for host, want := range map[string]string{
		"babbage":           "babbage.local",
		"Pi.office.example": "pi.local",
		"MY_PI-2":           "mypi-2.local",
		"ÖL-Pi":             "l-pi.local",
		"localhost":         "",
		"LocalHost.home":    "",
		"(none)":            "none.local",
		"___":               "",
		"":                  "",
	} {
		if got := localName(host); got != want {
			t.Errorf("%q is found as %q, want %q", host, got, want)
		}
	}
}

func TestAddressIsOneThatAPhoneCanType(t *testing.T) {
	for address, want := range map[string]bool{
		"192.168.1.20": true,
		"169.254.3.4":  true, // a cable between two computers
		"2001:db8::20": true,
		"fd00::20":     true,
		"fe80::1":      false,
		"127.0.0.1":    false,
		"::1":          false,
		"0.0.0.0":      false,
	} {
		if got := canBeTyped(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
	if canBeTyped(netip.Addr{}) {
		t.Error("no address can be typed")
	}
}

// What is printed is an address of this computer, if it has a network.
func TestAddressIsOurOwn(t *testing.T) {
	_, ip := addresses()
	if !ip.IsValid() {
		if conn, err := net.Dial("udp4", "192.0.2.1:9"); err == nil {
			conn.Close()
			t.Error("there is a network, and no address in it")
		}
		return
	}
	l, err := net.Listen("tcp", netip.AddrPortFrom(ip, 0).String())
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}
