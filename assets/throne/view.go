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
