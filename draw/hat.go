package draw

import (
	"crypto/rand"
	"errors"
	"io"
	"slices"
	"time"

	"babbage/draw/dice"
)

// Hat is the hat: who is still in it, and what is in hand. It belongs to one goroutine.
//
// Every method that changes something has it on disk before it returns; one that returns an error has changed nothing,
// and can be called again.
type Hat struct {
	state
	store  store
	lock   io.Closer
	rules  Rules
	dice   *dice.Dice
	avoids [][]int32 // roll-call: for each line on the roll whom that person must not draw

	left    pile // whose names are in the hat
	drawers pile // roll-call: who has still to draw
	last    int  // rules.Last's line on the roll

	// What the hat knows only as long as it runs, so that no disk can tell: see doc.go.
	kept    kept
	call    rollCall
	drained bool      // the ticket in hand is printed, but the disk refused to take note
	when    time.Time // when it was

	fresh    bool
	warnings []string
	notes    []Slip
}

// kept is the last ticket that was printed.
type kept struct {
	name int       // line on the roll, noName when there is none
	at   time.Time // when it had drained
	redo bool      // it may be redone, until the window closes
}

// Open takes the hat in the folder dir, which it makes when there is none, and brings it in line with people and rules.
// Where there is no hat it starts one; where there is a damaged one it does not. Another process that has the hat is a
// *HeldError. What a person should know although the bear can run is in Warnings.
func Open(dir string, people []Person, rules Rules) (*Hat, error) {
	held, err := lock(dir)
	if err != nil {
		return nil, err
	}
	h, err := open(osDisk{}, dir, people, rules)
	if err != nil {
		held.Close()
		return nil, err
	}
	h.lock = held
	return h, nil
}

// open is Open on any disk and without the lock.
func open(disk disk, dir string, people []Person, rules Rules) (*Hat, error) {
	random := rules.Random
	if random == nil {
		random = rand.Reader
	}
	h := &Hat{store: store{disk: disk, dir: dir}, dice: dice.New(random)}
	h.kept.name, h.call.called = noName, noName
	begun, err := h.store.begun()
	if err != nil {
		return nil, err
	}
	if !begun {
		err = h.begin(people, rules)
	} else {
		err = h.resume(people, rules)
	}
	if err != nil {
		return nil, err
	}
	return h, nil
}

// begin starts a new hat.
func (h *Hat) begin(people []Person, rules Rules) error {
	next, err := merge(state{mode: rules.Mode, hand: hand{name: noName}}, people, rules)
	if err != nil {
		return err
	}
	if err := next.plan(nil, rules, h.dice); err != nil {
		return err
	}
	if err := h.store.begin(&next.state); err != nil {
		return err
	}
	h.adopt(next, rules)
	h.fresh, h.warnings = true, next.warnings
	return nil
}

// resume goes on with the hat on disk.
func (h *Hat) resume(people []Person, rules Rules) error {
	saved, warnings, whole, err := h.store.load()
	if err != nil {
		return err
	}
	next, err := merge(*saved, people, rules)
	if err != nil {
		return err
	}
	if err := next.plan(nil, rules, h.dice); err != nil {
		return err
	}
	if !whole || next.changed {
		if err := h.store.save(&next.state); err != nil {
			return err
		}
	}
	if err := h.store.sweep(); err != nil {
		return err
	}
	h.adopt(next, rules)
	h.warnings = slices.Concat(warnings, next.news, next.warnings)
	return nil
}

// Close gives the hat back.
func (h *Hat) Close() error {
	if h.lock == nil {
		return nil
	}
	return h.lock.Close()
}

// Draw answers the left paw: with a ticket in hand, that ticket again; else, in the classic game, a name drawn from the
// hat; in a roll-call, the name drawn for whoever is called. It is on disk before Draw returns. The slip is a Ticket,
// Empty, or, in a roll-call in which nobody is called yet, the Call.
func (h *Hat) Draw(time.Time) (Slip, error) {
	if err := h.settle(); err != nil {
		return Slip{}, err
	}
	switch {
	case h.hand.held():
	case h.left.len() == 0:
		return Slip{Kind: Empty}, nil
	case h.mode == RollCall:
		return h.drawCalled()
	default:
		if err := h.drawAny(); err != nil {
			return Slip{}, err
		}
	}
	return h.ticket(), nil
}

