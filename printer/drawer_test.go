package printer

import (
	"context"
	"errors"
	"testing"
	"time"

	"babbage/printer/paper"
)

// One pulse comes behind a whole ticket and its cut, on whatever wire and in whatever language.
func TestTheDrawerOpensOnce(t *testing.T) {
	ticket := faultTicket(3)
	for _, w := range inAllLanguages(wirings) {
		b := newBench(w.sim, w.cfg)
		b.settle()
		for n := range int64(2) {
			if err := b.prn.Print(t.Context(), ticket); err != nil {
				t.Fatalf("%s: %v", w.name, err)
			}
			if got := b.sim.Counts().Pulses; got != n {
				t.Errorf("%s: %d pulses before anybody wants the next", w.name, got)
			}
			if err := b.prn.OpenDrawer(t.Context()); err != nil {
				t.Errorf("%s: %v", w.name, err)
			}
			b.settle()
			if got := b.sim.Counts().Pulses; got != n+1 {
				t.Errorf("%s: %d pulses behind %d tickets", w.name, got, n+1)
			}
		}
		strange := b.sim.Strange()
		if w.cfg.Query != QueryNone && w.sim.Knows == 0 {
			strange = nil // the query
		}
		if n := b.sim.Tear().Count(ticket.Bits); n != 2 || strange != nil {
			t.Errorf("%s: %d tickets on paper, %v", w.name, n, strange)
		}
	}
}

// A drawer that cannot be opened in its time is not opened later, and holds no ticket up.
func TestADrawerThatCannotBeOpened(t *testing.T) {
	ticket := faultTicket(3)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for name, test := range map[string]struct {
		ctx  context.Context
		does func(*bench)
		want error
	}{
		"unplugged":            {t.Context(), func(b *bench) { b.sim.Unplug() }, ErrGone},
		"unplugged, and known": {t.Context(), func(b *bench) { b.sim.Unplug(); b.idle(time.Second) }, ErrGone},
		"stalled":              {t.Context(), func(b *bench) { b.sim.Stall() }, ErrStalled},
		"stopped":              {stopped, func(*bench) {}, context.Canceled},
	} {
		b := newBench(paper.Config{Baud: 19200, Buffer: 1, Queue: 1, Busy: true}, Config{Baud: 19200})
		b.settle()
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Fatal(err)
		}
		b.settle()
		test.does(b)
		begun := b.Now()
		if err := b.prn.OpenDrawer(test.ctx); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
		if took := b.Now().Sub(begun); took > 2*defaultStall+time.Second {
			t.Errorf("%s: given up after %v", name, took)
		}
		b.sim.Plug()
		b.sim.Resume()
		b.settle()
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Errorf("%s: mended: %v", name, err)
		}
		b.settle()
		if n := b.sim.Counts().Pulses; n > 0 {
			t.Errorf("%s: %d pulses too late", name, n)
		}
	}
}
