package main

// specs are two lenses in a frame, given for the right of the sheet. The bridge spans from x =
// -in to in at height y, and the arms reach to x = out.
func specs(lens outline, rim, tone, in, y, out float64) form {
	x0, y0, x1, y1 := lens.bounds()
	w, h := x1-x0, y1-y0
	glare := poly(x0+w*0.62, y0+h*0.08, x0+w*0.8, y0+h*0.08, x0+w*0.52, y1-h*0.08, x0+w*0.34, y1-h*0.08)
	return group(
		flat(glare.move(w*0.14, 0), 1).thin(0.14),
		flat(glare.move(w*0.14-x0-x1, 0), 1).thin(0.14),
		flat(brush(rim*1.1, rim*0.9, rim*1.1, -in, y, 0, y-rim*1.1, in, y), tone),
		pair(
			flat(brush(rim, rim, rim, x1-2, y0+h*0.3, out, y0+h*0.26), tone),
			solid(border(lens, rim), tone, rim*0.4).casts(5)),
	)
}

// bowtie sits under a chin, w wide on either side.
func bowtie(y, w, tone float64) form {
	wing := blob(6, y, 6, y, w*0.5, y-w*0.32, w, y-w*0.36, w*1.02, y, w, y+w*0.36, w*0.5, y+w*0.32)
	knot := sym(0, y-w*0.2, w*0.2, y-w*0.2, w*0.22, y, w*0.2, y+w*0.22, 0, y+w*0.22)
	return group(
		pair(solid(wing, tone, w*0.14).casts(6).wears(
			flat(brush(2, 5, 1, 8, y, w*0.4, y-4, w*0.62, y-2), tone*0.45),
			flat(brush(2, 5, 1, 8, y+4, w*0.35, y+8, w*0.5, y+14), tone*0.45))),
		solid(knot, tone*1.1, w*0.12).casts(4),
	)
}

// collar is a shirt's two points.
func collar(y, w, h, tone float64) form {
	point := blob(4, y+8, 4, y+8, w*0.55, y-h*0.5, w*0.55, y-h*0.5, w, y-h*0.1, w, y-h*0.1, w*0.62, y+h, w*0.62, y+h)
	return pair(solid(point, tone, 8).casts(7))
}

// beads are balls on a string.
func beads(r, tone float64, xy ...float64) form {
	var all []form
	for _, p := range points(xy) {
		all = append(all, solid(disc(p.x, p.y, r), tone, r*0.45).casts(r*0.4).wears(
			soft(disc(p.x-r*0.3, p.y-r*0.35, r*0.22), 1, 0.9, r*0.1)))
	}
	return group(all...)
}

// button has four holes.
func button(x, y, r, tone float64) form {
	var holes outline
	for _, p := range points([]float64{-1, -1, 1, -1, -1, 1, 1, 1}) {
		holes = append(holes, disc(x+p.x*r*0.24, y+p.y*r*0.24, r*0.13)...)
	}
	return solid(disc(x, y, r), tone, r*0.3).casts(r*0.3).wears(
		flat(border(disc(x, y, r*0.7), r*0.1), 0).thin(0.4), flat(holes, 0.05))
}
