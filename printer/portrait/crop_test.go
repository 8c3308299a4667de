package portrait

import (
	"image"
	"math"
	"runtime"
	"strings"
	"testing"

	"babbage/assets/remedy"
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
	defer runtime.KeepAlive(theCascade())
	b.ReportAllocs()
	for b.Loop() {
		findFace(m)
	}
}

func TestCropText(t *testing.T) {
	for text, want := range map[string]Crop{
		"": {}, " auto ": {}, "auto,90": {Turn: 90}, "auto -7": {Turn: -7},
		"10,0,80,80": {10, 0, 80, 80, 0}, " 10.5, 0, 80 ,80": {10.5, 0, 80, 80, 0},
		"10,0,80,80,15": {10, 0, 80, 80, 15}, "0;0;100;100;-180": {0, 0, 100, 100, -180}, "1 2 30  40 180": {1, 2, 30, 40, 180},
		"70.1,0,29.9,100": {70.1, 0, 29.9, 100, 0},
	} {
		var got Crop
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%q is %+v, %v, want %+v", text, got, err, want)
		}
		again := Crop{Left: 1}
		if err := again.UnmarshalText([]byte(got.String())); err != nil || again != got {
			t.Errorf("%q is written %q, which is %+v, %v", text, got, again, err)
		}
	}
	for _, text := range []string{
		"face", "10,0,80", "10,0,80,80,1,2", "10,,80,80,5", "-1,0,50,50", "0,0,4,50", "60,0,50,50", "NaN,0,50,50", "0,0,Inf,50",
		"10,0,80,80,1.5", "10,0,80,80,181", "auto,-181", "auto,", "auto,1,2", "0,0,0,0", "10;0;80 80", strings.Repeat("1,", 1000),
	} {
		got := Crop{Left: 1}
		err := got.UnmarshalText([]byte(text))
		if err == nil || got != (Crop{Left: 1}) || remedy.Of(err) == "" || len(err.Error()) > 200 {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
	}
}

// What a stranger writes is refused, or it comes back as it was written.
func FuzzCropText(f *testing.F) {
	for _, text := range []string{"auto", "auto,90", "10,0,80,80", "10;0;80;80;-7", "1e1 0 0x50p0 80 +5", "-0,0,5,5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var c, again Crop
		if c.UnmarshalText([]byte(text)) != nil {
			return
		}
		if err := again.UnmarshalText([]byte(c.String())); err != nil || again != c {
			t.Errorf("%q is %+v, then %+v, %v", text, c, again, err)
		}
	})
}

// Whatever a crop says, there is a portrait.
func FuzzCropPart(f *testing.F) {
	f.Add(10., 0., 80., 80., 15, uint16(40), uint16(30), uint8(0))
	f.Add(math.NaN(), math.Inf(1), 5., -1e300, math.MinInt, uint16(16), uint16(3000), uint8(1))
	f.Add(95., 95., 5., 5., -45, uint16(16), uint16(65535), uint8(2))
	f.Fuzz(func(t *testing.T, left, top, width, height float64, turn int, w, h uint16, shape uint8) {
		l := Look{Shape: Shape(shape % 3), Crop: Crop{left, top, width, height, turn}}
		photo := flat(16+int(w)%300, 16+int(h), 90)
		d := l.Portrait(photo, 384)
		if d.Width > 384 || d.Height > 512 || d.Height < 96 {
			t.Errorf("%v makes %d x %d dots", l.Crop, d.Width, d.Height)
		}
		l.Sight(photo, 384)
	})
}
