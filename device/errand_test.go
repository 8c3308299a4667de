package device

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/assets/remedy"
	"babbage/device/simulated"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/paper"
)

// errand sends one, as another goroutine would.
func (p *party) errand(f func(b *Bear, ctx context.Context)) simulated.Step {
	if p.errands == nil {
		p.errands = make(chan func(context.Context), 1)
	}
	return do(func() { p.errands <- func(ctx context.Context) { f(p.playing, ctx) } })
}

// An errand is done between squeezes, by the bear himself: a slip, a laugh, and the LEDs one after
// the other; and then he draws as before.
func TestErrands(t *testing.T) {
	p := newParty(t, guests...)
	slip := p.press.Words([]string{"A test."})
	var begun time.Time
	p.play(
		p.errand(func(b *Bear, ctx context.Context) {
			if err := b.Slip(ctx, func() *dots.Dots { return slip }); err != nil {
				t.Error(err)
			}
			b.Laugh()
		}), wait(20*time.Second),
		p.errand(func(b *Bear, ctx context.Context) { begun = p.clock.Now(); b.Blink(ctx) }), wait(10*time.Second), left)
	if p.slips(slip) != 1 || len(p.said) != 2 || len(p.tickets()) != 1 {
		t.Errorf("%d slips, heard were %q, and one squeeze made %d tickets", p.slips(slip), p.said, len(p.tickets()))
	}
	lit := map[string]time.Duration{}
	on := map[string]time.Time{"green": begun}
	for _, c := range p.pins {
		if c.At.Before(begun) || c.At.Sub(begun) > 4*time.Second {
			continue
		}
		if c.High {
			on[c.Line] = c.At
		} else if c.At.After(begun) {
			lit[c.Line] += c.At.Sub(on[c.Line])
		}
	}
	for _, led := range []string{"green", "red"} {
		if off := lit[led] - time.Second; off.Abs() > 60*time.Millisecond {
			t.Errorf("%s was lit for %v, want a second", led, lit[led])
		}
	}
	if !slices.Equal(p.felt, []Paw{LeftPaw}) {
		t.Errorf("felt were %v", p.felt)
	}
}

// An errand that comes while a ticket is printed waits until it is out and has been taken; what is
// refused says why, and what to do first.
func TestASlipIsRefused(t *testing.T) {
	p := newParty(t, guests...)
	slip := p.press.Words([]string{"A test."})
	var got []Mood
	try := func(want string) simulated.Step {
		return p.errand(func(b *Bear, ctx context.Context) {
			err := b.Slip(ctx, func() *dots.Dots { return slip })
			refused, ok := errors.AsType[*RefusedError](err)
			if !ok || !strings.Contains(remedy.Line(err), want) {
				t.Errorf("%v, want that says %q", err, want)
				return
			}
			got = append(got, refused.Mood)
		})
	}
	p.play(left, try("Take the ticket"), wait(30*time.Second),
		do(p.paper.PullPaper), wait(2*time.Second), try("Put a new roll"), wait(time.Second), do(p.paper.LoadPaper), wait(5*time.Second),
		do(p.paper.Unplug), wait(2*time.Second), try("plug, power and cable"), wait(time.Second), do(p.paper.Plug), wait(10*time.Second),
		p.errand(func(b *Bear, _ context.Context) { _ = b.PrintAgain() }), wait(time.Second), try("squeeze the left paw"), wait(time.Second), left, wait(30*time.Second))
	if want := []Mood{HandingOver, PaperOut, PrinterGone, TicketCut}; !slices.Equal(got, want) {
		t.Errorf("refused in %v, want %v", got, want)
	}
	if p.slips(slip) != 0 || len(p.tickets()) != 2 {
		t.Errorf("%d slips, and a ticket with its second copy makes %d", p.slips(slip), len(p.tickets()))
	}
}

// A slip that does not come out whole says so, and the next squeeze is answered.
func TestASlipThatIsCutShort(t *testing.T) {
	p := newParty(t, guests...)
	var err error
	p.play(p.errand(func(b *Bear, ctx context.Context) {
		p.paper.At(3000, (*paper.Printer).PullPaper)
		err = b.Slip(ctx, p.press.Closing)
	}), wait(20*time.Second), do(p.paper.LoadPaper), wait(5*time.Second), left)
	if !errors.Is(err, printer.ErrPaperOut) || p.closings() != 0 || len(p.tickets()) != 1 {
		t.Errorf("%v, %d slips, and a squeeze made %d tickets", err, p.closings(), len(p.tickets()))
	}
}

// Told to leave the bear goes to sleep between two squeezes, and not in the middle of a ticket; the
// one that comes after him draws on.
func TestLeave(t *testing.T) {
	p := newParty(t, guests...)
	p.play(left, p.errand(func(b *Bear, _ context.Context) { b.Leave() }), wait(time.Hour), left)
	if status, err := draw.Peek(p.dir); err != nil || status.InHand || status.Left != len(guests)-1 || len(p.tickets()) != 1 {
		t.Errorf("one squeeze before he leaves makes %d tickets, and the hat stands at %+v, %v", len(p.tickets()), status, err)
	}
	if p.moods[len(p.moods)-1] != Asleep || p.header.Green().Lit() || p.header.Red().Lit() {
		t.Errorf("he has left, and the moods are %v", p.moods)
	}
	p.play(left)
	if got := p.tickets(); len(got) != 2 {
		t.Errorf("after him a squeeze makes %d tickets of 2", len(got))
	}

	told, hasLeft := newParty(t), false
	bear := told.bear(NewPaws(told.header, DefaultSettle, told.clock.Now))
	errands := make(chan func(context.Context), 1)
	bear.Errands = errands
	errands <- func(context.Context) { hasLeft = true; bear.Leave() }
	words := 0
	woken, err := bear.WaitForParty(t.Context(), Waiting{Mood: Welcome, Slips: func() []*dots.Dots { words++; return nil }})
	if woken || err != nil || !hasLeft || words > 0 || told.header.Green().Lit() {
		t.Errorf("woken %v, %v; he has left %v, and printed %d times", woken, err, hasLeft, words)
	}
}
