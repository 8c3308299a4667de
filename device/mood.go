package device

import (
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
	NoParty                 // there are no names to draw from
	HandingOver             // a ticket is out, and what comes next waits until it is taken
)

// moods is the legend: what each mood looks like, what the bear says and what a person should do.
// The README's LED table is this table.
var moods = [...]struct {
	name       string
	green, red Light
	says       string // the bear himself, on the page
	todo       string // what a person should do
}{
	Asleep:      {"asleep", Off, Off, "Zzz …", "Babbage is not running."},
	Ready:       {"ready", On, Off, "Ho ho, I am awake!", "Squeeze a paw."},
	Busy:        {"busy", On, On, "Ho ho ho! Let me see …", "Wait for the ticket."},
	PaperOut:    {"paper out", On, Fast, "I am out of paper.", "Put a new roll in the printer; nothing is drawn until then."},
	PrinterGone: {"printer gone", On, Fast, "I cannot feel my printer.", "Check the printer's plug, power and cable; nothing is drawn until then."},
	TicketCut:   {"ticket waiting", On, Fast, "That ticket did not come out whole. I still have the name.", "Look after the printer, then squeeze the left paw: the same ticket is printed again."},
	HatEmpty:    {"hat empty", Slow, Off, "My hat is empty!", "Everybody has drawn. Merry Christmas!"},
	HatLost:     {"hat lost", On, Fast, "I cannot find my hat!", "Bring the hat's folder back; or, for a new hat, hold both paws. Nothing is drawn until then."},
	NoParty:     {"no party", On, Fast, "I do not know yet who takes part.", "Read the slip that Babbage has printed; a squeeze makes him look again."},
	HandingOver: {"handing over", On, Slow, "Here it is. Tear it off, and tell nobody!", "Take the ticket. Babbage goes on after 20 seconds, or at a squeeze, which draws nothing."},
	Stuck:       {"stuck", On, Fast, "I cannot write anything down.", "Babbage cannot save the hat; read the log. Nothing is drawn until then."},
}

// String returns the mood in a word or two.
func (m Mood) String() string { return moods[m].name }

// Says returns what the bear himself says of it, as a sentence or two.
func (m Mood) Says() string { return moods[m].says }

// Todo returns what a person should do now, as a sentence.
func (m Mood) Todo() string { return moods[m].todo }

// LEDs returns the levels of both LEDs after the mood has lasted for d.
func (m Mood) LEDs(d time.Duration) (green, red bool) {
	return moods[m].green.at(d), moods[m].red.at(d)
}

// Light is what one LED does.
type Light int

const (
	Off Light = iota
	On
	Slow // blinks: 1 s on, 1 s off
	Fast // blinks: 1/8 s on, 1/8 s off
)

func (l Light) String() string {
	return [...]string{Off: "off", On: "on", Slow: "slow blink", Fast: "fast blink"}[l]
}

func (l Light) at(d time.Duration) bool {
	switch l {
	case On:
		return true
	case Slow:
		return d/time.Second%2 == 0
	case Fast:
		return d/(time.Second/8)%2 == 0
	}
	return false
}

// situation is all that a mood depends on while no squeeze is being answered.
type situation struct {
	printer printer.State
	waiting bool // a ticket is in hand that did not come out whole
	stuck   bool // the last change could not be saved
	lost    bool // the hat is not there
	noParty bool // nor are names to fill one
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
	case s.noParty:
		return NoParty
	case s.waiting:
		return TicketCut
	case s.handing:
		return HandingOver
	case s.left == 0:
		return HatEmpty
	}
	return Ready
}
