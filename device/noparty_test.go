package device

import (
	"context"
	"slices"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/printer/dots"
)

// waiting is a wait that begins with a slip.
func (p *party) waiting(mood Mood, words []string, come <-chan struct{}) Waiting {
	return Waiting{
		Mood: mood, Why: words[0], Come: come,
		Slips: func() []*dots.Dots { return []*dots.Dots{p.press.Words(words)} },
	}
}

// A bear without a party says so on paper and with his lights, looks again when he is squeezed,
// and says it again, and goes on as soon as there is one.
func TestABearWithoutAParty(t *testing.T) {
	p := newParty(t)
	bear := p.bear(NewPaws(p.header, DefaultSettle, p.clock.Now))
	words := []string{"There are no names yet.", "Please: bring some."}
	come := make(chan struct{}, 1)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	hand := simulated.NewHand(p.header, 30*time.Second, left, wait(30*time.Second), do(func() { come <- struct{}{} }))
	bear.Paws = NewPaws(hand, DefaultSettle, p.clock.Now)
	for range 2 { // the squeeze, and then the names
		woken, err := bear.WaitForParty(ctx, p.waiting(NoParty, words, come))
		if err != nil || !woken {
			t.Fatalf("woken %v, %v", woken, err)
		}
	}
	p.tickets()
	if n := p.paper.Paper().Count(p.press.Words(words).Bits); n != 2 {
		t.Errorf("the slip came out %d times, want once at the start and once for the squeeze", n)
	}
	if !slices.Equal(p.moods, []Mood{NoParty, Busy, NoParty}) {
		t.Errorf("moods %v", p.moods)
	}
	if !p.header.Green().Lit() {
		t.Error("green is dark, though the bear is awake")
	}
}

// Without a party the Pi can be switched off all the same: the card may have to go into a computer.
func TestABearWithoutAPartyIsSwitchedOff(t *testing.T) {
	p := newParty(t)
	bear := p.bear(NewPaws(p.header, DefaultSettle, p.clock.Now))
	come := make(chan struct{}, 1)
	hand := simulated.NewHand(p.header, 30*time.Second, do(func() {
		p.header.Press(simulated.Left)
		p.header.Press(simulated.Right)
	}), wait(7*time.Second), do(func() {
		p.header.Release(simulated.Left)
		p.header.Release(simulated.Right)
	}), wait(2*time.Second), do(func() { come <- struct{}{} }))
	bear.Paws = NewPaws(hand, DefaultSettle, p.clock.Now)
	if woken, err := bear.WaitForParty(t.Context(), p.waiting(NoParty, []string{"There are no names yet."}, come)); !woken || err != nil {
		t.Fatalf("woken %v, %v", woken, err)
	}
	if p.off != 1 {
		t.Errorf("switched off %d times", p.off)
	}
}
