package main

import (
	"context"

	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/draw"
)

// fault does to the simulated hardware what the world does to a real one.
func (d *desk) fault(ctx context.Context, f page.Fault, on bool) {
	pick := func(begin, mend func()) {
		if on {
			begin()
		} else {
			mend()
		}
	}
	switch f {
	case page.PaperOut:
		pick(d.paper.PullPaper, d.paper.LoadPaper)
	case page.Unplugged:
		pick(d.paper.Unplug, d.paper.Plug)
	case page.Stalled:
		pick(d.paper.Stall, d.paper.Resume)
	case page.PowerCut:
		pick(d.life.end, func() { d.life.begin(ctx) })
	case page.Bounce:
		d.mu.Lock()
		d.bounce = goodBounce
		if on {
			d.bounce = wornBounce
		}
		d.mu.Unlock()
	case page.Muted:
		d.mu.Lock()
		d.muted = on
		d.mu.Unlock()
	}
}

// says is what the bear himself says of a mood; Mood.Todo is what to do.
var says = map[device.Mood]string{
	device.Asleep:      "Zzz …",
	device.Ready:       "Ho ho, I am awake!",
	device.Busy:        "Ho ho ho! Let me see …",
	device.PaperOut:    "I am out of paper.",
	device.PrinterGone: "I cannot feel my printer.",
	device.TicketCut:   "That ticket did not come out whole. I still have the name.",
	device.HatEmpty:    "My hat is empty!",
	device.Stuck:       "I cannot write anything down.",
}

// show lets the page see a mood.
func (d *desk) show(m device.Mood) {
	face := page.Worried
	switch m {
	case device.Asleep:
		face = page.Asleep
	case device.Ready:
		face = page.Ready
	case device.Busy:
		face = page.Busy
	case device.HatEmpty:
		face = page.Content
	}
	todo := m.Todo()
	switch {
	case m == device.Asleep:
		todo = "Switch the power on again."
	case m == device.Ready && d.config.Draw.Mode == draw.Classic:
		todo = "My left paw draws a name for you. My right paw is for who drew themselves."
	}
	d.page.Show(page.Mood{Face: face, Says: says[m], Do: todo})
}
