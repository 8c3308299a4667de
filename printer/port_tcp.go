package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"babbage/assets/remedy"
)

// tcpWire is a network printer's raw port (9100).
type tcpWire struct{ *net.TCPConn }

func openTCP(ctx context.Context, port string) (Wire, error) {
	dialer := net.Dialer{Timeout: dialPatience}
	conn, err := dialer.DialContext(ctx, "tcp", port)
	if err != nil {
		return nil, remedy.With(fmt.Errorf("network printer %q does not answer: %w", port, err),
			"switch it on, and compare its address with its self-test slip")
	}
	return tcpWire{conn.(*net.TCPConn)}, nil
}

// errHungUp is a print server that ended the connection, as some do when nothing comes for a
// few seconds.
var errHungUp = errors.New("the printer hung up")

// Read is that of the connection, but tells a printer that hung up from one that is gone.
func (w tcpWire) Read(b []byte) (int, error) {
	n, err := w.TCPConn.Read(b)
	if errors.Is(err, io.EOF) {
		err = errHungUp
	}
	return n, err
}

// Flush ends the connection, and with it what the printer has not acknowledged yet.
func (w tcpWire) Flush() error {
	w.SetLinger(0)
	w.Close()
	return errForgotten
}

// dial connects to a network printer while the caller does something else.
type dial struct {
	port   string
	result chan dialled // nil while none is under way
}

type dialled struct {
	wire Wire
	err  error
}

// open starts to dial, or returns the result of the dial under way; errOpening while there
// is none.
func (d *dial) open(ctx context.Context) (Wire, error) {
	if d.result == nil {
		result := make(chan dialled, 1)
		d.result = result
		go func() {
			wire, err := openTCP(ctx, d.port)
			result <- dialled{wire, err}
		}()
	}
	select {
	case r := <-d.result:
		d.result = nil
		return r.wire, r.err
	default:
		return nil, errOpening
	}
}
