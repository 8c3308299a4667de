package printer

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"time"

	"babbage/printer/dots"
	"babbage/printer/paper"
	"babbage/printer/paper/papertest"
	"babbage/printer/raster"
)

// bench is a Printer and what it prints on, in virtual or real time.
type bench struct {
	sim *paper.Printer
	prn *Printer

	Now     func() time.Time
	Advance func(time.Duration)
	tick    time.Duration // between two Tends
	most    time.Duration // that anything may take to come right
	again   int           // times that a busy machine may make an answer late
	inTurn  bool          // the printer's answer means that all before it was printed
	reach   int           // bytes that lie between the two, where nobody can call them back
}

// newBench joins a Printer to a modelled one in memory and in virtual time.
func newBench(sim paper.Config, cfg Config) *bench {
	c := papertest.NewClock()
	sim.Now, sim.Sleep = c.Now, c.Sleep
	cfg.Now = c.Now
	if cfg.Sleep == nil {
		cfg.Sleep = func(ctx context.Context, d time.Duration) error {
			c.Sleep(d)
			return ctx.Err()
		}
	}
	b := &bench{sim: paper.New(sim), Now: c.Now, Advance: c.Sleep, tick: 50 * time.Millisecond, most: 20 * time.Second}
	b.prn = New(Opens(b.sim.Open), cfg)
	b.reach, b.inTurn = sim.Buffer, sim.Knows&(paper.ESCv|paper.GSr) != 0
	return b
}

// idle lets the bear tend the printer for d.
func (b *bench) idle(d time.Duration) {
	for end := b.Now().Add(d); b.Now().Before(end); b.Advance(b.tick) {
		b.prn.Tend(context.Background())
	}
}

// settle lets the bear tend the printer until both are at rest.
func (b *bench) settle() {
	end := b.Now().Add(b.most)
	for rest := 0; rest < 5 && b.Now().Before(end); rest++ {
		b.idle(b.tick)
		t := b.prn.talk
		if b.again > 0 && t.out > 0 {
			b.prn.Ready(context.Background()) // in real time, sooner than Tend asks again
		}
		if b.prn.link.wire == nil || b.prn.backlog.stuck || !b.prn.backlog.empty() || t.owed > 0 || t.phase == quiet || t.heard == 1 || t.out > 0 || !b.sim.Idle() {
			rest = 0
		}
	}
}

func sampleTicket(height int) *dots.Dots {
	r := rand.New(rand.NewPCG(24, 12))
	d := dots.New(384, height)
	for i := range d.Bits {
		if i/d.Stride()%100 >= 70 {
			continue // white, to be fed
		}
		d.Bits[i] = byte(r.Uint32() & r.Uint32())
	}
	return d
}

func TestPrint(t *testing.T) {
	for _, baud := range []int{0, 9600, 19200, 38400, 115200} {
		var b *bench
		queue := 0
		b = newBench(paper.Config{Baud: baud, Busy: baud > 57600}, Config{Baud: baud, Sleep: func(ctx context.Context, d time.Duration) error {
			n, _ := b.prn.link.queued()
			queue = max(queue, n)
			b.Advance(d)
			return ctx.Err()
		}})
		ticket := sampleTicket(500)
		b.settle()
		begun, before := b.Now(), b.sim.Counts().Received
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Fatalf("%d baud: %v", baud, err)
		}
		if n := b.sim.Counts().Received - before; int(n) != raster.GSv0.Bytes(ticket) {
			t.Errorf("%d baud: Print returned when %d of %d bytes had left", baud, n, raster.GSv0.Bytes(ticket))
		}
		if took, need := b.Now().Sub(begun), time.Duration(raster.GSv0.Bytes(ticket))*b.prn.pace.byteTime; baud > 0 && baud <= 57600 && took > need*101/100 {
			t.Errorf("%d baud: took %v, the wire needs %v", baud, took, need)
		}
		if most := int(lead / b.prn.pace.byteTime); queue > most {
			t.Errorf("%d baud: up to %d bytes in the kernel, want %d at the most", baud, queue, most)
		}
		b.settle()
		p := b.sim.Tear()
		if n := p.Count(ticket.Bits); n != 1 {
			t.Errorf("%d baud: %d whole tickets on %d rows of paper", baud, n, p.Height)
		}
		if err := b.sim.Strange(); err != nil {
			t.Errorf("%d baud: %v", baud, err)
		}
	}
}

