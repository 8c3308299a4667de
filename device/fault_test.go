package device

import (
	"context"
	"slices"
	"testing"
	"time"

	"babbage/draw"
	"babbage/printer/escpos"
	"babbage/printer/paper"
)

// A moment is where in a ticket of so many bytes something goes wrong.
var moments = []struct {
	name string
	at   func(bytes int64) int64
}{
	{"start", func(int64) int64 { return 1 }},
	{"first slice", func(int64) int64 { return 200 }},
	{"middle slice", func(n int64) int64 { return n / 2 }},
	{"last slice", func(n int64) int64 { return n - 60 }},
	{"feed", func(n int64) int64 { return n + 1 }}, // the question before the ticket is three bytes
}

// A printer that answers ESC v and has a BUSY line tells of everything that can
// be told.
const telling = paper.ByError | paper.ByBusy | paper.ByStatus

// Whatever happens to the printer, whenever: the bear does not hang; red says
// that he needs somebody; the name is in hand exactly when the paper lacks a
// whole ticket; nothing is printed without a squeeze; and after somebody has
// mended the fault, the next squeeze prints one whole ticket of that name.
func TestFaults(t *testing.T) {
	for _, fault := range paper.Faults() {
		for _, moment := range moments {
			t.Run(fault.Name+"/"+moment.name, func(t *testing.T) {
				t.Parallel()
				p := newParty(t, guests...)
				p.fault(fault, moment.at)
			})
		}
	}
}

// printerBuffer is what the modelled printers hold at the most, in bytes.
const printerBuffer = 4096

func (p *party) fault(fault paper.Fault, at func(int64) int64) {
	p.t.Helper()
	if fault.With != nil {
		cfg := p.paperConfig()
		fault.With(&cfg)
		p.paper = paper.New(cfg)
	}
	bytes := p.shortest()
	told := fault.Told&telling != 0
	var whole, unasked, again int
	var status draw.Status
	look := func() {
		var err error
		if status, err = draw.Peek(p.dir); err != nil {
			p.t.Error(err)
		}
		whole = p.whole()
	}
	mend := func() {
		if fault.Mend != nil {
			fault.Mend(p.paper)
		}
	}
	start := p.clock.Now()
	p.play(
		do(func() { p.paper.At(at(bytes), fault.Break) }), left, wait(20*time.Second),
		do(look), do(mend), wait(20*time.Second), do(func() { unasked = p.whole() - whole }),
		left, wait(20*time.Second), do(func() { again = p.whole() - whole - unasked }))
	if took := p.clock.Now().Sub(start); took > 4*time.Minute {
		p.t.Errorf("the bear took %v", took)
	}
	// A fault at the first byte is seen before anything is drawn.
	drawn := len(guests) - status.Left
	// What the printer's own buffer holds nobody can call back: a printer that
	// goes on where it stood may end a ticket that was given up by then.
	held := bytes-at(bytes) <= printerBuffer
	switch {
	case whole > drawn || drawn > 1:
		p.t.Errorf("one squeeze drew %d names and printed %d whole tickets", drawn, whole)
	case drawn == 0 && at(bytes) > 1:
		p.t.Errorf("nothing was drawn though the printer was well; the log says\n%s", &p.log)
	case told && status.InHand != (whole < drawn):
		p.t.Errorf("%d names are drawn, %d whole tickets are out, and a name in hand is %v", drawn, whole, status.InHand)
	case !fault.Loses && (whole < drawn || status.InHand):
		p.t.Errorf("after something harmless, %d whole tickets are out, and a name in hand is %v", whole, status.InHand)
	case unasked != 0 && !held:
		p.t.Errorf("%d tickets came out without a squeeze", unasked)
	}
	if status.InHand && !slices.ContainsFunc(p.moods, func(m Mood) bool { return m == PaperOut || m == PrinterGone || m == TicketCut }) {
		p.t.Errorf("a name is in hand, and the moods were %v", p.moods)
	}
	if (told || !fault.Loses) && again != 1 {
		p.t.Errorf("after mending, a squeeze printed %d whole tickets", again)
	}
	if end, err := draw.Peek(p.dir); err != nil || told && (end.InHand || end.Left != len(guests)-1-whole) {
		p.t.Errorf("in the end the hat stands at %+v (%v) after %d tickets", end, err, whole+again)
	}
}

// shortest is how many bytes the shortest ticket has.
func (p *party) shortest() (bytes int64) {
	for _, name := range p.names {
		ticket, err := p.press.Ticket(p.t.Context(), name)
		if err != nil {
			p.t.Fatal(err)
		}
		if n := int64(len(escpos.Encode(ticket))); bytes == 0 || n < bytes {
			bytes = n
		}
	}
	return bytes
}

// whole is how many whole tickets hang out of the printer, whosever they are.
func (p *party) whole() (n int) {
	sheet := p.paper.Paper()
	for _, name := range p.names {
		ticket, err := p.press.Ticket(context.Background(), name)
		if err != nil {
			p.t.Fatal(err)
		}
		n += sheet.Count(ticket.Bits)
	}
	return n
}
