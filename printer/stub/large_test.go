package stub

import (
	"image"
	"testing"

	"babbage/printer/dots"
)

// A small code on a photo of 12 megapixels is read, on a Pi of 32 bits, too: GOARCH=386 runs this.
func TestLargePhoto(t *testing.T) {
	want := Code{Name: "Ada Lovelace"}
	d, err := Draw(want, 0, 3, dots.Paper58)
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewGray(image.Rect(0, 0, 4000, 3000))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for y := range d.Height {
		for x := range d.Width {
			if d.Black(x, y) {
				m.Pix[(1500+y)*m.Stride+2000+x] = 0
			}
		}
	}
	if got, others, unread := Read(m); len(got) != 1 || got[0].Code != want || others != 0 || unread {
		t.Errorf("it reads %v and %d others, unread %t", got, others, unread)
	}
}
