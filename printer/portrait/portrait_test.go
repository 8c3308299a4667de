package portrait

import (
	"image"
	"testing"

	"babbage/printer/dots"
)

func TestPortraitSizes(t *testing.T) {
	for _, c := range []struct {
		shape        Shape
		paper        int
		Photo        image.Point
		width, hight int
	}{
		{Full, dots.Paper58, image.Pt(384, 384), 384, 384}, // dot for dot
		{Full, dots.Paper58, image.Pt(512, 512), 384, 384},
		{Full, dots.Paper58, image.Pt(3024, 4032), 384, 512},
		{Full, dots.Paper58, image.Pt(1000, 9000), 384, 512},
		{Full, dots.Paper58, image.Pt(9000, 1000), 384, 96},
		{Full, dots.Paper80, image.Pt(640, 480), 576, 432},
		{Portrait, dots.Paper58, image.Pt(3000, 4000), 288, 384},
		{Oval, dots.Paper58, image.Pt(4000, 3000), 256, 341},
		{Oval, dots.Paper80, image.Pt(4000, 3000), 384, 512},
	} {
		photo := flat(max(1, c.Photo.X/20), max(1, c.Photo.Y/20), 128)
		if c.Photo == image.Pt(384, 384) {
			photo = flat(384, 384, 128)
		}
		d := Look{Shape: c.shape}.Portrait(photo, c.paper)
		if abs(d.Width-c.width) > 0 || abs(d.Height-c.hight) > 3 {
			t.Errorf("%v of %v on %d: %d x %d dots, want %d x %d", c.shape, c.Photo, c.paper, d.Width, d.Height, c.width, c.hight)
		}
	}
}

// A photo of just the right size is not scaled: a black pixel is a dot in its place.
func TestPortraitDotForDot(t *testing.T) {
	m := flat(384, 384, 255)
	speck := func(x, y int) bool { return x%64 == 3 && y%48 == 5 }
	for i := range m.Pix {
		if speck(i%384, i/384) {
			m.Pix[i] = 0
		}
	}
	d := Look{Shape: Full}.Portrait(m, dots.Paper58)
	for y := range 384 {
		for x := range 384 {
			if d.Black(x, y) != speck(x, y) {
				t.Fatalf("dot %d, %d is %v", x, y, d.Black(x, y))
			}
		}
	}
}

// The oval has nothing outside its rim, and is the same left and right of the
// middle, so that a printer that centres its slices keeps it in shape.
func TestPortraitOval(t *testing.T) {
	d := Look{}.Portrait(flat(300, 400, 0), dots.Paper58)
	for y := range d.Height {
		lo, hi := chord(image.Pt(d.Width, d.Height), 0, y)
		if lo+hi != d.Width {
			t.Fatalf("row %d reaches from %d to %d of %d", y, lo, hi, d.Width)
		}
		for x := range d.Width {
			if d.Black(x, y) && (x < lo || x >= hi) {
				t.Fatalf("dot %d, %d lies outside", x, y)
			}
		}
		if hi > lo && (!d.Black(lo, y) || !d.Black(hi-1, y)) {
			t.Fatalf("the rim is open in row %d", y)
		}
	}
}
