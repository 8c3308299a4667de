package main

// A form is a node of a picture: one outline with one tone, turned by the light, and what is
// painted on it. Tones are printed greys, 0 black and 1 white.
type form struct {
	shape  outline
	tone   float64
	alpha  float64 // 0 is not there, 1 is opaque
	round  float64 // over how many pixels its edge turns away; 0 is flat
	blur   float64 // how soft its edge is, in pixels
	cast   float64 // how far above the earlier forms it floats: its shadow's length in pixels
	relief float64 // if not 0, no paint, but a swelling of what lies below (under 0, a dent)
	on     []form  // painted on it and cut off at its edge; with no shape of its own, just a group
}

// solid is a body: rounded over so many pixels.
func solid(o outline, tone, round float64) form {
	return form{shape: o, tone: tone, alpha: 1, round: round}
}

// flat is paint with a sharp edge.
func flat(o outline, tone float64) form { return solid(o, tone, 0) }

// soft is paint laid thinly with a soft edge: a blush, a shadow, a sheen.
func soft(o outline, tone, alpha, blur float64) form {
	return form{shape: o, tone: tone, alpha: alpha, blur: blur}
}

// bump lets what lies below swell by so much (1 is as round as a solid's edge), or sink if less
// than 0.
func bump(o outline, height, blur float64) form {
	return form{shape: o, relief: height, alpha: 1, round: blur}
}

// group is forms that go together.
func group(on ...form) form { return form{on: on} }

// pair is what is drawn for one side of the sheet, and its mirror image under the same lamp.
func pair(on ...form) form {
	g := group(on...)
	return group(g.each(outline.mirror), g)
}

// thin paint lets what lies below show through.
func (f form) thin(alpha float64) form { f.alpha = alpha; return f }

// casts lifts the form, so that its shadow falls on those painted before.
func (f form) casts(far float64) form { f.cast = far; return f }

// wears paints on the form.
func (f form) wears(on ...form) form { f.on = append(f.on[:len(f.on):len(f.on)], on...); return f }

func (f form) move(dx, dy float64) form {
	return f.each(func(o outline) outline { return o.move(dx, dy) })
}

func (f form) turn(degrees, cx, cy float64) form {
	return f.each(func(o outline) outline { return o.turn(degrees, cx, cy) })
}

// scale enlarges about a point; what is round, soft or afloat grows along.
func (f form) scale(k, cx, cy float64) form {
	f = f.each(func(o outline) outline {
		return o.each(func(p point) point { return point{cx + k*(p.x-cx), cy + k*(p.y-cy)} })
	})
	return f.grow(k)
}

func (f form) grow(k float64) form {
	f.round, f.blur, f.cast = k*f.round, k*f.blur, k*f.cast
	for i := range f.on { // each has made this slice our own
		f.on[i] = f.on[i].grow(k)
	}
	return f
}

// each is the form with its outline, and those of all that is painted on it, changed.
func (f form) each(change func(outline) outline) form {
	f.shape = change(f.shape)
	on := make([]form, len(f.on))
	for i, g := range f.on {
		on[i] = g.each(change)
	}
	f.on = on
	return f
}
