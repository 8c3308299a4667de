package ticket

import (
	"bytes"
	"testing"
	"testing/fstest"

	"babbage/printer/dots"
	"babbage/printer/internal/sample"
	"babbage/printer/portrait"
)

// The portrait is found on the ticket dot for dot, with and without a heading.
func TestCutout(t *testing.T) {
	photos := fstest.MapFS{"chi.png": {Data: sample.Photo(t, "chi.png")}}
	for _, shape := range []portrait.Shape{portrait.Oval, portrait.Portrait} {
		for _, heading := range []string{"", "Secret Santa"} {
			layout := DefaultLayout()
			layout.Shape, layout.Heading = shape, heading
			p := testPress(t, layout, photos)
			if err := p.Load(t.Context(), []Portrayed{{Name: "Chi"}, {Name: "Bo"}}); err != nil {
				t.Fatal(err)
			}
			photo, err := p.Portrait("chi.png", shape)
			if err != nil {
				t.Fatal(err)
			}
			p.setting.Lock() // tickets are set meanwhile
			monogram := p.typ.monogram("Bo")
			p.setting.Unlock()
			for name, want := range map[string]*dots.Dots{"Chi": photo, "Bo": monogram} {
				whole, err := p.Ticket(t.Context(), name)
				if err != nil {
					t.Fatal(err)
				}
				got := p.Cutout(whole)
				if got.Width != want.Width || got.Height != want.Height || !bytes.Equal(got.Bits, want.Bits) {
					t.Errorf("%v, heading %q: the cutout of %s is %d x %d and not what was printed, %d x %d",
						shape, heading, name, got.Width, got.Height, want.Width, want.Height)
				}
			}
		}
	}
	if d := dots.New(8, 8); testPress(t, DefaultLayout(), nil).Cutout(d) != d {
		t.Error("what is no ticket is cut")
	}
}
