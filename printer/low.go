package printer

// low reports whether a whole answer says that the roll is nearly through. Of ESC v, in which CSN-A2
// and its like have no sensor for it, nothing is read.
func (q Query) low(answer []byte) bool {
	if q == QueryStarASB {
		const inside, outside = 0x04, 0x02 // in the sixth byte, by how the roll lies
		return answer[5]&(inside|outside) != 0
	}
	bits := queries[q].low
	return bits != 0 && answer[0]&bits == bits
}

// hearLow is told of each answer what it says of the roll, which counts when it was said twice.
func (c *conversation) hearLow(low bool) {
	if low == c.low {
		c.turns = 0
		return
	}
	if c.turns++; c.turns > 1 {
		c.low, c.turns = low, 0
	}
}

// Low reports whether a printer that has paper said that its roll is nearly through. Few have a
// sensor for it; the others never do.
func (p *Printer) Low() bool { return p.State() == OK && p.talk.low }
