package ticket

import (
	"bytes"
	"image"
	"slices"
	"strings"
	"testing"

	"babbage/assets/catalogue"
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/internal/sample"
	"babbage/printer/stub"
)

// withStub is the default layout with stubs, in English.
func withStub() Layout {
	l := DefaultLayout()
	l.Stub, l.Words = true, WordsBy(catalogue.English().Say)
	return l
}

func TestGoldenStubs(t *testing.T) {
	wide := withStub()
	wide.Width = dots.Paper80
	turned := withStub()
	turned.Words.Stub.From = "من:"
	for kind, layout := range map[string]Layout{"stub-58": withStub(), "stub-80": wide, "stub-right": turned} {
		p := testPress(t, layout, sample.Photos())
		load(t, p, "Ada Lovelace", "Bo")
		golden(t, kind, ticketOf(t, p, "Ada Lovelace"))
		if kind == "stub-58" {
			golden(t, "call-stub", p.Call("Zoë Łukaszewska", false))
		}
	}
}

func load(t *testing.T, p *Press, names ...string) {
	t.Helper()
	var people []Portrayed
	for _, name := range names {
		people = append(people, Portrayed{Name: name})
	}
	if err := p.Load(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { <-p.done })
}

func ticketOf(t *testing.T, p *Press, name string) *dots.Dots {
	t.Helper()
	d, err := p.Ticket(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// scan reads the codes on paper, as a scanner would.
func scan(d *dots.Dots) (codes []stub.Code) {
	m := image.NewGray(image.Rect(0, 0, 2*d.Width, 2*d.Height))
	for i := range m.Pix {
		if m.Pix[i] = 255; d.Black(i%m.Stride/2, i/m.Stride/2) {
			m.Pix[i] = 0
		}
	}
	found, _, _ := stub.Read(m)
	for _, f := range found {
		codes = append(codes, f.Code)
	}
	return codes
}

// The ticket, the stub behind it and the call that comes before say with one code each who it is
// about; a second copy has no stub, as one is in the box, and a call of whoever drew somebody knows
// nobody's name.
func TestWhatTheStubSays(t *testing.T) {
	p := testPress(t, withStub(), nil)
	names := []string{"Ada Lovelace", "Chi Nguyễn Thị Hồng", "O'Neill, Jr.", "山田太郎"}
	load(t, p, names...)
	plain := testPress(t, DefaultLayout(), nil)
	load(t, plain, names...)
	for _, name := range names {
		d := ticketOf(t, p, name)
		if got := scan(d); !slices.Equal(got, []stub.Code{{Name: name}}) {
			t.Errorf("the stub of %s says %v", name, got)
		}
		above := ticketOf(t, plain, name)
		if !bytes.HasPrefix(d.Bits, above.Bits) {
			t.Errorf("the ticket of %s above the stub is another than without", name)
		}
		second, err := p.Copy(t.Context(), name)
		if err != nil || !bytes.HasSuffix(second.Bits, above.Bits) || len(scan(second)) > 0 {
			t.Errorf("the second copy for %s has a stub: %v", name, err)
		}
		if got := scan(p.Call(name, false)); !slices.Equal(got, []stub.Code{{Giver: true, Name: name}}) {
			t.Errorf("the call of %s says %v", name, got)
		}
		if got := scan(p.Call(name, true)); len(got) > 0 {
			t.Errorf("the call of whoever drew %s says %v", name, got)
		}
		if got := plain.Call(name, false); len(scan(got)) > 0 || len(scan(above)) > 0 {
			t.Errorf("without stubs there is a code for %s", name)
		}
		for what, paper := range map[string]*dots.Dots{"with its stub": d, "torn off": above} {
			if got := p.Read(stacked(paper, d.Width)); !slices.Equal(got, []string{name}) {
				t.Errorf("a ticket %s is read as %q and not as %q", what, got, name)
			}
		}
	}
}

// stacked is a piece of paper with white above and below.
func stacked(d *dots.Dots, width int) *dots.Dots {
	paper := dots.New(width, d.Height+80)
	paper.Stamp(d, 0, 40)
	return paper
}

// A stub that is folded at its line hides name and code: what is below the line is as long as what
// is above it, with the white that is fed to the tear bar.
func TestAFoldedStubHidesTheName(t *testing.T) {
	for _, head := range []Layout{{Width: dots.Paper58}, {Width: dots.Paper80}, at(240, 203), at(512, 180), at(576, 300), at(832, 203)} {
		width := head.Width
		for _, name := range []string{"Bo", "Ada Lovelace", strings.Repeat("नरें", 50), strings.Repeat("Wilhelmina-Charlotte ", 9)} {
			layout := withStub()
			layout.Width, layout.DPI = width, head.DPI
			typ := testPress(t, layout, nil).typ
			d := dots.New(width, 0)
			rows := typ.addStub(d, name)
			fold := typ.ruled(layout.Words.Stub.Fold, layout.dots(4), layout.dots(8))
			at := bytes.Index(d.Bits, fold.Bits) / d.Stride()
			top := bytes.Index(d.Bits, typ.ruled(layout.Words.Stub.Tear, layout.dots(16), layout.dots(16)).Bits)/d.Stride() + fold.Height
			first := top
			for slices.Max(d.Row(first)) == 0 {
				first++
			}
			if first-top < 24 {
				t.Errorf("%d dots, %.10s: only %d rows to tear", width, name, first-top)
			}
			if above, below := at-first, rows-at-fold.Height+escpos.TearRows; at < first || below < above {
				t.Errorf("%d dots, %.10s: above the fold are %d rows and below it %d", width, name, above, below)
			}
		}
	}
}
