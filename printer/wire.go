package printer

import (
	"context"
	"errors"
	"io"
	"time"
)

// Wire is the connection to a printer: what *os.File and net.Conn have in common. A
// deadline that passes also ends a Write or Read that waits, with os.ErrDeadlineExceeded;
// Close ends it with os.ErrClosed.
type Wire interface {
	io.ReadWriteCloser
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// Opener opens the wire to a printer. New calls it again whenever the wire is gone.
type Opener func(context.Context) (Wire, error)

// Opens is an Opener of a function that returns a type of its own, such as the modelled
// printer's Open.
func Opens[W Wire](open func(context.Context) (W, error)) Opener {
	return func(ctx context.Context) (Wire, error) {
		wire, err := open(ctx)
		if err != nil {
			return nil, err
		}
		return wire, nil
	}
}

// A Wire may have these besides; without them the time that the bytes need at
// the wire's rate has to do.
type (
	// wireQueue tells how many bytes have not left the machine yet (TIOCOUTQ
	// of a tty, SIOCOUTQ of a socket).
	wireQueue interface{ Queued() (int, error) }
	// wireFlush throws away what has not left the machine yet. An error means
	// that the wire is of no use any more.
	wireFlush interface{ Flush() error }
)

// errForgotten is the Flush of a wire that can be made to forget only by
// closing it.
var errForgotten = errors.New("closed, so that nothing of a ticket cut short comes later")
