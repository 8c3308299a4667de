package device

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"periph.io/x/conn/v3/gpio"

	"babbage/device/voice"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/ticket"
)

// tick is the longest that the bear waits for an edge: how late a blink, a
// reload or an edge that the kernel lost may be noticed.
const tick = 50 * time.Millisecond

// Bear is Babbage. Its exported fields are its parts; they are set once,
// before Run, and belong to Run's goroutine from then on.
type Bear struct {
	Paws       *Paws
	Green, Red gpio.PinOut // awake; busy or in need of a human
	Hat        *draw.Hat
	Press      *ticket.Press
	Printer    Printer
	Jukebox    *voice.Jukebox
	Play       func(voice.Sound) // the loudspeaker: returns at once and cannot fail
	Now        func() time.Time
	Sleep      func(context.Context, time.Duration) error // as Now passes; it returns ctx's error
	Log        *slog.Logger

	Reload <-chan Party    // the organiser has edited the names; may be nil
	Again  <-chan struct{} // the organiser wants the last ticket once more; may be nil
	OnMood func(Mood)      // told each new mood; may be nil
	Alive  func()          // called whenever the loop comes round; may be nil
	OnRoll func(Roll)      // told when the roll begins to be nearly through, and when it is no longer; may be nil
	OnFelt func(Paw)       // told each squeeze, before it is answered; may be nil

	// OnPaper is told whenever a slip goes to the printer: what led to it is on disk. May be nil.
	OnPaper func()

	// OpenDrawer opens the cash drawer with the sweets, behind each whole ticket of a draw. Nil: there
	// is none.
	OpenDrawer func(context.Context) error

	// Errands are what others want done with the parts of the bear. Between two squeezes he runs
	// them himself, so that Slip, Laugh, Blink and Leave are theirs; whoever sends one waits for
	// as long as a ticket takes. May be nil.
	Errands <-chan func(context.Context)

	Say      func(draw.Slip) []string // puts a Note into words, a paragraph each
	Todo     func(Mood) string        // what a person should do now, for the log
	Greeting []string                 // printed at the start, a paragraph each; may be nil

	Surprises bool // a slip when the last name is out, and one for who rejects before there was a name

	// HeldSlip makes the slip that is printed when the right paw alone is held for HoldForSlip. It
	// must look the same whoever was drawn. Where it is nil such a hold is a squeeze as any other;
	// where it returns nil the squeeze is dropped.
	HeldSlip func() *dots.Dots

	HoldBoth time.Duration // both paws held for so long mean PowerOff; 0 is never
	PowerOff func() error  // switches the machine off, or begins to

	mood      Mood
	moodSince time.Time
	lit       [2]bool // green, red, as they were last written
	situation situation
	owed      draw.Slip // what is to be printed unasked: a call or a note
	failed    bool      // it did not come out; the next squeeze tries again
	called    draw.Slip // roll-call: who has been called on paper

	handedOver time.Time // when the last ticket has been taken, at the latest
	closing    closing
	teased     bool

	low bool // the roll is nearly through

	leave bool   // whoever waits for him to stop need wait no longer
	said  string // without a party: why, as it is on paper already
}

// Party is who takes part and by which rules, as read from the organiser's
// files.
type Party struct {
	People []roster.Person
	Rules  draw.Rules
	Photos []ticket.Portrayed
}

// Load has the press prepare a ticket for each name in the hat: with the photos given, and for
// drop-outs, who are in no list any more, with the photo that bears the name.
func (b *Bear) Load(ctx context.Context, photos []ticket.Portrayed) error {
	all := slices.Clone(photos)
	for _, name := range b.Hat.Roll() {
		if !slices.ContainsFunc(photos, func(p ticket.Portrayed) bool { return p.Name == name }) {
			all = append(all, ticket.Portrayed{Name: name})
		}
	}
	return b.Press.Load(ctx, all)
}

