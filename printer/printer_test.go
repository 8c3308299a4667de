package printer

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"babbage/printer/paper"
)

// clock is a virtual one: whoever sleeps on it moves it on.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 12, 11, 16, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.Advance(d)
	return ctx.Err()
}

// bench is a Printer and what it prints on, in virtual time.
type bench struct {
	*clock
	sim *paper.Printer
	prn *Printer
}

func newBench(sim paper.Config, cfg Config) *bench {
	b := &bench{clock: newClock()}
	sim.Now, sim.Sleep = b.Now, b.Advance
	cfg.Now, cfg.Sleep = b.Now, b.clock.Sleep
	b.sim = paper.New(sim)
	b.prn = New(b.sim.Open, cfg)
	return b
}

// idle lets the bear tend the printer for d.
func (b *bench) idle(d time.Duration) {
	for end := b.Now().Add(d); b.Now().Before(end); b.Advance(50 * time.Millisecond) {
		b.prn.Tend(context.Background())
	}
}

func sampleTicket(height int) *Ticket {
	return &Ticket{sampleDots(rand.New(rand.NewPCG(24, 12)), 384, height)}
}

func TestPrint(t *testing.T) {
	for _, baud := range []int{0, 9600, 19200, 38400, 115200} {
		b := newBench(paper.Config{Baud: baud, Busy: baud > 57600}, Config{Baud: baud})
		ticket := sampleTicket(500)
		b.idle(3 * time.Second)
		begun := b.Now()
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Fatalf("%d baud: %v", baud, err)
		}
		took := b.Now().Sub(begun)
		b.Advance(10 * time.Second)
		p := b.sim.Tear()
		if n := p.Count(ticket.Dots.Bits); n != 1 {
			t.Errorf("%d baud: %d whole tickets on %d rows of paper", baud, n, p.Height)
		}
		if err := b.sim.Strange(); err != nil {
			t.Errorf("%d baud: %v", baud, err)
		}
		t.Logf("%d baud: %v", baud, took)
	}
}
