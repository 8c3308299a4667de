package main

import (
	"fmt"

	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/draw"
)

// asleep is the bear without power.
var asleep = page.Mood{
	Face: page.Asleep, Says: english.Say(device.Asleep.Key() + ".says"), Do: "Switch the power on again.",
	Left: "Asleep", Right: "Asleep",
}

// onlooker looks at the bear for the page: at his mood, at what each paw would do now, and at how
// many names are left. It runs in the bear's goroutine.
type onlooker struct {
	bear *device.Bear
	show func(page.Mood)

	mood   device.Mood
	ticket bool // what was printed last is a ticket, and no call or note
	before bool // the same before he was busy
}

// turned is told each new mood.
func (o *onlooker) turned(m device.Mood) {
	o.mood = m
	if m == device.Busy {
		o.before, o.ticket = o.ticket, false
	}
	o.look()
}

// look shows what there is to see: a redo ends and paws are held without a new mood.
func (o *onlooker) look() {
	switch {
	case o.mood == device.Busy && o.bear.Hat.InHand():
		o.ticket = true
	case o.both(): // that was no squeeze
		o.ticket = o.before
	}
	o.show(o.sees())
}

// both reports whether both paws are held: the bear is busy then only with seeing what is meant.
func (o *onlooker) both() bool {
	paws := o.bear.Paws
	return paws.BothFor() > 0 && (o.mood != device.Busy || paws.Touched())
}

// The signs at the paws, where several moods share them.
const (
	nothing = "Nothing, for now"
	chuckle = "Makes me chuckle"
	thatsMe = "That’s me! Draw again"
)

func (o *onlooker) sees() page.Mood {
	hat := o.bear.Hat
	m := page.Mood{
		Face: page.Worried, Says: english.Say(o.mood.Key() + ".says"), Do: todo(o.mood),
		Left: nothing, Right: nothing,
		Count:  fmt.Sprintf("%d of %d left in the hat.", hat.Left(), len(hat.Roll())),
		Ticket: o.ticket,
	}
	off := o.bear.HoldBoth.Seconds()
	if off > 0 {
		m.Both = fmt.Sprintf("Hold both %g s: I switch off", off)
	}
	redo := hat.Redoable(o.bear.Now())
	switch o.mood {
	case device.Asleep:
		return asleep
	case device.Busy:
		m.Face, m.Left, m.Right = page.Busy, "Wait a moment", "Wait a moment"
	case device.Ready:
		m.Face = page.Ready
		if hat.Mode() == draw.RollCall {
			o.rollCall(&m)
		} else {
			o.classic(&m, redo)
		}
	case device.HandingOver:
		m.Face, m.Left, m.Right = page.Ready, "Go on", "Go on"
		m.Says, m.Do = "That is yours.", "Take it with you: then I go on."
	case device.HatEmpty:
		m.Face, m.Left, m.Right = page.Content, chuckle, chuckle
		if redo {
			m.Right = "That’s me! What now?"
		}
	case device.PaperOut:
		m.Lamp = page.LampRed
	case device.PrinterGone:
		m.Lamp = page.LampOff
	case device.TicketCut:
		m.Says, m.Left = "That one was cut short.", "Print it again"
		m.Do = "I still have the name: look after the printer, then squeeze my left paw."
	case device.Stuck:
		m.Left = "Try again"
	case device.HatLost:
		m.Left, m.Both = "Print what to do", "Hold both: a new hat"
		m.Do = "Bring its folder back; or, for a new one, hold both my paws."
	}
	if o.mood != device.HatLost && o.both() {
		m.Says, m.Do = "Both my paws!", "Nobody draws."
		if off > 0 {
			m.Do = fmt.Sprintf("Hold on for %g s, and I switch off. Let go, and nothing happens.", off)
		}
	}
	return m
}

// classic leads from one guest to the next.
func (o *onlooker) classic(m *page.Mood, redo bool) {
	m.Left, m.Right = "Draw a name", chuckle
	m.Do = "Squeeze my left paw: I draw a name for you."
	if redo {
		m.Right = thatsMe
		m.Says, m.Do = "Was it you?", "Then squeeze my right paw. Else the next one squeezes the left."
	}
}

// rollCall says whose turn it is, which is on paper, too.
func (o *onlooker) rollCall(m *page.Mood) {
	m.Left, m.Right = "That’s me!", "Not here, later"
	name := o.bear.Hat.Called().Name
	if o.bear.Hat.Called().Instead {
		name = english.Say("ticket.instead", "Name", name)
	}
	m.Says = fmt.Sprintf("Your turn, %s!", name)
	m.Do = "Squeeze my left paw. Not here? Then somebody squeezes the right one."
}
