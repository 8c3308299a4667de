package portrait

import (
	"image"
	"math"
	"testing"

	"babbage/printer/internal/sample"
)

// The portrait shows the head: found where it is, and guessed where it is not.
func TestCropFindsTheHead(t *testing.T) {
	ada := grey(sample.Picture(t, "ada.png")) // 300 x 400, the face at 150, 170
	// The same head small and aside in a large empty room.
	room := flat(900, 700, 170)
	for y := range 400 {
		copy(room.Pix[(y+250)*room.Stride+560:], ada.Pix[y*ada.Stride:][:300])
	}
	r := Crop{}.part(room, 256, 341, true)
	x, y := (560+150-r.x)/r.w, (250+170-r.y)/r.h
	if math.Abs(x-.5) > .08 || math.Abs(y-.42) > .1 || r.w > 420 {
		t.Errorf("the face is at %.2f, %.2f of a part %.0f wide, want .5, .42", x, y, r.w)
	}
	if r := (Crop{}).part(room, 256, 341, false); r.h != 700 {
		t.Errorf("without looking for the face the part is %v", r)
	}
	// Nobody there: the middle, and rather the upper part.
	if r := (Crop{}).part(flat(400, 300, 99), 3, 4, true); r != (rect{87.5, 0, 225, 300}) {
		t.Errorf("a wide room is cropped to %v", r)
	}
	if r := (Crop{}).part(flat(300, 800, 99), 3, 4, true); r != (rect{0, 100, 300, 400}) {
		t.Errorf("a high room is cropped to %v", r)
	}
	// The organiser knows better.
	if r := (Crop{Left: 50, Top: 10, Width: 30, Height: 40}).part(room, 27, 28, true); r != (rect{450, 70, 270, 280}) {
		t.Errorf("a given crop became %v", r)
	}
}

func TestFindFaceInAnything(t *testing.T) {
	for _, size := range []image.Point{{16, 16}, {30, 2000}, {2000, 30}, {241, 240}} {
		if f, ok := findFace(flat(size.X, size.Y, 90)); ok {
			t.Errorf("a face %v in nothing", f)
		}
	}
}

// BenchmarkFindFace looks for a face as preparing does.
func BenchmarkFindFace(b *testing.B) {
	m := resample(grey(sample.Picture(b, "bo.png")), rect{0, 0, 400, 300}, 1008, 756)
	theCascade()
	b.ReportAllocs()
	for b.Loop() {
		findFace(m)
	}
}
