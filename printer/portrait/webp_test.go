package portrait

import (
	"bytes"
	"image"
	"testing"

	"babbage/printer/internal/sample"
)

// What is transparent is white, and of an animation the first picture counts.
func TestWebPAlphaAndAnimation(t *testing.T) {
	ada := halve(grey(sample.Picture(t, "ada.png")), 75)
	for y := range 100 {
		for x := range 75 {
			dx, dy := float64(x-37)/37, float64(y-50)/50
			if dx*dx+dy*dy > 1 {
				ada.Pix[y*ada.Stride+x] = 255
			}
		}
	}
	for _, name := range []string{"alpha.webp", "animated-alpha.webp"} {
		got, err := Decode(sample.Photo(t, name), name, 75)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e := sample.MeanSquare(got.Gray, ada); e > 60 {
			t.Errorf("%s: mean square error %.0f", name, e)
		}
	}
}

// Lossy WebP has black and white where the photo has them.
func TestWebPRange(t *testing.T) {
	m := image.NewYCbCr(image.Rect(0, 0, 4, 1), image.YCbCrSubsampleRatio420)
	copy(m.Y, []uint8{0, 16, 235, 255})
	if got := fullRange(m).Pix[:4]; !bytes.Equal(got, []uint8{0, 0, 255, 255}) {
		t.Errorf("greys %v", got)
	}
}
