package portrait

import (
	"bytes"
	"image"
	"math"
	"testing"

	"babbage/printer/internal/sample"
)

// A quarter turn loses nothing, and turns the way that EXIF's do.
func TestQuarterTurns(t *testing.T) {
	m := grey(sample.Picture(t, "bo.png"))
	for degrees, exif := range map[int]turn{0: upright, 90: 6, 180: 3, -180: 3, -90: 8, 270: 8, 450: 6} {
		got, want := turned(m, degrees), exif.apply(m)
		if got.Rect != want.Rect || !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("%d degrees are not what orientation %d is", degrees, exif)
		}
	}
}

// A mark in a photo is where Crop's drawing has it, so that a page and paper show the same.
func TestTurnedFrame(t *testing.T) {
	const w, h, x, y = 400, 300, 330, 60
	m := flat(w, h, 200)
	for dy := -6; dy <= 6; dy++ {
		for dx := -6; dx <= 6; dx++ {
			m.Pix[(y+dy)*m.Stride+x+dx] = 0
		}
	}
	for degrees := -180; degrees <= 180; degrees += 15 {
		sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
		wide, high := w*math.Abs(cos)+h*math.Abs(sin), w*math.Abs(sin)+h*math.Abs(cos)
		u, v := x+.5-w/2., y+.5-h/2.
		atX, atY := u*cos-v*sin+wide/2, u*sin+v*cos+high/2
		got := turned(m, degrees)
		atX, atY = atX/wide*float64(got.Rect.Dx()), atY/high*float64(got.Rect.Dy()) // percent, of whole pixels
		if math.Abs(float64(got.Rect.Dx())-wide) > 1 || math.Abs(float64(got.Rect.Dy())-high) > 1 {
			t.Errorf("at %d degrees the frame is %v, want %.1f x %.1f", degrees, got.Rect.Size(), wide, high)
		}
		var sumX, sumY, count float64
		for py := range got.Rect.Dy() {
			for px, v := range got.Pix[py*got.Stride:][:got.Rect.Dx()] {
				if v < 100 {
					sumX, sumY, count = sumX+float64(px)+.5, sumY+float64(py)+.5, count+1
				}
			}
		}
		if math.Hypot(sumX/count-atX, sumY/count-atY) > .4 || math.Abs(count-13*13) > 20 {
			t.Errorf("at %d degrees the mark of %.0f pixels is at %.1f, %.1f, want %.1f, %.1f", degrees, count, sumX/count, sumY/count, atX, atY)
		}
		if degrees%90 != 0 && (got.Pix[0] != 255 || got.Pix[len(got.Pix)-1] != 255) {
			t.Errorf("at %d degrees the corners are not white", degrees)
		}
	}
}

// Who held the phone askew is printed upright all the same, and their face is found.
func TestTurnedFace(t *testing.T) {
	ada := grey(sample.Picture(t, "ada.png"))
	straight := Look{}.Portrait(ada, 384)
	for _, degrees := range []int{30, -50, 90} {
		askew := turned(ada, -degrees)
		look := Look{Crop: Crop{Turn: degrees}}
		if s := look.Sight(askew, 384); s.Faces != 1 || s.Turn != 0 {
			t.Errorf("turned by %d degrees the photo shows %+v", degrees, s)
		}
		f, ok := findFace(turned(askew, degrees))
		box := turned(askew, degrees).Rect
		if x, y := f.x-float64(box.Dx()-300)/2, f.y-float64(box.Dy()-400)/2; !ok || math.Hypot(x-150, y-170) > 15 {
			t.Errorf("turned by %d degrees the face is at %.0f, %.0f of the photo, want 150, 170", degrees, x, y)
		}
		if d := look.Portrait(askew, 384); d.Width != straight.Width || d.Height != straight.Height {
			t.Errorf("turned by %d degrees the portrait has %d x %d dots", degrees, d.Width, d.Height)
		}
	}
}

// A turn takes no more memory than a photo does, however long and thin it is.
func TestTurnedStrip(t *testing.T) {
	for _, size := range []image.Point{{16, 1 << 20}, {1 << 20, 16}, {2600, 2000}} {
		if m := turned(flat(size.X, size.Y, 9), 45); len(m.Pix) > mostTurned || len(m.Pix) < mostTurned*9/10 {
			t.Errorf("%v takes %d bytes", size, len(m.Pix))
		}
	}
}

// BenchmarkTurned turns a phone's photo as it is when it has been shrunk for 58 mm paper.
func BenchmarkTurned(b *testing.B) {
	m := resample(grey(sample.Picture(b, "bo.png")), rect{0, 0, 400, 300}, 1008, 756)
	for b.Loop() {
		turned(m, 17)
	}
}
