package draw

import (
	"errors"
	"fmt"
	"io"
	"time"

	"babbage/assets/remedy"
	"babbage/draw/dice"
)

// lostForGood is what can be done about a slip that is not printed again.
const lostForGood = "ask everybody to look for it; if it is really lost, start a new hat with: babbage reset"

// Hat is the hat: who is still in it, and what is in hand. It belongs to one goroutine.
//
// Every method that changes something has it on disk before it returns; one that returns an error
// can be called again. Mostly it has then changed nothing. Where the disk may have taken the
// change and will not say, the change stays, and is saved before anything else is done.
type Hat struct {
	state
	store store
	lock  io.Closer
	rules Rules
	dice  *dice.Dice
	bonds // roll-call: who must not draw whom

	left    pile // whose names are in the hat
	drawers pile // roll-call: who has still to draw

	// What the hat knows only as long as it runs, so that no disk can tell: see doc.go.
	kept    kept
	call    rollCall
	copying bool      // the ticket in hand is a second copy
	unsaved bool      // the last move may be on disk or not
	drained bool      // a ticket is printed, but the disk refused to take note
	printed hand      // that ticket
	when    time.Time // when it was printed

	lost     bool // the hat that should be here is not; nothing is on disk
	warnings []string
	notes    []Slip
}

// kept is the last ticket that was printed.
type kept struct {
	name int       // line on the roll, noName when there is none
	at   time.Time // when it had drained
	redo bool      // it may be redone, until the window closes
	copy bool      // it may be printed once more, until CopyWindow closes
}

// Draw answers the left paw: with a ticket in hand, that ticket again; else, in the classic game,
// a name drawn from the hat; in a roll-call, the name drawn for whoever is called. It is on disk
// before Draw returns. The slip is a Ticket, Empty, or, in a roll-call in which nobody is called
// yet, the Call. While the hat is lost it is a Note that says so.
func (h *Hat) Draw(time.Time) (Slip, error) {
	if err := h.settle(); err != nil {
		return Slip{}, err
	}
	switch {
	case h.lost:
		return Slip{Kind: Note, Notice: LostHat}, nil
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

// Redo answers the right paw. In the classic game it takes back the ticket that was kept last and
// returns another, once for a ticket, within the window and before the next draw; when no other
// can be drawn it returns a Note with what to do, and changes nothing. In a roll-call it is "not
// here, later" and returns the next Call. At any other time it returns Nothing.
func (h *Hat) Redo(now time.Time) (Slip, error) {
	redone := h.unsaved && h.hand.final // and told that it was not
	if err := h.settle(); err != nil {
		return Slip{}, err
	}
	if redone {
		return h.ticket(), nil
	}
	if h.hand.held() || h.lost {
		return Slip{}, nil
	}
	if h.mode == RollCall {
		return h.later()
	}
	return h.redo(now)
}

// Keep is called when the ticket in hand has been printed to its end: it empties the hand and
// opens the redo window. After an error nothing more is drawn until the disk takes note; Draw,
// Redo and Reload try again by themselves.
func (h *Hat) Keep(now time.Time) error {
	if !h.drained && h.hand.held() {
		h.drained, h.printed, h.when = true, h.hand, now
	}
	return h.settle()
}

// settle makes up for a move that the disk did not take for certain, and for a Keep that it
// refused, so that nobody gets a ticket that is on somebody's desk already.
func (h *Hat) settle() error {
	if h.unsaved {
		if _, err := h.store.saveMarks(&h.state); err != nil {
			return err
		}
		h.unsaved = false
	}
	if !h.drained {
		return nil
	}
	if h.hand.held() {
		if err := h.hold(hand{name: noName}); err != nil {
			return err
		}
	}
	if h.copying {
		h.notes = append(h.notes, Slip{Kind: Note, Notice: Copied})
	}
	h.kept = kept{name: h.printed.name, at: h.when, redo: h.mode == Classic && !h.printed.final, copy: !h.copying}
	h.drained, h.copying = false, false
	return nil
}

// CopyWindow is for how long after its print a ticket can be printed once more.
const CopyWindow = 10 * time.Minute

// Again puts the last printed ticket in hand once more, for somebody who lost the slip: the next
// left squeeze prints it, marked as a copy, and a note tells everybody of it. It shows no name,
// and there is no redo for it. It is to be had once for a ticket, within CopyWindow, before the
// next draw, and only while the bear runs: whoever asks later, or often, is not who drew it.
func (h *Hat) Again(now time.Time) error {
	if err := h.settle(); err != nil {
		return err
	}
	if h.hand.held() {
		return nil // the next squeeze prints it anyway
	}
	age := now.Sub(h.kept.at)
	switch {
	case h.kept.name == noName:
		return remedy.With(errors.New("no ticket to print again: the bear forgets the last one when he is switched off, so that no disk can tell"), lostForGood)
	case !h.kept.copy:
		return remedy.With(errors.New("the last ticket was printed a second time already"), lostForGood)
	case age < 0 || age > CopyWindow:
		return remedy.With(fmt.Errorf("the last ticket came out more than %v ago", CopyWindow), lostForGood)
	}
	err := h.hold(hand{name: h.kept.name, final: true})
	h.copying = err == nil || h.unsaved
	return err
}

// Next returns what the bear prints unasked: after Open, after Reload and whenever a ticket is
// kept, until it returns Nothing or a Call. Notes are handed over once; in a roll-call the Call
// is the same until it is answered.
func (h *Hat) Next() Slip {
	if len(h.notes) > 0 {
		note := h.notes[0]
		h.notes = h.notes[1:]
		return note
	}
	if h.mode != RollCall || h.hand.held() || h.lost {
		return Slip{}
	}
	slip, err := h.nextCall()
	if err != nil {
		return Slip{} // chance has run dry; Draw will say so
	}
	return slip
}

// Roll returns the names of everybody who is or was in the hat since the first draw, drop-outs
// among them. It belongs to the hat and tells nothing of the draw.
func (h *Hat) Roll() []string { return h.names }

// Left returns how many names are in the hat, without the one in hand.
func (h *Hat) Left() int { return h.left.len() }

// InHand reports whether a ticket is drawn and not yet printed to its end.
func (h *Hat) InHand() bool { return h.hand.held() }

// Mode returns the game that is played.
func (h *Hat) Mode() Mode { return h.mode }

// Warnings returns what Open found that a person should know, a sentence each, fit for a log: it
// names nobody who was drawn.
func (h *Hat) Warnings() []string { return h.warnings }

// ticket returns the ticket in hand.
func (h *Hat) ticket() Slip {
	return Slip{Kind: Ticket, Name: h.names[h.hand.name], Copy: h.copying}
}
