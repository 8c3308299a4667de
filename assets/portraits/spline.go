package main

import "math"

// steps is how many straight pieces stand for the curve between two points.
const steps = 14

// spline is a centripetal Catmull-Rom curve: it goes through every point and, unlike the uniform
// kind, neither loops nor bulges where points are unevenly spaced. A point given twice running is
// a corner.
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
