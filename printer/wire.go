package printer

import (
	"errors"
	"io"
	"time"
)

// Wire is the printer's end of a cable: what *os.File and net.Conn have in
// common. A deadline that passes also ends a Write or Read under way, with
// os.ErrDeadlineExceeded; so does Close, with os.ErrClosed.
//
// It is an alias, so that whoever makes wires need not import this package.
type Wire = interface {
	io.ReadWriteCloser
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
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
