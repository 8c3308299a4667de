package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"strconv"
	"syscall"

	"github.com/coreos/go-systemd/v22/activation"

	"babbage/assets/remedy"
)

// What [phone] listen can say beside an address.
const (
	listenSystemd = "systemd" // the socket of babbage.socket, port 80
	listenOff     = "off"
)

// errNoSocket is why there is no phone where systemd has handed nothing over.
var errNoSocket = remedy.With(errors.New("systemd has handed over no port 80"),
	"systemctl status babbage.socket says why; mostly another web server has it: [phone] listen takes another port")

// phoneListener opens what the phone's pages are served on: the socket that systemd hands over,
// or an address such as ":8080". It is nil where systemd handed none over, and where the pages are
// switched off. It is called once in a process, for systemd hands its socket over once; on a socket
// that is handed over and not wanted, it hangs up from then on.
func phoneListener(listen string) (net.Listener, error) {
	handed := handedOver()
	if listen == listenSystemd && len(handed) > 0 {
		return neighbours{handed[0]}, nil
	}
	for _, l := range handed {
		go hangUp(l)
	}
	if listen == listenSystemd || listen == listenOff {
		return nil, nil
	}
	l, err := net.Listen("tcp", listen)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		err = remedy.With(err, `choose another port, such as ":8080"; ss -ltnp shows who has this one`)
	case errors.Is(err, fs.ErrPermission):
		err = remedy.With(err, `write "systemd" for port 80, which systemd opens, or a port from 1024 on`)
	case err != nil:
		err = remedy.With(err, `write an address of this computer, or only a port: ":8080"`)
	}
	if err != nil {
		return nil, fmt.Errorf("phone.listen: %w", err)
	}
	return neighbours{l}, nil
}

// handedOver returns the listening sockets that systemd opened for this process (sd_listen_fds(3)),
// the first time that it is called.
func handedOver() (sockets []net.Listener) {
	all, _ := activation.Listeners() // it has no errors: what is no socket is nil
	for _, l := range all {
		if l != nil {
			sockets = append(sockets, l)
		}
	}
	return sockets
}

// hangUp ends every call on a socket, for as long as the process lives. Closing it would let whoever
// calls wait, for systemd has it open, too; and systemd takes a shut down one for a failure.
func hangUp(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		conn.Close()
	}
}

// checkListen refuses what is neither a word nor a port to listen on.
func checkListen(listen string) error {
	if listen == listenSystemd || listen == listenOff {
		return nil
	}
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return err
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return fmt.Errorf("%.40q is no port", port)
	}
	if _, err := netip.ParseAddr(host); err != nil && host != "" && host != "localhost" {
		return fmt.Errorf("%.40q is no IP address", host)
	}
	return nil
}

// neighbours is a listener that answers this network alone. A Pi may have an address that all
// the world can reach, with IPv6 most have.
type neighbours struct{ net.Listener }

// Accept waits for the next call from this network, and hangs up on others.
func (n neighbours) Accept() (net.Conn, error) {
	for {
		conn, err := n.Listener.Accept()
		if err != nil || isNeighbour(host(conn.LocalAddr()), host(conn.RemoteAddr())) {
			return conn, err
		}
		conn.Close()
	}
}

// host returns the IP address of one end of a connection.
func host(a net.Addr) netip.Addr {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.Addr{}
	}
	return tcp.AddrPort().Addr().Unmap().WithZone("")
}

// isNeighbour reports whether remote is in the same house as local: an address that is not routed
// in the internet, or one of the same small network.
func isNeighbour(local, remote netip.Addr) bool {
	if remote.IsLoopback() || remote.IsPrivate() || remote.IsLinkLocalUnicast() {
		return true
	}
	bits := 64 // of IPv6, the usual network
	if local.Is4() {
		bits = 24
	}
	network, err := local.Prefix(bits)
	return err == nil && network.Contains(remote)
}
