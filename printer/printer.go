package printer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"babbage/printer/dots"
	"babbage/printer/escpos"
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

const (
	// headRate is how many bytes a second a 58 mm head prints: 400 rows (50 mm/s, half
	// black). USB and network wires are paced by it; otherwise a whole ticket would lie in
	// the printer's buffer, where nobody can cancel it.
	headRate = 400 * dots.Paper58 / 8

	// slowestRow is the bound on a row's time that no head reaches: half of
	// the slowest measured (20 mm/s, all black).
	slowestRow = time.Second / 80

	// lead is how far the wire may be given bytes ahead of time: long enough
	// that a loaded Pi does not let it run dry, short enough that cancelling
	// means now. chunk is what is written at once.
	lead  = 200 * time.Millisecond
	chunk = 50 * time.Millisecond

	defaultStall = 8 * time.Second

	// widest is a row of 80 mm paper in bytes: the widest that a ticket can have which was
	// cut short before this program began.
	widest = dots.Paper80 / 8
)

// Printer owns the wire to a printer: it opens it, keeps it open, opens it
// again after it was gone, and puts tickets on it. It is used by one goroutine
// and starts none; it waits only through Config.Sleep and the wire's deadlines,
// so that it can run in virtual time.
type Printer struct {
	open     Opener
	cfg      Config
	byteTime time.Duration // of one byte on the wire

	wire    Wire          // nil while gone
	free    time.Time     // the wire will have sent all it was given
	took    time.Time     // when it last took or sent a byte
	queued  int           // what was in the kernel's queue when we last looked
	backlog []byte        // what brings the printer back in step; sent before anything else
	stride  int           // bytes in a row of the last ticket: bounds what a slice under way may still want
	cut     bool          // the last ticket was cut short
	stuck   bool          // it stalled, and has not taken its backlog since
	retry   time.Time     // not opened again before
	backoff time.Duration // the last wait between two attempts to open
	trouble error         // why it could not be opened

	talk talk // what the printer says of itself
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
	p := &Printer{open: open, cfg: cfg, byteTime: time.Second / headRate, stride: widest}
	if cfg.Baud > 0 {
		p.byteTime = time.Second * 10 / time.Duration(cfg.Baud)
	}
	return p
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
	err := p.print(ctx, t)
	if err == nil {
		return nil
	}
	p.cut = true
	if errors.Is(err, ErrGone) {
		p.lost(err)
		return err
	}
	if errors.Is(err, ErrStalled) {
		p.stuck, p.talk.quiet = true, p.talk.known
	}
	p.talk.owed, p.talk.heard = 0, 0
	p.free = p.cfg.Now()
	p.backlog = escpos.Resync(p.stride)
	if f, ok := p.wire.(wireFlush); ok {
		if err := f.Flush(); err != nil {
			p.lost(err)
		}
	}
	return err
}

func (p *Printer) print(ctx context.Context, t *dots.Dots) error {
	if t != nil {
		p.stride = t.Stride()
	}
	j := p.job(ctx, t)
	defer j.end()
	if err := j.send(p.backlog); err != nil {
		return err
	}
	p.backlog, p.stuck = nil, false
	if p.cut { // paper to tear between the torn ticket and this one
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
	if err := j.confirm(); err != nil {
		return err
	}
	p.cut = false
	return nil
}

// Close closes the wire. What the kernel still holds of a ticket is thrown away.
func (p *Printer) Close() error {
	if p.wire == nil {
		return nil
	}
	w := p.wire
	p.wire = nil
	if f, ok := w.(wireFlush); ok && p.cfg.Now().Before(p.free) && f.Flush() != nil {
		w.Close()
		return nil
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("printer: %w", err)
	}
	return nil
}
