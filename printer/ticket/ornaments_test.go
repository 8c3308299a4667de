package ticket

import (
	"testing"

	"babbage/printer/dots"
	"babbage/printer/escpos"
)

// A ticket of each occasion with a monogram, and what stands in a monogram where no font has its
// letters.
func TestGoldenOrnaments(t *testing.T) {
	for name, set := range map[string]*Ornaments{"hanukkah": Hanukkah, "eid": Eid, "newyear": NewYear, "plain": Plain} {
		layout := DefaultLayout()
		layout.Heading, layout.Ornaments = "Gifts", set
		p := testPress(t, layout, nil)
		if err := p.Load(t.Context(), []Portrayed{{Name: "Ada Lovelace"}}); err != nil {
			t.Fatal(err)
		}
		d, err := p.Ticket(t.Context(), "Ada Lovelace")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+"-ticket", d)
		golden(t, name+"-monogram", p.typ.monogram("\U000f0000"))
		if n := len(escpos.Encode(d)); n > 13500 {
			t.Errorf("%s: a ticket takes %d bytes", name, n)
		}
	}
}

// Ornaments keep their place on wide paper, and in a frame that is no oval: none of them leaves it.
func TestOrnamentsStayInTheirPlace(t *testing.T) {
	for _, set := range []*Ornaments{Christmas, Hanukkah, Eid, NewYear, Plain} {
		for _, width := range []int{dots.Paper58, dots.Paper80} {
			layout := Layout{Width: width, Ornaments: set}
			if end := set.end(layout); end.Width > width || end.Height > layout.dots(70) {
				t.Errorf("%d x %d dots end a slip", end.Width, end.Height)
			}
			size := layout.dots(22)
			if d := set.beside(size); d.Width != size || d.Height > size {
				t.Errorf("%d x %d dots stand beside a heading of %d", d.Width, d.Height, size)
			}
			w, h := layout.Size(width, tallest)
			d := set.wreath(w, h)
			for y := range h {
				if d.Black(w/2, h/2) || d.Black(0, y) || d.Black(w-1, y) {
					t.Fatal("a wreath leaves its ring")
				}
			}
		}
	}
}
