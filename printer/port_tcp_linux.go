package printer

import (
	"context"
	"fmt"
	"net"

	"golang.org/x/sys/unix"
)

// tcpWire is a network printer's raw port (9100).
type tcpWire struct{ *net.TCPConn }

func openTCP(ctx context.Context, port string) (Wire, error) {
	dialer := net.Dialer{Timeout: dialPatience}
	conn, err := dialer.DialContext(ctx, "tcp", port)
	if err != nil {
		return nil, fmt.Errorf("network printer %q does not answer; switch it on, and compare its address with its self-test slip: %w", port, err)
	}
	return tcpWire{conn.(*net.TCPConn)}, nil
}

// Queued returns what the printer has not acknowledged yet.
func (w tcpWire) Queued() (int, error) { return queued(w.TCPConn, unix.SIOCOUTQ) }

// Flush ends the connection so that what was not acknowledged is forgotten.
func (w tcpWire) Flush() error {
	w.SetLinger(0)
	return w.Close()
}
