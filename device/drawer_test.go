package device

import (
	"testing"
	"time"

	"babbage/printer"
	"babbage/printer/paper"
)

// Behind each ticket the drawer opens once, and behind no call.
func TestTheDrawerOpensBehindEachTicket(t *testing.T) {
	p := rollCallParty(t, 1)
	p.cut, p.drawer = printer.CutPartial, true
	for n := range int64(3) {
		if got := p.paper.Counts().Pulses; got != n || p.calls() < int(n) {
			t.Fatalf("%d pulses behind %d tickets and %d calls", got, n, p.calls())
		}
		p.play(wait(10*time.Second), left, wait(time.Second))
	}
	if got := len(p.tickets()); got != 3 {
		t.Errorf("%d tickets", got)
	}
}

// Behind a ticket that was cut short it stays shut; behind its reprint it opens. It stays shut
// behind the copy of one that was lost.
func TestTheDrawerStaysShut(t *testing.T) {
	p := newParty(t, guests...)
	p.drawer, p.again = true, make(chan struct{}, 1)
	p.play(do(func() { p.paper.At(3000, (*paper.Printer).PullPaper) }), left, wait(5*time.Second))
	if got := p.paper.Counts().Pulses; got != 0 || len(p.tickets()) != 0 {
		t.Fatalf("%d pulses behind a torn ticket", got)
	}
	p.paper.LoadPaper()
	var pulses, rows []int64
	look := do(func() {
		counts := p.paper.Counts()
		pulses, rows = append(pulses, counts.Pulses), append(rows, counts.Rows)
	})
	p.play(wait(5*time.Second), left, wait(20*time.Second), look,
		do(func() { p.again <- struct{}{} }), wait(time.Second), left, wait(20*time.Second), look)
	if pulses[0] != 1 {
		t.Errorf("%d pulses behind a torn ticket and its reprint", pulses[0])
	}
	if pulses[1] != 1 || rows[1] == rows[0] {
		t.Errorf("%d pulses behind a ticket and its copy; %d more rows are out", pulses[1], rows[1]-rows[0])
	}
}

// A drawer that does not open holds nobody up: the ticket is out.
func TestADrawerThatFails(t *testing.T) {
	p := newParty(t, guests...)
	p.drawer = true
	p.beforeDrawer = p.paper.Unplug
	p.play(left, wait(5*time.Second), do(p.paper.Plug), wait(5*time.Second), left, wait(5*time.Second))
	if got := p.tickets(); len(got) != 2 || got[0] == got[1] || p.paper.Counts().Pulses != 0 {
		t.Errorf("%d pulses; tickets %q", p.paper.Counts().Pulses, got)
	}
}
