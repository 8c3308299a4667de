package main

import "math"

// Hair, hats, glasses and clothes that more than one person wears.

// locks are strands combed over hair: dark ones and, between them, light ones.
func locks(n int, width, tone float64, a, b []float64) form {
	return group(
		flat(comb(n, width, a, b), tone*0.6).thin(0.55),
		flat(comb(n, width*0.6, a, b).move(-width*0.9, -width*0.4), math.Min(1, tone*1.25+0.1)).thin(0.4),
	)
}

// curls are rolled-up locks of radius r at the points.
func curls(r, tone float64, xy ...float64) form {
	var all []form
	for i, p := range points(xy) {
		// Neighbours differ a little in size, tone and turn, or they would look like grapes.
		n := float64(i)
		k, t := r*(1+0.12*math.Sin(n*2.4)), tone*(1+0.15*math.Sin(n*1.7))
		from := 130 + 50*math.Sin(n*2.9)
		all = append(all, solid(disc(p.x, p.y, k), t, k*0.42).casts(k*0.22).wears(
			flat(arc(p.x+k*0.1, p.y+k*0.12, k*0.66, from, from+190, k*0.13), t*0.45).thin(0.8),
			flat(arc(p.x+k*0.16, p.y+k*0.2, k*0.34, from+20, from+210, k*0.11), t*0.45).thin(0.8),
			flat(arc(p.x, p.y, k*0.78, 190, 265, k*0.1), math.Min(1, t+0.3)).thin(0.6)))
	}
	return group(all...)
}

// arc is a stroke along a circle, from one angle to another.
func arc(cx, cy, r, from, to, width float64) outline {
	return brush(width*0.3, width, width*0.3, ring(cx, cy, r, r, from, to, 9)...)
}

// fur is balls of fluff of radius r at the points.
func fur(r, tone float64, xy ...float64) form {
	var all []form
	for i, p := range points(xy) {
		var edge []float64
		var hairs, shine outline
		for j := range 22 {
			a := float64(j)*360/22 + float64(i)*31
			sin, cos := math.Sincos(a * math.Pi / 180)
			k := r * (1 + 0.1*math.Sin(float64(j)*2.4+float64(i)))
			edge = append(edge, ring(p.x, p.y, r*0.86, r*0.86, a-8, a, 2)[:2]...)
			edge = append(edge, p.x+k*cos, p.y+k*sin, p.x+k*cos, p.y+k*sin)
			in := 0.3 + 0.35*math.Abs(math.Sin(float64(j)*1.3))
			hairs = append(hairs, brush(1, r*0.07, 1, p.x+r*in*cos, p.y+r*in*sin, p.x+r*(in+0.3)*cos, p.y+r*(in+0.3)*sin)...)
			shine = append(shine, brush(1, r*0.07, 1, p.x+r*(in-0.1)*cos-r*0.1, p.y+r*(in-0.1)*sin-r*0.1, p.x+r*(in+0.2)*cos-r*0.1, p.y+r*(in+0.2)*sin-r*0.1)...)
		}
		all = append(all, solid(blob(edge...), tone, r*0.4).casts(r*0.15).wears(
			flat(hairs, tone*0.5).thin(0.6), flat(shine, math.Min(1, tone*1.2+0.15)).thin(0.6)))
	}
	return group(all...)
}

// ring gives n points along an arc of an ellipse, from one angle to another in degrees clockwise from the right.
func ring(cx, cy, rx, ry, from, to float64, n int) []float64 {
	var xy []float64
	for i := range n {
		t := from + (to-from)*float64(i)/float64(n-1)
		sin, cos := math.Sincos(t * math.Pi / 180)
		xy = append(xy, cx+rx*cos, cy+ry*sin)
	}
	return xy
}

// braid lays plaited knots along the points, w0 wide at the first and w1 at the last.
func braid(w0, w1, tone float64, xy ...float64) form {
	var all []form
	ps := points(xy)
	for i, p := range ps {
		q := ps[min(i+1, len(ps)-1)]
		if i == len(ps)-1 {
			p, q = ps[i-1], p
		}
		run := math.Atan2(q.y-p.y, q.x-p.x) * 180 / math.Pi
		k := w0 + (w1-w0)*float64(i)/float64(len(ps)-1)
		side := 1 - 2*float64(i%2)
		x, y := ps[i].x, ps[i].y
		knot := solid(blob(x-k*0.6, y, x-k*0.2, y-k*0.4, x+k*0.4, y-k*0.34, x+k*0.62, y, x+k*0.3, y+k*0.36, x-k*0.25, y+k*0.36), tone, k*0.2).casts(k * 0.12).wears(
			flat(comb(4, k*0.08, []float64{x - k*0.6, y - k*0.2, x, y - k*0.45, x + k*0.6, y - k*0.2},
				[]float64{x - k*0.6, y + k*0.2, x, y + k*0.4, x + k*0.6, y + k*0.2}), tone*0.55).thin(0.6))
		all = append(all, knot.turn(run+90+side*38, x, y).move(side*k*0.17*math.Sin(run*math.Pi/180), -side*k*0.17*math.Cos(run*math.Pi/180)))
	}
	return group(all...)
}

