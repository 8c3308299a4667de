package main

import (
	"net"
	"net/netip"
	"os"
	"strings"
)

// addresses returns where this computer is found in its network: its name by mDNS, such as
// "babbage.local", and the IP address of the interface that has the default route. There may be no
// such name, and ip is the zero Addr without a network.
func addresses() (names []string, ip netip.Addr) {
	host, _ := os.Hostname()
	if name := localName(host); name != "" {
		names = append(names, name)
	}
	return names, outward()
}

// localName returns what avahi makes of a host name, or nothing: its first label without what is
// neither letter, digit nor hyphen (avahi 0.8, avahi_get_host_name). Nobody is found as
// localhost.
func localName(host string) string {
	host, _, _ = strings.Cut(host, ".")
	host = strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-':
			return r
		case 'A' <= r && r <= 'Z': // the same name to mDNS, and easier to type
			return r - 'A' + 'a'
		}
		return -1
	}, host)
	if host == "" || host == "localhost" {
		return ""
	}
	return host + ".local"
}

// outward returns the address that packets to the world would come from. Connecting a UDP socket
// sends nothing, the kernel only looks up the route; so it needs no rights to look at the
// interfaces (AF_NETLINK), and the unit's IPAddressDeny has nothing to stop. The far ends are
// addresses for documentation, which nobody has (RFC 5737, RFC 3849).
func outward() netip.Addr {
	for _, far := range []struct{ network, address string }{{"udp4", "192.0.2.1:9"}, {"udp6", "[2001:db8::1]:9"}} {
		conn, err := net.Dial(far.network, far.address)
		if err != nil {
			continue
		}
		ip := conn.LocalAddr().(*net.UDPAddr).AddrPort().Addr()
		conn.Close()
		if canBeTyped(ip) {
			return ip
		}
	}
	return netip.Addr{}
}

// canBeTyped reports whether a phone finds this computer at an address. A link-local address of
// IPv6 is found only with the phone's own name of its interface.
func canBeTyped(ip netip.Addr) bool {
	return ip.IsValid() && !ip.IsUnspecified() && !ip.IsLoopback() && !(ip.Is6() && ip.IsLinkLocalUnicast())
}
