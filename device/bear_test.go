package device

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"babbage/assets/catalogue"
	"babbage/device/simulated"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/paper"
	"babbage/printer/ticket"
)

// A party is a bear with everything around him: simulated pins at one end, a
// modelled printer at the other, a hat on disk, and a clock that runs only
// while somebody waits.
type party struct {
	t      *testing.T
	names  []string
	avoid  map[string][]string // roll-call: whom each must not draw
	rules  draw.Rules
	query  printer.Query
	cut    printer.Cut
	open   printer.Opener // nil is the modelled printer's
	baud   int
	stall  time.Duration // how long the printer may take nothing; 0 is the usual
	hand   *simulated.Hand
	wire   *printer.Printer
	dir    string
	clock  *simulated.Clock
	header *simulated.Header
	paper  *paper.Printer
	press  *ticket.Press
	log    bytes.Buffer
	moods  []Mood
	when   []time.Time // each mood began
	pins   []simulated.Change
	said   []string           // what the loudspeaker played
	saidAt []time.Time        // each of it began
	off    int                // how many times the machine was switched off
	reload chan Party         // what the organiser has edited; may be nil
	again  chan struct{}      // may be nil
	photos []ticket.Portrayed // what is loaded at the start; nil for nothing

	rolls []Roll // that were told

	drawer       bool
	beforeDrawer func() // may be nil

	surprises bool
	heldSlip  func() *dots.Dots // may be nil
	errands   chan func(context.Context)
	felt      []Paw
	playing   *Bear
	succeeds  bool // the one before
}

var left, right = simulated.Step{Line: simulated.Left}, simulated.Step{Line: simulated.Right}

func wait(d time.Duration) simulated.Step { return simulated.Step{Wait: d} }
func do(f func()) simulated.Step          { return simulated.Step{Do: f} }

func newParty(t *testing.T, names ...string) *party {
	t.Helper()
	p := &party{t: t, names: names, query: printer.QueryESCv, baud: 19200, dir: t.TempDir(), clock: simulated.VirtualClock(epoch)}
	p.header = simulated.NewHeader(p.clock)
	p.header.Watch(func(c simulated.Change) { p.pins = append(p.pins, c) })
	p.paper = paper.New(p.paperConfig())
	var err error
	if p.press, err = guestPress(); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *party) paperConfig() paper.Config {
	return paper.Config{
		Baud:  19200,
		Knows: paper.ESCv,
		Busy:  true,
		Knife: 120, // which falls only where p.cut says so
		Now:   p.clock.Now,
		Sleep: func(d time.Duration) { _ = p.clock.Sleep(context.Background(), d) },
	}
}

func (p *party) people() (people []roster.Person) {
	for _, name := range p.names {
		people = append(people, roster.Person{Name: name, Avoid: p.avoid[name]})
	}
	return people
}

// play switches the bear on, lets a hand do steps, and pulls his plug.
func (p *party) play(steps ...simulated.Step) {
	p.t.Helper()
	ctx, cancel := context.WithCancel(p.t.Context())
	defer cancel()
	p.hand = simulated.NewHand(p.header, 2*time.Second, append(steps, wait(time.Second))...)
	p.hand.Bounce = 15 * time.Millisecond
	p.hand.Done = cancel
	p.run(ctx, p.hand)
}

