package main

import "math"

// locks are n strands combed over hair of the given tone, from the curve a to the curve b: dark
// ones, and beside each a light one.
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

// fur is balls of fluff of radius r at the points.
func fur(r, tone float64, xy ...float64) form {
	const hairs = 30
	var all []form
	for i, p := range points(xy) {
		var edge []float64
		var dark, pale outline
		for j := range hairs {
			n := float64(j)
			sin, cos := math.Sincos(2*math.Pi*n/hairs + float64(i)*0.5)
			long := r * (1 + 0.09*math.Sin(n*2.4+float64(i)))
			edge = append(edge, ring(p.x, p.y, r*0.9, r*0.9, (n-0.5)*360/hairs+float64(i)*28.6, 0, 2)[:2]...)
			edge = append(edge, p.x+long*cos, p.y+long*sin, p.x+long*cos, p.y+long*sin)
			in := r * (0.15 + 0.5*math.Abs(math.Sin(n*1.3)))
			tuft := brush(1, r*0.06, 1, p.x+in*cos, p.y+in*sin, p.x+(in+r*0.34)*cos, p.y+(in+r*0.34)*sin)
			dark = append(dark, tuft...)
			pale = append(pale, tuft.turn(6, p.x, p.y)...)
		}
		all = append(all, solid(blob(edge...), tone, r*0.5).casts(r*0.12).wears(
			flat(dark, tone*0.55).thin(0.5), flat(pale, math.Min(1, tone*1.2+0.12)).thin(0.5)))
	}
	return group(all...)
}

// braid lays plaited knots along the points, w0 wide at the first and w1 at the last.
func braid(w0, w1, tone float64, xy ...float64) form {
	var all []form
	ps := points(xy)
	for i, p := range ps {
		a, b := ps[max(i-1, 0)], ps[min(i+1, len(ps)-1)]
		run := math.Atan2(b.y-a.y, b.x-a.x)
		k := w0 + (w1-w0)*float64(i)/float64(len(ps)-1)
		side := 1 - 2*float64(i%2)
		x, y := p.x-side*k*0.22*math.Sin(run), p.y+side*k*0.22*math.Cos(run)
		knot := solid(blob(x-k*0.54, y+k*0.06, x-k*0.26, y-k*0.32, x+k*0.24, y-k*0.36, x+k*0.54, y-k*0.06,
			x+k*0.3, y+k*0.34, x-k*0.25, y+k*0.36), tone, k*0.2).casts(k * 0.14).wears(
			flat(comb(4, k*0.07, []float64{x - k*0.6, y - k*0.15, x, y - k*0.36, x + k*0.6, y - k*0.15},
				[]float64{x - k*0.6, y + k*0.15, x, y + k*0.34, x + k*0.6, y + k*0.15}), tone*0.55).thin(0.6))
		all = append(all, knot.turn(run*180/math.Pi-side*36, x, y))
	}
	return group(all...)
}
