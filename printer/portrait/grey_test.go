package portrait

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// All pictures that Go has come out in the same grey.
func TestGrey(t *testing.T) {
	r := image.Rect(3, 2, 5, 3) // its corner is elsewhere
	for _, m := range []draw.Image{image.NewGray(r), image.NewGray16(r), image.NewRGBA(r), image.NewNRGBA(r), image.NewRGBA64(r),
		image.NewNRGBA64(r), image.NewCMYK(r), image.NewPaletted(r, color.Palette{color.Black, color.RGBA{200, 100, 50, 255}, color.Gray{124}})} {
		want := uint8(124)
		m.Set(4, 2, color.RGBA{200, 100, 50, 255})
		got := grey(m)
		if d := int(got.Pix[1]) - int(want); got.Rect != image.Rect(0, 0, 2, 1) || d < -1 || d > 1 {
			t.Errorf("%T: %v in %v, want %d", m, got.Pix, got.Rect, want)
		}
	}
}

func TestPhotoAlphaIsWhite(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 16, 16)) // all transparent black
	m.Pix[3] = 255
	g := grey(m)
	if g.Pix[0] != 0 || g.Pix[1] != 255 {
		t.Errorf("opaque black is %d and transparent black %d, want 0 and 255", g.Pix[0], g.Pix[1])
	}
}
