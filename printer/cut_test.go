package printer

import (
	"bytes"
	"context"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
	"babbage/printer/dots"
	"babbage/printer/paper"
)

// behindWhole returns how often the paper has been cut, and fails the test for each cut that is
// not right behind a whole ticket and its feed: one through a ticket, or between a torn one and
// its reprint.
func (b *bench) behindWhole(t *testing.T, ticket *dots.Dots) int {
	t.Helper()
	p, cuts := b.sim.Paper(), b.sim.Cuts()
	for _, cut := range cuts {
		end := (cut.Row - b.prn.raster.CutRows - b.prn.raster.TearRows) * p.Stride()
		if end < 0 || !bytes.HasSuffix(p.Bits[:end], ticket.Bits) {
			t.Errorf("cut before row %d, which is not the end of a whole ticket", cut.Row)
		}
	}
	return len(cuts)
}

// knives are the wirings that have one.
func knives() (some []wiring) {
	for _, w := range wirings {
		if w.cfg.Cut != CutNone {
			some = append(some, w)
		}
	}
	return inAllLanguages(append(some, wiring{"one way, a knife", paper.Config{Baud: 19200, Knife: 120}, Config{Baud: 19200, Cut: CutPartial}}))
}

// Behind every ticket comes the cut, with just as many bytes for all, and it has its time.
func TestEverySlipIsCutOff(t *testing.T) {
	ticket := faultTicket(3)
	for _, w := range knives() {
		b := newBench(w.sim, w.cfg)
		b.settle()
		for n, bytes := range []int{w.cfg.Raster.Bytes(ticket), 20_000} {
			before, begun := b.sim.Counts().Received, b.Now()
			if err := b.prn.PrintEven(t.Context(), ticket, bytes); err != nil {
				t.Fatalf("%s: %v", w.name, err)
			}
			more := b.sim.Counts().Received - before - int64(bytes+len(b.prn.cut()))
			if more < 0 || more > 0 && w.cfg.Query == QueryNone { // questions
				t.Errorf("%s: %d bytes beside the %d of the ticket and its cut", w.name, more, bytes)
			}
			took, longest := b.Now().Sub(begun), b.prn.Longest(bytes, ticket.Height)
			if without := New(nil, Config{Baud: w.cfg.Baud}).Longest(bytes, ticket.Height); took > longest || longest < without+time.Second {
				t.Errorf("%s: took %v, at the longest %v, and %v without a cut", w.name, took, longest, without)
			}
			b.settle()
			if cuts := b.behindWhole(t, ticket); cuts != n+1 {
				t.Errorf("%s: %d cuts behind %d tickets", w.name, cuts, n+1)
			}
		}
		for _, cut := range b.sim.Cuts() {
			if cut.Full != (w.cfg.Cut == CutFull) {
				t.Errorf("%s: cut %v, set is %v", w.name, cut, w.cfg.Cut)
			}
		}
		if n := b.sim.Tear().Count(ticket.Bits); n != 2 || b.sim.Strange() != nil {
			t.Errorf("%s: %d tickets on paper, %v", w.name, n, b.sim.Strange())
		}
	}
}

// Without a knife nothing is sent for one.
func TestNoKnife(t *testing.T) {
	b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
	if err := b.prn.Print(t.Context(), faultTicket(1)); err != nil || b.prn.Cuts() || b.sim.Strange() != nil {
		t.Errorf("%v; cuts: %v; %v", err, b.prn.Cuts(), b.sim.Strange())
	}
}

// A ticket that was cut short hangs above its reprint until that is whole, whatever cut it short,
// and whoever stopped it.
func TestATornTicketIsNotCutOffFromItsReprint(t *testing.T) {
	ticket := faultTicket(10)
	for _, w := range knives() {
		var stop context.CancelFunc
		for what, tear := range map[string]func(*paper.Printer){
			"unplugged": func(p *paper.Printer) { p.Unplug(); p.After(time.Second, (*paper.Printer).Plug) },
			"stopped":   func(*paper.Printer) { stop() },
		} {
			b := newBench(w.sim, w.cfg)
			b.settle()
			var ctx context.Context
			ctx, stop = context.WithCancel(t.Context())
			b.sim.At(5000, tear)
			if err := b.prn.Print(ctx, ticket); err == nil {
				t.Fatalf("%s, %s: no error", w.name, what)
			}
			stop()
			b.settle()
			if cuts := b.sim.Cuts(); len(cuts) > 0 {
				t.Errorf("%s, %s: the torn ticket was cut off, %v", w.name, what, cuts)
			}
			if err := b.prn.Print(t.Context(), ticket); err != nil {
				t.Fatalf("%s, %s: %v", w.name, what, err)
			}
			b.settle()
			if cuts := b.behindWhole(t, ticket); cuts != 1 {
				t.Errorf("%s, %s: torn and reprint were cut %d times, want once", w.name, what, cuts)
			}
		}
	}
}

// When the knife jams, or the plug is pulled before it falls, that is an error, and the reprint is
// cut off with what hangs above it.
func TestAKnifeThatFails(t *testing.T) {
	ticket := faultTicket(3)
	for _, w := range knives() {
		breaks := map[string]func(*paper.Printer){"unplugged": (*paper.Printer).Unplug}
		if w.sim.Knows == paper.ESCv { // who answers in their turn is missed
			breaks["jammed"], breaks["switched off"] = (*paper.Printer).Stall, (*paper.Printer).SwitchOff
		}
		for what, breaks := range breaks {
			b := newBench(w.sim, w.cfg)
			b.settle()
			broken := false
			b.prn.link.wire = knifeWire{b.prn.link.wire.(*paper.Wire), b.prn.cut(), func() {
				if !broken {
					broken = true
					breaks(b.sim)
				}
			}}
			if err := b.prn.Print(t.Context(), ticket); err == nil || !broken {
				t.Errorf("%s, %s: %v; broken: %v", w.name, what, err, broken)
			}
			b.sim.Plug()
			b.sim.Resume()
			b.sim.SwitchOn()
			b.settle()
			if err := b.prn.Print(t.Context(), ticket); err != nil {
				t.Errorf("%s, %s: mended: %v", w.name, what, err)
			}
			b.settle()
			if n := b.behindWhole(t, ticket); n == 0 {
				t.Errorf("%s, %s: mended, and nothing is cut off", w.name, what)
			}
		}
	}
}

// knifeWire tells when a cut is about to be sent.
type knifeWire struct {
	*paper.Wire
	command []byte
	cut     func()
}

func (w knifeWire) Write(b []byte) (int, error) {
	if bytes.HasPrefix(b, w.command) {
		w.cut()
	}
	return w.Wire.Write(b)
}

func TestCutWords(t *testing.T) {
	for c := CutNone; c <= CutFull; c++ {
		var back Cut
		if err := back.UnmarshalText([]byte(c.String())); err != nil || back != c {
			t.Errorf("%v reads as %v, %v", c, back, err)
		}
	}
	if err := new(Cut).UnmarshalText([]byte("half")); remedytest.Lacks(err, `cut "half"`, "none, partial, full") != "" {
		t.Error(err)
	}
}
