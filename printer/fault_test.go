package printer

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"babbage/printer/dots"
	"babbage/printer/paper"
	"babbage/printer/raster"
)

// wiring is a way to connect a printer, as both sides of it are told.
type wiring struct {
	name string
	sim  paper.Config
	cfg  Config
}

var wirings = []wiring{
	{"one way", paper.Config{Baud: 19200, Buffer: 1024}, Config{Baud: 19200}},
	{"one way, small buffer", paper.Config{Baud: 9600, Buffer: 256}, Config{Baud: 9600}},
	{"busy line", paper.Config{Baud: 115200, Busy: true, Buffer: 1024}, Config{Baud: 115200}},
	{"esc-v", paper.Config{Baud: 19200, Buffer: 4096, Knows: paper.ESCv}, Config{Baud: 19200, Query: QueryESCv}},
	{"gs-r and busy line", paper.Config{Baud: 38400, Busy: true, Buffer: 1024, Knows: paper.GSr}, Config{Baud: 38400, Query: QueryGSr}},
	{"usb", paper.Config{Buffer: 2048}, Config{}},
	{"usb, dle-eot found out", paper.Config{Buffer: 2048, Knows: paper.DLEEOT}, Config{Query: QueryAuto}},
	{"esc-v and a knife", paper.Config{Baud: 19200, Buffer: 4096, Knows: paper.ESCv, Knife: 120}, Config{Baud: 19200, Query: QueryESCv, Cut: CutPartial}},
	{
		"usb, dle-eot, a knife and half dots", paper.Config{Buffer: 2048, Knows: paper.DLEEOT, Knife: 120, Halves: 180},
		Config{Query: QueryAuto, Cut: CutFull, InDots: 180},
	},
	{"asked, never answers", paper.Config{Baud: 19200, Buffer: 1024}, Config{Baud: 19200, Query: QueryAuto}},
}

// in is a wiring to a printer that speaks a language.
func (w wiring) in(l raster.Language) wiring {
	w.name = fmt.Sprintf("%v, %s", l, w.name)
	w.sim.Speaks, w.cfg.Raster = paper.Language(l), l
	if !l.Star() || w.sim.Knows == 0 {
		return w
	}
	if w.sim.Knows = paper.StarASB; w.cfg.Query != QueryAuto {
		w.cfg.Query = QueryStarASB
	}
	if w.sim.Baud > 0 && !w.sim.Busy { // answered at once, a query tells nothing of what was lost
		w.sim.Knows, w.cfg.Query = 0, QueryNone
	}
	return w
}

// inAllLanguages are wirings in the first language, and a few of them in the others, or all.
func inAllLanguages(wirings []wiring) (all []wiring) {
	for _, l := range raster.Languages() {
		for i, w := range wirings {
			if l == 0 || i%3 == 1 || os.Getenv("BABBAGE_SLOW") != "" {
				all = append(all, w.in(l))
			}
		}
	}
	return all
}

// told returns how a wiring can tell of faults.
func (w wiring) told() paper.Telling {
	told := paper.ByError
	if w.sim.Busy || w.sim.Baud == 0 {
		told |= paper.ByBusy
	}
	if w.sim.Knows != 0 {
		told |= paper.ByStatus
	}
	return told
}

// moments returns bytes of a ticket's stream, and of the cut behind it, at which things go wrong.
func moments(ticket *dots.Dots, cfg Config) map[string]int64 {
	const inside = 100 // bytes into a slice
	at, slices := []int64{0}, []int64{}
	for piece := range cfg.Raster.Encoder().Pieces(ticket, 0) {
		begin := at[len(at)-1]
		if len(piece) > inside {
			slices = append(slices, begin)
		}
		at = append(at, begin+int64(len(piece)))
	}
	all := map[string]int64{
		"start":        0,
		"first slice":  slices[0] + inside,
		"middle slice": slices[len(slices)/2] + inside,
		"last slice":   slices[len(slices)-1] + inside,
		"feed":         at[len(at)-1] - 1,
	}
	if cfg.Cut != CutNone {
		all["cut"] = at[len(at)-1] + int64(len(New(nil, cfg).cut())/2)
	}
	return all
}

// faultTicket is so many full slices, so that every moment is in one.
func faultTicket(slices int) *dots.Dots {
	d := dots.New(384, slices*24)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range d.Bits {
		d.Bits[i] = byte(r.Uint32() & r.Uint32())
	}
	return d
}

// TestFaults breaks the printer in every known way, at every moment of a
// ticket, on every wiring, and on some of them in every language, or on all with BABBAGE_SLOW=1.
func TestFaults(t *testing.T) {
	t.Parallel()
	ticket := faultTicket(5)
	for _, w := range inAllLanguages(wirings) {
		for _, f := range paper.Faults() {
			for when, at := range moments(ticket, w.cfg) {
				t.Run(fmt.Sprintf("%s/%s/%s", w.name, f.Name, when), func(t *testing.T) {
					t.Parallel()
					sim := w.sim
					if f.With != nil {
						f.With(&sim)
					}
					testFault(t, newBench(sim, w.cfg), f, w.told(), ticket, at)
				})
			}
		}
	}
}