// Redo answers the right paw. In the classic game it takes back the ticket that was kept last and returns another, once
// for a ticket, within the window and before the next draw; when no other can be drawn it returns a Note with what to
// do, and changes nothing. In a roll-call it is "not here, later" and returns the next Call. At any other time it returns
// Nothing.
func (h *Hat) Redo(now time.Time) (Slip, error) {
	if err := h.settle(); err != nil {
		return Slip{}, err
	}
	if h.hand.held() {
		return Slip{}, nil
	}
	if h.mode == RollCall {
		return h.later()
	}
	return h.redo(now)
}

// Keep is called when the ticket in hand has been printed to its end: it empties the hand and opens the redo window.
// After an error nothing more is drawn until the disk takes note; Draw, Redo and Reload try again by themselves.
func (h *Hat) Keep(now time.Time) error {
	if !h.hand.held() {
		return nil
	}
	if !h.drained {
		h.drained, h.when = true, now
	}
	return h.settle()
}

// settle makes up for a Keep that the disk refused, so that nobody gets a ticket that is on somebody's desk already.
func (h *Hat) settle() error {
	if !h.drained {
		return nil
	}
	printed := h.hand
	if err := h.commit(move{out: noName, back: noName, drawer: noName, hand: hand{name: noName}}); err != nil {
		return err
	}
	h.drained = false
	h.kept = kept{name: printed.name, at: h.when, redo: h.mode == Classic && !printed.final}
	return nil
}

// Again puts the last printed ticket in hand once more, for somebody who lost the slip: the next left squeeze prints it.
// It shows no name, and there is no redo for it. The hat knows that ticket only while it runs and only until the next draw.
func (h *Hat) Again() error {
	if err := h.settle(); err != nil {
		return err
	}
	if h.hand.held() {
		return nil // the next squeeze prints it anyway
	}
	if h.kept.name == noName {
		return errors.New("no ticket to print again: the bear forgets the last one when it is switched off, so that no disk can tell; " +
			"if the slip is really lost, start a new hat with: babbage reset")
	}
	return h.commit(move{out: noName, back: noName, drawer: noName, hand: hand{name: h.kept.name, final: true}})
}

// Next returns what the bear prints unasked: after Open, after Reload and whenever a ticket is kept, until it returns
// Nothing or a Call. Notes are handed over once; in a roll-call the Call is the same until it is answered.
func (h *Hat) Next() Slip {
	if len(h.notes) > 0 {
		note := h.notes[0]
		h.notes = h.notes[1:]
		return note
	}
	if h.mode != RollCall || h.hand.held() {
		return Slip{}
	}
	slip, err := h.nextCall()
	if err != nil {
		return Slip{} // chance has run dry; Draw will say so
	}
	return slip
}

// Left returns how many names are in the hat, without the one in hand.
func (h *Hat) Left() int { return h.left.len() }

// InHand reports whether a ticket is drawn and not yet printed to its end.
func (h *Hat) InHand() bool { return h.hand.held() }

// Mode returns the game that is played.
func (h *Hat) Mode() Mode { return h.mode }

// Fresh reports whether Open started a new hat.
func (h *Hat) Fresh() bool { return h.fresh }

// Warnings returns what Open found that a person should know, a sentence each, fit for a log: it names nobody who was drawn.
func (h *Hat) Warnings() []string { return h.warnings }

// ticket returns the ticket in hand.
func (h *Hat) ticket() Slip {
	name := h.names[h.hand.name]
	slip := Slip{Kind: Ticket, Name: name}
	if h.marks[h.hand.name]&gone != 0 {
		slip.Words = about([]string{takeOver}, name)
	}
	return slip
}

// move is one step of the game. A field that moves nobody is noName.
type move struct {
	out    int // whose name leaves the hat
	back   int // whose name returns to it
	drawer int // who has drawn
	hand   hand
}

// commit makes a move, on disk too; when the disk refuses it, the move is not made.
func (h *Hat) commit(m move) error {
	before := h.hand
	h.shift(&h.left, inHat, m.out, m.back)
	h.shift(&h.drawers, toDraw, m.drawer, noName)
	h.hand = m.hand
	err := h.store.saveMarks(&h.state)
	if err != nil {
		h.shift(&h.left, inHat, m.back, m.out)
		h.shift(&h.drawers, toDraw, noName, m.drawer)
		h.hand = before
	}
	return err
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
