package device

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/assets/catalogue"
	"babbage/device/simulated"
	"babbage/draw"
	"babbage/printer/dots"
	"babbage/printer/paper"
	"babbage/printer/ticket"
)

// closingParty is a small one with surprises.
func closingParty(t *testing.T) *party {
	p := newParty(t, guests[:3]...)
	p.surprises = true
	return p
}

// slips returns how many whole ones of a kind are on paper.
func (p *party) slips(slip *dots.Dots) int { return p.paper.Paper().Count(slip.Bits) }

func (p *party) closings() int { return p.slips(p.press.Closing()) }

// everybody draws: a squeeze for each.
func (p *party) everybodyDraws() (steps []simulated.Step) {
	for range p.names {
		steps = append(steps, left)
	}
	return steps
}

// The closing slip comes once, with a song, when the last ticket can be taken back no longer, and
// the hat is empty before and after it. No squeeze brings it, and none waits for it.
func TestTheClosingSlip(t *testing.T) {
	p := closingParty(t)
	var early, said, after int
	var song string
	p.play(append(p.everybodyDraws(), wait(20*time.Second), left, right, wait(55*time.Second),
		do(func() { early, said = p.closings(), len(p.said) }),
		wait(40*time.Second), do(func() {
			after = p.closings()
			if len(p.said) > said {
				song = p.said[said]
			}
		}), left, right, wait(10*time.Minute))...)
	if early != 0 || after != 1 || p.closings() != 1 {
		t.Errorf("there were %d closing slips while a redo was possible, %d then, and %d in the end; want 0, 1, 1", early, after, p.closings())
	}
	if song == "" {
		t.Error("nothing is heard with the closing slip")
	}
	if last := p.said[len(p.said)-1]; last != "chuckle" {
		t.Errorf("a squeeze behind the closing slip is answered by %q", last)
	}
	if status, err := draw.Peek(p.dir); err != nil || status.Left != 0 || status.InHand {
		t.Errorf("the hat stands at %+v, %v", status, err)
	}
	if last := p.moods[len(p.moods)-2:]; !slices.Equal(last, []Mood{HatEmpty, Asleep}) {
		t.Errorf("the moods end with %v", last)
	}
	if got := p.tickets(); len(got) != len(p.names) {
		t.Errorf("%d people have %d tickets", len(p.names), len(got))
	}
}

// Who has their own name last is told what to do before the closing slip, as on any other day.
func TestTheLastRedoComesBeforeTheClosingSlip(t *testing.T) {
	p := closingParty(t)
	redo := p.press.Words(catalogue.English().Paragraphs("note.noredo"))
	var told, closed int
	p.play(append(p.everybodyDraws(), wait(60*time.Second), right, wait(10*time.Second),
		do(func() { told, closed = p.slips(redo), p.closings() }), wait(2*time.Minute))...)
	if told != 1 || closed != 0 || p.closings() != 1 {
		t.Errorf("%d slips about the redo and %d closing ones, and %d in the end; want 1, 0 and 1", told, closed, p.closings())
	}
}

func TestNoSurprises(t *testing.T) {
	p := closingParty(t)
	p.surprises = false
	p.play(append(append([]simulated.Step{right}, p.everybodyDraws()...), wait(5*time.Minute))...)
	if n := p.closings() + p.slips(p.press.Early()); n != 0 {
		t.Errorf("%d slips are printed that nobody wants", n)
	}
}

// In a roll-call there is no redo, so it comes as soon as the last ticket can have been taken.
func TestTheClosingSlipOfARollCall(t *testing.T) {
	p := closingParty(t)
	p.rules.Mode = draw.RollCall
	var steps []simulated.Step
	for range p.names {
		steps = append(steps, left, left) // draws, and calls the next
	}
	var at, later int
	p.play(append(steps[:len(steps)-1], wait(15*time.Second), do(func() { at = p.closings() }),
		wait(25*time.Second), do(func() { later = p.closings() }), left, wait(5*time.Minute))...)
	if at != 0 || later != 1 || p.closings() != 1 {
		t.Errorf("closing slips: %d with the last ticket, %d then, %d in the end; want 0, 1, 1", at, later, p.closings())
	}
}

