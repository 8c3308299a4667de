package page

import (
	"babbage/printer/dots"
)

const (
	// inside is the paper between the head and the tear bar: what is burnt comes
	// into sight, and can be torn off, that much later. 8 mm; tickets are fed 12.
	inside = 64 // rows
	// maxStrip is when paper that nobody tears off falls by its own weight:
	// half a metre, some five tickets.
	maxStrip = 4000 // rows
	// maxPile is how many torn-off tickets lie about before the oldest is
	// swept away.
	maxPile = 24
)

// strip is the paper from the head on: inside rows are still in the printer, what
// came before them hangs out.
type strip struct{ dots.Dots }

func newStrip(width int) strip { return strip{*dots.New(width, inside)} }

// out is how many rows hang out of the printer.
func (s *strip) out() int { return s.Height - inside }

// tear returns the paper that hangs out as a ticket; false when there is none.
func (s *strip) tear() (ticket, bool) {
	out := s.out()
	if out == 0 {
		return ticket{}, false
	}
	n := out * s.Stride()
	t := ticket{dots: dots.Dots{Width: s.Width, Height: out, Bits: s.Bits[:n:n]}}
	s.Bits = append([]byte(nil), s.Bits[n:]...)
	s.Height = inside
	return t, true
}

// ticket is a piece of paper that was torn off.
type ticket struct {
	number int
	dots   dots.Dots
}

// torn is all that a browser learns of a ticket that lies face down.
type torn struct {
	Number int `json:"number"`
	Rows   int `json:"rows"`
}

// pile holds the torn-off tickets, the newest last.
type pile struct {
	tickets []ticket
	count   int // of all that were ever put here
}

// add puts a ticket on the pile and returns its number, from 1.
func (p *pile) add(t ticket) int {
	p.count++
	t.number = p.count
	p.tickets = keepLast(append(p.tickets, t), maxPile)
	return t.number
}

// find returns the dots of a ticket; nil when it was swept away or never was.
func (p *pile) find(number int) *dots.Dots {
	for _, t := range p.tickets {
		if t.number == number {
			return &t.dots
		}
	}
	return nil
}

func (p *pile) view() []torn {
	v := make([]torn, 0, len(p.tickets))
	for _, t := range p.tickets {
		v = append(v, torn{Number: t.number, Rows: t.dots.Height})
	}
	return v
}
