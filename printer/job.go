package printer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"babbage/printer/dots"
	"babbage/printer/escpos"
)

// job is one ticket on its way.
type job struct {
	p     *Printer
	ctx   context.Context
	limit time.Time // the ticket is given up then
	end   func()    // to be called when it is over
}

// past is a deadline that has passed on every clock.
var past = time.Unix(1, 0)

// job begins a ticket: from now on the end of ctx ends any Read or Write.
func (p *Printer) job(ctx context.Context, t *dots.Dots) *job {
	now := p.cfg.Now()
	p.took = now
	bytes, rows := len(p.backlog), 2*escpos.TearRows
	for piece := range escpos.Pieces(t) {
		bytes += len(piece)
	}
	if t != nil {
		rows += t.Height
	}
	wire := p.wire
	stop := context.AfterFunc(ctx, func() {
		wire.SetWriteDeadline(past)
		wire.SetReadDeadline(past)
	})
	return &job{
		p: p, ctx: ctx, end: func() { stop() },
		limit: now.Add(p.cfg.Stall + 3*time.Duration(bytes)*p.byteTime + time.Duration(rows)*slowestRow),
	}
}

// send hands b to the wire, never more than lead ahead of time.
func (j *job) send(b []byte) error {
	size := max(1, int(chunk/j.p.byteTime))
	for len(b) > 0 {
		if err := j.pace(); err != nil {
			return err
		}
		n, err := j.write(b[:min(size, len(b))])
		b = b[n:]
		if err != nil {
			return err
		}
	}
	return nil
}

// pace waits until the wire may be given another chunk.
func (j *job) pace() error {
	for {
		if err := j.check(); err != nil {
			return err
		}
		ahead := j.p.ahead()
		if ahead <= lead-chunk {
			return nil
		}
		if err := j.p.cfg.Sleep(j.ctx, min(ahead-(lead-chunk), chunk)); err != nil {
			return err
		}
	}
}

// drain waits until all that was written has left.
func (j *job) drain() error {
	for {
		if err := j.check(); err != nil {
			return err
		}
		ahead := j.p.ahead()
		if ahead <= 0 {
			if !j.p.listen(j.ctx, glance) { // a plug pulled meanwhile
				return ErrGone
			}
			return nil
		}
		if err := j.p.cfg.Sleep(j.ctx, min(ahead, chunk)); err != nil {
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
	if now.After(j.p.took.Add(j.p.cfg.Stall)) || now.After(j.limit) {
		return ErrStalled
	}
	return nil
}

// ahead returns how long the wire will need for what it was given: by its
// rate, or by what the kernel says is still queued when that is more. (A tty
// does not count what is in the UART's own FIFO; a pty counts nothing.)
func (p *Printer) ahead() time.Duration {
	now := p.cfg.Now()
	ahead := p.free.Sub(now)
	n, _ := p.inKernel()
	if n == 0 || n < p.queued {
		p.took = now // it moves
	}
	p.queued = n
	if need := time.Duration(n) * p.byteTime; need > ahead {
		ahead = need
		p.free = now.Add(need)
	}
	return ahead
}

// inKernel returns how many bytes have not left the machine, 0 where nobody
// knows, and an error where the port is gone: the quickest way to tell.
func (p *Printer) inKernel() (int, error) {
	q, ok := p.wire.(wireQueue)
	if !ok {
		return 0, nil
	}
	n, err := q.Queued()
	if errors.Is(err, syscall.EIO) || errors.Is(err, syscall.ENODEV) || errors.Is(err, os.ErrClosed) {
		return 0, err
	}
	return n, nil
}

// write is one Write with a deadline, and its error sorted.
func (j *job) write(b []byte) (int, error) {
	p := j.p
	deadline := p.took.Add(p.cfg.Stall)
	if j.limit.Before(deadline) {
		deadline = j.limit
	}
	p.wire.SetWriteDeadline(deadline)
	if err := j.ctx.Err(); err != nil {
		return 0, err // it may have ended before the deadline was set
	}
	n, err := p.wire.Write(b)
	p.wrote(n)
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

// wrote books n bytes that the wire took.
func (p *Printer) wrote(n int) {
	if n <= 0 {
		return
	}
	now := p.cfg.Now()
	p.took = now
	p.queued += n
	if p.free.Before(now) {
		p.free = now
	}
	p.free = p.free.Add(time.Duration(n) * p.byteTime)
}