// A bear that wakes with an empty hat prints nothing, wherever the power was cut.
func TestTheClosingSlipAndAPowerCut(t *testing.T) {
	for name, cut := range map[string]struct {
		after time.Duration // of the last ticket
		at    int64         // which byte of the slip; 0 is behind it
		want  int
	}{"before it": {30 * time.Second, 0, 0}, "in the middle of it": {3 * time.Minute, 5000, 0}, "behind it": {3 * time.Minute, 0, 1}} {
		t.Run(name, func(t *testing.T) {
			p := closingParty(t)
			p.play(append(p.everybodyDraws(), wait(30*time.Second), do(func() {
				if cut.at > 0 {
					p.paper.At(cut.at, func(*paper.Printer) { p.hand.Done() })
				}
			}), wait(cut.after-30*time.Second))...)
			p.play(wait(5*time.Minute), left, right, wait(5*time.Minute))
			if got := p.closings(); got != cut.want {
				t.Errorf("%d closing slips, want %d", got, cut.want)
			}
			if len(p.tickets()) != len(p.names) {
				t.Errorf("%d people have %d tickets", len(p.names), len(p.tickets()))
			}
		})
	}
}

// The bear that prints the last ticket owes the slip, also when it was another that drew it.
func TestTheLastTicketIsPrintedAfterAPowerCut(t *testing.T) {
	p := closingParty(t)
	p.play(p.everybodyDraws()[1:]...)
	ctx, cut := context.WithCancel(t.Context())
	defer cut()
	p.run(ctx, simulated.NewHand(p.header, 2*time.Second, do(func() {
		p.paper.At(3000, func(*paper.Printer) { cut() })
	}), left))
	p.play(wait(5 * time.Minute))
	if n := p.closings(); n != 0 {
		t.Errorf("%d closing slips before the last ticket is out", n)
	}
	p.play(left, wait(3*time.Minute))
	if n := p.closings(); n != 1 || len(p.tickets()) != len(p.names) {
		t.Errorf("%d closing slips and %d tickets", n, len(p.tickets()))
	}
}

// Without paper it waits; a printer that never gets to its end is not asked for ever; and meanwhile
// every squeeze and every second copy is answered.
func TestTheClosingSlipWithoutPaper(t *testing.T) {
	t.Run("when it is due", func(t *testing.T) {
		p := closingParty(t)
		p.play(append(p.everybodyDraws(), do(p.paper.PullPaper), wait(5*time.Minute), left,
			do(p.paper.LoadPaper), wait(time.Minute), left)...)
		if n := p.closings(); n != 1 {
			t.Errorf("%d closing slips", n)
		}
	})
	t.Run("in the middle of it", func(t *testing.T) {
		p := closingParty(t)
		p.play(append(p.everybodyDraws(), wait(80*time.Second), do(func() { p.paper.At(5000, (*paper.Printer).PullPaper) }), wait(time.Minute),
			do(p.paper.LoadPaper), wait(2*time.Minute), left)...)
		if n := p.closings(); n != 1 {
			t.Errorf("%d closing slips; the moods were %v", n, p.moods)
		}
	})
	t.Run("again and again", func(t *testing.T) {
		p := closingParty(t)
		p.again = make(chan struct{}, 1)
		torn := 0
		tear := do(func() {
			p.paper.At(5000, func(paper *paper.Printer) { torn++; paper.Unplug() })
		})
		steps := append(p.everybodyDraws(), wait(80*time.Second))
		for range closingTries {
			steps = append(steps, tear, do(p.paper.Plug), wait(time.Minute))
		}
		p.play(append(steps, do(p.paper.Plug), wait(time.Minute), left, do(func() { p.again <- struct{}{} }), wait(time.Second), left, wait(5*time.Minute))...)
		if torn != closingTries || p.closings() > 0 {
			t.Errorf("the slip was torn %d times and is there %d times", torn, p.closings())
		}
		if got := p.tickets(); len(got) != len(p.names)+1 {
			t.Errorf("%d people and a second copy make %d tickets; the log says\n%s", len(p.names), len(got), &p.log)
		}
	})
}

