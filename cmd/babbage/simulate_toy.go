package main

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/device/simulated"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/paper"
)

// A desk is a bear with simulated pins and a modelled printer, and the page
// that shows them.
type desk struct {
	config config
	guests guests
	log    *slog.Logger
	page   *page.Page
	clock  *simulated.Clock
	header *simulated.Header
	paper  *paper.Printer
	wire   printer.Opener
	life   *life

	mu     sync.Mutex // guards what follows
	bounce time.Duration
	muted  bool
	sounds map[string][]byte // what has been played, by name
}

// How long the paws' contacts chatter: good switches, and worn ones.
const (
	goodBounce = 3 * time.Millisecond
	wornBounce = 15 * time.Millisecond
)

// pawLine is the line of each paw.
var pawLine = map[string]int{page.Left: simulated.Left, page.Right: simulated.Right}

// newDesk puts a desk together; the bear on it sleeps until his life begins. His
// lives end with ctx, and fail is told when one ends by itself.
func newDesk(ctx context.Context, s *simulation, fail func(error)) *desk {
	d := &desk{
		config: s.config,
		guests: s.guests,
		clock:  simulated.RunningClock(),
		bounce: goodBounce,
		sounds: map[string][]byte{},
	}
	d.header = simulated.NewHeader(d.clock)
	d.paper = newPaper(&d.config, d.clock)
	var left, right string // the page's own words suit the classic game
	if d.config.Draw.Mode == draw.RollCall {
		left, right = "That’s me!", "Not here, later"
	}
	d.page = page.New(page.Toy{
		Press:   func(paw string) { d.header.Press(pawLine[paw], d.chatter()...) },
		Release: func(paw string) { d.header.Release(pawLine[paw], d.chatter()...) },
		Fault:   func(f page.Fault, on bool) { d.fault(ctx, f, on) },
		Pace:    d.clock.SetPace,
		Sound:   d.sound,
		Refill:  func() { d.refill(ctx) },
		Dots:    d.config.Printer.Width,

		LeftSays: left, RightSays: right,
	})
	d.log = slog.New(d.page.Logger(newLog().Handler()))
	for _, line := range []string{page.Left, page.Right, "green", "red"} {
		_, isPaw := pawLine[line]
		d.page.Show(page.Level{Line: line, High: isPaw, At: d.clock.Now()})
	}
	d.header.Watch(func(c simulated.Change) {
		d.page.Show(page.Level{Line: c.Line, High: c.High, At: c.At})
	})
	d.paper.Watch(func(r paper.Row) { d.page.Show(page.Row(r.Bits)) })
	d.wire = printer.Opens(d.paper.Open)
	if p := d.config.Printer; p.Port != "" {
		d.wire = printer.Tee(printer.Port(p.Port, p.Baud, p.Flow), d.wire)
	}
	d.wire = copied(d.wire, toPage{d.page})
	d.life = &life{live: d.live, fail: fail}
	d.show(device.Asleep)
	return d
}

// live is one life of the bear, from power on to power off.
func (d *desk) live(ctx context.Context) error {
	bear, takeApart, err := newBear(ctx, &d.config, d.guests, ends{
		lines: d.header, green: d.header.Green(), red: d.header.Red(),
		open:   d.wire,
		serial: d.serial(),
		play:   d.play,
		now:    d.clock.Now,
		sleep:  d.clock.Sleep,
		log:    d.log,
	})
	if err != nil {
		return err
	}
	defer takeApart()
	bear.OnMood = d.show
	bear.Again = agains(ctx)
	return bear.Run(ctx)
}

// refill begins another party with the same people.
func (d *desk) refill(ctx context.Context) {
	d.life.end()
	if _, err := draw.Reset(d.config.State, d.clock.Now()); err != nil {
		d.log.Error("the hat is not filled again", "err", err)
	}
	d.life.begin(ctx)
}

// serial is how to treat the wire to whichever printer it is.
func (d *desk) serial() printer.Config {
	if d.config.Printer.Port != "" {
		return d.config.serial()
	}
	query := printer.QueryESCv
	if d.config.Printer.Query != nil {
		query = *d.config.Printer.Query
	}
	return printer.Config{Baud: d.config.Printer.Baud, Query: query}
}

// watch lets the paper creep out, until ctx ends.
func (d *desk) watch(ctx context.Context) {
	t := time.NewTicker(20 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			d.paper.Tick()
		case <-ctx.Done():
			return
		}
	}
}

func (d *desk) chatter() []time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return simulated.Chatter(rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())), d.bounce)
}

// play lets the browsers play a sound, unless the sound card is out.
func (d *desk) play(s voice.Sound) {
	d.mu.Lock()
	muted := d.muted
	d.sounds[s.Name] = s.WAV
	d.mu.Unlock()
	if muted {
		d.log.Warn("no sound; see whether there is a sound card")
		return
	}
	d.page.Show(page.Sound{Name: s.Name})
}

func (d *desk) sound(name string) []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sounds[name]
}

// toPage shows the bytes on the wire.
type toPage struct{ page *page.Page }

func (t toPage) Write(p []byte) (int, error) {
	t.page.Show(page.Bytes(p))
	return len(p), nil
}
