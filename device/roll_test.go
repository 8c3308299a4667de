package device

import (
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/printer"
	"babbage/printer/paper"
)

// That the roll is nearly through is told once, and how many tickets are left on it is the same
// however many are in the hat.
func TestTheRollIsNearlyThrough(t *testing.T) {
	p := newParty(t, guests...)
	p.query = printer.QueryDLEEOT
	config := p.paperConfig()
	config.Knows = paper.DLEEOT
	p.paper = paper.New(config)
	made := do(func() {
		if err := p.press.AllReady(t.Context()); err != nil {
			t.Error(err)
		}
	})
	p.play(wait(5*time.Second), made, do(p.paper.NearEnd), wait(20*time.Second),
		left, wait(20*time.Second), left, wait(20*time.Second),
		do(p.paper.PullPaper), wait(5*time.Second), do(p.paper.LoadPaper), wait(20*time.Second))
	if n := strings.Count(p.log.String(), "the roll is nearly through: about "); n != 1 {
		t.Errorf("it is told %d times in\n%s", n, p.log.String())
	}
	if len(p.rolls) != 2 || !p.rolls[0].Low || p.rolls[0].Left < 10 || p.rolls[0].Left > 100 || p.rolls[1] != (Roll{}) {
		t.Errorf("told are %v, want one that is low and a full one", p.rolls)
	}
	if n := len(p.tickets()); n != 2 || slices.Contains(p.moods, TicketCut) {
		t.Errorf("%d tickets from a low roll; the moods were %v", n, p.moods)
	}
	first := p.rolls[0]
	p.rolls = nil
	p.paper.NearEnd()
	p.play(wait(5*time.Second), made, wait(20*time.Second))
	if len(p.rolls) != 1 || p.rolls[0] != first {
		t.Errorf("with fewer names in the hat: %v, want %v", p.rolls, first)
	}
}
