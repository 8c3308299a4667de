package device

import (
	"bytes"
	"context"
	"slices"
	"syscall"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
	"babbage/draw/fairtest"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/paper"
)

// rollCallParty is a roll-call in which chance decides who is called and drawn.
func rollCallParty(t *testing.T, chance uint64) *party {
	p := newParty(t, guests...)
	p.rules = draw.Rules{Mode: draw.RollCall, Random: fairtest.Random(chance)}
	return p
}

// calls returns how often somebody was called on paper.
func (p *party) calls() (n int) {
	sheet := p.paper.Paper()
	for _, name := range p.names {
		n += sheet.Count(p.press.Call(name, false).Bits)
	}
	return n
}

// The next call comes out when the ticket before it can have been taken: after a while, or when
// somebody squeezes, which draws nothing.
func TestTheNextCallWaitsUntilTheTicketIsTaken(t *testing.T) {
	for _, squeeze := range []struct {
		name string
		step simulated.Step
	}{{"nobody squeezes", wait(time.Second)}, {"left", left}, {"right", right}} {
		t.Run(squeeze.name, func(t *testing.T) {
			p := rollCallParty(t, 1)
			var calls, drawn []int
			look := do(func() {
				calls = append(calls, p.calls())
				status, err := draw.Peek(p.dir)
				if err != nil {
					t.Error(err)
				}
				drawn = append(drawn, status.Total-status.Left)
			})
			p.play(wait(10*time.Second), look, left, wait(15*time.Second), look, squeeze.step, wait(10*time.Second), look,
				wait(20*time.Second), look, left)
			if want := []int{1, 1, 2, 2}; !slices.Equal(calls, want) {
				t.Errorf("called were %d, want %d: at the start, while the ticket is taken, then, and no more", calls, want)
			}
			if want := []int{0, 1, 1, 1}; !slices.Equal(drawn, want) {
				t.Errorf("drawn were %d, want %d: the squeeze in between draws nothing", drawn, want)
			}
			if want := []Mood{HandingOver, Busy, Ready, Busy, HandingOver}; !slices.Equal(p.moods[len(p.moods)-6:len(p.moods)-1], want) {
				t.Errorf("the moods were %v, want in the end %v", p.moods, want)
			}
			if got := p.tickets(); len(got) != 2 {
				t.Errorf("two squeezes of the called made %d tickets", len(got))
			}
		})
	}
}

// Behind a cut the next call comes at once: it is a paper of its own, as every slip is.
func TestBehindACutTheNextCallComesAtOnce(t *testing.T) {
	for _, cut := range []printer.Cut{printer.CutPartial, printer.CutFull} {
		p := rollCallParty(t, 1)
		p.cut = cut
		var calls []int
		look := do(func() { calls = append(calls, p.calls()) })
		p.play(wait(10*time.Second), look, left, wait(time.Second), look, left, wait(time.Second), look)
		if want := []int{1, 2, 3}; !slices.Equal(calls, want) {
			t.Errorf("%v: called were %d, want %d: at the start, and behind each ticket", cut, calls, want)
		}
		if slices.Contains(p.moods, HandingOver) {
			t.Errorf("%v: the moods were %v", cut, p.moods)
		}
		if got := p.tickets(); len(got) != 2 {
			t.Errorf("%v: two squeezes of the called made %d tickets", cut, len(got))
		}
		sheet, begin := p.paper.Paper(), 0
		for i, c := range p.paper.Cuts() {
			slip := &dots.Dots{Width: sheet.Width, Height: c.Row - begin, Bits: sheet.Bits[begin*sheet.Stride() : c.Row*sheet.Stride()]}
			on := 0
			for _, name := range p.names {
				ticket, err := p.press.Ticket(t.Context(), name)
				if err != nil {
					t.Fatal(err)
				}
				on += slip.Count(ticket.Bits) + slip.Count(p.press.Call(name, false).Bits)
			}
			if on != 1 {
				t.Errorf("%v: slip %d, of rows %d to %d, has %d tickets and calls on it", cut, i, begin, c.Row, on)
			}
			begin = c.Row
		}
		if n := len(p.paper.Cuts()); n != 5 {
			t.Errorf("%v: %d cuts behind three calls and two tickets", cut, n)
		}
		calls = nil
		p.play(wait(10*time.Second), look)
		if want := []int{4}; !slices.Equal(calls, want) {
			t.Errorf("%v: woken anew, called were %d, want %d", cut, calls, want)
		}
	}
}

