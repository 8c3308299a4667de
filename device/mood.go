package device

import (
	"strings"
	"time"

	"babbage/printer"
)

// Mood is what the bear shows with its two LEDs.
type Mood int

const (
	Asleep      Mood = iota // not running
	Ready                   // squeeze me
	Busy                    // a squeeze is being answered
	PaperOut                // the printer has no paper
	PrinterGone             // the printer is unplugged or switched off
	TicketCut               // a ticket did not come out whole and waits to be printed again
	HatEmpty                // everybody has drawn
	Stuck                   // the state cannot be saved
	HatLost                 // the hat that should be there is not
	NoParty                 // the names that are there cannot be drawn from
	HandingOver             // a ticket is out, and what comes next waits until it is taken
	Welcome                 // the party is still being gathered
)

// moods is the legend: what each mood looks like. The README's table of the LEDs is this table.
var moods = [...]struct {
	name       string
	green, red Light
}{
	Asleep:      {"asleep", Off, Off},
	Ready:       {"ready", On, Off},
	Busy:        {"busy", On, On},
	PaperOut:    {"paper out", On, Fast},
	PrinterGone: {"printer gone", On, Fast},
	TicketCut:   {"ticket waiting", On, Fast},
	HatEmpty:    {"hat empty", Slow, Off},
	HatLost:     {"hat lost", On, Fast},
	NoParty:     {"no party", On, Fast},
	HandingOver: {"handing over", On, Slow},
	Welcome:     {"welcome", Double, Off},
	Stuck:       {"stuck", On, Fast},
}

// Moods returns all of them.
func Moods() (all []Mood) {
	for m := range moods {
		all = append(all, Mood(m))
	}
	return all
}

// String returns the mood in a word or two.
func (m Mood) String() string { return moods[m].name }

// Key returns the key in the catalogue (assets/catalogue) below which the words of the mood are:
// ".says" what the bear says himself, ".do" what a person should do now.
func (m Mood) Key() string { return "mood." + strings.ReplaceAll(m.String(), " ", "") }

// LEDs returns the levels of both LEDs after the mood has lasted for d.
func (m Mood) LEDs(d time.Duration) (green, red bool) {
	return moods[m].green.at(d), moods[m].red.at(d)
}

// Light is what one LED does.
type Light int

const (
	Off Light = iota
	On
	Slow   // blinks: 1 s on, 1 s off
	Fast   // blinks: 1/8 s on, 1/8 s off
	Double // blinks twice in 2 s: 1/4 s on, 1/4 s off, 1/4 s on
)

func (l Light) String() string {
	return [...]string{Off: "off", On: "on", Slow: "slow blink", Fast: "fast blink", Double: "double blink"}[l]
}

func (l Light) at(d time.Duration) bool {
	switch l {
	case On:
		return true
	case Slow:
		return d/time.Second%2 == 0
	case Fast:
		return d/(time.Second/8)%2 == 0
	case Double:
		quarter := d / (time.Second / 4) % 8
		return quarter == 0 || quarter == 2
	}
	return false
}

// situation is all that a mood depends on while no squeeze is being answered.
type situation struct {
	printer printer.State
	waiting bool // a ticket is in hand that did not come out whole
	stuck   bool // the last change could not be saved
	lost    bool // the hat is not there
	without Mood // what he shows without a party; Asleep with one
	handing bool // what is owed waits until the last ticket is taken
	left    int  // names in the hat
	leaving bool // the machine is being switched off
}

// mood says what the bear shows: what needs a person first comes first.
func (s situation) mood() Mood {
	switch {
	case s.leaving:
		return Busy
	case s.stuck:
		return Stuck
	case s.lost:
		return HatLost
	case s.printer == printer.PaperOut:
		return PaperOut
	case s.printer == printer.Gone:
		return PrinterGone
	case s.without != Asleep:
		return s.without
	case s.waiting:
		return TicketCut
	case s.handing:
		return HandingOver
	case s.left == 0:
		return HatEmpty
	}
	return Ready
}
