package device

import (
	"context"
	"time"
)

const (
	// HoldForSlip is how long the right paw alone is held for the slip of Bear.HeldSlip: as long
	// as both are for switching off, and shorter than stuck.
	HoldForSlip = 5 * time.Second

	// holdForHat is how long both paws are held for a new hat in place of a lost one: shorter than
	// for switching off, longer than by chance.
	holdForHat = 2 * time.Second
)

// held answers paws that are held, with a hat and without.
func (b *Bear) held(ctx context.Context) {
	if b.HoldBoth > 0 && b.Paws.BothFor() >= b.HoldBoth {
		b.switchOff()
	}
	if b.HeldSlip != nil && b.Paws.RightFor() >= HoldForSlip {
		b.heldSlip(ctx)
	}
}

// heldSlip prints the slip for the right paw held down. What is held so long is no squeeze: when the
// paw is let go nothing is rejected, and nobody is called later.
func (b *Bear) heldSlip(ctx context.Context) {
	defer b.Paws.Forget()
	b.handedOver = time.Time{} // whoever holds the paw has the ticket, or sees it hang there
	if err := b.refuses(ctx); err != nil {
		b.Log.Warn("the right paw is held, but no slip is printed", "err", err)
		return
	}
	if slip := b.HeldSlip(); slip != nil {
		b.print(ctx, slip, 0)
	}
}

// newHat answers both paws held down when the hat is lost.
func (b *Bear) newHat() {
	err := b.Hat.Begin()
	b.situation.stuck = err != nil
	if err != nil {
		b.Log.Error("no new hat is begun", "err", err)
		b.Paws.Forget()
		return
	}
	b.Log.Warn("a new hat in place of the one that is gone: everybody draws again")
	b.owe(b.Hat.Next())
	b.Paws.Forget()
}

// switchOff answers both paws held down. Red stays on until the system stops
// the bear, so that whoever holds them knows to let go.
func (b *Bear) switchOff() {
	b.show(Busy)
	b.Play(b.Jukebox.Chuckle())
	b.Log.Info("both paws are held: the machine is switched off")
	err := b.PowerOff()
	if err != nil {
		b.Log.Error("the machine is not switched off", "err", err)
	}
	b.situation.leaving = err == nil
	b.Paws.Forget()
}
