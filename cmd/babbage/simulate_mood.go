package main

import (
	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/draw"
)

// asleep is the bear without power.
var asleep = page.Mood{
	Face: page.Asleep, Says: phrase(device.Asleep.Key() + ".says"), Do: phrase("page.say.power"),
	Left: phrase("page.paw.asleep"), Right: phrase("page.paw.asleep"),
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
	case o.mood == device.Busy && o.bear.Hat != nil && o.bear.Hat.InHand():
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

// phrase is a text of the catalogue with nothing in it.
func phrase(key string) page.Phrase { return page.Phrase{Key: key} }

// The signs at the paws, where several moods share them.
var (
	nothing = phrase("page.paw.nothing")
	chuckle = phrase("page.paw.chuckle")
	thatsMe = phrase("page.paw.thatsme")
	wait    = phrase("page.paw.wait")
	goOn    = phrase("page.paw.goon")
)

func (o *onlooker) sees() page.Mood {
	hat := o.bear.Hat
	m := page.Mood{
		Face: page.Worried, Says: phrase(o.mood.Key() + ".says"), Do: phrase(o.mood.Key() + ".do"),
		Left: nothing, Right: nothing,
		Ticket: o.ticket,
	}
	redo := false
	if hat != nil { // he has none while the party is being gathered
		m.Count = page.Phrase{Key: "page.count", Count: float64(hat.Left()), All: len(hat.Roll())}
		redo = hat.Redoable(o.bear.Now())
	}
	off := o.bear.HoldBoth.Seconds()
	if off > 0 {
		m.Both = page.Phrase{Key: "page.paw.off", Count: off}
	}
	switch o.mood {
	case device.Asleep:
		return asleep
	case device.Busy:
		m.Face, m.Left, m.Right = page.Busy, wait, wait
	case device.Ready:
		m.Face = page.Ready
		if hat.Mode() == draw.RollCall {
			o.rollCall(&m)
		} else {
			o.classic(&m, redo)
		}
	case device.HandingOver:
		m.Face, m.Left, m.Right = page.Ready, goOn, goOn
		m.Says, m.Do = phrase("page.say.yours"), phrase("page.say.take")
	case device.Welcome:
		m.Face, m.Left, m.Right = page.Ready, phrase("page.paw.feel"), phrase("page.paw.slip")
	case device.HatEmpty:
		m.Face, m.Left, m.Right = page.Content, chuckle, chuckle
		if redo {
			m.Right = phrase("page.paw.whatnow")
		}
	case device.PaperOut:
		m.Lamp = page.LampRed
	case device.PrinterGone:
		m.Lamp = page.LampOff
	case device.TicketCut:
		m.Says, m.Do = phrase("page.say.cut"), phrase("page.say.recut")
		m.Left = phrase("page.paw.reprint")
	case device.Stuck:
		m.Left = phrase("page.paw.retry")
	case device.HatLost:
		m.Left, m.Both = phrase("page.paw.whattodo"), phrase("page.paw.newhat")
		m.Do = phrase("page.say.hatback")
	}
	if o.mood != device.HatLost && o.both() {
		m.Says, m.Do = phrase("page.say.bothpaws"), phrase("page.say.nobody")
		if off > 0 {
			m.Do = page.Phrase{Key: "page.say.holdon", Count: off}
		}
	}
	return m
}

// classic leads from one guest to the next.
func (o *onlooker) classic(m *page.Mood, redo bool) {
	m.Left, m.Right = phrase("page.paw.draw"), chuckle
	m.Do = phrase("page.say.draw")
	if redo {
		m.Right = thatsMe
		m.Says, m.Do = phrase("page.say.wasityou"), phrase("page.say.redo")
	}
}

// rollCall says whose turn it is, which is on paper, too.
func (o *onlooker) rollCall(m *page.Mood) {
	m.Left, m.Right = phrase("page.paw.here"), phrase("page.paw.later")
	call := o.bear.Hat.Called()
	m.Says = page.Phrase{Key: "page.say.yourturn", Name: call.Name, Instead: call.Instead}
	m.Do = phrase("page.say.call")
}
