package main

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/page"
	"babbage/device/simulated"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/paper"
	"babbage/printer/qr"
	"babbage/printer/ticket"
)

// toy is a bear with simulated pins and a modelled printer, and the page that shows them.
type toy struct {
	config config
	guests guests
	wrong  error // what is wrong with the settings beside the names
	log    *slog.Logger
	page   *page.Page
	clock  *simulated.Clock
	header *simulated.Header
	paper  *paper.Printer
	wire   printer.Opener
	power  *power
	desk   *reception

	mu     sync.Mutex // guards what follows
	bounce time.Duration
	muted  bool
	sounds map[string][]byte // what has been played, by name
	press  *ticket.Press     // of the bear that printed last
}

// How long the contacts of a paw bounce: good ones, and worn ones.
const (
	goodBounce = 3 * time.Millisecond
	wornBounce = 15 * time.Millisecond
)

// pawLine is the GPIO line of each paw.
var pawLine = map[string]int{page.Left: simulated.Left, page.Right: simulated.Right}

// newToy puts a toy together; its bear sleeps until the power is switched on. ctx switches it
// off for good, and fail is told when the bear stops by himself.
func newToy(ctx context.Context, s *simulation, fail func(error)) *toy {
	t := &toy{
		config: s.config,
		guests: s.guests,
		clock:  simulated.RunningClock(),
		bounce: goodBounce,
		sounds: map[string][]byte{},
	}
	t.header = simulated.NewHeader(t.clock)
	t.paper = newPaper(&t.config, t.clock)
	var speaks *catalogue.Language // what each browser prefers
	if t.config.Language != "" {
		speaks = t.config.language()
	}
	t.page = page.New(page.Toy{
		Press:    func(paw string) { t.header.Press(pawLine[paw], t.chatter()...) },
		Release:  func(paw string) { t.header.Release(pawLine[paw], t.chatter()...) },
		Mishap:   func(m page.Mishap, on bool) { t.mishap(ctx, m, on) },
		Pace:     t.clock.SetPace,
		Sound:    t.sound,
		Refill:   func() { t.refill(ctx) },
		Hosts:    hosts(s.listen),
		Read:     t.read,
		Link:     t.link,
		Dots:     t.config.head().Dots,
		Language: speaks,
	})
	t.log = slog.New(t.page.Logger(newLog().Handler()))
	for _, line := range []string{page.Left, page.Right, "green", "red"} {
		_, isPaw := pawLine[line]
		t.page.Show(page.Level{Line: line, High: isPaw, At: t.clock.Now()})
	}
	t.header.Watch(func(c simulated.Change) {
		t.page.Show(page.Level{Line: c.Line, High: c.High, At: c.At})
	})
	t.wire = printer.Opens(t.paper.Open)
	if p := t.config.Printer; p.Port != "" {
		// What comes out of a real printer is somebody's secret: on the page it is white.
		t.wire = printer.Tee(printer.Port(p.Port, p.Baud, p.Flow), t.wire)
		t.paper.Watch(func(paper.Row) { t.page.Show(page.Row(nil)) })
	} else {
		t.wire = copied(t.wire, toPage{t.page})
		t.paper.Watch(func(r paper.Row) { t.page.Show(page.Row(r.Bits)) })
	}
	t.desk = newReception(t.config.People, s.settings, t.log)
	t.power = &power{run: t.run, fail: fail}
	t.page.Show(asleep)
	return t
}

// run is the bear from power on to power off.
func (t *toy) run(ctx context.Context) error {
	t.desk.greeted = false
	for {
		if t.config.People != "" { // a phone may have written while the power was off
			with, err := t.desk.settings(here(t.config.People))
			if err == nil {
				t.config = with
			}
			t.wrong = err
		}
		if left := t.live(ctx); !anew(&t.config, left, t.clock.Now()) {
			return left
		}
	}
}

// live is the bear with the settings as they are.
func (t *toy) live(ctx context.Context) error {
	bear, err := newBear(ctx, &t.config, t.guests.dir, ends{
		lines: t.header, green: t.header.Green(), red: t.header.Red(),
		open:   t.wire,
		serial: t.serial(),
		play:   t.play,
		now:    t.clock.Now,
		sleep:  t.clock.Sleep,
		log:    t.log,
	})
	if err != nil {
		return err
	}
	defer takeApart(bear)
	t.mu.Lock()
	t.press = bear.Press
	t.mu.Unlock()
	o := &onlooker{bear: bear, show: func(m page.Mood) { t.page.Show(m) }}
	bear.OnMood, bear.Alive = o.turned, o.look
	bear.HoldBoth = t.config.Power.Off.Duration
	bear.PowerOff = func() error {
		go t.switchOff() // as systemd does: it ends the bear, who goes on until then
		return nil
	}
	return life{&t.config, t.wrong, t.party, t.desk}.live(ctx, bear)
}

// party is who takes part: the samples, or those in the folder, as it is now.
func (t *toy) party() (guests, error) {
	if t.config.People == "" {
		return t.guests, nil
	}
	return readGuestsIn(&t.config, t.guests.dir)
}

// switchOff ends the bear as his power switch does, and shows that it is off.
func (t *toy) switchOff() {
	t.power.off()
	t.page.ShowMishap(page.PowerCut, true)
}

// refill begins another party with the same people.
func (t *toy) refill(ctx context.Context) {
	t.power.off()
	if _, err := draw.Reset(t.config.State, t.clock.Now()); err != nil {
		t.log.Error("the hat is not filled again", "err", err)
	}
	t.power.on(ctx)
}

// serial returns how fast the printer is, simulated or real, and how it is asked for its status. The
// simulated one has no knife: its visitors tear.
func (t *toy) serial() printer.Config {
	if t.config.Printer.Port != "" {
		return t.config.serial()
	}
	query := printer.QueryESCv
	if t.config.Printer.Query != nil {
		query = *t.config.Printer.Query
	}
	head := t.config.head()
	return printer.Config{Baud: t.config.Printer.Baud, Query: query, Raster: head.Rasters[0], InDots: head.InDots()}
}

// watch moves the simulated paper, until ctx ends.
func (t *toy) watch(ctx context.Context) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			t.paper.Tick()
		case <-ctx.Done():
			return
		}
	}
}

func (t *toy) chatter() []time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return simulated.Chatter(rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())), t.bounce)
}

// play has the browsers play a sound, unless the sound card is out.
func (t *toy) play(s voice.Sound) {
	t.mu.Lock()
	muted := t.muted
	t.sounds[s.Name] = s.WAV
	t.mu.Unlock()
	if muted {
		t.log.Warn("no sound: the sound card is out")
		return
	}
	t.page.Show(page.Sound{Name: s.Name})
}

func (t *toy) sound(name string) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sounds[name]
}

// read reads a ticket that somebody has turned over. It knows no more than the paper: where a real
// printer prints, that is white.
func (t *toy) read(d *dots.Dots) []string {
	t.mu.Lock()
	press := t.press
	t.mu.Unlock()
	if press == nil {
		return nil
	}
	return press.Read(d)
}

// link returns where the code on a slip leads, when that is to the pages of this toy.
func (t *toy) link(d *dots.Dots) string {
	way, ok := qr.Read(d)
	if !ok || t.desk.at == nil || !slices.ContainsFunc(t.desk.at(), func(at string) bool { return strings.HasPrefix(way, at+"/#") }) {
		return ""
	}
	return way
}

// toPage shows the bytes on the wire.
type toPage struct{ page *page.Page }

func (t toPage) Write(p []byte) (int, error) {
	t.page.Show(page.Bytes(p))
	return len(p), nil
}
