package throne

import (
	"math"
	"slices"
)

// Point is a place on a part or a sheet, in millimetres: x to the right, y up.
type Point struct{ X, Y float64 }

// Path is a closed line through points or, with a radius, a circle about the first of them.
type Path struct {
	Points []Point
	Radius float64 // 0 for a line
	Open   bool    // its end is not its beginning; such a line is scored, never cut
}

// circle is a round hole.
func circle(x, y, diameter float64) Path {
	return Path{Points: []Point{{x, y}}, Radius: diameter / 2}
}

// box is a rectangle between two corners.
func box(x0, y0, x1, y1 float64) Path {
	return Path{Points: []Point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}}
}

// area is that inside a path, negative when it runs clockwise.
func (p Path) area() float64 {
	if p.Radius > 0 {
		return math.Pi * p.Radius * p.Radius
	}
	sum := 0.0
	for i, a := range p.Points {
		b := p.Points[(i+1)%len(p.Points)]
		sum += a.X*b.Y - b.X*a.Y
	}
	return sum / 2
}

// each returns the path with every point moved by f, which neither stretches nor shrinks.
func (p Path) each(f func(Point) Point) Path {
	q := Path{Points: make([]Point, len(p.Points)), Radius: p.Radius, Open: p.Open}
	for i, at := range p.Points {
		q.Points[i] = f(at)
	}
	return q
}

// bounds are the corners of what a path needs.
func (p Path) bounds() (low, high Point) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, at := range p.Points {
		low = Point{min(low.X, at.X-p.Radius), min(low.Y, at.Y-p.Radius)}
		high = Point{max(high.X, at.X+p.Radius), max(high.Y, at.Y+p.Radius)}
	}
	return low, high
}

// grown returns a closed path that is wider by d on every side; narrower, if d is negative.
// Corners stay corners. It is meant for a kerf, which is less than any detail of a part.
func (p Path) grown(d float64) Path {
	if p.Radius > 0 {
		p.Radius += d
		return p
	}
	if p.area() < 0 {
		d = -d
	}
	n := len(p.Points)
	q := Path{Points: make([]Point, n)}
	for i, at := range p.Points {
		before, after := direction(p.Points[(i+n-1)%n], at), direction(at, p.Points[(i+1)%n])
		// Both sides move to their right; where they meet then is the new corner.
		along := 1 + before.X*after.X + before.Y*after.Y
		q.Points[i] = Point{at.X + d*(before.Y+after.Y)/along, at.Y - d*(before.X+after.X)/along}
	}
	return q
}

// direction is a step of one millimetre on the way from a to b.
func direction(a, b Point) Point {
	long := math.Hypot(b.X-a.X, b.Y-a.Y)
	return Point{(b.X - a.X) / long, (b.Y - a.Y) / long}
}

// tracer draws an outline from point to point.
type tracer struct {
	points []Point
	tips   []Path // the ends of tabs
}

// start begins an outline.
func start(x, y float64) *tracer { return &tracer{points: []Point{{x, y}}} }

func (o *tracer) at() Point { return o.points[len(o.points)-1] }

// to goes straight on. What is no way at all is left out.
func (o *tracer) to(x, y float64) {
	if at := o.at(); math.Hypot(x-at.X, y-at.Y) > 1e-6 {
		o.points = append(o.points, Point{x, y})
	}
}

// bend goes to a point in a curve that a point beside the way draws to itself (a quadratic
// Bézier curve).
func (o *tracer) bend(beside, to Point) {
	from := o.at()
	pieces := max(4, int((math.Hypot(beside.X-from.X, beside.Y-from.Y)+math.Hypot(to.X-beside.X, to.Y-beside.Y))/1.5))
	for i := 1; i <= pieces; i++ {
		t := float64(i) / float64(pieces)
		a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
		o.to(a*from.X+b*beside.X+c*to.X, a*from.Y+b*beside.Y+c*to.Y)
	}
}

// round goes about a centre from one angle to another, in degrees; counterclockwise when they grow.
func (o *tracer) round(centre Point, radius, from, to float64) {
	pieces := max(8, int(math.Abs(to-from)/360*2*math.Pi*radius))
	for i := 0; i <= pieces; i++ {
		at := onCircle(centre, radius, from+(to-from)*float64(i)/float64(pieces))
		o.to(at.X, at.Y)
	}
}

// onCircle is a place on a circle, at an angle in degrees.
func onCircle(centre Point, radius, angle float64) Point {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	return Point{centre.X + radius*cos, centre.Y + radius*sin}
}

// edge goes straight on, along x or y, to where it ends, with a notch at each span: so deep to the
// left of the way, which is into the part when its outline runs counterclockwise. A negative depth
// makes tabs of the notches.
func (o *tracer) edge(x, y float64, spans []span, depth float64) {
	at, far := o.at(), Point{x, y}
	way := direction(at, far)
	inward := Point{-way.Y * depth, way.X * depth}
	for i := range spans {
		s := spans[i]
		if way.X+way.Y < 0 { // from the far end back
			s = spans[len(spans)-1-i]
			s.low, s.high = s.high, s.low
		}
		a, b := Point{s.low, at.Y}, Point{s.high, at.Y}
		if way.X == 0 {
			a, b = Point{at.X, s.low}, Point{at.X, s.high}
		}
		o.to(a.X, a.Y)
		tip := []Point{{a.X + inward.X, a.Y + inward.Y}, {b.X + inward.X, b.Y + inward.Y}}
		o.to(tip[0].X, tip[0].Y)
		o.to(tip[1].X, tip[1].Y)
		o.to(b.X, b.Y)
		if depth < 0 {
			o.tips = append(o.tips, Path{Points: tip, Open: true})
		}
	}
	o.to(x, y)
}

// body is a rectangle about the outline without its tabs.
func (o *tracer) body() Path {
	var inner Path
	for _, p := range o.points {
		if !slices.ContainsFunc(o.tips, func(tip Path) bool { return slices.Contains(tip.Points, p) }) {
			inner.Points = append(inner.Points, p)
		}
	}
	low, high := inner.bounds()
	return box(low.X, low.Y, high.X, high.Y)
}

// path closes the outline.
func (o *tracer) path() Path {
	points := o.points
	if first, last := points[0], o.at(); math.Hypot(first.X-last.X, first.Y-last.Y) < 1e-6 {
		points = points[:len(points)-1]
	}
	return Path{Points: points}
}
