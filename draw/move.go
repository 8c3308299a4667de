package draw

// move is one step of the game. A field that moves nobody is noName.
type move struct {
	out    int // whose name leaves the hat
	back   int // whose name returns to it
	drawer int // who has drawn
	hand   hand
}

// commit makes a move, on disk too. When the disk refuses it, the move is not made. When it may
// be on disk after all, though nobody can rely on it, the move is made and commit fails all the
// same: settle saves it before anything else happens, so that what a restart would find and what
// the hat goes on with are never two things.
func (h *Hat) commit(m move) error {
	before := h.hand
	h.shift(&h.left, inHat, m.out, m.back)
	h.shift(&h.drawers, toDraw, m.drawer, noName)
	h.hand = m.hand
	perhaps, err := h.store.saveMarks(&h.state)
	h.unsaved = perhaps
	if err != nil && !perhaps {
		h.shift(&h.left, inHat, m.back, m.out)
		h.shift(&h.drawers, toDraw, noName, m.drawer)
		h.hand = before
	}
	return err
}

// hold changes what is in hand, and nobody else.
func (h *Hat) hold(next hand) error {
	return h.commit(move{out: noName, back: noName, drawer: noName, hand: next})
}

// shift takes one name from a pile and puts another on it, and marks both.
func (h *Hat) shift(p *pile, m mark, out, in int) {
	if out != noName {
		p.take(out)
		h.marks[out] &^= m
	}
	if in != noName {
		p.add(in)
		h.marks[in] |= m
	}
}
