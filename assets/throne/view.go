package throne

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
)

// face is a piece of the picture: areas and holes in them, or lines, in millimetres of the picture,
// y down.
type face struct {
	paths        []Path
	fill, stroke string // colours; "" for none
}

// The colours of the picture.
const (
	paper               = "#fffdf8"
	ink                 = "#4a280f"
	burnt               = "#6b3f1c"
	greenLED, redLED    = "#22c55e", "#ef4444"
	frontWood, sideWood = "#d9a866", "#b98345"
	topWood             = "#efcb91"
	frontCut, sideCut   = "#a06a35", "#7d4f25"
	topCut              = "#bd8a50"
)

// seen is where one sees a place of the throne: from the front, from the right and from above, all
// three axes equally long (isometric).
func seen(v Vector) Point {
	const cos30 = .8660254
	return Point{(v.X + v.Y) * cos30, (v.X-v.Y)/2 - v.Z}
}

// towards is how much a way points to who looks on.
func towards(v Vector) float64 { return v.X - v.Y + v.Z }

// shade chooses the colour for what looks in a direction.
func shade(v Vector, front, side, top string) string {
	switch {
	case math.Abs(v.Z) > .7:
		return top
	case math.Abs(v.Y) > math.Abs(v.X):
		return front
	}
	return side
}

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

// solid is the room that a part takes without its tabs.
func (p *Part) solid(ply float64) (low, high Vector) {
	a, b := p.Place.world(p.body.Points[0], 0), p.Place.world(p.body.Points[2], ply)
	return Vector{min(a.X, b.X), min(a.Y, b.Y), min(a.Z, b.Z)}, Vector{max(a.X, b.X), max(a.Y, b.Y), max(a.Z, b.Z)}
}

// behind reports whether a has to be drawn before b, of parts that do not overlap in the throne.
// What is behind it along one axis and before it along another is beside it in the picture.
func behind(a, b *Part, ply float64) bool {
	al, ah := a.solid(ply)
	bl, bh := b.solid(ply)
	const eps = 1e-6
	back := ah.X <= bl.X+eps || al.Y >= bh.Y-eps || ah.Z <= bl.Z+eps
	fore := bh.X <= al.X+eps || bl.Y >= ah.Y-eps || bh.Z <= al.Z+eps
	return back && !fore
}

// order are the parts of the throne as they are drawn, the farthest first.
func (t *Throne) order() (all []*Part) {
	left := slices.DeleteFunc(slices.Clone(t.Parts), func(p *Part) bool { return p.Spare })
	for len(left) > 0 {
		next := max(0, slices.IndexFunc(left, func(p *Part) bool {
			return !slices.ContainsFunc(left, func(q *Part) bool { return q != p && behind(q, p, t.measures.ply) })
		}))
		all = append(all, left[next])
		left = slices.Delete(left, next, next+1)
	}
	return all
}

// picture is what one sees of the throne, the farthest first.
func (t *Throne) picture() (all []face) {
	order, ply := t.order(), t.measures.ply
	for _, p := range order {
		all = append(all, p.faces(ply)...)
		all = append(all, p.plugged(order, ply)...)
		if p.Name == "overlay" {
			for i, led := range t.measures.leds() {
				lamp := circle(led.X, led.Y, 5)
				all = append(all, face{[]Path{p.look(lamp.corners(false), 0)}, []string{greenLED, redLED}[i], ink})
			}
		}
	}
	return all
}

// frame is the picture's size, and all of it moved into it.
func frame(all []face) (wide, high float64, moved []face) {
	low, far := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, f := range all {
		for _, p := range f.paths {
			a, b := p.bounds()
			low, far = Point{min(low.X, a.X), min(low.Y, a.Y)}, Point{max(far.X, b.X), max(far.Y, b.Y)}
		}
	}
	margin := .05 * (far.Y - low.Y)
	hundredths := func(v float64) float64 { return math.Round(v*100) / 100 }
	for _, f := range all {
		g := face{fill: f.fill, stroke: f.stroke}
		for _, p := range f.paths {
			g.paths = append(g.paths, p.each(func(at Point) Point {
				return Point{hundredths(at.X - low.X + margin), hundredths(at.Y - low.Y + margin)}
			}))
		}
		moved = append(moved, g)
	}
	return far.X - low.X + 2*margin, far.Y - low.Y + 2*margin, moved
}

// hair is how wide the picture's lines are, in parts of its height.
const hair = 1. / 900

// View returns a picture of the throne as SVG.
func (t *Throne) View() []byte {
	wide, high, all := frame(t.picture())
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-labelledby="title desc">
<title id="title">%s</title>
<desc id="desc">%s</desc>
<rect width="%[1]s" height="%[2]s" rx="6" fill="%[5]s"/>
<g stroke-width="%[6]s" stroke-linejoin="round" stroke-linecap="round">
`, number(wide), number(high), title, escaped(t.described()), paper, number(high*hair))
	for _, f := range all {
		fmt.Fprintf(&b, `<path fill="%s" stroke="%s" d="%s"/>`+"\n", cmp.Or(f.fill, "none"), cmp.Or(f.stroke, "none"), f.data())
	}
	fmt.Fprintln(&b, "</g>\n</svg>")
	return b.Bytes()
}

// data is that of the paths; y points down already.
func (f face) data() string {
	paths := make([]Path, len(f.paths))
	for i, p := range f.paths {
		paths[i] = p.each(func(at Point) Point { return Point{at.X, -at.Y} })
	}
	return d(paths, 0)
}

// described says what the view shows.
func (t *Throne) described() string {
	_, high, _ := t.Size()
	return fmt.Sprintf("A throne of plywood for a bear of %v, %.0f mm high: a box with %q on its front, two arms that end in scrolls, "+
		"and a Christmas tree for a back, with a green and a red LED at the ends of its lowest branches.", t.Parameters.Bear, high, t.Parameters.Text)
}

// Size is how wide, high and deep the box, arms and tree are together.
func (t *Throne) Size() (wide, high, deep float64) {
	return t.measures.wide, t.measures.top, t.measures.deep
}