// testFault breaks a printer at a byte of a ticket, and mends it.
func testFault(t *testing.T, b *bench, f paper.Fault, told paper.Telling, ticket *dots.Dots, at int64) {
	answers := told&paper.ByStatus != 0
	told &= f.Told
	// What the printer's own buffer holds, nobody can call back: it says
	// nothing of being stuck with it, and prints it when it can.
	held := b.prn.cfg.Raster.Bytes(ticket)-int(at) <= b.reach

	b.settle()
	for end := b.Now().Add(b.most); answers && !b.prn.talk.answers() && b.Now().Before(end); {
		b.idle(b.tick) // on a busy machine; else nobody would wait for the end of the ticket
	}
	var broken atomic.Bool
	b.sim.At(at, func(p *paper.Printer) {
		f.Break(p)
		broken.Store(true)
	})
	begun := b.Now()
	err := b.prn.Print(t.Context(), ticket)
	if took := b.Now().Sub(begun); took > b.most {
		t.Errorf("took %v", took)
	}
	if err != nil && !errors.Is(err, ErrGone) && !errors.Is(err, ErrStalled) && !errors.Is(err, ErrPaperOut) {
		t.Errorf("unsorted error: %v", err)
	}
	b.idle(40 * b.tick) // nobody squeezes; time for what the printer still holds
	for !broken.Load() && b.Now().Sub(begun) < b.most {
		b.idle(b.tick) // it has not come to that byte yet
	}
	whole := b.sim.Paper().Count(ticket.Bits)
	for end := b.Now().Add(b.most); !f.Loses && whole == 0 && b.Now().Before(end); { // on a busy machine
		b.idle(b.tick)
		whole = b.sim.Paper().Count(ticket.Bits)
	}
	switch {
	case whole > 1:
		t.Errorf("%d whole tickets from one squeeze", whole)
	case err == nil && whole != 1 && told != 0 && !(held && !b.inTurn):
		t.Errorf("printed without an error, but %d whole tickets", whole)
	case !f.Loses && err != nil:
		t.Errorf("cut short by something harmless: %v", err)
	case !f.Loses && whole != 1:
		t.Errorf("%d whole tickets after something harmless", whole)
	}

	if f.Mend != nil {
		f.Mend(b.sim)
	}
	b.settle()
	if told != 0 {
		b.behindWhole(t, ticket)
	}
	if n := b.sim.Tear().Count(ticket.Bits) - whole; n > 0 && told != 0 && !held {
		t.Errorf("%d tickets came out by themselves after mending", n)
	}
	state := b.prn.Ready(context.Background())
	for n := 0; n < b.again && state != OK; n++ {
		b.settle()
		state = b.prn.Ready(context.Background())
	}
	if state != OK && state != Unknown {
		t.Errorf("mended printer is %v", state)
	}
	if f.Loses && told == 0 {
		// Nobody but the person who holds the torn ticket knows; what people do
		// then is to switch the printer off and on.
		b.sim.PowerCut()
	}
	if err := b.prn.Print(t.Context(), ticket); err != nil {
		t.Errorf("mended printer: %v", err)
	}
	b.settle()
	if n := b.behindWhole(t, ticket); n != 1 && b.prn.Cuts() {
		t.Errorf("the ticket of a mended printer was cut off by %d cuts", n)
	}
	if n := b.sim.Tear().Count(ticket.Bits); n != 1 {
		t.Errorf("%d whole tickets from a mended printer", n)
	}
}

// TestBackInStep ends a stall at different times after it cut a ticket short,
// with a printer whose buffer is full of the ticket and loses what is sent to
// bring it back in step. Once it says that it is well, it is.
func TestBackInStep(t *testing.T) {
	ticket := faultTicket(10)
	for wait := time.Duration(0); wait < 3*time.Second; wait += 100 * time.Millisecond {
		b := newBench(paper.Config{Baud: 19200, Buffer: 4096, Knows: paper.ESCv}, Config{Baud: 19200, Query: QueryESCv})
		b.settle()
		b.sim.Stall()
		if err := b.prn.Print(t.Context(), ticket); !errors.Is(err, ErrStalled) {
			t.Fatal(err)
		}
		b.idle(wait)
		b.sim.Resume()
		b.settle()
		if s := b.prn.Ready(t.Context()); s != OK {
			t.Errorf("resumed after %v: %v", wait, s)
		}
		b.sim.Tear()
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Errorf("resumed after %v: %v", wait, err)
		}
		b.settle()
		if n := b.sim.Tear().Count(ticket.Bits); n != 1 {
			t.Errorf("resumed after %v: %d whole tickets", wait, n)
		}
	}
}
