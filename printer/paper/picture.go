package paper

import (
	"bytes"
	"image"
	"image/color"
)

// Picture is a length of printed paper: one bit a dot, eight dots a byte, the
// most significant bit leftmost, 1 is black.
type Picture struct {
	Width, Height int    // in dots
	Bits          []byte // Stride()*Height bytes
}

// Stride is the length of a row in bytes.
func (p *Picture) Stride() int { return (p.Width + 7) / 8 }

// Row returns the bytes of row y, shared with the picture.
func (p *Picture) Row(y int) []byte {
	s := p.Stride()
	return p.Bits[y*s : (y+1)*s]
}

// add puts a row at the end; nil is a blank one.
func (p *Picture) add(bits []byte) {
	if bits == nil {
		bits = make([]byte, p.Stride())
	}
	p.Bits = append(p.Bits, bits...)
	p.Height++
}

// drop takes the first n rows off.
func (p *Picture) drop(n int) {
	p.Bits = append(p.Bits[:0], p.Bits[n*p.Stride():]...)
	p.Height -= n
}

// Count returns how many times the dots given (rows of p's own stride, as
// printer.Dots has them) stand on the paper whole, without overlap. It is how
// a test tells one whole ticket from none, a torn one or two.
func (p *Picture) Count(dots []byte) int {
	s := p.Stride()
	if len(dots) == 0 || len(dots)%s != 0 {
		return 0
	}
	n := 0
	for at := 0; at+len(dots) <= len(p.Bits); {
		if bytes.Equal(p.Bits[at:at+len(dots)], dots) {
			n++
			at += len(dots)
		} else {
			at += s
		}
	}
	return n
}

// Image returns the paper as a black and white picture, dot for pixel. Its PNG
// is one bit deep.
func (p *Picture) Image() *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, p.Width, p.Height), color.Palette{color.White, color.Black})
	for y := range p.Height {
		row, pix := p.Row(y), m.Pix[y*m.Stride:]
		for x := range p.Width {
			pix[x] = row[x/8] >> (7 - x%8) & 1
		}
	}
	return m
}
