package main

import (
	"fmt"
	"slices"
)

// party follows who was drawn, from cut to cut.
type party struct {
	drawn map[string]bool
	last  string
	again bool     // after a cut the last ticket may be printed once more
	owed  []string // whose ticket was torn: one of these comes next

	called string // roll-call: who was called last, until a ticket came out
}

// cut is a power cut.
func (p *party) cut() { p.again = true }

// see adds a receipt, or says what is wrong with it.
func (p *party) see(r receipt) error {
	switch r.kind {
	case callSlip:
		p.called = r.names[0]
		return nil
	case noteSlip, surpriseSlip, otherSlip:
		return nil
	case tornSlip:
		if len(r.names) == 0 {
			return nil // of a slip that is no ticket
		}
		// Torn again, it may be told from more of the others.
		if p.owed != nil {
			r.names = slices.DeleteFunc(r.names, func(n string) bool { return !slices.Contains(p.owed, n) })
			if len(r.names) == 0 {
				return fmt.Errorf("after one torn ticket came another: somebody is lost")
			}
		}
		p.owed = r.names
		return nil
	}
	name := r.names[0]
	again := name == p.last && p.again
	switch {
	case p.owed != nil && !slices.Contains(p.owed, name):
		return fmt.Errorf("a ticket was torn, and %q came instead: somebody is lost", name)
	case p.drawn[name] && !again:
		return fmt.Errorf("%q was drawn twice", name)
	case name == p.called && !again:
		return fmt.Errorf("%q was called, and drew themselves", name)
	}
	p.drawn[name], p.last, p.again, p.owed, p.called = true, name, false, nil, ""
	return nil
}
