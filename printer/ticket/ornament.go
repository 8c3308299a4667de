package ticket

import (
	"math"

	"golang.org/x/image/vector"

	"babbage/printer/dots"
)

// outline draws paths filled, on a square of 0 to 1 in both directions.
type outline struct {
	ink  *vector.Rasterizer
	w, h float32
}

func newOutline(w, h int) *outline {
	return &outline{vector.NewRasterizer(w, h), float32(w), float32(h)}
}

func (o *outline) dots() *dots.Dots {
	d := dots.New(int(o.w), int(o.h))
	d.Fill(o.ink)
	return d
}

// star is a star of five points, size dots wide.
func star(size int) *dots.Dots {
	o := newOutline(size, size)
	for i := range 10 {
		r := .5
		if i&1 == 1 {
			r = .21
		}
		sin, cos := math.Sincos(float64(i) * math.Pi / 5)
		x, y := o.w*float32(.5+r*sin), o.h*float32(.525-r*cos)
		if i == 0 {
			o.ink.MoveTo(x, y)
		} else {
			o.ink.LineTo(x, y)
		}
	}
	o.ink.ClosePath()
	return o.dots()
}

// holly is a sprig: two leaves and three berries.
func holly(w, h int) *dots.Dots {
	o := newOutline(w, h)
	for _, side := range []float32{-1, 1} {
		o.leaf(side)
	}
	d := o.dots()
	r := float64(h) * .17
	for _, at := range [][2]float64{{-.62, .62}, {.62, .62}, {0, -.42}} {
		disc(d, float64(w)/2+at[0]*r*1.75, float64(h)*.52+at[1]*r*1.75, r)
	}
	return d
}

// leaf adds one leaf that points away from the middle, spiked along both edges,
// with a vein left white.
func (o *outline) leaf(side float32) {
	at := func(x, y float32) (float32, float32) { return o.w * (.5 + side*x), o.h * y }
	line := func(x, y float32) { px, py := at(x, y); o.ink.LineTo(px, py) }
	bow := func(cx, cy, x, y float32) {
		ax, ay := at(cx, cy)
		bx, by := at(x, y)
		o.ink.QuadTo(ax, ay, bx, by)
	}
	x, y := at(.12, .62)
	o.ink.MoveTo(x, y)
	bow(.15, .35, .17, .12) // up to the first spike of the upper edge
	bow(.24, .28, .31, .04)
	bow(.35, .22, .50, .18) // the tip
	bow(.43, .38, .46, .62) // and back along the lower edge
	bow(.36, .60, .33, .88)
	bow(.25, .70, .17, .90)
	line(.14, .66)
	// The vein, the other way round, so that it stays white.
	line(.42, .29)
	line(.41, .26)
	o.ink.ClosePath()
}

// disc burns a disc of radius r around x, y, in dots, with a white ring around it.
func disc(d *dots.Dots, x, y, r float64) {
	for py := int(y - r - 3); py <= int(y+r+3); py++ {
		for px := int(x - r - 3); px <= int(x+r+3); px++ {
			far := math.Hypot(float64(px)+.5-x, float64(py)+.5-y)
			switch {
			case far <= r:
				d.Burn(px, py)
			case far <= r+2 && px >= 0 && py >= 0 && px < d.Width && py < d.Height:
				d.Row(py)[px>>3] &^= 0x80 >> (px & 7)
			}
		}
	}
}
