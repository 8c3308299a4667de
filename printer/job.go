package printer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"babbage/printer/dots"
	"babbage/printer/escpos"
)

const (
	// slowestRow is the bound on a row's time that no head reaches: half of the slowest
	// measured (20 mm/s, all black).
	slowestRow = time.Second / 80

	// between is more than passes between the answers to two questions with a slice or a
	// feed between them, even where the head is cold and slow.
	between = escpos.TearRows * slowestRow * 2
)

// past is a deadline that has passed on every clock.
var past = time.Unix(1, 0)

// job is one ticket on its way.
type job struct {
	p     *Printer
	ctx   context.Context
	limit time.Time // the ticket is given up then
	end   func()    // to be called when it is over
}

// job begins a ticket: from now on the end of ctx ends any Read or Write.
func (p *Printer) job(ctx context.Context, t *dots.Dots) *job {
	now := p.cfg.Now()
	p.pace.moved = now
	bytes, rows := len(p.backlog.bytes), 2*escpos.TearRows
	for piece := range escpos.Pieces(t) {
		bytes += len(piece)
	}
	if t != nil {
		rows += t.Height
	}
	wire, ended := p.link.wire, make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		wire.SetWriteDeadline(past)
		wire.SetReadDeadline(past)
	})
	end := func() {
		if !stop() {
			<-ended // or it would end a Write of the next ticket
		}
	}
	return &job{
		p: p, ctx: ctx, end: end,
		limit: now.Add(p.cfg.Stall + 3*p.pace.need(bytes) + time.Duration(rows)*slowestRow),
	}
}

// print sends the backlog and the ticket, and returns once it has come out as far as
// anybody can tell.
func (j *job) print(t *dots.Dots) error {
	p := j.p
	if err := j.send(p.backlog.bytes); err != nil {
		return err
	}
	p.backlog.bytes, p.backlog.stuck = nil, false
	if p.cut {
		if err := j.send(escpos.TearOff()); err != nil {
			return err
		}
	}
	for piece := range escpos.Pieces(t) {
		if err := j.send(piece); err != nil {
			return err
		}
		if err := j.look(); err != nil {
			return err
		}
	}
	if err := j.drain(); err != nil {
		return err
	}
	return j.confirm()
}

// send hands b to the wire, never more than lead ahead of time.
func (j *job) send(b []byte) error {
	for len(b) > 0 {
		if err := j.until(lead - chunk); err != nil {
			return err
		}
		n, err := j.write(b[:min(j.p.pace.chunk(), len(b))])
		b = b[n:]
		if err != nil {
			return err
		}
	}
	return nil
}

// drain waits until all that was written has left.
func (j *job) drain() error {
	if err := j.until(0); err != nil {
		return err
	}
	if !j.p.listen(j.ctx, glance) { // a plug pulled meanwhile
		return ErrGone
	}
	return nil
}

// until waits until the wire has no more than most to send.
func (j *job) until(most time.Duration) error {
	for {
		if err := j.check(); err != nil {
			return err
		}
		ahead := j.p.ahead()
		if ahead <= most {
			return nil
		}
		if err := j.p.cfg.Sleep(j.ctx, min(ahead-most, chunk)); err != nil {
			return err
		}
	}
}

// check returns an error when the job is over: cancelled, stalled or late.
func (j *job) check() error {
	if err := j.ctx.Err(); err != nil {
		return err
	}
	now := j.p.cfg.Now()
	if now.After(j.p.pace.moved.Add(j.p.cfg.Stall)) || now.After(j.limit) {
		return ErrStalled
	}
	return nil
}

// write is one Write with a deadline, and its error sorted.
func (j *job) write(b []byte) (int, error) {
	p := j.p
	deadline := p.pace.moved.Add(p.cfg.Stall)
	if j.limit.Before(deadline) {
		deadline = j.limit
	}
	p.link.wire.SetWriteDeadline(deadline)
	if err := j.ctx.Err(); err != nil {
		return 0, err // it may have ended before the deadline was set
	}
	n, err := p.link.wire.Write(b)
	p.pace.took(n, p.cfg.Now())
	switch {
	case err == nil:
		return n, nil
	case j.ctx.Err() != nil:
		return n, j.ctx.Err()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return n, ErrStalled
	}
	return n, fmt.Errorf("%w: %w", err, ErrGone)
}

// look is called between two pieces of a ticket: it hears what a printer that answers has
// said, and asks it again once it has.
func (j *job) look() error {
	p, t := j.p, &j.p.talk
	if !t.answers() {
		return nil
	}
	if !p.listen(j.ctx, glance) {
		return ErrGone
	}
	switch {
	case !t.answers(): // the wire cannot be read any more
		return nil
	case t.state() == PaperOut:
		return ErrPaperOut
	case t.owed > 0 && p.cfg.Now().Sub(t.asked) > p.cfg.Stall:
		return ErrStalled
	case t.owed > 0:
		return nil
	}
	return j.ask()
}

// ask puts the question into a ticket.
func (j *job) ask() error {
	if err := j.send(j.p.talk.question()); err != nil {
		return err
	}
	j.p.talk.asking(j.p.pace.free)
	return nil
}

// confirm waits for what a printer that answers says at the end. One that does so in its
// turn (ESC v, GS r) has then burnt the last row. If it answers the last question but not
// one before it, it took that one for dots: bytes of the picture are missing.
func (j *job) confirm() error {
	p, t := j.p, &j.p.talk
	if !t.answers() {
		return nil
	}
	for again := true; again; again = t.out == 1 {
		if err := j.ask(); err != nil {
			return err
		}
		var answered time.Time
		for t.owed > 0 {
			owed := t.owed
			if err := j.check(); err != nil {
				return err
			}
			if !p.listen(j.ctx, patience) {
				return ErrGone
			}
			switch now := p.cfg.Now(); {
			case t.owed < owed:
				answered = now
			case !answered.IsZero() && now.Sub(answered) > between:
				return fmt.Errorf("an answer is missing, so the printer has lost its place: %w", ErrStalled)
			}
		}
	}
	if t.state() == PaperOut {
		return ErrPaperOut
	}
	return nil
}
