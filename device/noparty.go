package device

import (
	"context"
	"time"

	"babbage/printer/dots"
)

// Waiting is how the bear waits for a party.
type Waiting struct {
	Mood Mood   // Welcome while it is being gathered, NoParty when something is wrong with it
	Why  string // in the same mood for the same reason as before nothing is said again

	// Slips makes what he prints when he begins to wait, once the printer can, and not before: a
	// slip may be good for a short time. It may be nil.
	Slips func() []*dots.Dots

	Said func() // told when they have all come out; may be nil

	Come <-chan struct{} // delivers when there may be a party now; may be nil
}

// askTime is how long a printer has for saying that it has no paper, before the first slip is sent
// to it: nobody would know what there was to read.
const askTime = time.Second

// WaitForParty is the bear without names to draw from, and without a hat. He prints slips, which
// say what is missing. It returns true when it is time to look again whether there is a party: when
// Come delivers, or somebody squeezes a paw; and false when ctx ends, or he is told to Leave. A bear
// who welcomes and has a HeldSlip, and so a way in for names, only says that he felt the squeeze.
// LEDs and printer stay as they are for Run, or for WaitForParty again.
func (b *Bear) WaitForParty(ctx context.Context, w Waiting) (bool, error) {
	if b.mood == Asleep {
		b.lit = [2]bool{true, true} // whatever a program before this one left
		b.light(Asleep.LEDs(0))
	}
	b.leave = false
	b.situation = situation{without: w.Mood}
	defer func() { b.situation = situation{} }()
	why := w.Mood.String() + ": " + w.Why
	first := b.Now().Add(askTime)
	for failed := false; ctx.Err() == nil && !b.leave; {
		b.alive()
		select {
		case <-w.Come:
			return true, nil
		default:
		}
		if b.Paws.Touched() {
			b.show(Busy)
		} else {
			b.tendPrinter(ctx)
			b.show(b.situation.mood())
			select {
			case errand := <-b.Errands:
				errand(ctx)
			default:
			}
		}
		if b.said != why && !failed && !b.leave && b.printable() && !b.Now().Before(first) {
			if failed = !b.printAll(ctx, w.Slips); !failed {
				b.said = why
				if w.Said != nil {
					w.Said()
				}
			}
			b.Paws.Forget()
		}
		paw, err := b.Paws.Feel(tick)
		if err != nil {
			return false, err
		}
		if paw != NoPaw {
			failed = false
			b.felt(paw)
			if w.Mood != Welcome || b.HeldSlip == nil {
				b.said = "" // whoever squeezes wants to know
				return true, nil
			}
		}
		b.held(ctx)
	}
	b.show(Asleep)
	return false, nil
}

// printAll prints slips one after the other, and reports whether all came out whole.
func (b *Bear) printAll(ctx context.Context, slips func() []*dots.Dots) bool {
	if slips == nil {
		return true
	}
	for _, slip := range slips() {
		if !b.print(ctx, slip, 0) {
			return false
		}
	}
	return true
}