// bear is a bear without a hat, at the party's printer.
func (p *party) bear(paws *Paws) *Bear {
	p.t.Helper()
	log := slog.New(slog.NewTextHandler(&p.log, nil))
	jukebox, warnings := voice.NewJukebox(voice.JukeboxConfig{Volume: 80})
	if warnings != nil {
		p.t.Fatal(warnings)
	}
	open := p.open
	if open == nil {
		open = printer.Opens(p.paper.Open)
	}
	p.wire = printer.New(open, printer.Config{
		Baud: p.baud, Query: p.query, Cut: p.cut, Stall: p.stall, Now: p.clock.Now, Sleep: p.clock.Sleep, Log: log,
	})
	b := &Bear{
		Paws:    paws,
		Green:   p.header.Green(),
		Red:     p.header.Red(),
		Press:   p.press,
		Printer: p.wire,
		Jukebox: jukebox,
		Play:    func(s voice.Sound) { p.said, p.saidAt = append(p.said, s.Name), append(p.saidAt, p.clock.Now()) },
		Now:     p.clock.Now,
		Sleep:   p.clock.Sleep,
		Log:     log,
		Say: func(s draw.Slip) []string {
			return catalogue.English().Paragraphs("note."+s.Notice.String(), "Name", s.Name)
		},
		Todo:   func(m Mood) string { return catalogue.English().Say(m.Key() + ".do") },
		OnMood: func(m Mood) { p.moods, p.when = append(p.moods, m), append(p.when, p.clock.Now()) },

		OnRoll: func(r Roll) { p.rolls = append(p.rolls, r) },

		Reload: p.reload,
		Again:  p.again,

		Surprises: p.surprises,
		HeldSlip:  p.heldSlip,
		Errands:   p.errands,
		OnFelt:    func(paw Paw) { p.felt = append(p.felt, paw) },

		HoldBoth: 5 * time.Second,
		PowerOff: func() error { p.off++; return nil },
	}
	if p.drawer {
		b.OpenDrawer = func(ctx context.Context) error {
			if p.beforeDrawer != nil {
				p.beforeDrawer()
			}
			return p.wire.OpenDrawer(ctx)
		}
	}
	return b
}

func (p *party) run(ctx context.Context, lines Lines) {
	p.t.Helper()
	hat, err := draw.Open(p.dir, p.people(), p.rules)
	if err != nil {
		p.t.Fatal(err)
	}
	defer hat.Close()
	bear := p.bear(NewPaws(lines, DefaultSettle, p.clock.Now))
	defer p.wire.Close()
	bear.Hat = hat
	if p.succeeds {
		bear.Succeed(p.playing)
	}
	p.playing = bear
	if p.photos != nil {
		if err := bear.Load(ctx, p.photos); err != nil {
			p.t.Fatal(err)
		}
	}
	if err := bear.Run(ctx); err != nil {
		p.t.Fatal(err)
	}
}

// tickets says whose whole tickets are on the paper, in no order.
func (p *party) tickets() (names []string) {
	p.t.Helper()
	for p.paper.Tick(); !p.paper.Idle(); p.paper.Tick() {
		if err := p.clock.Sleep(p.t.Context(), time.Second); err != nil {
			p.t.Fatal(err)
		}
	}
	sheet := p.paper.Paper()
	for _, name := range p.names {
		ticket, err := p.press.Ticket(p.t.Context(), name)
		if err != nil {
			p.t.Fatal(err)
		}
		for range sheet.Count(ticket.Bits) {
			names = append(names, name)
		}
	}
	return names
}

// red returns the times at which the red LED went on and off.
func (p *party) red() (on, off []time.Time) {
	for _, c := range p.pins {
		if c.Line == "red" && c.High {
			on = append(on, c.At)
		} else if c.Line == "red" {
			off = append(off, c.At)
		}
	}
	return on, off
}

// guestPress makes each guest's ticket once for all parties, and stubPress with a stub each.
var guestPress, stubPress = pressOnce(false), pressOnce(true)

func pressOnce(stub bool) func() (*ticket.Press, error) {
	return sync.OnceValues(func() (*ticket.Press, error) {
		layout := ticket.DefaultLayout()
		layout.Words = ticket.WordsBy(catalogue.English().Say)
		layout.Stub = stub
		press, err := ticket.NewPress(layout, nil, "")
		if err != nil {
			return nil, err
		}
		var all []ticket.Portrayed
		for _, name := range guests {
			all = append(all, ticket.Portrayed{Name: name})
		}
		return press, press.Load(context.Background(), all)
	})
}

var guests = []string{"Ada", "Charles", "Zoë Łukaszewska", "Дмитрий", "Ολγα", "Nguyễn Thị Hồng"}

