package draw

import "time"

// drawAny draws from all the names in the hat, each equally likely. At the draw before the last
// it is the one who squeezes last, if that name is still in the hat: so nobody is ever left with
// themselves.
func (h *Hat) drawAny() error {
	name, err := h.anyName()
	if err != nil {
		return err
	}
	if h.left.len() == 2 && h.terms.last != noName && h.left.has(h.terms.last) {
		name = h.terms.last
	}
	err = h.commit(move{out: name, back: noName, drawer: noName, hand: hand{name: name}})
	if err == nil || h.unsaved {
		h.kept = kept{name: noName}
	}
	return err
}

// redo draws another name in place of the one kept last, which goes back into the hat.
func (h *Hat) redo(now time.Time) (Slip, error) {
	rejected := h.kept
	if !h.Redoable(now) {
		return Slip{}, nil
	}
	if h.left.len() == 0 {
		return Slip{Kind: Note, Notice: NoRedo}, nil
	}
	next := move{out: noName, back: noName, drawer: noName, hand: hand{name: rejected.name, final: true}}
	// Of the last two names, that of the very person who squeezes last is not put back: it is
	// printed again, as it was not drawn by that person, and the room sees a redo like any other.
	if h.left.len() > 1 || rejected.name != h.terms.last {
		name, err := h.anyName()
		if err != nil {
			return Slip{}, err
		}
		next.out, next.back, next.hand.name = name, rejected.name, name
	}
	if err := h.commit(next); err != nil {
		return Slip{}, err
	}
	h.kept = kept{name: noName}
	return h.ticket(), nil
}

// Redoable reports whether the ticket kept last may still be taken back.
func (h *Hat) Redoable(now time.Time) bool {
	age := now.Sub(h.kept.at)
	return h.kept.redo && !h.hand.held() && !h.lost && age >= 0 && age <= h.rules.redoWindow()
}

// RedoWindow returns for how long a ticket may be taken back after its print; 0 in a roll-call, in
// which none is.
func (h *Hat) RedoWindow() time.Duration {
	if h.mode == RollCall {
		return 0
	}
	return max(0, h.rules.redoWindow())
}

// anyName returns a name in the hat, each equally likely.
func (h *Hat) anyName() (int, error) {
	i, err := h.dice.Below(h.left.len())
	if err != nil {
		return noName, err
	}
	return int(h.left.all[i]), nil
}
