package printer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"babbage/printer/dots"
)

// Config says how to treat the wire. The zero value is a printer on USB or a
// network that is never asked for its status.
type Config struct {
	Baud  int           // rate of a serial wire, ten bits a byte; 0 is USB or a network, paced at the head's own speed
	Query Query         // how to ask for the status
	Stall time.Duration // without a byte being taken is ErrStalled; 0 is 8 s

	Now   func() time.Time                                 // nil is time.Now
	Sleep func(ctx context.Context, d time.Duration) error // nil is a timer; a virtual clock advances Now. Returns ctx's error
	Log   *slog.Logger                                     // ports that come and go; nil is silence
}

const defaultStall = 8 * time.Second

// Printer owns the wire to a printer: it opens it, keeps it open, opens it again after it
// was gone, and puts tickets on it. It is used by one goroutine and starts none; it waits
// only through Config.Sleep and the wire's deadlines, so that it can run in virtual time.
type Printer struct {
	cfg     Config
	link    link
	pace    pace
	backlog backlog
	talk    conversation
	cut     bool // the last ticket was cut short
}

// New returns a Printer on the wire that open returns. It is opened when it is
// first needed.
func New(open Opener, cfg Config) *Printer {
	if cfg.Stall <= 0 {
		cfg.Stall = defaultStall
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return &Printer{
		cfg: cfg, link: link{open: open, log: cfg.Log}, pace: newPace(cfg.Baud),
		backlog: backlog{stride: widest},
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Print puts a ticket on paper. It returns nil when the ticket's last byte has
// left the machine and, where the printer answers, the printer has said that it
// still has paper. Any error means that the paper may lack a part of the
// ticket: ErrPaperOut, ErrGone, ErrStalled (errors.Is) or ctx's own. What had
// not left the machine is then forgotten: nothing of the ticket comes later but
// what the printer itself holds.
//
// It is bounded in time: Config.Stall without progress, and altogether three
// times what wire and head need. When ctx ends it returns at once.
func (p *Printer) Print(ctx context.Context, t *dots.Dots) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := p.connect(ctx, true); err != nil {
		return err
	}
	if t != nil {
		p.backlog.stride = t.Stride()
	}
	j := p.job(ctx, t)
	err := j.print(t)
	j.end()
	if err == nil {
		p.cut = false
		return nil
	}
	p.cut = true
	if errors.Is(err, ErrGone) {
		p.lost(err)
		return err
	}
	stalled := errors.Is(err, ErrStalled)
	p.backlog.stuck = p.backlog.stuck || stalled
	p.talk.cut(stalled)
	p.pace.free = p.cfg.Now()
	p.backlog.resync()
	if err := p.link.flush(); err != nil {
		p.lost(err)
	}
	return err
}

// State returns what Tend or Ready last found.
func (p *Printer) State() State {
	if p.link.wire == nil || p.backlog.stuck {
		return Gone
	}
	return p.talk.state()
}

// Trouble returns why the port could not be opened, or was lost; nil while it is open.
func (p *Printer) Trouble() error { return p.link.trouble }

// Close closes the wire. What the kernel still holds of a ticket is thrown away.
func (p *Printer) Close() error {
	l := p.link
	if p.link.wire = nil; l.wire == nil {
		return nil
	}
	if p.cfg.Now().Before(p.pace.free) && l.flush() != nil {
		l.wire.Close()
		return nil
	}
	if err := l.wire.Close(); err != nil {
		return fmt.Errorf("printer: %w", err)
	}
	return nil
}