// A ticket that the knife did not cut off stays in hand, and no call comes behind it on its strip.
func TestAKnifeThatFails(t *testing.T) {
	p := rollCallParty(t, 1)
	p.cut = printer.CutPartial
	cuts := 0
	p.open = func(ctx context.Context) (printer.Wire, error) {
		wire, err := p.paper.Open(ctx)
		return bluntWire{wire, func() bool { cuts++; return cuts == 2 }}, err
	}
	var calls []int
	look := do(func() { calls = append(calls, p.calls()) })
	p.play(wait(10*time.Second), left, wait(30*time.Second), look, left, look)
	if want := []int{1, 2}; !slices.Equal(calls, want) || !slices.Contains(p.moods, TicketCut) {
		t.Errorf("called were %d, want %d: while a ticket hangs there, and behind its reprint; the moods were %v", calls, want, p.moods)
	}
	got := p.tickets()
	if status, err := draw.Peek(p.dir); len(got) != 2 || got[0] != got[1] || err != nil || status.Left != len(guests)-1 {
		t.Errorf("the knife failed behind one ticket: %d are out, and the hat stands at %+v, %v", len(got), status, err)
	}
	if n := len(p.paper.Cuts()); n != 3 {
		t.Errorf("%d cuts, want three: behind the first call, the reprint and the second call", n)
	}
}

// bluntWire fails at some cuts.
type bluntWire struct {
	*paper.Wire
	blunt func() bool
}

func (w bluntWire) Write(b []byte) (int, error) {
	if bytes.HasPrefix(b, []byte(escpos.CutPartial)) && w.blunt() {
		return 0, syscall.EIO
	}
	return w.Wire.Write(b)
}

// A bear who is woken anew in the meantime, by a stick say, waits as well.
func TestTheNextCallWaitsAfterARestart(t *testing.T) {
	p := rollCallParty(t, 1)
	var calls []int
	look := do(func() { calls = append(calls, p.calls()) })
	p.play(wait(10*time.Second), left, wait(12*time.Second), look)
	p.play(wait(10*time.Second), look, wait(20*time.Second), look)
	if want := []int{1, 1, 2}; !slices.Equal(calls, want) {
		t.Errorf("called were %d, want %d: with the ticket, after the restart, and later", calls, want)
	}
}

// Whoever was drawn, red is lit, the ticket is handed over and the next call comes equally long.
func TestATicketIsHandedOverEquallyLong(t *testing.T) {
	var first [2]time.Duration
	drawn := map[string]bool{}
	for chance := range uint64(6) {
		p := rollCallParty(t, chance)
		p.play(wait(10*time.Second), left, wait(30*time.Second))
		for _, name := range p.tickets() {
			drawn[name] = true
		}
		i := slices.Index(p.moods, HandingOver)
		got := [2]time.Duration{p.when[i].Sub(p.when[i-1]), p.when[i+1].Sub(p.when[i])}
		if first[0] == 0 {
			first = got
		}
		if got != first || got[1] < takeTime {
			t.Errorf("chance %d: busy and handing over took %v, before %v", chance, got, first)
		}
	}
	if len(drawn) < 3 {
		t.Errorf("only %d people were drawn, so nothing was tried", len(drawn))
	}
}

// What is owed to everybody after a second copy of the last ticket waits, too; and a wish for one
// comes before it.
func TestANoteWaitsUntilTheTicketIsTaken(t *testing.T) {
	p := newParty(t, guests...)
	p.again = make(chan struct{}, 1)
	var before, after int
	p.play(left, do(func() { p.again <- struct{}{} }), wait(time.Second), left, wait(15*time.Second),
		do(func() { before = p.paper.Paper().Height }), wait(15*time.Second), do(func() { after = p.paper.Paper().Height }))
	if !slices.Contains(p.moods, HandingOver) || after <= before {
		t.Errorf("the note about a second copy did not wait: %d rows were out, then %d, and the moods were %v", before, after, p.moods)
	}
}

// Nothing waits where no ticket is to be taken: "not here, later" is answered at once with the next
// call.
func TestLaterCallsAtOnce(t *testing.T) {
	for _, before := range [][]simulated.Step{
		{wait(10 * time.Second)},
		{wait(10 * time.Second), left, left, wait(time.Second)}, // drawn, taken, and called
	} {
		p := rollCallParty(t, 1)
		var calls [2]int
		p.play(append(before, do(func() { calls[0] = p.calls() }), right, wait(5*time.Second), do(func() { calls[1] = p.calls() }))...)
		if calls[1] != calls[0]+1 {
			t.Errorf("%d were called, and with the right paw squeezed %d", calls[0], calls[1])
		}
	}
}
