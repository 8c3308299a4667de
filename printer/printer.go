package printer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"babbage/printer/dots"
	"babbage/printer/raster"
)

// Config says how to treat the wire. The zero value is a printer on USB or a
// network that is never asked for its status.
type Config struct {
	Baud  int           // of a serial wire, ten bits a byte; 0 is USB or a network
	Query Query         // how to ask for the status
	Cut   Cut           // behind every ticket
	Stall time.Duration // ErrStalled after so long without a byte taken; 0 is 8 s

	Width  int             // of its head in dots; 0 is 576 at the most
	DPI    int             // of its head, dots an inch; 0 is dots.DPI
	Raster raster.Language // that the printer speaks
	InDots int             // dots an inch, for a printer that is told to feed in them; 0 is none

	Now   func() time.Time                                 // nil is time.Now
	Sleep func(ctx context.Context, d time.Duration) error // returns ctx's error; nil is a timer
	Log   *slog.Logger                                     // ports that come and go; nil is silence
}

const defaultStall = 8 * time.Second

// Printer owns the wire to a printer: it opens it, keeps it open, opens it again after it
// was gone, and puts tickets on it. One goroutine uses it. It starts none of its own, except
// that the end of a ticket's context ends a Write that waits. It waits only in Config.Sleep
// and in Reads and Writes with a deadline, so that it can run in virtual time.
type Printer struct {
	cfg     Config
	raster  raster.Encoder // of its language
	link    link
	pace    pace
	backlog backlog
	talk    conversation
	short   bool // the last ticket was cut short
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
		cfg.Sleep = Sleep
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return &Printer{
		cfg: cfg, raster: cfg.Raster.Encoder().InDots(cfg.InDots), link: link{open: open, log: cfg.Log}, pace: newPace(cfg.Baud, cfg.Width),
		backlog: backlog{stride: widest(cfg.Width)},
	}
}

// Sleep waits for d, or until ctx ends, whose error it returns then.
func Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Print puts a ticket on paper, and cuts it off where there is a knife. It returns nil when the
// last byte has left the machine and a printer that answers has said that it still has paper.
// After any error a part of the ticket may be missing: ErrPaperOut, ErrGone, ErrStalled
// (errors.Is) or ctx's own. What had not left the machine is then thrown away; only what the
// printer itself holds may still come out.
//
// It gives up after Config.Stall without progress, and after three times the time that wire
// and head need. When ctx ends it returns at once.
func (p *Printer) Print(ctx context.Context, t *dots.Dots) error {
	return p.PrintEven(ctx, t, 0)
}

// Longest is a time that a ticket of so many bytes and rows does not exceed, whatever is on it,
// unless something is wrong: longer than the wire needs for the bytes and then the head for the
// last feed, and than any head for the rows; and then the knife. It may come after one that was
// cut short.
func (p *Printer) Longest(bytes, rows int) time.Duration {
	tear := time.Duration(p.raster.TearRows) * slowestRow
	wire := p.pace.need(bytes+len(p.raster.Resync(p.backlog.stride))) + tear
	return max(wire, time.Duration(rows)*slowestRow+2*tear) + patience + p.cutTime()
}

// PrintEven is Print with at least so many bytes on the wire: NULs, which print nothing, make
// up for what a ticket lacks. So the tickets of a party differ in nothing that a stopwatch at
// the wire can tell. The cut is not counted: it comes on top, with the same bytes for all.
func (p *Printer) PrintEven(ctx context.Context, t *dots.Dots, least int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := p.connect(ctx, true); err != nil {
		return err
	}
	t = p.toTearBar(t)
	if t != nil {
		p.backlog.stride = t.Stride()
	}
	j := p.job(ctx, t, least)
	err := j.print(t, least)
	j.end()
	p.short = err != nil
	return p.settle(err)
}

// settle gets over what a job ended with: what has not left yet is thrown away.
func (p *Printer) settle(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, ErrGone) {
		p.lost(err)
		return err
	}
	stalled := errors.Is(err, ErrStalled)
	p.backlog.stuck = p.backlog.stuck || stalled
	p.talk.cut(stalled)
	p.pace.free = p.cfg.Now()
	p.resync()
	if err := p.link.flush(); err != nil {
		p.lost(err)
	}
	return err
}

// toTearBar gives a ticket white rows at its end where those that every language feeds behind it,
// 12 mm at 203 dpi, are shorter: at 300 dpi the tear bar would be above its last line.
func (p *Printer) toTearBar(t *dots.Dots) *dots.Dots {
	more := p.raster.TearRows * (p.cfg.DPI - dots.DPI) / dots.DPI
	if t == nil || more <= 0 {
		return t
	}
	longer := dots.New(t.Width, t.Height+more)
	copy(longer.Bits, t.Bits)
	return longer
}

// State returns what Tend or Ready last found.
func (p *Printer) State() State {
	if p.link.callingBack(p.cfg.Now()) {
		return Unknown
	}
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
