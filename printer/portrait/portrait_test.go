package portrait

import (
	"image"
	"testing"

	"babbage/printer/dots"
)

func TestPortraitSizes(t *testing.T) {
	for _, c := range []struct {
		shape        Shape
		paper, dpi   int
		Photo        image.Point
		width, hight int
	}{
		{Full, dots.Paper58, 0, image.Pt(384, 384), 384, 384}, // dot for dot
		{Full, dots.Paper58, 0, image.Pt(512, 512), 384, 384},
		{Full, dots.Paper58, 0, image.Pt(3024, 4032), 384, 512},
		{Full, dots.Paper58, 0, image.Pt(1000, 9000), 384, 512},
		{Full, dots.Paper58, 0, image.Pt(9000, 1000), 384, 96},
		{Full, dots.Paper80, 0, image.Pt(640, 480), 576, 432},
		{Portrait, dots.Paper58, 0, image.Pt(3000, 4000), 288, 384},
		{Oval, dots.Paper58, 0, image.Pt(4000, 3000), 256, 341},
		{Oval, dots.Paper80, 0, image.Pt(4000, 3000), 384, 512},
		{Oval, 512, 180, image.Pt(4000, 3000), 340, 453},
		{Oval, 576, 300, image.Pt(4000, 3000), 384, 512}, // 32 mm, as on 384 dots at 203 dpi
		{Oval, 832, 0, image.Pt(4000, 3000), 554, 738},
		{Oval, 320, 0, image.Pt(4000, 3000), 256, 341}, // no smaller than on wider paper
		{Oval, 240, 0, image.Pt(4000, 3000), 216, 288}, // but with some white beside it
		{Portrait, 240, 0, image.Pt(4000, 3000), 216, 288},
		{Full, 840, 300, image.Pt(3000, 4000), 840, 1120},
	} {
		photo := flat(max(1, c.Photo.X/20), max(1, c.Photo.Y/20), 128)
		if c.Photo == image.Pt(384, 384) {
			photo = flat(384, 384, 128)
		}
		d := Look{Shape: c.shape, DPI: c.dpi}.Portrait(photo, c.paper)
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
	for _, paper := range []int{240, dots.Paper58, 416, 504, 512, 640, 832} {
		checkOval(t, Look{}.Portrait(flat(300, 400, 0), paper))
	}
}

func checkOval(t *testing.T, d *dots.Dots) {
	t.Helper()
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