func TestASqueezeFromPawToPaper(t *testing.T) {
	p := newParty(t, guests...)
	p.play(left)

	if got := p.tickets(); len(got) != 1 {
		t.Errorf("after one squeeze the paper shows %d tickets: %q", len(got), got)
	}
	on, off := p.red()
	if len(on) != 1 || len(off) != 1 {
		t.Fatalf("the red LED went on %d times and off %d times, want once", len(on), len(off))
	}
	bytes := p.paper.Counts().Received
	if busy, wire := off[0].Sub(on[0]), time.Duration(bytes)*time.Second/1920; busy < wire*9/10 || busy > wire+2*time.Second {
		t.Errorf("red was on for %v while %d bytes crossed the wire, which takes about %v", busy, bytes, wire)
	}
	if !slices.Equal(p.moods, []Mood{Ready, Busy, Ready, Asleep}) {
		t.Errorf("the moods were %v", p.moods)
	}
	if len(p.said) != 1 || !strings.HasPrefix(p.said[0], "laugh") {
		t.Errorf("the bear said %q, want a laugh", p.said)
	}
	if p.header.Green().Lit() || p.header.Red().Lit() {
		t.Error("an LED is lit though the bear has stopped")
	}
}

func TestTheNameIsOnDiskBeforeTheFirstByteIsOnTheWire(t *testing.T) {
	p := newParty(t, guests...)
	p.query = printer.QueryNone // so that the ticket is all that is sent
	checked := false
	p.play(do(func() {
		p.paper.At(1, func(*paper.Printer) {
			checked = true
			status, err := draw.Peek(p.dir)
			if err != nil || !status.InHand || status.Left != len(guests)-1 {
				t.Errorf("at the ticket's first byte the disk says %+v, %v", status, err)
			}
		})
	}), left)
	if !checked {
		t.Fatal("nothing came over the wire")
	}
	if status, err := draw.Peek(p.dir); err != nil || status.InHand {
		t.Errorf("after the ticket has drained the disk says %+v, %v", status, err)
	}
}

func TestAWholePartyDrawsEverybodyOnce(t *testing.T) {
	p := newParty(t, guests...)
	for range guests { // a restart between every two squeezes
		p.play(left)
	}
	p.play(left, left) // two more than there are names
	got := p.tickets()
	slices.Sort(got)
	want := slices.Sorted(slices.Values(guests))
	if !slices.Equal(got, want) {
		t.Errorf("drawn were\n%q, want everybody once:\n%q", got, want)
	}
	if !slices.Contains(p.moods, HatEmpty) {
		t.Errorf("the hat is empty and the moods were %v", p.moods)
	}
	if last := p.said[len(p.said)-1]; last != "chuckle" {
		t.Errorf("a squeeze of an empty hat was answered by %q", last)
	}
}

func TestTheRightPawIsRedoOnce(t *testing.T) {
	p := newParty(t, guests...)
	p.play(right, left, right, right, wait(2*time.Minute), left, wait(2*time.Minute), right)
	got := p.tickets()
	if len(got) != 3 {
		t.Fatalf("left, redo and left printed %d tickets: %q", len(got), got)
	}
	if status, err := draw.Peek(p.dir); err != nil || status.Left != len(guests)-2 {
		t.Errorf("two people have drawn, and %d of %d names are left (%v)", status.Left, status.Total, err)
	}
}

func TestABusyBearFeelsNothing(t *testing.T) {
	p := newParty(t, guests...)
	p.play(do(func() {
		// Three squeezes while the ticket of the first is under way.
		for i := range 3 {
			p.paper.After(time.Duration(1+i)*time.Second, func(*paper.Printer) {
				p.header.Press(simulated.Left, 2*time.Millisecond, 3*time.Millisecond, 200*time.Millisecond)
			})
		}
	}), left, wait(10*time.Second))
	if got := p.tickets(); len(got) != 1 {
		t.Errorf("a bear who was squeezed three times while he was busy printed %d tickets: %q", len(got), got)
	}
}

