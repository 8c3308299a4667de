// Package portrait makes dots of a photo that show who it is.
//
//	file → grey (format.go, package luma) → upright (exif.go) → turned by hand (tilt.go)
//	     → head and shoulders (facefinder.go, crop.go)
//	     → size (resample.go) → levels.go → dots (dither.go, with the printer's dot gain from tone.go) → oval
package portrait

import (
	"cmp"
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
	DPI    int // of the head that prints it, dots an inch; 0 is dots.DPI
}

// dpi is DPI with its default applied.
func (l Look) dpi() int { return cmp.Or(l.DPI, dots.DPI) }

// eighths are n eighths of a millimetre, which are dots at 203 dpi, in dots of the head.
func (l Look) eighths(n float64) float64 { return n * float64(l.dpi()) / dots.DPI }

// Size is the size of a portrait in dots on paper of that width. photo is the
// size of the photo, upright and turned, which only Full depends on.
//
// It follows the width of the paper. Only on paper of less than 48 mm is a portrait as wide as on
// that, as long as it leaves a tenth of the paper white: a face that is smaller is soon nobody's.
func (l Look) Size(paper int, photo image.Point) (width, height int) {
	switch l.Shape {
	case Full:
		height = (paper*photo.Y + photo.X/2) / photo.X
		return paper, max(paper/4, min(height, paper*4/3))
	case Portrait:
		width = l.across(paper, 3, 4)
	default:
		// The oval is 32 mm wide on 58 mm paper, so that with heading and name it stays
		// under 13,500 bytes: 7 s at 19200 baud (issue #4).
		width = l.across(paper, 2, 3)
	}
	return width, width * 4 / 3
}

// across is the width, an even one, of a portrait that takes part of whole shares of the paper.
func (l Look) across(paper, part, whole int) int {
	small := int(l.eighths(dots.Paper58))
	return max(paper*part/whole, min(small*part/whole, paper*9/10)) &^ 1
}

// Portrait makes dots of an upright grey photo for paper of that width.
func (l Look) Portrait(photo *image.Gray, paper int) *dots.Dots {
	photo = turned(photo, l.Crop.Turn)
	w, h := l.Size(paper, photo.Rect.Size())
	m := exposed(photo, l.Crop.part(photo, w, h, l.Shape != Full), w, h)
	if l.Shape != Oval {
		return l.Greys(m)
	}
	l.cameo(m)
	d := l.Greys(m)
	l.trim(d)
	l.Rim(d)
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
		l.trim(d)
		l.Rim(d)
	}
	return d
}

// Greys makes dots of grey as it is, a dot a pixel.
func (l Look) Greys(m *image.Gray) *dots.Dots { return l.Dither.dots(m, l.ink()) }

// OfImage makes width times height dots of any picture, whole.
func OfImage(m image.Image, width, height int) *dots.Dots {
	g := grey(m)
	return Look{}.Greys(resample(g, whole(g.Rect), width, height))
}

// The oval is framed by a thin line, as a cameo is, with white between the line
// and the picture; in eighths of a millimetre.
const (
	rim    = 2.0
	rimGap = 4.0
)

// cameo makes everything outside the oval white.
func (l Look) cameo(m *image.Gray) {
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride:][:m.Rect.Dx()]
		lo, hi := chord(m.Rect.Size(), l.eighths(rim+rimGap), y)
		for x := range row {
			if x < lo || x >= hi {
				row[x] = 255
			}
		}
	}
}

// trim clears what the dither spilled outside the oval.
func (l Look) trim(d *dots.Dots) {
	size := image.Pt(d.Width, d.Height)
	for y := range d.Height {
		row := d.Row(y)
		lo, hi := chord(size, l.eighths(rim+rimGap), y)
		for x := range d.Width {
			if x < lo || x >= hi {
				row[x>>3] &^= 0x80 >> (x & 7)
			}
		}
	}
}

// Rim draws the line around the oval.
func (l Look) Rim(d *dots.Dots) {
	size := image.Pt(d.Width, d.Height)
	for y := range d.Height {
		lo, hi := chord(size, 0, y)
		in, out := chord(size, l.eighths(rim), y)
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