// TestCancel ends the context at different times of a ticket: Print returns at
// once, hardly a byte follows, and nothing of the ticket is printed later.
func TestCancel(t *testing.T) {
	ticket := faultTicket(10)
	for _, after := range []time.Duration{0, time.Millisecond, 700 * time.Millisecond, 5 * time.Second} {
		var (
			b          *bench
			ctx, pull  = context.WithCancel(t.Context())
			begun, cut time.Time
		)
		b = newBench(paper.Config{Baud: 19200}, Config{Baud: 19200, Sleep: func(ctx context.Context, d time.Duration) error {
			b.Advance(d)
			if !begun.IsZero() && cut.IsZero() && b.Now().Sub(begun) >= after {
				cut = b.Now()
				pull()
			}
			return ctx.Err()
		}})
		b.settle()
		begun = b.Now()
		err := b.prn.Print(ctx, ticket)
		if !errors.Is(err, context.Canceled) || b.Now() != cut {
			t.Errorf("cancelled after %v: %v, %v later", after, err, b.Now().Sub(cut))
		}
		sent := int(b.sim.Counts().Received)
		b.Advance(time.Second)
		if n := int(b.sim.Counts().Received) - sent; n > 2 {
			t.Errorf("cancelled after %v: %d bytes followed", after, n)
		}
		torn := black(b.sim.Paper())
		b.settle()
		// A row under way is filled with white.
		if n := black(b.sim.Paper()); n > torn+48*8 {
			t.Errorf("cancelled after %v: %d dots were printed later", after, n-torn)
		}
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Error(err)
		}
		b.settle()
		if n := b.sim.Tear().Count(ticket.Bits); n != 1 {
			t.Errorf("cancelled after %v: then %d whole tickets", after, n)
		}
	}
}

// black counts a picture's black dots.
func black(p *dots.Dots) (n int) {
	for _, b := range p.Bits {
		for ; b != 0; b &= b - 1 {
			n++
		}
	}
	return n
}

// TestTearingSpace shows that a ticket printed after one that was cut short can
// be torn off without it.
func TestTearingSpace(t *testing.T) {
	b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
	ticket := faultTicket(10)
	b.settle()
	b.sim.At(3000, func(p *paper.Printer) { p.Unplug(); p.After(time.Second, (*paper.Printer).Plug) })
	if err := b.prn.Print(t.Context(), ticket); !errors.Is(err, ErrGone) {
		t.Fatal(err)
	}
	b.settle()
	if err := b.prn.Print(t.Context(), ticket); err != nil {
		t.Fatal(err)
	}
	b.settle()
	p := b.sim.Tear()
	gap := 0
	for y := range p.Height - ticket.Height - b.prn.raster.TearRows {
		if bytes.Count(p.Row(y), []byte{0}) == p.Stride() {
			gap++
		} else {
			gap = 0
		}
	}
	if gap < b.prn.raster.TearRows {
		t.Errorf("%d blank rows before the ticket", gap)
	}
}

// deafWire is a wire without a way back, as some USB printers are.
type deafWire struct{ Wire }

func (deafWire) Read([]byte) (int, error) { return 0, syscall.EINVAL }

func TestDeafWire(t *testing.T) {
	b := newBench(paper.Config{}, Config{Query: QueryAuto})
	open := b.prn.link.open
	b.prn.link.open = func(ctx context.Context) (Wire, error) {
		w, err := open(ctx)
		return deafWire{w}, err
	}
	if s := b.prn.Ready(t.Context()); s != Unknown {
		t.Errorf("a wire that cannot be read is %v", s)
	}
	if err := b.prn.Print(t.Context(), sampleTicket(100)); err != nil {
		t.Error(err)
	}
}

