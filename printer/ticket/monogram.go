package ticket

import (
	"image"
	"math"

	"babbage/printer/dots"
	"babbage/printer/lettering"
	"babbage/printer/portrait"
)

// monogram stands in for a portrait: the initials in a wreath, in the same
// shape and size. Where no font has them, a star or the like is as good.
func (t *typesetter) monogram(name string) *dots.Dots {
	w, h := t.layout.Size(t.layout.Width, image.Pt(1, 1))
	d := t.layout.ornaments().wreath(w, h)
	if t.layout.Shape == portrait.Oval {
		t.layout.Rim(d)
	} else {
		frame(d, t.layout.eighths(2))
	}
	letters := t.layout.ornaments().letter(w * 2 / 5)
	if text := lettering.Initials(name); text != "" && len(t.pen.Missing(text)) == 0 {
		letters = t.pen.OneLine(text, w*9/20, float64(h), float64(h)*.3)
	}
	d.Stamp(letters, (w-letters.Width)/2, (h-letters.Height)/2)
	return d
}

// leaves is a ring of leaves with berries.
func leaves(w, h int) *dots.Dots {
	const leaves = 44
	o := newOutline(w, h)
	var berries [][2]float64
	for i := range leaves {
		x, y, along := aroundEllipse(w, h, .385, i, leaves)
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
	return d
}

// frame burns a line so thick inside the edges of d.
func frame(d *dots.Dots, thick int) {
	for x := range d.Width {
		for i := range thick {
			d.Burn(x, i)
			d.Burn(x, d.Height-1-i)
		}
	}
	for y := range d.Height {
		for i := range thick {
			d.Burn(i, y)
			d.Burn(d.Width-1-i, y)
		}
	}
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
