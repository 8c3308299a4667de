package main

import (
	"math"
	"slices"
)

// A point lies on a sheet of 512 by 512: x runs right from the middle (-256 to 256), so that a face is
// symmetric about 0, and y runs down from the top.
type point struct{ x, y float64 }

// An outline is one or more closed polygons, all filled. Curves are polygons fine enough not to show.
type outline [][]point

// steps is how many straight pieces stand for the curve between two points.
const steps = 14

// points pairs up x and y.
func points(xy []float64) []point {
	ps := make([]point, len(xy)/2)
	for i := range ps {
		ps[i] = point{xy[2*i], xy[2*i+1]}
	}
	return ps
}

// blob is a smooth closed curve through the points. A point given twice running is a corner.
func blob(xy ...float64) outline { return outline{spline(points(xy), true)} }

// sym is a blob symmetric about x = 0, given by its right half from top to bottom. Points on the axis are not doubled.
func sym(xy ...float64) outline {
	right := points(xy)
	all := slices.Clone(right)
	for _, p := range slices.Backward(right) {
		if p.x != 0 {
			all = append(all, point{-p.x, p.y})
		}
	}
	return outline{spline(all, true)}
}

// poly is a closed polygon with straight edges.
func poly(xy ...float64) outline { return outline{points(xy)} }

// oval is an ellipse with half-axes rx and ry, turned clockwise by so many degrees.
func oval(cx, cy, rx, ry, degrees float64) outline {
	ps := make([]point, 72)
	for i := range ps {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(ps)))
		ps[i] = point{cx + rx*cos, cy + ry*sin}
	}
	return outline{ps}.turn(degrees, cx, cy)
}

// disc is a circle.
func disc(cx, cy, r float64) outline { return oval(cx, cy, r, r, 0) }

// brush is the mark of a round brush drawn along a smooth open curve, w0 wide where it starts, w1 half-way and
// w2 where it ends.
func brush(w0, w1, w2 float64, xy ...float64) outline {
	return stroke(w0, w1, w2, spline(points(xy), false))
}

func stroke(w0, w1, w2 float64, line []point) outline {
	var left, right []point
	for i, p := range line {
		a, b := line[max(i-1, 0)], line[min(i+1, len(line)-1)]
		dx, dy := b.x-a.x, b.y-a.y
		l := math.Max(math.Hypot(dx, dy), 1e-9)
		t := float64(i) / float64(len(line)-1)
		// A parabola through the three widths.
		w := w0*(1-t)*(1-2*t) + 4*w1*t*(1-t) + w2*t*(2*t-1)
		nx, ny := -dy/l*w/2, dx/l*w/2
		left = append(left, point{p.x + nx, p.y + ny})
		right = append(right, point{p.x - nx, p.y - ny})
	}
	// Half-circles round the ends: from the right side over the tip to the left at the start, and back at the end.
	ring := cap180(line[0], right[0])
	ring = append(ring, left...)
	ring = append(ring, cap180(line[len(line)-1], left[len(left)-1])...)
	for i := len(right) - 1; i >= 0; i-- {
		ring = append(ring, right[i])
	}
	return outline{ring}
}

// cap180 is the half-circle about c that starts at from.
func cap180(c, from point) []point {
	var ps []point
	for i := 1; i < 8; i++ {
		sin, cos := math.Sincos(-math.Pi * float64(i) / 8)
		dx, dy := from.x-c.x, from.y-c.y
		ps = append(ps, point{c.x + dx*cos - dy*sin, c.y + dx*sin + dy*cos})
	}
	return ps
}

// comb draws n strokes that pass gradually from the curve a to the curve b and thin out at both ends, as a comb leaves
// hair. Both curves have the same number of points.
func comb(n int, width float64, a, b []float64) outline { return between(n, width/4, width, a, b) }

// bars are n strokes from a to b like a comb's, but equally wide throughout.
func bars(n int, width float64, a, b []float64) outline { return between(n, width, width, a, b) }

func between(n int, end, middle float64, a, b []float64) outline {
	var all outline
	for i := range n {
		t := (float64(i) + 0.5) / float64(n)
		xy := make([]float64, len(a))
		for j := range a {
			xy[j] = a[j] + t*(b[j]-a[j])
		}
		all = append(all, brush(end, middle, end, xy...)...)
	}
	return all
}

// border is a band of the given width along an outline's first ring.
func border(o outline, width float64) outline {
	line := slices.Concat(o[0], o[0][:2])
	// It is drawn in pieces that overlap by a step; a ring in one piece would fill up.
	var band outline
	for i := 0; i+2 < len(line); i += 6 {
		band = append(band, stroke(width, width, width, line[i:min(i+8, len(line))])...)
	}
	return band
}

