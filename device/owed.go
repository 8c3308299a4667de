package device

import (
	"context"

	"babbage/draw"
	"babbage/printer/dots"
)

// owe notes what is to be printed unasked, unless that is on paper already.
func (b *Bear) owe(slip draw.Slip) {
	b.owed, b.failed = slip, false
	if slip.Kind == draw.Call && slip == b.called {
		b.owed = draw.Slip{}
	}
}

// announce prints what is owed, after any ticket that waits. It reports whether
// it tried.
func (b *Bear) announce(ctx context.Context) (tried bool) {
	for b.owed.Kind != draw.Nothing && !b.situation.waiting {
		tried = true
		b.show(Busy)
		var t *dots.Dots
		switch {
		case b.owed.Kind == draw.Call:
			t = b.Press.Call(b.owed.Name, b.owed.Instead)
		case b.Greeting != nil:
			t = b.Press.Words(b.Greeting)
		default:
			t = b.Press.Words(b.Say(b.owed))
		}
		if b.failed = !b.print(ctx, t, 0); b.failed {
			return tried
		}
		if b.owed.Kind == draw.Call {
			b.called, b.owed = b.owed, draw.Slip{}
		} else {
			b.Greeting = nil
			b.owe(b.Hat.Next())
		}
	}
	return tried
}
