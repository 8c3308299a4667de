package device

import (
	"slices"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
	"babbage/printer/dots"
	"babbage/printer/paper"
)

// heldParty is one at which the right paw held prints a slip.
func heldParty(t *testing.T) (p *party, slip *dots.Dots) {
	p = newParty(t, guests...)
	slip = p.press.Words([]string{"Scan this."})
	p.heldSlip = func() *dots.Dots { return slip }
	return p, slip
}

// holdRight is the right paw held for so long, and a while for what comes of it.
func (p *party) holdRight(d time.Duration) []simulated.Step {
	return []simulated.Step{
		do(func() { p.header.Press(simulated.Right) }), wait(d),
		do(func() { p.header.Release(simulated.Right) }), wait(20 * time.Second),
	}
}

// A right paw let go before its time draws anew; held for longer it prints the slip, and no more.
func TestTheRightPawHeldPrintsASlip(t *testing.T) {
	for held, want := range map[time.Duration]struct{ slips, tickets int }{
		4900 * time.Millisecond: {0, 2},
		5100 * time.Millisecond: {1, 1},
		9 * time.Second:         {1, 1},
		time.Minute:             {1, 1}, // a switch that no longer opens prints one, not one every 5 s
	} {
		p, slip := heldParty(t)
		p.play(append([]simulated.Step{left, wait(30 * time.Second)}, p.holdRight(held)...)...)
		if slips, tickets := p.slips(slip), len(p.tickets()); slips != want.slips || tickets != want.tickets {
			t.Errorf("held for %v: %d slips and %d tickets, want %+v", held, slips, tickets, want)
		}
	}
}

// Who has no phone page has a right paw as any other.
func TestARightPawHeldForNoSlip(t *testing.T) {
	p := newParty(t, guests...)
	p.play(append([]simulated.Step{left, wait(30 * time.Second)}, p.holdRight(7*time.Second)...)...)
	if got := p.tickets(); len(got) != 2 {
		t.Errorf("a draw and a redo made %d tickets", len(got))
	}
	p, _ = heldParty(t)
	p.heldSlip = func() *dots.Dots { return nil }
	p.play(append([]simulated.Step{left, wait(30 * time.Second)}, p.holdRight(7*time.Second)...)...)
	if got := p.tickets(); len(got) != 1 {
		t.Errorf("a hold for which there is no slip now made %d tickets of 1", len(got))
	}
}

// Both paws are no hold of the right one, whichever comes first.
func TestBothPawsHeldPrintNoSlip(t *testing.T) {
	for _, first := range []int{simulated.Left, simulated.Right} {
		p, slip := heldParty(t)
		steps := []simulated.Step{do(func() { p.header.Press(first) })}
		if first == simulated.Right {
			steps = append(steps, wait(4*time.Second))
		}
		p.play(append(steps, do(func() { p.header.Press(1 - first) }), wait(7*time.Second), do(func() {
			p.header.Release(simulated.Left)
		}), wait(9*time.Second), do(func() { p.header.Release(simulated.Right) }), wait(20*time.Second))...)
		if slips, tickets := p.slips(slip), len(p.tickets()); slips != 0 || tickets != 0 || p.off != 1 {
			t.Errorf("line %d first: %d slips, %d tickets, switched off %d times", first, slips, tickets, p.off)
		}
	}
}

// A right paw that stays down does not silence the left one.
func TestTheLeftPawBesideAHeldOne(t *testing.T) {
	p, slip := heldParty(t)
	p.play(do(func() { p.header.Press(simulated.Right) }), wait(30*time.Second), left, wait(30*time.Second),
		do(func() { p.header.Release(simulated.Right) }), wait(time.Second))
	if slips, tickets := p.slips(slip), len(p.tickets()); slips != 1 || tickets != 1 {
		t.Errorf("%d slips and %d tickets, want one of each", slips, tickets)
	}
}

// While a ticket waits no slip is printed, and the ticket comes at the next left squeeze; nor is one
// printed without paper.
func TestASlipLeavesTheWaitingTicketAlone(t *testing.T) {
	p, slip := heldParty(t)
	steps := append([]simulated.Step{
		do(func() { p.paper.At(3000, (*paper.Printer).PullPaper) }), left, wait(20 * time.Second),
	}, p.holdRight(6*time.Second)...)
	steps = append(append(steps, do(p.paper.LoadPaper), wait(10*time.Second)), p.holdRight(6*time.Second)...)
	p.play(append(steps, left, wait(30*time.Second))...)
	if slips, tickets := p.slips(slip), len(p.tickets()); slips != 0 || tickets != 1 {
		t.Errorf("%d slips and %d tickets, want no slip and the ticket that waited", slips, tickets)
	}
	if status, err := draw.Peek(p.dir); err != nil || status.Left != len(guests)-1 || status.InHand {
		t.Errorf("the hat stands at %+v, %v", status, err)
	}
	p.play(p.holdRight(6 * time.Second)...)
	if p.slips(slip) != 1 {
		t.Error("afterwards no slip comes")
	}
}

// In a roll-call nobody is called later by a hold.
func TestAHeldPawCallsNobodyLater(t *testing.T) {
	p, slip := heldParty(t)
	p.rules.Mode = draw.RollCall
	p.play(append([]simulated.Step{wait(20 * time.Second)}, p.holdRight(6*time.Second)...)...)
	if calls, slips := p.calls(), p.slips(slip); calls != 1 || slips != 1 {
		t.Errorf("%d calls and %d slips, want one of each", calls, slips)
	}
}

// The slip is answered by red, and the bear is ready behind it, the closing slip still owed.
func TestAHeldPawAndTheClosingSlip(t *testing.T) {
	p := closingParty(t)
	slip := p.press.Words([]string{"Scan this."})
	p.heldSlip = func() *dots.Dots { return slip }
	steps := append(p.everybodyDraws(), wait(30*time.Second))
	p.play(append(append(steps, p.holdRight(6*time.Second)...), wait(5*time.Minute))...)
	if slips, closings, tickets := p.slips(slip), p.closings(), len(p.tickets()); slips != 1 || closings != 1 || tickets != len(p.names) {
		t.Errorf("%d slips, %d closing slips and %d tickets for %d people", slips, closings, tickets, len(p.names))
	}
	if last := p.moods[len(p.moods)-2:]; !slices.Equal(last, []Mood{HatEmpty, Asleep}) {
		t.Errorf("the moods end with %v", last)
	}
}
