// Package portrait makes dots of a photo that show who it is.
//
//	file → grey (format.go, package luma) → upright (exif.go) → turned by hand (tilt.go)
//	     → head and shoulders (facefinder.go, crop.go)
//	     → size (resample.go) → levels.go → dots (dither.go, with the printer's dot gain from tone.go) → oval
package portrait

import (
	"image"
	"math"

	"babbage/printer/dots"
)

// Look is everything about a portrait but the photo.
type Look struct {
	Shape  Shape
	Crop   Crop
	Tone   Tone
	Dither Dither
}

// Size is the size of a portrait in dots on paper of that width. photo is the
// size of the photo, upright and turned, which only Full depends on.
func (s Shape) Size(paper int, photo image.Point) (width, height int) {
	switch s {
	case Full:
		height = (paper*photo.Y + photo.X/2) / photo.X
		return paper, max(paper/4, min(height, paper*4/3))
	case Portrait:
		return paper * 3 / 4, paper
	}
	// The oval is 32 mm wide on 58 mm paper, so that with heading and name it stays
	// under 13,500 bytes: 7 s at 19200 baud (issue #4).
	return paper * 2 / 3, paper * 8 / 9
}

// Portrait makes dots of an upright grey photo for paper of that width.
func (l Look) Portrait(photo *image.Gray, paper int) *dots.Dots {
	photo = turned(photo, l.Crop.Turn)
	w, h := l.Shape.Size(paper, photo.Rect.Size())
	m := exposed(photo, l.Crop.part(photo, w, h, l.Shape != Full), w, h)
	if l.Shape != Oval {
		return l.Greys(m)
	}
	cameo(m)
	d := l.Greys(m)
	trim(d)
	Rim(d)
	return d
}

// exposed is a part of a photo in the size in which it is printed, and lit as well as it can be.
func exposed(photo *image.Gray, part rect, width, height int) *image.Gray {
	m := resample(photo, part, width, height)
	if m == photo {
		m = &image.Gray{Pix: append([]uint8(nil), m.Pix...), Stride: m.Stride, Rect: m.Rect}
	}
	stretch(m)
	return m
}

// Black is a portrait of width times height dots in the shape of the look and without a white dot
// that another one could have black: none takes more bytes on the wire.
func (l Look) Black(width, height int) *dots.Dots {
	d := dots.New(width, height)
	for i := range d.Bits {
		d.Bits[i] = 0xff
	}
	if l.Shape == Oval {
		trim(d)
		Rim(d)
	}
	return d
}

// Greys makes dots of grey as it is, a dot a pixel.
func (l Look) Greys(m *image.Gray) *dots.Dots { return l.Dither.dots(m, l.Tone.ink()) }

// OfImage makes width times height dots of any picture, whole.
func OfImage(m image.Image, width, height int) *dots.Dots {
	g := grey(m)
	return Look{}.Greys(resample(g, whole(g.Rect), width, height))
}

// The oval is framed by a thin line, as a cameo is, with white between the line
// and the picture; in dots.
const (
	rim    = 2.0
	rimGap = 4.0
)

// cameo makes everything outside the oval white.
func cameo(m *image.Gray) {
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride:][:m.Rect.Dx()]
		lo, hi := chord(m.Rect.Size(), rim+rimGap, y)
		for x := range row {
			if x < lo || x >= hi {
				row[x] = 255
			}
		}
	}
}

// trim clears what the dither spilled outside the oval.
func trim(d *dots.Dots) {
	size := image.Pt(d.Width, d.Height)
	for y := range d.Height {
		row := d.Row(y)
		lo, hi := chord(size, rim+rimGap, y)
		for x := range d.Width {
			if x < lo || x >= hi {
				row[x>>3] &^= 0x80 >> (x & 7)
			}
		}
	}
}

// Rim draws the line around the oval.
func Rim(d *dots.Dots) {
	size := image.Pt(d.Width, d.Height)
	for y := range d.Height {
		lo, hi := chord(size, 0, y)
		in, out := chord(size, rim, y)
		for x := lo; x < hi; x++ {
			if x < in || x >= out {
				d.Burn(x, y)
			}
		}
	}
}

// chord returns the stretch from lo to hi that lies on row y inside the oval of
// that size made smaller by inset dots all round. It is empty outside.
func chord(size image.Point, inset float64, y int) (lo, hi int) {
	a, b := float64(size.X)/2-inset, float64(size.Y)/2-inset
	dy := (float64(y) + .5 - float64(size.Y)/2) / b
	if dy*dy >= 1 {
		return size.X / 2, size.X / 2
	}
	half := int(math.Round(a * math.Sqrt(1-dy*dy)))
	return size.X/2 - half, size.X/2 + half
}
