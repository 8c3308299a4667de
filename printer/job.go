package printer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"babbage/printer/dots"
)

// slowestRow is longer than any head needs for a row: twice as long as the slowest measured
// (20 mm/s, all black).
const slowestRow = time.Second / 80

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
func (p *Printer) job(ctx context.Context, t *dots.Dots, least int) *job {
	now := p.cfg.Now()
	p.pace.moved = now
	bytes, rows := len(p.backlog.bytes)+len(p.cut()), 2*p.raster.TearRows
	for piece := range p.raster.Pieces(t, least) {
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
		limit: now.Add(p.cfg.Stall + 3*p.pace.need(bytes) + time.Duration(rows)*slowestRow + p.cutTime()),
	}
}

// print sends the backlog and the ticket, and returns once it has come out as far as
// anybody can tell.
func (j *job) print(t *dots.Dots, least int) error {
	p := j.p
	if err := j.send(p.backlog.bytes); err != nil {
		return err
	}
	p.backlog.bytes, p.backlog.stuck = nil, false
	if p.short {
		if err := j.send(p.raster.TearOff()); err != nil {
			return err
		}
	}
	for piece := range p.raster.Pieces(t, least) {
		if err := j.send(piece); err != nil {
			return err
		}
		if err := j.look(); err != nil {
			return err
		}
	}
	if err := j.send(p.cut()); err != nil {
		return err
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
