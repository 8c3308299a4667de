package throne

import "math"

// Kind is what the laser does along a path.
type Kind int

const (
	Engrave Kind = iota // burns the area inside, a little
	Pocket              // burns the area inside, half as deep as the plywood is thick
	Score               // burns a line
	Cut                 // cuts through
)

// Mark is an ornament or a pocket: paths that are burnt as one, so that what is inside a letter
// stays.
type Mark struct {
	Kind  Kind
	Paths []Path
}

// Vector is a place in the throne or a way through it, in millimetres: X to the right as one sees
// it from the front, Y to the back, Z up. Its origin is the lower left corner of the front.
type Vector struct{ X, Y, Z float64 }

// Place is where a part is in the throne: its own origin, and where its X and Y point. Its face,
// on which the laser burns, looks where the third axis of a right hand points.
type Place struct{ Origin, X, Y Vector }

// out is the way that the face looks.
func (p Place) out() Vector {
	a, b := p.X, p.Y
	return Vector{a.Y*b.Z - a.Z*b.Y, a.Z*b.X - a.X*b.Z, a.X*b.Y - a.Y*b.X}
}

// world is where a point of a part is in the throne, so deep below its face.
func (p Place) world(at Point, deep float64) Vector {
	n := p.out()
	return Vector{
		p.Origin.X + p.X.X*at.X + p.Y.X*at.Y - n.X*deep,
		p.Origin.Y + p.X.Y*at.X + p.Y.Y*at.Y - n.Y*deep,
		p.Origin.Z + p.X.Z*at.X + p.Y.Z*at.Y - n.Z*deep,
	}
}

// Part is a piece of plywood as it shall be when it is cut: the outline counterclockwise, the holes
// clockwise where they are no circles.
type Part struct {
	Name    string // which is engraved on it
	Outline Path
	Holes   []Path
	Marks   []Mark
	Place   Place
	body    Path   // a rectangle about the outline without its tabs
	tips    []Path // the ends of its tabs, lines from point to point
	Spare   bool   // no part of the throne, but a piece to try the kerf
}

// cuts returns the ways of a laser that takes so much, holes first: half of it beside the part, so
// that the part has its size.
func (p *Part) cuts(kerf float64) []Path {
	var all []Path
	for _, h := range p.Holes {
		all = append(all, h.grown(-kerf/2))
	}
	return append(all, p.Outline.grown(kerf/2))
}

// flipped turns a part, which was drawn as one sees it from the front, the right or above, over, so
// that its other face is up. It has an X from 0 to wide.
func (p *Part) flipped(wide float64) {
	turn := func(q Path) Path {
		q = q.each(func(at Point) Point { return Point{wide - at.X, at.Y} })
		for i, j := 0, len(q.Points)-1; i < j; i, j = i+1, j-1 {
			q.Points[i], q.Points[j] = q.Points[j], q.Points[i]
		}
		return q
	}
	p.Outline, p.body = turn(p.Outline), turn(p.body)
	for i := range p.Holes {
		p.Holes[i] = turn(p.Holes[i])
	}
	for i := range p.tips {
		p.tips[i] = turn(p.tips[i])
	}
}

// mass is in grams, with plywood of 0.65 grams a cubic centimetre.
func (p *Part) mass(ply float64) float64 {
	area := p.Outline.area()
	for _, h := range p.Holes {
		area -= math.Abs(h.area())
	}
	return area * ply * .65 / 1000
}

// span is a piece of an edge, as wide as a finger: from low to high on the axis along which the
// edge runs.
type span struct{ low, high float64 }

// fingers divides an edge evenly and returns every other piece, neither the first nor the last:
// there one part has its tabs and the other its slots. ok is false where a finger would be
// narrower than the plywood is thick, and break.
func fingers(low, high, ply float64) (spans []span, ok bool) {
	long := high - low
	wide := max(2.5*ply, 9, long/15)
	tabs := max(1, int((long/wide-1)/2))
	finger := long / float64(2*tabs+1)
	for i := range tabs {
		from := low + finger*float64(2*i+1)
		spans = append(spans, span{from, from + finger})
	}
	return spans, finger >= ply
}

// slots returns holes for the tabs of a part that lies across, from one side to the other of its
// plywood: level ones for spans along x, upright ones for spans along y.
func slots(spans []span, low, high float64, upright bool) (holes []Path) {
	for _, s := range spans {
		if upright {
			holes = append(holes, box(low, s.low, high, s.high))
		} else {
			holes = append(holes, box(s.low, low, s.high, high))
		}
	}
	return holes
}
