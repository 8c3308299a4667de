package paper

import (
	"context"
	"os"
	"syscall"
	"time"
)

// Open returns a Wire to the printer, or an error that is syscall.ENOENT while it is
// unplugged.
func (p *Printer) Open(context.Context) (*Wire, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.catchUp()
	if p.unplugged {
		return nil, &os.PathError{Op: "open", Path: "modelled printer", Err: syscall.ENOENT}
	}
	return &Wire{p: p, plug: p.plugs}, nil
}

// Wire is a plugged-in cable. It behaves like a tty: Write puts bytes into a queue that the
// wire empties at its rate, and waits only while the queue is full. It waits with
// Config.Sleep.
type Wire struct {
	p    *Printer
	plug int

	// guarded by p.mu
	closed      bool
	read, write time.Time // deadlines; zero is none
}

// poll is the longest a Wire waits before it looks again whether it was closed
// or given another deadline.
const poll = 5 * time.Millisecond

// try calls do until it is done, the deadline passes or the cable is gone. do returns how
// long to wait before the next try.
func (w *Wire) try(deadline *time.Time, do func() (done bool, wait time.Duration)) error {
	for {
		w.p.mu.Lock()
		now := w.p.cfg.Now()
		w.p.catchUp()
		done, wait, err := false, time.Duration(0), w.gone()
		if err == nil {
			done, wait = do()
		}
		if !done && err == nil && !deadline.IsZero() {
			left := deadline.Sub(now)
			if left <= 0 {
				err = os.ErrDeadlineExceeded
			}
			wait = min(wait, left)
		}
		w.p.mu.Unlock()
		w.p.tell()
		if done || err != nil {
			return err
		}
		w.p.cfg.Sleep(max(min(wait, poll), time.Millisecond))
	}
}

// Write hands b to the wire. It returns os.ErrDeadlineExceeded when not all of
// it was taken in time, and syscall.EIO when the cable is unplugged.
func (w *Wire) Write(b []byte) (n int, err error) {
	err = w.try(&w.write, func() (bool, time.Duration) {
		room := min(w.p.cfg.Queue-len(w.p.queue), len(b)-n)
		w.p.queue = append(w.p.queue, b[n:n+room]...)
		n += room
		w.p.catchUp()
		return n == len(b), time.Duration(min(len(b)-n, w.p.cfg.Queue/2+1)) * w.p.byteTime
	})
	return n, err
}

// Read returns what the printer answered; it waits until there is something.
func (w *Wire) Read(b []byte) (n int, err error) {
	wait := time.Millisecond // longer and longer while nothing comes
	err = w.try(&w.read, func() (bool, time.Duration) {
		n = copy(b, w.p.answers)
		w.p.answers = w.p.answers[n:]
		wait = min(wait*5/4, poll)
		return n > 0 || len(b) == 0, wait
	})
	return n, err
}

// gone returns why the wire is of no use any more, or nil. It is called with
// p.mu held.
func (w *Wire) gone() error {
	switch {
	case w.closed:
		return os.ErrClosed
	case w.p.unplugged || w.plug != w.p.plugs:
		return syscall.EIO
	}
	return nil
}

// Queued returns how many bytes have not left the sender yet.
func (w *Wire) Queued() (n int, err error) {
	w.p.change(func() { n, err = len(w.p.queue), w.gone() })
	return n, err
}

// Flush throws away what has not left the sender yet.
func (w *Wire) Flush() error {
	w.p.change(func() { w.p.queue = nil })
	return nil
}

// SetReadDeadline bounds Read; the zero time is no bound.
func (w *Wire) SetReadDeadline(t time.Time) error {
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	w.read = t
	return nil
}

// SetWriteDeadline bounds Write, also one under way; the zero time is no bound.
func (w *Wire) SetWriteDeadline(t time.Time) error {
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	w.write = t
	return nil
}

// Close ends a Read or Write under way. What is queued goes on to the printer.
func (w *Wire) Close() error {
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	if w.closed {
		return os.ErrClosed
	}
	w.closed = true
	return nil
}
