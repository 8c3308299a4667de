package ticket

import (
	"testing"

	"babbage/assets/catalogue"
	"babbage/printer/dots"
	"babbage/printer/escpos"
)

// The slips beside the tickets. Look at them when they change, then rewrite them with -update.
func TestGoldenSurprises(t *testing.T) {
	for name, layout := range map[string]Layout{
		"santa":   {Width: dots.Paper58},
		"babbage": {Width: dots.Paper58, Ornaments: Plain},
		"wide":    {Width: dots.Paper80},
	} {
		layout.Words = WordsBy(catalogue.English().Say)
		layout.Words.Wish = catalogue.English().Say("wish.christmas")
		if layout.Ornaments == Plain {
			layout.Words.Wish = catalogue.English().Say("wish.plain")
		}
		p := testPress(t, layout, nil)
		closing, early := p.Closing(), p.Early()
		golden(t, "closing-"+name, closing)
		if layout.Ornaments == Plain {
			if early != nil {
				t.Error("Krampus comes when there is no Christmas")
			}
			continue
		}
		golden(t, "early-"+name, early)
		for _, slip := range []*dots.Dots{closing, early} {
			n := len(escpos.Encode(slip))
			t.Logf("%s: %d x %d dots, %d bytes, %.1f s at 19200 baud", name, slip.Width, slip.Height, n, float64(n)/1920)
			if slip.Width != layout.Width || slip.Height > layout.dots(800) {
				t.Errorf("%s: %d x %d dots", name, slip.Width, slip.Height)
			}
		}
	}
}

// Whatever is drawn is as wide as it is asked to be, and no path is wrong.
func TestDrawings(t *testing.T) {
	for i, d := range []*drawing{hushingSanta, hushingBear, friendlyKrampus, shieldOfDavid, hanukkiah, dreidel, crescent, khatim,
		lanterns, rays, bells, clock, bead, lozenge, rule, parcel} {
		for _, width := range []int{1, 9, 22, dots.Paper58, dots.Paper80} {
			on := d.at(width)
			if on.Width != width || on.Height < 1 {
				t.Errorf("drawing %d is %d x %d dots, want a width of %d", i, on.Width, on.Height, width)
			}
			black := 0
			for y := range on.Height {
				for x := range on.Width {
					if on.Black(x, y) {
						black++
					}
				}
			}
			if share := float64(black) / float64(on.Width*on.Height); width > 22 && (share < .03 || share > .6) {
				t.Errorf("drawing %d, %d dots wide, is black to %.2f", i, width, share)
			}
		}
	}
	for _, wrong := range []string{"X 1 1", "M 1 x", "1 2"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q is taken for a path", wrong)
				}
			}()
			parse(wrong)
		}()
	}
}
