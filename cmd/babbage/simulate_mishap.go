package main

import (
	"context"

	"babbage/cmd/babbage/page"
)

// mishap does to the simulated hardware what the world does to a real one.
func (t *toy) mishap(ctx context.Context, m page.Mishap, on bool) {
	pick := func(begin, mend func()) {
		if on {
			begin()
		} else {
			mend()
		}
	}
	switch m {
	case page.PaperOut:
		pick(t.paper.PullPaper, t.paper.LoadPaper)
	case page.Unplugged:
		pick(t.paper.Unplug, t.paper.Plug)
	case page.Stalled:
		pick(t.paper.Stall, t.paper.Resume)
	case page.PowerCut:
		pick(t.power.off, func() { t.power.on(ctx) })
	case page.Bounce:
		t.mu.Lock()
		t.bounce = goodBounce
		if on {
			t.bounce = wornBounce
		}
		t.mu.Unlock()
	case page.Muted:
		t.mu.Lock()
		t.muted = on
		t.mu.Unlock()
	}
}