// moved, turned and mirrored outlines.

func (o outline) each(f func(point) point) outline {
	out := make(outline, len(o))
	for i, ring := range o {
		out[i] = make([]point, len(ring))
		for j, p := range ring {
			out[i][j] = f(p)
		}
	}
	return out
}

func (o outline) move(dx, dy float64) outline {
	return o.each(func(p point) point { return point{p.x + dx, p.y + dy} })
}

func (o outline) turn(degrees, cx, cy float64) outline {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return o.each(func(p point) point {
		dx, dy := p.x-cx, p.y-cy
		return point{cx + dx*cos - dy*sin, cy + dx*sin + dy*cos}
	})
}

func (o outline) mirror() outline {
	return o.each(func(p point) point { return point{-p.x, p.y} })
}

// both is the outline and its mirror image.
func (o outline) both() outline { return slices.Concat(o, o.mirror()) }

// mirrored is a list of points on the other side of the sheet.
func mirrored(xy []float64) []float64 {
	out := slices.Clone(xy)
	for i := 0; i < len(out); i += 2 {
		out[i] = -out[i]
	}
	return out
}

// bounds is the smallest upright box that holds the outline.
func (o outline) bounds() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, ring := range o {
		for _, p := range ring {
			x0, y0 = math.Min(x0, p.x), math.Min(y0, p.y)
			x1, y1 = math.Max(x1, p.x), math.Max(y1, p.y)
		}
	}
	return x0, y0, x1, y1
}

// spline is a centripetal Catmull-Rom curve: it goes through every point and, unlike the uniform kind, neither loops
// nor bulges where points are unevenly spaced.
func spline(ps []point, closed bool) []point {
	var knots []point
	var corner []bool
	for _, p := range ps {
		if n := len(knots); n > 0 && knots[n-1] == p {
			corner[n-1] = true
			continue
		}
		knots, corner = append(knots, p), append(corner, false)
	}
	n := len(knots)
	at := func(i int) point {
		if closed {
			return knots[(i+n)%n]
		}
		return knots[min(max(i, 0), n-1)]
	}
	spans := n
	if !closed {
		spans = n - 1
	}
	var out []point
	for i := range spans {
		p0, p1, p2, p3 := at(i-1), at(i), at(i+1), at(i+2)
		sharp1 := corner[i] || p0 == p1
		sharp2 := corner[(i+1)%n] || p3 == p2
		m1, m2 := tangents(p0, p1, p2, p3)
		switch chord := (point{p2.x - p1.x, p2.y - p1.y}); {
		case sharp1 && sharp2:
			m1, m2 = chord, chord
		case sharp1:
			m1 = point{1.5*chord.x - m2.x/2, 1.5*chord.y - m2.y/2}
		case sharp2:
			m2 = point{1.5*chord.x - m1.x/2, 1.5*chord.y - m1.y/2}
		}
		for s := range steps {
			t := float64(s) / steps
			out = append(out, hermite(t, p1, m1, p2, m2))
		}
	}
	if !closed {
		out = append(out, knots[n-1])
	}
	return out
}

// tangents are the directions in which the curve leaves p1 and reaches p2.
func tangents(p0, p1, p2, p3 point) (m1, m2 point) {
	gap := func(a, b point) float64 { return math.Sqrt(math.Max(math.Hypot(b.x-a.x, b.y-a.y), 1e-9)) }
	a, b, c := gap(p0, p1), gap(p1, p2), gap(p2, p3)
	one := func(v0, v1, v2, v3 float64) (float64, float64) {
		return v2 - v1 + b*((v1-v0)/a-(v2-v0)/(a+b)),
			v2 - v1 + b*((v3-v2)/c-(v3-v1)/(b+c))
	}
	m1.x, m2.x = one(p0.x, p1.x, p2.x, p3.x)
	m1.y, m2.y = one(p0.y, p1.y, p2.y, p3.y)
	return m1, m2
}

func hermite(t float64, p1, m1, p2, m2 point) point {
	t2, t3 := t*t, t*t*t
	h1, h2, h3, h4 := 2*t3-3*t2+1, t3-2*t2+t, -2*t3+3*t2, t3-t2
	return point{h1*p1.x + h2*m1.x + h3*p2.x + h4*m2.x, h1*p1.y + h2*m1.y + h3*p2.y + h4*m2.y}
}
