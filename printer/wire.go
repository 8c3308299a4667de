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

// A Wire may have these methods as well. Of one that has not, a Printer knows only how long
// the bytes need at the wire's rate.
type (
	// wireQueue tells how many bytes have not left the machine yet (TIOCOUTQ of a tty,
	// SIOCOUTQ of a socket).
	wireQueue interface{ Queued() (int, error) }
	// wireFlush throws away what has not left the machine yet. After an error the wire
	// cannot be used any more.
	wireFlush interface{ Flush() error }
)

// errForgotten is what Flush returns where only closing the wire throws its bytes away.
var errForgotten = errors.New("closed, so that nothing of a ticket cut short comes later")
