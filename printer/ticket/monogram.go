package ticket

import (
	"image"
	"math"

	"babbage/printer/dots"
	"babbage/printer/lettering"
	"babbage/printer/portrait"
)

// monogram stands in for a portrait: the initials in a wreath, in the same
// shape and size. Where no font has them, a star is as good.
func (t *typesetter) monogram(name string) *dots.Dots {
	w, h := t.layout.Shape.Size(t.layout.Width, image.Pt(1, 1))
	d := wreath(w, h, t.layout.Shape == portrait.Oval, t.layout.dots(1))
	letters := star(w * 2 / 5)
	if text := lettering.Initials(name); text != "" && len(t.pen.Missing(text)) == 0 {
		letters = t.pen.OneLine(text, w*9/20, float64(h), float64(h)*.3)
	}
	d.Stamp(letters, (w-letters.Width)/2, (h-letters.Height)/2)
	return d
}

// wreath is a ring of leaves with berries, inside the rim of an oval or of a
// rectangle. scale is 1 on 58 mm paper.
func wreath(w, h int, oval bool, scale int) *dots.Dots {
	const leaves = 44
	o := newOutline(w, h)
	a, b := float64(w)*.385, float64(h)*.385
	var berries [][2]float64
	for i := range leaves {
		// Even steps along the ellipse, not of its angle.
		at := 2 * math.Pi * (float64(i) + .5) / leaves
		at -= .5 * (b - a) / (a + b) * math.Sin(2*at)
		sin, cos := math.Sincos(at)
		x, y := float64(w)/2+a*cos, float64(h)/2+b*sin
		along := math.Atan2(b*cos, -a*sin)
		side := float64(1 - 2*(i&1))
		o.lens(x, y, along+side*.62, float64(w)*.105, float64(w)*.026)
		if i%(leaves/4) == 0 {
			berries = append(berries, [2]float64{x, y})
		}
	}
	d := o.dots()
	for _, at := range berries {
		for _, off := range [][2]float64{{-.018, -.012}, {.018, -.012}, {0, .018}} {
			disc(d, at[0]+off[0]*float64(w), at[1]+off[1]*float64(w), float64(w)*.019)
		}
	}
	if oval {
		portrait.Rim(d)
		return d
	}
	for x := range w {
		for i := range 2 * scale {
			d.Burn(x, i)
			d.Burn(x, h-1-i)
		}
	}
	for y := range h {
		for i := range 2 * scale {
			d.Burn(i, y)
			d.Burn(w-1-i, y)
		}
	}
	return d
}

// lens adds a leaf pointed at both ends, from x, y in the direction of angle,
// long and wide in dots.
func (o *outline) lens(x, y, angle, long, wide float64) {
	sin, cos := math.Sincos(angle)
	at := func(along, across float64) (float32, float32) {
		return float32(x + along*cos - across*sin), float32(y + along*sin + across*cos)
	}
	x0, y0 := at(0, 0)
	x1, y1 := at(long, 0)
	ax, ay := at(long*.45, wide*2)
	bx, by := at(long*.45, -wide*2)
	o.ink.MoveTo(x0, y0)
	o.ink.QuadTo(ax, ay, x1, y1)
	o.ink.QuadTo(bx, by, x0, y0)
	o.ink.ClosePath()
}
