package ticket

import "babbage/printer/dots"

// Cutout returns the portrait, or the monogram, of a ticket that Ticket has made: the very dots,
// without what is around them. On a ticket of another layout it is the ticket itself.
func (p *Press) Cutout(ticket *dots.Dots) *dots.Dots {
	p.setting.Lock()
	defer p.setting.Unlock()
	top := 0
	for _, b := range p.typ.head {
		if b.Height > 0 {
			top += b.Height + p.layout.gap()
		}
	}
	wide, high := p.layout.Size(p.layout.Width, tallest)
	left := (ticket.Width - wide) / 2
	if left < 0 || top+high > ticket.Height {
		return ticket // where all tickets are as low as they can be, nobody knows where a wide photo ends
	}
	d := dots.New(wide, high)
	for y := range high {
		for x := range wide {
			if ticket.Black(left+x, top+y) {
				d.Burn(x, y)
			}
		}
	}
	return d
}