func TestAPowerCutPrintsTheSameTicketAgain(t *testing.T) {
	for _, at := range []int64{1, 100, 3000, 8000} {
		t.Run(fmt.Sprint("byte ", at), func(t *testing.T) {
			p := newParty(t, guests...)
			ctx, cut := context.WithCancel(t.Context())
			defer cut()
			p.run(ctx, simulated.NewHand(p.header, 2*time.Second, do(func() {
				p.paper.At(at, func(*paper.Printer) { cut() })
			}), left))
			if got := p.tickets(); len(got) != 0 {
				t.Fatalf("a ticket cut at byte %d is whole: %q", at, got)
			}
			if p.header.Green().Lit() || p.header.Red().Lit() {
				t.Error("an LED is lit though the bear has stopped")
			}
			p.moods = nil
			p.play(left)
			if got := p.tickets(); len(got) != 1 {
				t.Fatalf("after the cut, a squeeze printed %q", got)
			}
			if p.moods[0] != TicketCut {
				t.Errorf("after the cut, the moods were %v; want %v first", p.moods, TicketCut)
			}
			for range len(guests) - 1 {
				p.play(left)
			}
			if got := slices.Sorted(slices.Values(p.tickets())); !slices.Equal(got, slices.Sorted(slices.Values(guests))) {
				t.Errorf("in the end drawn were %q", got)
			}
		})
	}
}

func TestWithoutPaperNothingIsDrawn(t *testing.T) {
	p := newParty(t, guests...)
	p.play(do(p.paper.PullPaper), wait(2*time.Second), left, wait(time.Second))
	if status, err := draw.Peek(p.dir); err != nil || status.Left != len(guests) || status.InHand {
		t.Errorf("without paper, the hat stands at %+v (%v)", status, err)
	}
	if !slices.Contains(p.moods, PaperOut) {
		t.Errorf("without paper, the moods were %v", p.moods)
	}
	if on, _ := p.red(); len(on) < 5 {
		t.Errorf("without paper, red went on %d times; it should blink fast", len(on))
	}
	p.paper.LoadPaper()
	p.play(left)
	if got := p.tickets(); len(got) != 1 {
		t.Errorf("with paper again, a squeeze printed %q", got)
	}
}

func TestAnUnpluggedPrinterComesBack(t *testing.T) {
	p := newParty(t, guests...)
	p.play(
		do(p.paper.Unplug), wait(time.Second), left, wait(time.Second),
		do(p.paper.Plug), wait(10*time.Second), left)
	if got := p.tickets(); len(got) != 1 {
		t.Errorf("plugged in again, a squeeze printed %q", got)
	}
	if status, _ := draw.Peek(p.dir); status.Left != len(guests)-1 {
		t.Errorf("%d names are left of %d", status.Left, len(guests))
	}
	if !slices.Contains(p.moods, PrinterGone) {
		t.Errorf("unplugged, the moods were %v", p.moods)
	}
}

func TestRollCall(t *testing.T) {
	p := newParty(t, guests...)
	p.rules.Mode = draw.RollCall
	steps := []simulated.Step{right, right} // two are not here
	for range guests {
		steps = append(steps, left, left) // draws, and calls the next
	}
	p.play(append(steps, left)...)
	got := slices.Sorted(slices.Values(p.tickets()))
	if !slices.Equal(got, slices.Sorted(slices.Values(guests))) {
		t.Errorf("drawn were %q, want everybody once", got)
	}
}

