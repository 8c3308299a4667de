package main

import (
	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/draw"
)

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
func (t *toy) show(m device.Mood) {
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
	case m == device.Ready && t.config.Draw.Mode == draw.Classic:
		todo = "My left paw draws a name for you. My right paw is for who drew themselves."
	}
	t.page.Show(page.Mood{Face: face, Says: says[m], Do: todo})
}
