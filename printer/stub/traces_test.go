package stub

import (
	"image"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/qr"
	"babbage/printer/qr/qrtest"
)

// A code under a thumb cannot be read, but what is left of it is seen: beside one that is read it
// would be missing, and nobody would know.
func TestACodeUnderAThumbIsSeen(t *testing.T) {
	for _, tt := range []struct {
		what  string
		thumb image.Rectangle // in parts of 100 of the hidden code
		read  int
	}{
		{"no thumb", image.Rect(0, 0, 0, 0), 2},
		{"in its middle", image.Rect(35, 0, 65, 100), 1},
		{"two corners", image.Rect(0, 45, 100, 100), 1},
		{"all but one corner", image.Rect(0, 0, 62, 100), 1},
		{"the first corner", image.Rect(0, 0, 50, 50), 1},
	} {
		table := dots.New(440, 180)
		shown, err := Draw(Code{Name: "Ada Lovelace"}, 0, qr.Module, dots.Paper58)
		hidden, err2 := Draw(Code{Name: "Bo"}, 0, qr.Module, dots.Paper58)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		for i := range hidden.Width * hidden.Height {
			x, y := i%hidden.Width, i/hidden.Width
			if image.Pt(x*100/hidden.Width, y*100/hidden.Height).In(tt.thumb) {
				hidden.Bits[y*hidden.Stride()+x/8] &^= 0x80 >> (x % 8)
			}
		}
		table.Stamp(shown, 30, 20)
		table.Stamp(hidden, 250, 20)
		codes, _, unread := Read(qrtest.Photo{Pixels: 1.5, Turn: 7, DotGain: .7, Noise: 6, Blur: 1, Tilt: .1}.Of(table))
		if len(codes) != tt.read || unread != (tt.read < 2) {
			t.Errorf("%s: %v, unread %t", tt.what, codes, unread)
		}
	}
}
