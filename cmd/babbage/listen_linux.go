package main

import (
	"net"
	"syscall"

	"github.com/coreos/go-systemd/v22/activation"
)

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

// refuse makes a socket refuse calls. To close it is not enough: systemd has it open, too, and a
// phone that calls would wait for an answer. Linux ends the listening of all who have the socket.
func refuse(l net.Listener) {
	if tcp, ok := l.(*net.TCPListener); ok {
		if raw, err := tcp.SyscallConn(); err == nil {
			_ = raw.Control(func(fd uintptr) { _ = syscall.Shutdown(int(fd), syscall.SHUT_RD) })
		}
	}
	l.Close()
}
