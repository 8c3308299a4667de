package device

import (
	"context"
	"time"

	"babbage/draw"
)

// closing is the slip that ends a hat. It is owed by the bear that prints the last ticket, by the one
// who succeeds him, and not on disk: a bear that wakes with an empty hat does not know whether it is
// on the wall already.
type closing struct {
	due   time.Time // when it may be printed
	tries int       // how many are left; 0 when it is not owed
}

// closingTries is how often the slip is begun at the most: a printer that never gets to its end
// must not fill the room with half ones.
const closingTries = 3

// oweClosing owes the slip when the ticket that has just come out was the hat's last. It waits
// until that ticket is taken and cannot be rejected any more: so long, whoever it is for may have
// their own name, and be told what to do. The time counts from the moment at which red goes out,
// which is the same whoever was drawn. A second copy puts off what is owed, and owes nothing anew.
func (b *Bear) oweClosing(second bool) {
	if b.Surprises && b.Hat.Left() == 0 && (!second || b.closing.tries > 0) {
		b.closing = closing{b.Now().Add(max(takeTime, b.Hat.RedoWindow())), closingTries}
	}
}

// printClosing prints the closing slip if it is owed and due, and sings. It reports whether it
// tried. No squeeze waits for it or brings it, and whatever else is owed comes first.
func (b *Bear) printClosing(ctx context.Context) (tried bool) {
	if b.Hat.Left() > 0 || b.Hat.Lost() { // another party has begun
		b.closing.tries = 0
	}
	if b.closing.tries == 0 || b.situation.leaving || b.situation.waiting || b.owed.Kind != draw.Nothing || b.Now().Before(b.closing.due) {
		return false
	}
	b.show(Busy)
	if b.closing.tries == closingTries {
		b.Play(b.Jukebox.Song())
	}
	b.closing.tries--
	if b.print(ctx, b.Press.Closing(), 0) {
		b.closing.tries = 0
	} else {
		b.closing.due = b.Now().Add(takeTime)
	}
	return true
}

// tease prints a slip for who squeezes the right paw of the classic game before anybody has drawn,
// once. When it does not come out, nobody misses it.
func (b *Bear) tease(ctx context.Context) {
	begun := b.Hat.Left() < len(b.Hat.Roll()) || b.Hat.InHand()
	if !b.Surprises || b.teased || begun || b.Hat.Lost() || b.Hat.Mode() != draw.Classic {
		return
	}
	if slip := b.Press.Early(); slip != nil {
		b.teased = true
		b.print(ctx, slip, 0)
	}
}