// A second copy of the last ticket comes first, and there is still one closing slip.
func TestASecondCopyPutsTheClosingSlipOff(t *testing.T) {
	for name, after := range map[string]time.Duration{"before it": 60 * time.Second, "behind it": 3 * time.Minute} {
		p := closingParty(t)
		p.again = make(chan struct{}, 1)
		p.play(append(p.everybodyDraws(), wait(after), do(func() { p.again <- struct{}{} }), wait(2*time.Minute), left, wait(5*time.Minute))...)
		if n := p.closings(); n != 1 || len(p.tickets()) != len(p.names)+1 {
			t.Errorf("a copy %s: %d closing slips and %d tickets", name, n, len(p.tickets()))
		}
	}
}

// Who rejects a name before anybody has one meets Krampus, once; then the bear chuckles only, and
// nobody who draws is bothered. He comes to no roll-call, and to no other feast.
func TestKrampus(t *testing.T) {
	p := closingParty(t)
	p.play(right, right, left, right, right)
	early := p.press.Early()
	if n := p.slips(early); n != 1 {
		t.Errorf("Krampus came %d times", n)
	}
	if want := []string{"chuckle", "chuckle"}; !slices.Equal(p.said[:2], want) || !strings.HasPrefix(p.said[2], "laugh") {
		t.Errorf("heard were %q", p.said)
	}
	if len(p.tickets()) != 2 { // a redo among them
		t.Errorf("one draw and a redo made %d tickets", len(p.tickets()))
	}

	begun := closingParty(t)
	begun.play(left)
	begun.play(right, right)
	called := closingParty(t)
	called.rules.Mode = draw.RollCall
	called.play(right, right)
	if begun.slips(early) > 0 || called.slips(early) > 0 {
		t.Error("Krampus came after a draw, or to a roll-call")
	}

	eid := closingParty(t)
	var err error
	if eid.press, err = ticket.NewPress(ticket.Layout{Width: dots.Paper58, Ornaments: ticket.Eid}, nil, ""); err != nil {
		t.Fatal(err)
	}
	eid.play(right, wait(10*time.Second))
	if n := eid.paper.Paper().Height; n > 0 {
		t.Errorf("at Eid a right squeeze prints %d rows", n)
	}
}

// A printer that stops in the middle of him stops no draw.
func TestKrampusWithoutPaper(t *testing.T) {
	p := closingParty(t)
	p.play(do(func() { p.paper.At(4000, (*paper.Printer).PullPaper) }), right, wait(20*time.Second),
		do(p.paper.LoadPaper), wait(5*time.Second), right, left)
	if n := p.slips(p.press.Early()); n != 0 || len(p.tickets()) != 1 {
		t.Errorf("he came %d times, and a squeeze made %d tickets", n, len(p.tickets()))
	}
}

// A bear who leaves because settings have changed, just when the last name is out, leaves the
// closing slip to the one after him; unless that is what has been set, or a new hat is filled.
func TestTheClosingSlipOutlastsALeave(t *testing.T) {
	for name, c := range map[string]struct {
		change func(p *party)
		want   int
	}{
		"another heading": {func(*party) {}, 1},
		"no surprises":    {func(p *party) { p.surprises = false }, 0},
		"a new hat": {func(p *party) {
			if _, err := draw.Reset(p.dir, p.clock.Now()); err != nil {
				t.Fatal(err)
			}
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := closingParty(t)
			p.play(append(p.everybodyDraws(), p.errand(func(b *Bear, _ context.Context) { b.Leave() }), wait(time.Hour))...)
			if n := p.closings(); n != 0 {
				t.Fatalf("%d closing slips before it is due", n)
			}
			p.succeeds = true
			c.change(p)
			p.play(wait(10 * time.Minute))
			if n := p.closings(); n != c.want {
				t.Errorf("%d closing slips, want %d", n, c.want)
			}
		})
	}
}
