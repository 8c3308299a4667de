package printer

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// glance is how long Tend waits for the wire: enough to see what is there, not enough to be
// felt.
const glance = time.Millisecond

// Tend looks after the wire while nothing is printed, and returns the printer's state as
// far as it is known: it opens the port (again), brings the printer back in step, and asks
// it now and then how it is. Call it about every 50 ms; it takes a few milliseconds at most.
func (p *Printer) Tend(ctx context.Context) State {
	if p.connect(ctx, false) == nil && p.listen(ctx, glance) {
		p.push()
		p.converse()
	}
	return p.State()
}

// Ready is asked before a draw. A printer that answers is asked, with 100 ms of patience;
// of one that never did, Ready returns Unknown at once. PaperOut and Gone mean: do not draw.
func (p *Printer) Ready(ctx context.Context) State {
	err := p.connect(ctx, true)
	for err != nil && p.link.callingBack(p.cfg.Now()) && p.cfg.Sleep(ctx, 10*time.Millisecond) == nil {
		err = p.connect(ctx, true)
	}
	if err != nil {
		return Gone
	}
	if _, err := p.link.queued(); err != nil {
		p.lost(err)
		return Gone
	}
	t := &p.talk
	if p.backlog.stuck || !phases[t.phase].waits || !p.mayAsk() {
		return p.State() // at once: a squeeze waits for it
	}
	t.owed = 0
	end := p.cfg.Now().Add(patience)
	for p.ask(); t.owed > 0; {
		left := end.Sub(p.cfg.Now())
		if left <= 0 || ctx.Err() != nil {
			break
		}
		if !p.listen(ctx, left) {
			return Gone
		}
		if t.owed == 0 && t.unsure() {
			p.ask()
		}
	}
	// Not while there is a backlog: the printer may have taken the question for dots of a
	// slice, or get it only after the zeros.
	if t.owed > 0 && p.backlog.empty() && p.cfg.Now().Sub(t.asked) >= patience/2 {
		t.missed()
	}
	return p.State()
}

// connect opens the wire if it is not open and the last attempt was long ago enough, or has
// to be tried at once.
func (p *Printer) connect(ctx context.Context, atOnce bool) error {
	opened, err := p.link.connect(ctx, p.cfg.Now(), atOnce)
	if opened {
		p.pace.rest(p.cfg.Now())
		p.backlog.stuck = false
		p.resync() // whoever printed last may have been cut short
		if p.link.hungUp.IsZero() {
			p.talk = newConversation(p.cfg.Query, p.cfg.Raster.Star())
		} else { // it is the one that we know
			p.talk.cut(false)
		}
	}
	return err
}

// lost closes the wire after it failed; Tend will open it again.
func (p *Printer) lost(err error) { p.link.lost(err, p.cfg.Now()) }

// ahead returns how long the wire will need for what it was given.
func (p *Printer) ahead() time.Duration {
	now := p.cfg.Now()
	n, _ := p.link.queued()
	return p.pace.ahead(n, now)
}

// listen takes what the printer has said, waiting for it at most as long as given, and
// reports whether the wire is still there.
func (p *Printer) listen(ctx context.Context, patience time.Duration) bool {
	if p.link.deaf {
		return true
	}
	p.link.wire.SetReadDeadline(p.cfg.Now().Add(patience))
	if ctx.Err() != nil {
		return true
	}
	var said [64]byte
	n, err := p.link.wire.Read(said[:])
	if p.talk.hear(said[:n]) {
		p.pace.moved = p.cfg.Now()
	}
	switch {
	case err == nil, errors.Is(err, os.ErrDeadlineExceeded):
		return true
	case errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.EBADF):
		p.link.deaf = true
		p.talk = conversation{}
		return true
	}
	p.lost(err)
	return false
}

// put writes b if the wire takes it at once. A wire that is gone is closed.
func (p *Printer) put(b []byte) (int, error) {
	p.link.wire.SetWriteDeadline(p.cfg.Now().Add(glance))
	n, err := p.link.wire.Write(b)
	p.pace.took(n, p.cfg.Now())
	if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		p.lost(err)
	}
	return n, err
}

// push sends as much of the backlog as the wire takes at once.
func (p *Printer) push() {
	for !p.backlog.empty() {
		if p.ahead() > lead-chunk {
			return
		}
		n, err := p.put(p.backlog.bytes[:min(p.pace.chunk(), len(p.backlog.bytes))])
		p.backlog.bytes = p.backlog.bytes[n:]
		if err != nil {
			return
		}
	}
	if p.backlog.stuck && p.ahead() <= 0 {
		p.backlog.stuck = false
	}
}

// converse asks an idle printer now and then how it is, and puts up with silence. One that
// used to answer may be off, or in the middle of a slice and take questions for dots: it is
// brought back in step, again and again.
func (p *Printer) converse() {
	now := p.cfg.Now()
	if p.talk.late(now) && p.backlog.empty() {
		if p.talk.missed(); p.talk.phase == quiet {
			p.resync()
		}
	}
	if p.backlog.empty() && p.mayAsk() && p.talk.due(now) {
		p.ask()
	}
}

// mayAsk reports whether a question can be put between two commands.
func (p *Printer) mayAsk() bool {
	return p.link.wire != nil && p.backlog.between()
}

// ask puts the question, if the wire takes it at once.
func (p *Printer) ask() {
	q := p.talk.question(p.raster.Reset)
	n, err := p.put(q)
	switch {
	case err == nil:
		p.talk.asking(p.pace.free)
	case p.link.wire != nil && n > 0:
		p.backlog.rest(q[n:])
	}
}
