package ticket

import (
	"slices"
	"testing"

	"babbage/assets/catalogue"
	"babbage/printer/dots"
)

// Paper is read as it was torn off: with feed around the tickets, with two of them on it, with a
// second copy; and what is not whole, or white, says nothing.
func TestRead(t *testing.T) {
	layout := quickest
	layout.Words = WordsBy(catalogue.English().Say)
	p := testPress(t, layout, nil)
	var people []Portrayed
	for _, name := range []string{"Ada", "Adam", "Bo", "Bob"} {
		people = append(people, Portrayed{Name: name})
	}
	if err := p.Load(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	made := func(d *dots.Dots, err error) *dots.Dots {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	ada, bob := made(p.Ticket(t.Context(), "Ada")), made(p.Ticket(t.Context(), "Bob"))
	cut := *bob
	cut.Height -= 120
	cut.Bits = cut.Bits[:cut.Height*cut.Stride()]
	for _, tt := range []struct {
		name   string
		pieces []*dots.Dots
		want   []string
	}{
		{"one", []*dots.Dots{ada}, []string{"Ada"}},
		{"two, the later one below", []*dots.Dots{bob, ada}, []string{"Bob", "Ada"}},
		{"a second copy", []*dots.Dots{made(p.Copy(t.Context(), "Bob"))}, []string{"Bob"}},
		{"one that was cut short, and once more", []*dots.Dots{&cut, bob}, []string{"Bob"}},
		{"one that was cut short", []*dots.Dots{&cut}, nil},
		{"a notice", []*dots.Dots{p.Words([]string{"Ada"})}, nil},
		{"the slips beside the tickets", []*dots.Dots{p.Closing(), p.Early(), ada}, []string{"Ada"}},
		{"white paper", nil, nil},
	} {
		paper := dots.New(quickest.Width, 40)
		for _, d := range tt.pieces {
			for y := range d.Height {
				paper.Add(d.Row(y))
			}
			for range 96 {
				paper.Add(nil)
			}
		}
		if got := p.Read(paper); !slices.Equal(got, tt.want) {
			t.Errorf("%s: read as %q, want %q", tt.name, got, tt.want)
		}
	}
}
