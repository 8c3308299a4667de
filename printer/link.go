package printer

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"

	"babbage/printer/escpos"
)

const (
	// firstRetry and lastRetry bound the wait between two attempts to open a
	// port that is gone; each is twice the one before.
	firstRetry = 250 * time.Millisecond
	lastRetry  = 4 * time.Second

	// glance is how long Tend waits for the wire: enough to see what is there,
	// not enough to be felt.
	glance = time.Millisecond
)

// errOpening is returned by an open that goes on meanwhile (a network dial) and
// wants to be called again soon.
var errOpening = errors.New("the printer's port is being opened; wait a moment")

// goneError is why a port could not be opened: ErrGone, in other words.
type goneError struct{ error }

func (e goneError) Is(target error) bool { return target == ErrGone }
func (e goneError) Unwrap() error        { return e.error }

// Tend looks after the wire while nothing is printed, and returns the
// printer's state as far as it is known: it opens the port (again), brings the
// printer back in step, asks it now and then how it is. It is to be called
// about every 50 ms and takes a few milliseconds at the most.
func (p *Printer) Tend(ctx context.Context) State {
	if p.connect(ctx, false) == nil && p.listen(ctx, glance) {
		p.push()
		p.converse()
	}
	return p.State()
}

// State returns what Tend or Ready last found.
func (p *Printer) State() State {
	if p.wire == nil || p.stuck {
		return Gone
	}
	return p.talk.state()
}

// Trouble returns why the port could not be opened, or nil.
func (p *Printer) Trouble() error { return p.trouble }

// connect opens the wire if it is not open and the last attempt was long ago
// enough; now is at once.
func (p *Printer) connect(ctx context.Context, now bool) error {
	if p.wire != nil {
		return nil
	}
	if !now && p.cfg.Now().Before(p.retry) {
		return goneError{p.trouble}
	}
	wire, err := p.open(ctx)
	if errors.Is(err, errOpening) {
		return goneError{err}
	}
	if err != nil {
		if p.trouble == nil || p.trouble.Error() != err.Error() {
			p.cfg.Log.Warn("printer: no port", "err", err)
		}
		p.trouble = err
		p.backoff = min(max(2*p.backoff, firstRetry), lastRetry)
		p.retry = p.cfg.Now().Add(p.backoff)
		return goneError{err}
	}
	p.cfg.Log.Info("printer: port open")
	p.wire, p.trouble, p.backoff = wire, nil, 0
	p.free, p.took, p.queued = p.cfg.Now(), p.cfg.Now(), 0
	p.stuck = false
	p.backlog = escpos.Resync(p.stride) // whoever printed last may have been cut short
	p.talk = newTalk(p.cfg.Query)
	return nil
}

// lost closes the wire after it failed; Tend will open it again.
func (p *Printer) lost(err error) {
	if p.wire == nil {
		return
	}
	p.cfg.Log.Warn("printer: port lost", "err", err)
	p.wire.Close()
	p.wire = nil
	p.trouble = err
	p.backoff = firstRetry
	p.retry = p.cfg.Now().Add(firstRetry)
}

// listen takes what the printer has said, waiting at most as long as given, and
// reports whether the wire is still there.
func (p *Printer) listen(ctx context.Context, patience time.Duration) bool {
	if p.talk.deaf {
		return true
	}
	p.wire.SetReadDeadline(p.cfg.Now().Add(patience))
	if ctx.Err() != nil {
		return true
	}
	var answer [64]byte
	n, err := p.wire.Read(answer[:])
	if p.talk.hear(answer[:n]) {
		p.took = p.cfg.Now()
	}
	switch {
	case err == nil, errors.Is(err, os.ErrDeadlineExceeded):
		return true
	case errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.EBADF):
		p.talk = talk{deaf: true} // a USB printer that has no way back; nothing is owed any more
		return true
	}
	p.lost(err)
	return false
}

// put writes b if the wire takes it at once. A wire that is gone is closed.
func (p *Printer) put(b []byte) (int, error) {
	p.wire.SetWriteDeadline(p.cfg.Now().Add(glance))
	n, err := p.wire.Write(b)
	p.wrote(n)
	if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		p.lost(err)
	}
	return n, err
}

// push sends as much of the backlog as the wire takes at once.
func (p *Printer) push() {
	for len(p.backlog) > 0 {
		if p.ahead() > lead-chunk {
			return
		}
		n, err := p.put(p.backlog[:min(max(1, int(chunk/p.byteTime)), len(p.backlog))])
		p.backlog = p.backlog[n:]
		if err != nil {
			return
		}
	}
	if p.stuck && p.ahead() <= 0 {
		p.stuck = false
	}
}