func TestBothPawsSwitchOffAndDrawNothing(t *testing.T) {
	p := newParty(t, guests...)
	hold := func(d time.Duration) []simulated.Step {
		return []simulated.Step{
			do(func() { p.header.Press(simulated.Left); p.header.Press(simulated.Right) }),
			wait(d),
			do(func() { p.header.Release(simulated.Left); p.header.Release(simulated.Right) }),
			wait(time.Second),
		}
	}
	p.play(hold(4 * time.Second)...)
	if p.off != 0 {
		t.Error("both paws were held for 4 s and the machine was switched off")
	}
	p.play(hold(20 * time.Second)...)
	if p.off != 1 {
		t.Errorf("both paws were held for 20 s and the machine was switched off %d times", p.off)
	}
	if got := p.tickets(); len(got) != 0 {
		t.Errorf("both paws held printed %d tickets", len(got))
	}
}

// Both paws are a hold of both, however they are pressed: no name is drawn, nor rejected, and red
// answers the first of them at once.
func TestBothPawsOneAfterTheOther(t *testing.T) {
	for first, second := range []int{simulated.Left: simulated.Right, simulated.Right: simulated.Left} {
		for _, late := range []time.Duration{0, time.Millisecond, 20 * time.Millisecond, 149 * time.Millisecond, 151 * time.Millisecond} {
			p := newParty(t, guests...)
			var at time.Time
			p.play(do(func() {
				at = p.clock.Now()
				if late > 0 {
					p.header.Press(first, late, time.Microsecond) // a glitch, for what is pushed next comes after it
				} else {
					p.header.Press(first)
				}
				p.header.Press(second)
			}), wait(7*time.Second), do(func() {
				p.header.Release(simulated.Left)
				p.header.Release(simulated.Right)
			}), wait(2*time.Second))
			if got := p.tickets(); len(got) != 0 || p.off != 1 {
				t.Errorf("line %d, the other %v later: %d tickets, and the machine was switched off %d times", first, late, len(got), p.off)
			}
			if on, _ := p.red(); len(on) == 0 || on[0].Sub(at) > 2*DefaultSettle+DefaultSettle/looks+time.Millisecond {
				t.Errorf("line %d, the other %v later: red went on at %v, want two settle times after %v at the latest", first, late, on, at)
			}
		}
	}
}

// Paws that are down when the bear starts, as with wires that touch, must not switch his Pi off at
// every start.
func TestPawsThatWereNeverUpSwitchNothingOff(t *testing.T) {
	p := newParty(t, guests...)
	p.header.Press(simulated.Left)
	p.header.Press(simulated.Right)
	p.play(wait(20*time.Second), do(func() { p.header.Release(simulated.Right) }), wait(time.Second),
		do(func() { p.header.Press(simulated.Right) }), wait(20*time.Second))
	if p.off != 0 {
		t.Errorf("the machine was switched off %d times", p.off)
	}
}

// A right paw whose switch no longer opens keeps the bear busy for a moment, not for ever.
func TestAStuckRightPawIsLeftAlone(t *testing.T) {
	p := newParty(t, guests...)
	p.play(do(func() { p.header.Press(simulated.Right) }), wait(15*time.Second), do(p.paper.PullPaper), wait(5*time.Second),
		do(p.paper.LoadPaper), wait(5*time.Second), left, do(func() { p.header.Release(simulated.Right) }), wait(time.Second))
	if !slices.Equal(p.moods, []Mood{Ready, Busy, Ready, PaperOut, Ready, Busy, Ready, Asleep}) {
		t.Errorf("the moods were %v", p.moods)
	}
	if got := p.tickets(); len(got) != 1 {
		t.Errorf("one squeeze of the left paw printed %d tickets", len(got))
	}
}

func TestNoLogTellsAName(t *testing.T) {
	p := newParty(t, guests...)
	p.play(left, right, left, do(p.paper.PullPaper), wait(time.Second), left, do(p.paper.LoadPaper), wait(time.Second), left,
		do(func() { p.paper.At(500, (*paper.Printer).Unplug) }), left, do(p.paper.Plug), wait(5*time.Second), left)
	if p.log.Len() == 0 {
		t.Fatal("there is no log")
	}
	for _, name := range guests {
		if strings.Contains(p.log.String(), name) {
			t.Errorf("the log names %s:\n%s", name, &p.log)
		}
	}
}
