package throne

import (
	"cmp"
	"math"
	"slices"
)

// side is what is seen of a part's two sides: which way it looks and how deep it is below the face.
func (p *Part) side(ply float64) (out Vector, deep float64) {
	if out = p.Place.out(); towards(out) < 0 {
		return Vector{-out.X, -out.Y, -out.Z}, ply
	}
	return out, 0
}

// faces are those of a part that can be seen, the farthest first: its edges, and then the one of
// its two sides that looks at us, which is nearer than all of them.
func (p *Part) faces(ply float64) []face {
	out, deep := p.side(ply)
	var all []face
	main := face{fill: shade(out, frontWood, sideWood, topWood), stroke: ink}
	for _, path := range append(slices.Clone(p.Holes), p.Outline) {
		path = path.corners(true) // circles are holes
		main.paths = append(main.paths, p.look(path, deep))
		edges := p.edges(path, ply)
		slices.SortStableFunc(edges, func(a, b strip) int { return cmp.Compare(a.near, b.near) })
		for _, e := range edges {
			all = append(all, face{[]Path{p.between(e.line, ply)}, e.fill, e.fill})
		}
	}
	all = append(all, main)
	if deep > 0 {
		return all // and its marks are on the other side
	}
	for _, m := range p.Marks {
		f := face{fill: burnt}
		if m.Kind == Score {
			f = face{stroke: burnt}
		}
		for _, path := range m.Paths {
			f.paths = append(f.paths, p.look(path.corners(false), 0))
		}
		all = append(all, f)
	}
	return all
}

// strip is an edge of a part, through its plywood, along a line that has no sharp corner.
type strip struct {
	line []Point
	fill string
	near float64
}

// edges are those along a path that look at us.
func (p *Part) edges(path Path, ply float64) (all []strip) {
	var last Point
	going := false
	for j, a := range path.Points {
		b := path.Points[(j+1)%len(path.Points)]
		along := direction(a, b)
		x, y := p.Place.X, p.Place.Y // the edge looks to the right of its way
		n := Vector{x.X*along.Y - y.X*along.X, x.Y*along.Y - y.Y*along.X, x.Z*along.Y - y.Z*along.X}
		if towards(n) <= 1e-9 {
			going = false
			continue
		}
		fill := shade(n, frontCut, sideCut, topCut)
		if i := len(all) - 1; going && all[i].fill == fill && along.X*last.X+along.Y*last.Y > .9 {
			all[i].line = append(all[i].line, b)
		} else {
			middle := p.Place.world(Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}, ply/2)
			all = append(all, strip{[]Point{a, b}, fill, towards(middle)})
		}
		going, last = true, along
	}
	return all
}

// between is the edge of a part along a line as one sees it.
func (p *Part) between(line []Point, ply float64) (area Path) {
	for _, at := range line {
		area.Points = append(area.Points, seen(p.Place.world(at, 0)))
	}
	for i := len(line) - 1; i >= 0; i-- {
		area.Points = append(area.Points, seen(p.Place.world(line[i], ply)))
	}
	return area
}

// plugged are the tabs of other parts that fill this one's slots: their ends, and in slots that are
// open at the edge of this part what they show there.
func (p *Part) plugged(others []*Part, ply float64) (all []face) {
	out, deep := p.side(ply)
	on := p.Place.world(p.Outline.Points[0], deep)
	off := func(v Vector) float64 {
		return math.Abs(out.X*(v.X-on.X) + out.Y*(v.Y-on.Y) + out.Z*(v.Z-on.Z))
	}
	for _, q := range others {
		for _, tip := range q.tips {
			a, b := tip.Points[0], tip.Points[1]
			if q == p || off(q.Place.world(a, 0)) > 1e-6 || off(q.Place.world(b, ply)) > 1e-6 {
				continue
			}
			way := direction(a, b)
			in := Point{-way.Y * ply, way.X * ply}
			tab := Path{Points: []Point{a, b, {b.X + in.X, b.Y + in.Y}, {a.X + in.X, a.Y + in.Y}}}
			looks, under := q.side(ply)
			middle := Point{(a.X + b.X + in.X) / 2, (a.Y + b.Y + in.Y) / 2}
			beside := q.Place.world(middle, under)
			if !p.body.inside(p.flat(q.Place.world(middle, ply/2))) { // in the same plane, but elsewhere
				continue
			}
			if !p.Outline.inside(p.flat(Vector{beside.X + looks.X/10, beside.Y + looks.Y/10, beside.Z + looks.Z/10})) {
				wood := shade(looks, frontWood, sideWood, topWood)
				all = append(all, face{[]Path{q.look(tab, under)}, wood, wood})
			}
			all = append(all, face{[]Path{q.between(tip.Points, ply)}, shade(out, frontCut, sideCut, topCut), ink})
		}
	}
	return all
}

// flat is where a place of the throne is on a part; its depth does not count.
func (p *Part) flat(v Vector) Point {
	x, y, o := p.Place.X, p.Place.Y, p.Place.Origin
	from := Vector{v.X - o.X, v.Y - o.Y, v.Z - o.Z}
	return Point{from.X*x.X + from.Y*x.Y + from.Z*x.Z, from.X*y.X + from.Y*y.Y + from.Z*y.Z}
}

// look is a path of a part as one sees it.
func (p *Part) look(path Path, deep float64) Path {
	return path.each(func(at Point) Point { return seen(p.Place.world(at, deep)) })
}

// corners makes a line of a circle, clockwise for a hole.
func (p Path) corners(clockwise bool) Path {
	if p.Radius == 0 {
		return p
	}
	o, to := start(p.Points[0].X+p.Radius, p.Points[0].Y), 360.0
	if clockwise {
		to = -360
	}
	o.round(p.Points[0], p.Radius, 0, to)
	return o.path()
}
