package main

import (
	"math"
	"slices"
)

// A point lies on a sheet of 512 by 512: x runs right from the middle (-256 to 256), so that a
// face is symmetric about 0, and y runs down from the top.
type point struct{ x, y float64 }

// An outline is one or more closed polygons, all filled. Curves are polygons fine enough not to
// show. Polygons that overlap have to run the same way round, as brush strokes do, or they cut
// holes into each other.
type outline [][]point

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

// sym is a blob symmetric about x = 0, given by its right half from top to bottom. Points on the
// axis are not doubled.
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
