package device

import (
	"context"
	"time"

	"babbage/draw"
	"babbage/printer/dots"
)

// ticket prints the ticket in hand and, once it is out, empties the hand.
func (b *Bear) ticket(ctx context.Context, slip draw.Slip) {
	b.situation.waiting = true
	var bytes, rows int
	t, err := b.made(ctx, func() (*dots.Dots, error) {
		if err := b.Press.AllReady(ctx); err != nil {
			return nil, err
		}
		if bytes, rows = b.Press.Even(); slip.Copy {
			bytes += bytes / 4 // for the words that it is one
			return b.Press.Copy(ctx, slip.Name)
		}
		return b.Press.Ticket(ctx, slip.Name)
	})
	begun := b.Now()
	if err != nil {
		b.Log.Warn("the ticket was not made and stays in hand", "err", err)
		return
	}
	if !b.print(ctx, t, bytes) {
		return
	}
	b.situation.waiting = false
	if err := b.Hat.Keep(b.Now()); err != nil {
		b.situation.stuck = true
		b.Log.Error("the ticket is out, but the hat cannot be saved", "err", err)
		return
	}
	b.openDrawer(ctx, slip)
	if rows > 0 {
		b.linger(ctx, begun.Add(b.Printer.Longest(bytes, t.Height)))
	}
	b.Log.Info("ticket printed", "left", b.Hat.Left())
	b.handOver()
	b.oweClosing(slip.Copy)
	b.owe(b.Hat.Next())
}

// openDrawer opens the drawer behind a ticket that is out and no longer in hand: a reprint of a torn
// one has opened none before. A copy of a ticket that came out whole opens none.
func (b *Bear) openDrawer(ctx context.Context, slip draw.Slip) {
	if b.OpenDrawer == nil || slip.Copy {
		return
	}
	if err := b.OpenDrawer(ctx); err != nil {
		b.Log.Warn("the ticket is out, but the drawer was not opened", "err", err)
	}
	b.situation.printer = b.Printer.State()
}

// made waits for a ticket. Mostly it is there; one whose photo is still to be read takes a small Pi
// a minute, and the bear is alive meanwhile. What is not made when ctx ends is not waited for.
func (b *Bear) made(ctx context.Context, ticket func() (*dots.Dots, error)) (*dots.Dots, error) {
	var t *dots.Dots
	done := make(chan error, 1)
	go func() {
		var err error
		t, err = ticket()
		done <- err
	}()
	for {
		select {
		case err := <-done:
			return t, err
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
			b.alive()
		}
	}
}

// linger keeps the LEDs as they are until then: behind a ticket red, for the head is slower where
// there is more black, and how long red is lit would tell whose ticket it was.
func (b *Bear) linger(ctx context.Context, then time.Time) {
	for left := then.Sub(b.Now()); left > 0 && ctx.Err() == nil; left = then.Sub(b.Now()) {
		b.alive()
		_ = b.Sleep(ctx, min(left, tick))
	}
}

// print reports whether a whole ticket came out. It has at least so many bytes on the wire.
func (b *Bear) print(ctx context.Context, t *dots.Dots, least int) bool {
	err := b.put(ctx, t, least)
	if err != nil {
		b.Log.Warn("the slip did not come out whole", "err", err)
	}
	return err == nil
}

// put puts a slip on paper, with at least so many bytes on the wire.
func (b *Bear) put(ctx context.Context, t *dots.Dots, least int) error {
	b.alive()
	if b.OnPaper != nil {
		b.OnPaper()
	}
	err := b.Printer.PrintEven(ctx, t, least)
	b.situation.printer = b.Printer.State()
	return err
}
