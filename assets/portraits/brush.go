package main

import (
	"math"
	"slices"
)

// brush is the mark of a round brush drawn along a smooth open curve, w0 wide where it starts, w1
// half-way and w2 where it ends.
func brush(w0, w1, w2 float64, xy ...float64) outline {
	return stroke(w0, w1, w2, spline(points(xy), false))
}

// stroke is a brush drawn along a line of many short pieces.
func stroke(w0, w1, w2 float64, line []point) outline {
	var left, right []point
	for i, p := range line {
		t := float64(i) / float64(len(line)-1)
		// A parabola through the three widths.
		w := w0*(1-t)*(1-2*t) + 4*w1*t*(1-t) + w2*t*(2*t-1)
		side := beside(line[max(i-1, 0)], line[min(i+1, len(line)-1)], w/2)
		left = append(left, point{p.x + side.x, p.y + side.y})
		right = append(right, point{p.x - side.x, p.y - side.y})
	}
	// Half-circles round the ends: from the right side over the tip to the left at the start, and
	// back at the end.
	ring := cap180(line[0], right[0])
	ring = append(ring, left...)
	ring = append(ring, cap180(line[len(line)-1], left[len(left)-1])...)
	slices.Reverse(right)
	return outline{append(ring, right...)}
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

// comb draws n strokes that pass gradually from the curve a to the curve b and thin out at both
// ends, as a comb leaves hair. Both curves have the same number of points.
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

// border is a band of the given width along an outline's first ring: a larger ring, and a smaller
// one that runs the other way round and so cuts the hole.
func border(o outline, width float64) outline {
	line := o[0]
	n := len(line)
	var left, right []point
	for i, p := range line {
		side := beside(line[(i+n-1)%n], line[(i+1)%n], width/2)
		left = append(left, point{p.x + side.x, p.y + side.y})
		right = append(right, point{p.x - side.x, p.y - side.y})
	}
	slices.Reverse(right)
	return outline{left, right}
}

// beside is a step of the given length to the side of the way from a to b.
func beside(a, b point, length float64) point {
	dx, dy := b.x-a.x, b.y-a.y
	k := length / math.Max(math.Hypot(dx, dy), 1e-9)
	return point{-dy * k, dx * k}
}
