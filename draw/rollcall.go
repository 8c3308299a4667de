package draw

import (
	"errors"
	"fmt"
	"slices"

	"babbage/assets/remedy"
	"babbage/draw/pairing"
)

// rollCall is what a roll-call knows only while the bear runs.
type rollCall struct {
	called  int   // who is asked to come: a line on the roll, noName for nobody
	skipped []int // who said "not here, later" since everybody else was called

	// starts is for one circle. Those who have drawn form chains, each giving to the next; for
	// whoever has still to draw it holds who begins the chain that they end. It would tell pairs,
	// so it is never written down, and nil when it is not known.
	starts []int32
}

// round returns who has still to draw, and what.
func (s *state) round(starts []int32) *round {
	r := &round{circle: starts != nil}
	for i, m := range s.marks {
		if m&toDraw != 0 {
			r.drawers = append(r.drawers, i)
			if r.circle {
				r.takers = append(r.takers, int(starts[i]))
			}
		}
		if m&inHat != 0 && !r.circle {
			r.takers = append(r.takers, i)
		}
	}
	return r
}

// nextCall returns the Call for who is asked to come, choosing somebody at random when nobody is.
func (h *Hat) nextCall() (Slip, error) {
	if h.drawers.len() == 0 {
		return Slip{}, nil
	}
	if h.call.called == noName {
		if err := h.callAnother(); err != nil {
			return Slip{}, err
		}
	}
	return h.Called(), nil
}

// Called returns the Call for who is asked to come; Nothing when nobody is.
func (h *Hat) Called() Slip {
	if h.mode != RollCall || h.call.called == noName {
		return Slip{}
	}
	return Slip{Kind: Call, Name: h.names[h.call.called], Instead: h.marks[h.call.called]&gone != 0}
}

// callAnother calls somebody who has still to draw, each equally likely, those last who said
// "later".
func (h *Hat) callAnother() error {
	waiting := h.waiting()
	if len(waiting) == 0 {
		h.call.skipped = h.call.skipped[:0]
		if h.call.called != noName {
			h.call.skipped = append(h.call.skipped, h.call.called) // not the same again, if there is another
		}
		if waiting = h.waiting(); len(waiting) == 0 {
			return nil
		}
	}
	// The places of drop-outs come last: by then somebody has drawn the name.
	if here := slices.DeleteFunc(slices.Clone(waiting), func(i int) bool { return h.marks[i]&gone != 0 }); len(here) > 0 {
		waiting = here
	}
	i, err := h.dice.Below(len(waiting))
	if err != nil {
		return err
	}
	h.call.called = waiting[i]
	return nil
}

// waiting returns who has still to draw and did not say "later".
func (h *Hat) waiting() []int {
	var waiting []int
	for _, i := range h.drawers.all {
		if !slices.Contains(h.call.skipped, int(i)) {
			waiting = append(waiting, int(i))
		}
	}
	return waiting
}

// later is "not here, later": the one who is called is passed over until everybody else was
// called.
func (h *Hat) later() (Slip, error) {
	if h.call.called != noName && h.drawers.len() > 0 {
		h.call.skipped = append(h.call.skipped, h.call.called)
		if err := h.callAnother(); err != nil {
			return Slip{}, err
		}
	}
	return h.nextCall()
}

// drawCalled draws for the one who is called: it samples a valid assignment of everybody who is
// left, and keeps what the one who is called gets of it.
func (h *Hat) drawCalled() (Slip, error) {
	if h.call.called == noName {
		return h.nextCall()
	}
	drawer := h.call.called
	r := h.round(h.call.starts)
	at := slices.Index(r.drawers, drawer)
	taker, _, err := r.problem(h.bonds).Draw(at, h.dice)
	if errors.Is(err, pairing.ErrNone) || errors.Is(err, pairing.ErrNotFound) {
		return Slip{}, remedy.With(fmt.Errorf("roll-call: %w", err), "squeeze again; if it stays so, start a new hat with: babbage reset")
	}
	if err != nil {
		return Slip{}, fmt.Errorf("roll-call: %w", err)
	}
	name := r.takers[taker]
	err = h.commit(move{out: name, back: noName, drawer: drawer, hand: hand{name: name}})
	if err != nil && !h.unsaved {
		return Slip{}, err
	}
	if starts := h.call.starts; starts != nil {
		// The chain that drawer ended now goes on with the one that name begins.
		end := slices.IndexFunc(r.takers, func(t int) bool { return t == name })
		starts[r.drawers[end]] = starts[drawer]
	}
	h.call.called = noName
	h.call.skipped = without(h.call.skipped, drawer)
	h.kept = kept{name: noName}
	if err != nil {
		return Slip{}, err
	}
	return h.ticket(), nil
}

func without(list []int, item int) []int {
	return slices.DeleteFunc(list, func(i int) bool { return i == item })
}

// chains returns the chains of one circle after the roll has changed: of the old ones what is
// left of them, and everybody who is new for themselves. It returns nil when the old ones are not
// known although some have drawn.
func (m *merged) chains(old []int32) []int32 {
	if old == nil && m.begun {
		return nil
	}
	starts := make([]int32, len(m.names))
	for i := range starts {
		starts[i] = int32(i)
	}
	for i, start := range old {
		if line := m.lines[i]; line != noName && m.lines[start] != noName {
			starts[line] = int32(m.lines[start])
		}
	}
	return starts
}
