package device

import (
	"context"
	"slices"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/printer/dots"
	"babbage/printer/paper"
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

// While a party is gathered a squeeze draws nothing and ends nothing: red answers it, and it is
// told. The slip comes once, and anew for a right paw held.
func TestABearThatWelcomes(t *testing.T) {
	p, again := heldParty(t)
	come := make(chan struct{}, 1)
	steps := append([]simulated.Step{left, right}, p.holdRight(6*time.Second)...)
	hand := simulated.NewHand(p.header, 30*time.Second, append(steps, do(func() { come <- struct{}{} }))...)
	bear := p.bear(NewPaws(hand, DefaultSettle, p.clock.Now))
	words := []string{"I have no names yet."}
	if woken, err := bear.WaitForParty(t.Context(), p.waiting(Welcome, words, come)); !woken || err != nil {
		t.Fatalf("woken %v, %v", woken, err)
	}
	if !slices.Equal(p.felt, []Paw{LeftPaw, RightPaw}) {
		t.Errorf("felt were %v", p.felt)
	}
	if first, anew := p.slips(p.press.Words(words)), p.slips(again); first != 1 || anew != 1 {
		t.Errorf("%d slips at the start, and %d for the right paw held; want one each", first, anew)
	}
	if want := []Mood{Welcome, Busy, Welcome, Busy, Welcome, Busy, Welcome}; !slices.Equal(p.moods, want) {
		t.Errorf("the moods were %v, want %v", p.moods, want)
	}
	if on, off := p.red(); len(on) != 3 || len(off) != 3 || off[0].Sub(on[0]) < 100*time.Millisecond {
		t.Errorf("red went on at %v and off at %v, want three times", on, off)
	}
}

// Each name that is added makes the bear look again, and that prints nothing; what is new, he says.
func TestWhatIsOnPaperIsNotSaidAgain(t *testing.T) {
	p, _ := heldParty(t)
	bear := p.bear(NewPaws(p.header, DefaultSettle, p.clock.Now))
	come := make(chan struct{}, 1)
	printed := ""
	wait := func(mood Mood, why string) {
		t.Helper()
		hand := simulated.NewHand(p.header, 30*time.Second, do(func() { come <- struct{}{} }))
		bear.Paws = NewPaws(hand, DefaultSettle, p.clock.Now)
		w := p.waiting(mood, []string{why}, come)
		slips := w.Slips
		w.Slips = func() []*dots.Dots { printed += why + " "; return slips() }
		if woken, err := bear.WaitForParty(t.Context(), w); !woken || err != nil {
			t.Fatalf("woken %v, %v", woken, err)
		}
	}
	wait(Welcome, "a")
	wait(Welcome, "a")
	wait(Welcome, "a")
	wait(NoParty, "a")
	wait(NoParty, "b")
	wait(NoParty, "b")
	wait(Welcome, "a")
	if printed != "a a b a " {
		t.Errorf("printed were %q", printed)
	}
}

// A bear who welcomes and has no other way in looks again when he is squeezed.
func TestAWelcomeWithoutAPhone(t *testing.T) {
	p := newParty(t)
	hand := simulated.NewHand(p.header, 30*time.Second, left)
	bear := p.bear(NewPaws(hand, DefaultSettle, p.clock.Now))
	if woken, err := bear.WaitForParty(t.Context(), p.waiting(Welcome, []string{"Names?"}, nil)); !woken || err != nil || !slices.Equal(p.felt, []Paw{LeftPaw}) {
		t.Errorf("woken %v, %v; felt were %v", woken, err, p.felt)
	}
}

// The slip waits for paper; one that was cut short is not tried for ever, but at the next squeeze.
func TestAWelcomeWithoutPaper(t *testing.T) {
	p, _ := heldParty(t)
	p.paper.PullPaper()
	come := make(chan struct{}, 1)
	words := []string{"I have no names yet.", "Scan this, and tell me who plays."}
	slip := p.press.Words(words)
	begun := 0
	var rows, cut, later int
	hand := simulated.NewHand(p.header, 30*time.Second,
		do(func() {
			rows = p.paper.Paper().Height
			p.paper.At(3000, (*paper.Printer).PullPaper)
			p.paper.LoadPaper()
		}), wait(time.Minute),
		do(p.paper.LoadPaper), wait(time.Minute), do(func() { cut, later = begun, p.slips(slip) }),
		left, wait(time.Minute), do(func() { come <- struct{}{} }))
	bear := p.bear(NewPaws(hand, DefaultSettle, p.clock.Now))
	w := p.waiting(Welcome, words, come)
	w.Slips = func() []*dots.Dots { begun++; return []*dots.Dots{slip} }
	if woken, err := bear.WaitForParty(t.Context(), w); !woken || err != nil {
		t.Fatalf("woken %v, %v", woken, err)
	}
	if rows != 0 || cut != 1 || later != 0 || begun != 2 || p.slips(slip) != 1 {
		t.Errorf("without paper %d rows; begun %d times and whole %d times before the squeeze, %d and %d behind it", rows, cut, later, begun, p.slips(slip))
	}
}

// Errands are run while he waits, too.
func TestAnErrandForABearWithoutAParty(t *testing.T) {
	p, slip := heldParty(t)
	come := make(chan struct{}, 1)
	send := p.errand(func(b *Bear, ctx context.Context) {
		if err := b.Slip(ctx, func() *dots.Dots { return slip }); err != nil {
			t.Error(err)
		}
	})
	hand := simulated.NewHand(p.header, 30*time.Second, send, wait(30*time.Second), do(func() { come <- struct{}{} }))
	p.playing = p.bear(NewPaws(hand, DefaultSettle, p.clock.Now))
	if woken, err := p.playing.WaitForParty(t.Context(), p.waiting(Welcome, []string{"Names?"}, come)); !woken || err != nil || p.slips(slip) != 1 {
		t.Errorf("woken %v, %v; %d slips", woken, err, p.slips(slip))
	}
}