// Run answers squeezes until ctx ends or he is told to Leave, then puts both LEDs out. Its error
// means that the paws cannot be felt any more.
func (b *Bear) Run(ctx context.Context) error {
	b.leave = false
	b.lit = [2]bool{true, true} // whatever a program before this one left
	b.light(Asleep.LEDs(0))
	defer b.show(Asleep)
	b.situation.waiting = b.Hat.InHand()
	if b.Greeting != nil {
		b.owe(draw.Slip{Kind: draw.Note})
	} else {
		b.owe(b.Hat.Next())
	}
	if b.Hat.Mode() == draw.RollCall && b.Hat.Left() < len(b.Hat.Roll()) {
		b.handOver() // a stick may have woken him anew while the last ticket hangs there
	}
	for ctx.Err() == nil && !b.leave {
		if !b.Paws.Touched() {
			b.tend(ctx)
		} else { // whoever touches a paw sees that it is felt; what is meant is decided in a moment
			b.alive()
			b.show(Busy)
		}
		paw, err := b.Paws.Feel(tick)
		if err != nil {
			return err
		}
		if paw != NoPaw {
			b.felt(paw)
			b.answer(ctx, paw)
			b.Paws.Forget()
		}
		if b.Hat.Lost() && b.Paws.BothFor() >= holdForHat {
			b.newHat()
		}
		b.held(ctx)
	}
	return nil
}

// answer is the story of one squeeze: red on, draw, laugh, print, keep. Run
// puts red off. Whatever goes wrong, a name that was drawn stays in hand, on
// disk, until its ticket is out; the next left squeeze prints it again.
func (b *Bear) answer(ctx context.Context, paw Paw) {
	b.show(Busy)
	if b.situation.printer = b.Printer.Ready(ctx); !b.printable() {
		b.Log.Warn("squeezed, but nothing is drawn", "paw", paw, "printer", b.situation.printer)
		return
	}
	b.handedOver = time.Time{} // whoever had the paw before has the ticket
	if b.announce(ctx) {
		return // what the squeeze should answer was not on paper yet
	}
	slip, err := b.ask(paw)
	b.situation.stuck = err != nil
	if err != nil {
		b.Log.Error("nothing is drawn", "err", err)
		return
	}
	switch slip.Kind {
	case draw.Ticket:
		b.Play(b.Jukebox.Next())
		b.ticket(ctx, slip)
	case draw.Note:
		b.print(ctx, b.Press.Words(b.Say(slip)), 0)
	case draw.Call:
		b.called = draw.Slip{} // call again, even the same
		b.owe(slip)
	default:
		b.Play(b.Jukebox.Chuckle())
		if paw == RightPaw {
			b.tease(ctx)
		}
	}
}

func (b *Bear) ask(paw Paw) (draw.Slip, error) {
	if paw == LeftPaw {
		return b.Hat.Draw(b.Now())
	}
	return b.Hat.Redo(b.Now())
}

// tend does what a bear does between squeezes.
func (b *Bear) tend(ctx context.Context) {
	b.alive()
	b.tendPrinter(ctx)
	select {
	case party := <-b.Reload:
		b.reload(ctx, party)
	case <-b.Again:
		if err := b.PrintAgain(); err != nil {
			b.Log.Warn("no ticket is printed again", "err", err)
		}
	case errand := <-b.Errands:
		errand(ctx)
	default:
	}
	b.situation.left, b.situation.lost = b.Hat.Left(), b.Hat.Lost()
	b.situation.waiting = b.situation.waiting && b.Hat.InHand()
	b.situation.handing = b.handingOver()
	if b.printable() && (!b.failed && !b.situation.handing && b.announce(ctx) || b.printClosing(ctx)) {
		b.Paws.Forget()
	}
	b.show(b.situation.mood())
}

func (b *Bear) reload(ctx context.Context, party Party) {
	news, err := b.Hat.Reload(party.People, party.Rules)
	if err != nil {
		b.Log.Error("the new names are not used", "err", err)
		return
	}
	if err := b.Load(ctx, party.Photos); err != nil {
		b.Log.Warn("the photos are not found, monograms take their place", "err", err)
	}
	if b.owed.Kind != draw.Note { // a note is handed over once
		b.owe(b.Hat.Next())
	}
	for _, line := range news {
		b.Log.Info(line)
	}
}

// PrintAgain has the last ticket printed again at the next left squeeze, for an errand.
func (b *Bear) PrintAgain() error {
	if err := b.Hat.Again(b.Now()); err != nil {
		return err
	}
	b.situation.waiting = true
	b.Log.Info("the last ticket will be printed again at the next left squeeze")
	return nil
}

func (b *Bear) printable() bool {
	return b.situation.printer == printer.OK || b.situation.printer == printer.Unknown
}

func (b *Bear) felt(paw Paw) {
	if b.OnFelt != nil {
		b.OnFelt(paw)
	}
}

func (b *Bear) alive() {
	if b.Alive != nil {
		b.Alive()
	}
}