// specs are two lenses in a frame: both outlines are given for the right of the sheet; the bridge spans from x = -in
// to in at height y, and the arms reach to x = out.
func specs(lens outline, rim, tone, in, y, out float64) form {
	glass := lens.both()
	_, y0, x1, y1 := lens.bounds()
	frame := append(outline{}, border(lens, rim)...)
	return group(
		flat(glass, 1).thin(0.06),
		flat(brush(rim*1.1, rim*0.9, rim*1.1, -in, y, 0, y-rim*1.1, in, y), tone),
		flat(brush(rim, rim, rim, x1-2, y0+(y1-y0)*0.3, out, y0+(y1-y0)*0.26).both(), tone),
		solid(frame.both(), tone, rim*0.4).casts(5),
		flat(poly(x1-(x1-in)*0.55, y0+6, x1-(x1-in)*0.3, y0+6, x1-(x1-in)*0.62, y1-6, x1-(x1-in)*0.8, y1-6), 1).thin(0.12),
	)
}

// border is a band of the given width along an outline's first ring.
func border(o outline, width float64) outline {
	r := o[0]
	var all outline
	closed := append(append([]point{}, r...), r[0], r[1])
	// The band is drawn in pieces that overlap by one point; a ring with a hole would fill up.
	for i := 0; i+1 < len(r); i += 6 {
		all = append(all, stroke(width, width, width, closed[i:min(i+8, len(closed))])...)
	}
	return all
}

// bowtie sits under a chin.
func bowtie(y, w, tone float64) form {
	return group(
		solid(blob(6, y, 6, y, w*0.5, y-w*0.32, w, y-w*0.36, w*1.02, y, w, y+w*0.36, w*0.5, y+w*0.32).both(), tone, w*0.14).casts(6).wears(
			flat(brush(2, 5, 1, 8, y, w*0.4, y-4, w*0.62, y-2).both(), tone*0.45),
			flat(brush(2, 5, 1, 8, y+4, w*0.35, y+8, w*0.5, y+14).both(), tone*0.45)),
		solid(blob(-w*0.2, y-w*0.2, w*0.2, y-w*0.2, w*0.22, y, w*0.2, y+w*0.22, -w*0.2, y+w*0.22, -w*0.22, y), tone*1.1, w*0.12).casts(4),
	)
}

// lapels are a shirt collar's two points.
func lapels(y, w, h, tone float64) form {
	return solid(blob(4, y+8, 4, y+8, w*0.55, y-h*0.5, w*0.55, y-h*0.5, w, y-h*0.1, w, y-h*0.1, w*0.62, y+h, w*0.62, y+h).both(), tone, 8).casts(7)
}

// freckles are strewn over both cheeks about (x, y).
func freckles(x, y, r float64) form {
	var o outline
	for i := range 7 {
		sin, cos := math.Sincos(float64(i) * 2.4)
		d := r * math.Sqrt(float64(i)/7)
		o = append(o, disc(x+d*cos*1.2, y+d*sin*0.7, 3.1)...)
	}
	return flat(o.both(), 0).thin(0.42)
}

// merry eyes are shut with laughing: two arcs.
func merry(apart, y, w, skin float64) form {
	return group(
		soft(oval(apart, y, w*1.2, w*0.7, 0).both(), skin*0.6, 0.4, w*0.3),
		flat(brush(4, w*0.36, 4, apart-w, y+w*0.34, apart-w*0.45, y-w*0.3, apart+w*0.45, y-w*0.3, apart+w, y+w*0.34).both(), 0.07),
		flat(brush(2, w*0.16, 2, apart+w*1.15, y, apart+w*1.4, y-w*0.12).both(), skin*0.4),
		flat(brush(2, w*0.16, 2, apart+w*1.12, y+w*0.3, apart+w*1.38, y+w*0.34).both(), skin*0.4),
	)
}
