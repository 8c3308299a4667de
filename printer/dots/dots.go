// Package dots is a picture of black and white dots, as a thermal head burns it.
package dots

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math/bits"

	"golang.org/x/image/vector"
)

// Dots is a one-bit picture as a thermal head sees it: eight dots a byte, the
// most significant bit leftmost, a set bit is black (burnt). Rows follow each
// other without padding beyond the byte; Stride gives their length.
type Dots struct {
	Width, Height int    // in dots; 8 dots are one millimetre on most heads (DPI)
	Bits          []byte // Stride()*Height bytes
}

// DPI is how many dots an inch most heads have, which is eight a millimetre.
const DPI = 203

// Widths of what such a head prints on paper of 58 and 80 mm: 48 and 72 mm.
const (
	Paper58 = 384
	Paper80 = 576
)

// New returns a white picture of width times height dots.
func New(width, height int) *Dots {
	d := &Dots{Width: width, Height: height}
	d.Bits = make([]byte, d.Stride()*height)
	return d
}

// Stride is the length of a row in bytes.
func (d *Dots) Stride() int { return (d.Width + 7) / 8 }

// Row returns the bytes of row y, shared with the picture.
func (d *Dots) Row(y int) []byte {
	s := d.Stride()
	return d.Bits[y*s : (y+1)*s]
}

// Rows is how many rows d has that are whole; 0 for nil.
func (d *Dots) Rows() int {
	if d == nil || d.Stride() <= 0 {
		return 0
	}
	return min(d.Height, len(d.Bits)/d.Stride())
}

// White reports whether nothing is burnt in row y.
func (d *Dots) White(y int) bool {
	for _, b := range d.Row(y) {
		if b != 0 {
			return false
		}
	}
	return true
}

// Add puts a row at the bottom; one shorter than Stride is white from there on.
func (d *Dots) Add(row []byte) {
	d.Bits = append(d.Bits, row...)
	d.Bits = append(d.Bits, make([]byte, d.Stride()-len(row))...)
	d.Height++
}

// Drop takes the first n rows off.
func (d *Dots) Drop(n int) {
	d.Bits = append(d.Bits[:0], d.Bits[n*d.Stride():]...)
	d.Height -= n
}

// Count returns how many times rows (of d's own stride) stand in the picture whole and
// without overlap. It tells one whole ticket on a strip of paper from none, a torn one
// or two.
func (d *Dots) Count(rows []byte) int {
	s := d.Stride()
	if len(rows) == 0 || len(rows)%s != 0 {
		return 0
	}
	n := 0
	for at := 0; at+len(rows) <= len(d.Bits); {
		if bytes.Equal(d.Bits[at:at+len(rows)], rows) {
			n++
			at += len(rows)
		} else {
			at += s
		}
	}
	return n
}

// Black reports whether the dot at x, y is black; outside the picture is white.
func (d *Dots) Black(x, y int) bool {
	if x < 0 || y < 0 || x >= d.Width || y >= d.Height {
		return false
	}
	return d.Bits[y*d.Stride()+x/8]&(0x80>>(x%8)) != 0
}

// Burn makes the dot at x, y black; outside the picture it does nothing.
func (d *Dots) Burn(x, y int) {
	if x < 0 || y < 0 || x >= d.Width || y >= d.Height {
		return
	}
	d.Bits[y*d.Stride()+x/8] |= 0x80 >> (x % 8)
}

// Fill burns the dots that a rasterizer of the picture's size covers by half or
// more.
func (d *Dots) Fill(ink *vector.Rasterizer) {
	mask := image.NewAlpha(image.Rect(0, 0, d.Width, d.Height))
	ink.DrawOp = draw.Src
	ink.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	for y := range d.Height {
		for x, a := range mask.Pix[y*mask.Stride:][:d.Width] {
			if a >= 128 {
				d.Burn(x, y)
			}
		}
	}
}

// Image returns the dots as a black and white picture, dot for pixel. Its PNG
// is one bit deep.
func (d *Dots) Image() *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, d.Width, d.Height), color.Palette{color.White, color.Black})
	for y := range d.Height {
		row := m.Pix[y*m.Stride:]
		for x := range d.Width {
			if d.Black(x, y) {
				row[x] = 1
			}
		}
	}
	return m
}

// Stamp burns the black dots of s into d, the corner of s at x, y.
func (d *Dots) Stamp(s *Dots, x, y int) {
	for sy := range s.Height {
		for i, eight := range s.Row(sy) {
			for ; eight != 0; eight &= eight - 1 { // without its rightmost black one
				if sx := 8*i + 7 - bits.TrailingZeros8(eight); sx < s.Width {
					d.Burn(x+sx, y+sy)
				}
			}
		}
	}
}
