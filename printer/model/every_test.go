package model

import (
	"context"
	"slices"
	"testing"
	"time"

	"babbage/assets"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/internal/sample"
	"babbage/printer/paper"
	"babbage/printer/paper/papertest"
	"babbage/printer/portrait"
	"babbage/printer/raster"
	"babbage/printer/ticket"
)

// sitters are the photos of the test, of the sample people.
var sitters = []string{"penny-punchcard.png", "professor-uhu.png", "layla-bint-al-qamar.png", "merlin-obyte.png"}

// head is what a ticket depends on.
type head struct{ dots, dpi int }

// party are the tickets of names and of portraits, for a head.
func (h head) party(t *testing.T, names, photos []string) (tickets []*dots.Dots) {
	t.Helper()
	layout := ticket.Layout{Width: h.dots, Heading: "Secret Santa", Look: portrait.Look{DPI: h.dpi}}
	press, err := ticket.NewPress(layout, assets.People(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var people []ticket.Portrayed
	for _, name := range names {
		people = append(people, ticket.Portrayed{Name: name})
	}
	for _, photo := range photos {
		people = append(people, ticket.Portrayed{Name: photo, Photo: photo})
	}
	if err := press.Load(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	for _, who := range people {
		d, err := press.Ticket(t.Context(), who.Name)
		if err != nil {
			t.Fatal(err)
		}
		if d.Width != h.dots {
			t.Fatalf("a ticket for %d dots has %d", h.dots, d.Width)
		}
		tickets = append(tickets, d)
	}
	return tickets
}

// asks are the questions that a modelled printer answers.
var asks = map[printer.Query]paper.Ask{printer.QueryAuto: paper.DLEEOT, printer.QueryDLEEOT: paper.DLEEOT, printer.QueryESCv: paper.ESCv, printer.QueryGSr: paper.GSr, printer.QueryStarASB: paper.StarASB}

// prints prints tickets on a modelled printer of the model, and compares each slip with its ticket.
func (m Model) prints(t *testing.T, language raster.Language, buffer int, tickets []*dots.Dots) {
	t.Helper()
	clock := papertest.NewClock()
	sim := paper.New(paper.Config{
		Width: m.Dots, Speaks: paper.Language(language), Halves: m.InDots(), Knife: m.Knife, Knows: asks[m.Query], Buffer: buffer, Busy: true, Speed: 50,
		Now: clock.Now, Sleep: clock.Sleep,
	})
	p := printer.New(printer.Opens(sim.Open), printer.Config{
		Query: m.Query, Cut: m.Cut, Raster: language, InDots: m.InDots(), Width: m.Dots, DPI: m.DPI,
		Now: clock.Now, Sleep: func(_ context.Context, d time.Duration) error { clock.Sleep(d); return nil },
	})
	defer p.Close()
	rest := func() {
		for end := clock.Now().Add(time.Minute); !sim.Idle() && clock.Now().Before(end); clock.Sleep(5 * time.Millisecond) {
		}
	}
	for range 40 {
		p.Tend(t.Context())
		clock.Sleep(50 * time.Millisecond)
	}
	rest()
	sim.Tear()
	for i, want := range tickets {
		if err := p.Print(t.Context(), want); err != nil {
			t.Errorf("%v, %v, buffer %d: ticket %d: %v", m, language, buffer, i, err)
			return
		}
		rest()
		cuts := sim.Cuts()
		got := sim.Tear()
		if !slices.Equal(inked(got), inked(want)) {
			t.Errorf("%v, %v, buffer %d: ticket %d has other dots on paper", m, language, buffer, i)
		}
		switch {
		case m.Cut == printer.CutNone && len(cuts) > 0, m.Cut != printer.CutNone && (len(cuts) != 1 || cuts[0].Row < want.Height || cuts[0].Full != (m.Cut == printer.CutFull)):
			t.Errorf("%v, %v, buffer %d: ticket %d of %d rows is cut at %v", m, language, buffer, i, want.Height, cuts)
		}
	}
	says := printer.OK
	if m.Query == printer.QueryNone {
		says = printer.Unknown
	}
	if state := p.Ready(t.Context()); state != says {
		t.Errorf("%v, %v: its state is %v", m, language, state)
	}
	if err := sim.Strange(); err != nil {
		t.Errorf("%v, %v: %v", m, language, err)
	}
}

// inked are the dots of a picture without the white above and below.
func inked(d *dots.Dots) []byte {
	top, end := 0, d.Rows()
	for top < end && d.White(top) {
		top++
	}
	for end > top && d.White(end-1) {
		end--
	}
	return d.Bits[top*d.Stride() : end*d.Stride()]
}

// TestEveryPrinter prints on every printer of the table, in every raster language that it reads, with
// a buffer of 4 KB and of a single byte: what comes out is what Press made, dot for dot, and cut
// where there is a knife: the twelve test names and the four portraits. Models that differ by their
// names alone are one. A short test has one of each for a head.
func TestEveryPrinter(t *testing.T) {
	made := map[head][]*dots.Dots{}
	done := map[[7]int]bool{}
	for i, m := range All() {
		h := head{m.Dots, m.DPI}
		if made[h] == nil && len(m.Rasters) > 0 {
			names, photos := sample.Names, sitters
			if testing.Short() {
				names, photos = names[i%len(names):][:1], photos[i%len(photos):][:1]
			}
			made[h] = h.party(t, names, photos)
		}
		for _, language := range m.Rasters {
			for _, buffer := range []int{4096, 1} {
				if same := [...]int{m.Dots, m.DPI, int(m.Cut), m.Knife, int(m.Query), int(language)*2 + buffer&1, m.InDots()}; done[same] {
					continue
				} else {
					done[same] = true
				}
				m.prints(t, language, buffer, made[h])
			}
		}
	}
	t.Logf("%d kinds of printers on %d heads", len(done), len(made))
}