// TestTee prints on one printer and shows it on another, whose troubles are its
// own.
func TestTee(t *testing.T) {
	ticket := faultTicket(10)
	b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
	show := paper.New(paper.Config{Baud: 19200, Now: b.Now, Sleep: b.Advance})
	b.prn.link.open = Tee(Opens(b.sim.Open), Opens(show.Open))
	for i, spoil := range []func(*paper.Printer){nil, (*paper.Printer).Stall, (*paper.Printer).Unplug} {
		b.settle()
		b.sim.Tear()
		show.Tear()
		if spoil != nil {
			show.At(5000, spoil)
		}
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Error(err)
		}
		b.settle()
		if n := b.sim.Paper().Count(ticket.Bits); n != 1 {
			t.Errorf("%d tickets on the real printer", n)
		}
		if n := show.Paper().Count(ticket.Bits); i == 0 && n != 1 {
			t.Errorf("%d tickets on the shown one", n)
		}
	}
	b.sim.Unplug()
	if s := b.prn.Ready(t.Context()); s != Gone {
		t.Errorf("unplugged printer is %v", s)
	}
}

func TestClose(t *testing.T) {
	b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
	if err := b.prn.Close(); err != nil {
		t.Error(err)
	}
	b.prn.Tend(t.Context())
	if err := b.prn.Close(); err != nil {
		t.Error(err)
	}
	if err := b.prn.Close(); err != nil {
		t.Error(err)
	}
	sent := b.sim.Counts().Received
	b.Advance(time.Second)
	if n := b.sim.Counts().Received - sent; n > 1 {
		t.Errorf("%d bytes sent after Close", n)
	}
}

// An even ticket has just as many bytes as the others of its party, and prints the same.
func TestPrintEven(t *testing.T) {
	const least = 20000
	for _, height := range []int{24, 100, 300} {
		b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
		b.settle()
		before, begun := b.sim.Counts().Received, b.Now()
		ticket := sampleTicket(height)
		if err := b.prn.PrintEven(t.Context(), ticket, least); err != nil {
			t.Fatal(err)
		}
		took := b.Now().Sub(begun)
		if got := b.sim.Counts().Received - before; got != least {
			t.Errorf("%d rows: %d bytes on the wire, want %d", height, got, least)
		}
		if longest := b.prn.Longest(least, height); took > longest {
			t.Errorf("%d rows took %v, more than %v", height, took, longest)
		}
		b.idle(time.Second)
		if n := b.sim.Tear().Count(ticket.Bits); n != 1 || b.sim.Strange() != nil {
			t.Errorf("%d rows: %d tickets on paper, %v", height, n, b.sim.Strange())
		}
	}
}

// In every language a ticket passes the tear bar of a head of any resolution, which is 12 mm away.
func TestTearBar(t *testing.T) {
	for _, dpi := range []int{0, 180, 203, 300} {
		for _, l := range raster.Languages() {
			b := newBench(paper.Config{Speaks: paper.Language(l)}, Config{Raster: l, DPI: dpi})
			ticket := sampleTicket(50)
			b.settle()
			b.sim.Tear()
			if err := b.prn.Print(t.Context(), ticket); err != nil {
				t.Fatal(err)
			}
			b.settle()
			p := b.sim.Tear()
			last := p.Height - 1
			for last > 0 && slices.Max(p.Row(last)) == 0 {
				last--
			}
			if mm := float64(p.Height-1-last) * 25.4 / float64(max(dpi, dots.DPI)); mm < 11.9 || p.Count(ticket.Bits) != 1 {
				t.Errorf("%v at %d dpi: %.1f mm behind the last dot", l, dpi, mm)
			}
		}
	}
}
