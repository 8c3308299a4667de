package main

import "math"

// Outlines that have a name.

// ring gives n points along an ellipse, from one angle to another in degrees clockwise from the
// right.
func ring(cx, cy, rx, ry, from, to float64, n int) []float64 {
	var xy []float64
	for i := range n {
		sin, cos := math.Sincos((from + (to-from)*float64(i)/float64(n-1)) * math.Pi / 180)
		xy = append(xy, cx+rx*cos, cy+ry*sin)
	}
	return xy
}

// arc is a stroke along a circle, from one angle to another, that thins out at both ends.
func arc(cx, cy, r, from, to, width float64) outline {
	return brush(width*0.3, width, width*0.3, ring(cx, cy, r, r, from, to, 9)...)
}

// star has five points.
func star(x, y, r float64) outline {
	var xy []float64
	for i := range 5 {
		at := float64(i)*72 - 90
		xy = append(xy, ring(x, y, r, r, at, 0, 2)[:2]...)
		xy = append(xy, ring(x, y, r*0.45, r*0.45, at+36, 0, 2)[:2]...)
	}
	return poly(xy...)
}

// crescent is a moon on the wane, its back to the left.
func crescent(x, y, r float64) outline {
	back := ring(x, y, r, r, 50, 310, 24)
	hollow := ring(x+r*0.42, y, r*0.8, r*0.8, 286, 74, 20)
	return poly(append(back, hollow...)...)
}

// heart stands in the middle of the sheet.
func heart(y, r float64) outline {
	return sym(0, y-r*0.45, 0, y-r*0.45, r*0.5, y-r*0.85, r, y-r*0.4, r*0.8, y+r*0.1, 0, y+r, 0, y+r)
}

// snowflake has six arms.
func snowflake(x, y, r float64) outline {
	var arms outline
	for i := range 3 {
		arms = append(arms, brush(4, 4, 4, x-r, y, x+r, y).turn(float64(i)*60+30, x, y)...)
	}
	return arms
}

// box has rounded corners of radius r.
func box(x0, y0, x1, y1, r float64) outline {
	var ps []float64
	for i, c := range points([]float64{x1 - r, y1 - r, x0 + r, y1 - r, x0 + r, y0 + r, x1 - r, y0 + r}) {
		ps = append(ps, ring(c.x, c.y, r, r, float64(i)*90, float64(i)*90+90, 9)...)
	}
	return poly(ps...)
}

// zigzag is a line of n teeth from (x, y) on, each so wide and high.
func zigzag(x, y float64, n int, wide, high, width float64) outline {
	var xy []float64
	for i := range n {
		left := x + float64(i)*wide
		xy = append(xy, left, y, left, y, left+wide/2, y+high, left+wide/2, y+high)
	}
	return brush(width, width, width, xy...)
}
