package main

import (
	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/draw"
)

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
	case device.HatEmpty, device.HandingOver:
		face = page.Content
	}
	todo := m.Todo()
	switch {
	case m == device.Asleep:
		todo = "Switch the power on again."
	case m == device.Ready && t.config.Draw.Mode == draw.Classic:
		todo = "My left paw draws a name for you. My right paw is for who drew themselves."
	}
	t.page.Show(page.Mood{Face: face, Says: m.Says(), Do: todo})
}
