package device

import (
	"context"
	"time"

	"babbage/assets/remedy"
	"babbage/printer"
	"babbage/printer/dots"
)

// RefusedError is why a slip that somebody wants is not printed now. Mood is the mood whose words
// say what to do first: PaperOut, PrinterGone, TicketCut or HandingOver.
type RefusedError struct{ Mood Mood }

func (e *RefusedError) Error() string { return "the slip is not printed now: " + e.Mood.String() }

// refuses returns why no slip but a ticket is printed at this moment; nil when one is. While a
// ticket waits there may be a part of it on the strip, and whoever takes the slip would take that.
func (b *Bear) refuses(ctx context.Context) error {
	b.situation.printer = b.Printer.Ready(ctx)
	mood := Ready
	switch {
	case b.situation.printer == printer.PaperOut:
		mood = PaperOut
	case b.situation.printer == printer.Gone:
		mood = PrinterGone
	case b.situation.waiting:
		mood = TicketCut
	case b.Now().Before(b.handedOver):
		mood = HandingOver
	default:
		return nil
	}
	return remedy.With(&RefusedError{mood}, b.Todo(mood))
}

// Slip prints a slip that is nobody's ticket, for an errand. It is made when it is to be printed, and
// not before: a new code makes the one on paper worthless. Its error is a *RefusedError when nothing
// was begun, or the printer's.
func (b *Bear) Slip(ctx context.Context, slip func() *dots.Dots) error {
	if err := b.refuses(ctx); err != nil {
		return err
	}
	b.show(Busy)
	defer b.Paws.Forget()
	return b.put(ctx, slip(), 0)
}

// Laugh plays what a squeeze may be answered with, for an errand.
func (b *Bear) Laugh() { b.Play(b.Jukebox.Next()) }

// Blink lights green and then red alone, a second each, for an errand.
func (b *Bear) Blink(ctx context.Context) {
	defer b.Paws.Forget()
	const dark = time.Second / 2 // before and after, so that the change is seen
	for _, now := range []struct {
		green, red bool
		lasts      time.Duration
	}{{false, false, dark}, {true, false, time.Second}, {false, true, time.Second}, {false, false, dark}} {
		b.light(now.green, now.red)
		b.linger(ctx, b.Now().Add(now.lasts))
	}
}

// Leave lets Run or WaitForParty return, for an errand: settings are to be read anew. No ticket is
// under way then, and what is in hand stays there. What he owes beside that, Succeed gives to the
// bear who comes after him.
func (b *Bear) Leave() { b.leave = true }

// Succeed has b owe what a bear owes whom Leave has made return: the closing slip, and the time to
// take a ticket that has just come out. It is called before Run and WaitForParty.
func (b *Bear) Succeed(before *Bear) {
	b.handedOver, b.teased = before.handedOver, before.teased
	if b.Surprises { // they may be what has been set
		b.closing = before.closing
	}
}
