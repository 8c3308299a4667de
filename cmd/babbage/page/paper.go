package page

import "babbage/printer"

const (
	// maxStrip is when paper that nobody tears off falls by its own weight:
	// half a metre, some five tickets.
	maxStrip = 4000 // rows
	// maxPile is how many torn-off tickets lie about before the oldest is
	// swept away.
	maxPile = 24
)

// strip is the paper that hangs out of the printer.
type strip struct{ printer.Dots }

func newStrip(width int) strip { return strip{*printer.NewDots(width, 0)} }

// add lets one more row come out; bits may be shorter than a row.
func (s *strip) add(bits []byte) {
	s.Bits = append(s.Bits, bits...)
	s.Bits = append(s.Bits, make([]byte, s.Stride()-len(bits))...)
	s.Height++
}

// tear returns the strip as a ticket and starts a new one; false when no paper
// is out.
func (s *strip) tear() (ticket, bool) {
	if s.Height == 0 {
		return ticket{}, false
	}
	t := ticket{dots: s.Dots}
	*s = newStrip(s.Width)
	return t, true
}

// ticket is a piece of paper that was torn off.
type ticket struct {
	number int
	dots   printer.Dots
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
func (p *pile) find(number int) *printer.Dots {
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
