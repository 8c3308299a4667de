package portrait

import (
	"image"
	"image/png"
	"os"
	"testing"
)

// sitter is one of the sample people, in grey.
func sitter(t testing.TB, name string) *image.Gray {
	t.Helper()
	f, err := os.Open("../../assets/people/" + name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return grey(m)
}

// darkened is m with so much of its light.
func darkened(m *image.Gray, light float64) *image.Gray {
	d := image.NewGray(m.Rect)
	for i, v := range m.Pix {
		d.Pix[i] = uint8(float64(v) * light)
	}
	return d
}

// in puts pictures beside each other into a room, each size wide and high.
func in(width, height, size int, sitters ...*image.Gray) *image.Gray {
	room := flat(width, height, 200)
	for i, m := range sitters {
		m = resample(m, whole(m.Rect), size, size)
		left := (width*(2*i+1)/len(sitters) - size) / 2
		for y := range size {
			copy(room.Pix[(y+(height-size)/2)*room.Stride+left:], m.Pix[y*m.Stride:][:size])
		}
	}
	return room
}

func TestSight(t *testing.T) {
	bo, layla := sitter(t, "bo"), sitter(t, "layla-bint-al-qamar")
	behind := in(900, 600, 500, bo)
	small := resample(layla, whole(layla.Rect), 120, 120)
	for y := range small.Rect.Dy() {
		copy(behind.Pix[(y+20)*behind.Stride+760:], small.Pix[y*small.Stride:][:120])
	}
	full := Look{Shape: Full}
	for _, tt := range []struct {
		name  string
		look  Look
		photo *image.Gray
		want  func(Sight) bool
	}{
		{"a good photo", Look{}, bo, func(s Sight) bool { return s.Faces == 1 && s.Width > 100 && s.Light > 150 && s.Turn == 0 }},
		{"head and shoulders are cut out of a room", Look{}, in(900, 700, 300, bo), func(s Sight) bool { return s.Faces == 1 && s.Width > 100 }},
		{"and are not in the shape full", full, in(1800, 1350, 320, bo), func(s Sight) bool { return s.Faces == 1 && s.Width > 30 && s.Width < 60 }},
		{"nor with a crop", Look{Crop: Crop{Left: 0, Top: 0, Width: 100, Height: 100}}, in(1200, 1350, 400, bo), func(s Sight) bool { return s.Faces == 1 && s.Width > 30 && s.Width < 65 }},
		{"few pixels", Look{}, in(240, 180, 40, bo), func(s Sight) bool { return s.Faces == 1 && s.Width < 60 }},
		{"two", Look{}, in(1000, 500, 450, bo, layla), func(s Sight) bool { return s.Faces == 2 }},
		{"three", Look{}, in(1200, 400, 380, bo, layla, bo), func(s Sight) bool { return s.Faces == 3 }},
		{"somebody far behind", Look{}, behind, func(s Sight) bool { return s.Faces == 1 }},
		{"dark", Look{}, darkened(bo, .1), func(s Sight) bool { return s.Light < 80 }},
		{"black", Look{}, darkened(bo, .02), func(s Sight) bool { return s.Faces == 0 && s.Light < 80 }},
		{"a little dark, which is mended", Look{}, darkened(bo, .5), func(s Sight) bool { return s.Faces == 1 && s.Light > 150 }},
		{"turned to the right", Look{}, turn(6).apply(bo), func(s Sight) bool { return s.Faces == 0 && s.Turn == 270 }},
		{"turned to the left", Look{}, turn(8).apply(bo), func(s Sight) bool { return s.Faces == 0 && s.Turn == 90 }},
		{"upside down", Look{}, turn(3).apply(bo), func(s Sight) bool { return s.Faces == 0 && s.Turn == 180 }},
		{"nobody", Look{}, flat(400, 300, 170), func(s Sight) bool { return s == Sight{Light: 170} }},
		{"a strip", Look{}, flat(16, 2000, 170), func(s Sight) bool { return s == Sight{Light: 170} }},
	} {
		if got := tt.look.Sight(tt.photo, 384); !tt.want(got) {
			t.Errorf("%s: got %+v", tt.name, got)
		}
	}
}

// BenchmarkSight is what check spends on a photo beside decoding it: with a face, and with none,
// where it is turned round.
func BenchmarkSight(b *testing.B) {
	for name, m := range map[string]*image.Gray{
		"face":   resample(sitter(b, "bo"), rect{0, 0, 512, 512}, 756, 1008),
		"nobody": flat(756, 1008, 170),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Look{}.Sight(m, 384)
			}
		})
	}
}
