package throne

import "math"

// decorate burns the text and the ornaments into front and overlay, the channel into the back, and
// its name into each part.
func (b *builder) decorate() error {
	front, back, overlay := b.named("front"), b.named("back"), b.named("overlay")
	pen, err := newEngraver()
	if err != nil {
		return err
	}
	if err := b.sign(front, pen); err != nil {
		return err
	}
	for side, x := range []float64{b.arm / 2, b.wide - b.arm/2} {
		front.mark(Score, b.spiral(Point{x, b.knob}, side == 1))
		front.mark(Engrave, bell(Point{x, .55 * b.below()}, min(.62*b.arm, .5*b.below(), 2*(b.arm/2-b.ply)))...)
	}
	back.mark(Pocket, b.channel())

	overlay.mark(Engrave, star(b.on(300, 96), 24*b.unit))
	overlay.mark(Engrave, bell(b.on(300, 172), 46*b.unit)...)
	for _, g := range [][3]Point{
		{b.on(200, 240), b.on(300, 294), b.on(400, 240)},
		{b.on(166, 296), b.on(300, 376), b.on(434, 296)},
		{b.on(178, 420), b.on(300, 500), b.on(422, 420)},
	} {
		o := start(g[0].X, g[0].Y)
		o.bend(g[1], g[2])
		overlay.mark(Score, Path{Points: o.points, Open: true})
		for _, t := range []float64{.2, .4, .6, .8} {
			at := o.points[int(t*float64(len(o.points)))]
			overlay.mark(Engrave, circle(at.X, at.Y-6*b.unit, 11*b.unit))
		}
	}
	for _, p := range b.parts {
		if err := p.label(pen); err != nil {
			return err
		}
	}
	return nil
}

// sign burns the text into the middle of the front: in a frame between the bells, or above the
// printer.
func (b *builder) sign(front *Part, pen *engraver) error {
	low, high := Point{b.arm + 5, b.foot + 5}, Point{b.wide - b.arm - 5, b.seat - b.ply - 5}
	frame := plate(low, high, 4)
	low, high = Point{low.X + 5, low.Y + 4}, Point{high.X - 5, high.Y - 4}
	if b.Printer == Panel {
		low.Y, high.Y = b.foot+2*b.ply+panelHigh+2, b.seat-b.ply-2
	}
	text, err := pen.fit(b.Text, low, high, leastEm)
	if err != nil || len(text) == 0 {
		return err
	}
	front.mark(Engrave, text...)
	if b.Printer != Panel {
		front.mark(Score, frame)
	}
	return nil
}

// channel is the pocket for the wires: from one LED to the other, and down into the box.
func (b *builder) channel() Path {
	leds, half, x := b.leds(), b.wire/2, b.wide/2
	left, right, y := leds[0].X-4, leds[1].X+4, leds[0].Y
	o := start(x-half, b.seat-b.ply-8)
	o.to(x+half, b.seat-b.ply-8)
	o.to(x+half, y-half)
	o.to(right, y-half)
	o.to(right, y+half)
	o.to(left, y+half)
	o.to(left, y-half)
	o.to(x-half, y-half)
	return o.path()
}

// spiral is the scroll on a knob.
func (b *builder) spiral(centre Point, mirrored bool) Path {
	o := start(centre.X, centre.Y)
	for i := 1; i <= 90; i++ {
		at := onCircle(centre, (b.arm/2-b.ply)*.92*float64(i)/90, float64(i)*900/90)
		if mirrored {
			at.X = 2*centre.X - at.X
		}
		o.to(at.X, at.Y)
	}
	return Path{Points: o.points, Open: true}
}

// plate is a frame whose corners are cut off in circles.
func plate(low, high Point, corner float64) Path {
	o := start(low.X+corner, low.Y)
	o.round(Point{high.X, low.Y}, corner, 180, 90)
	o.round(high, corner, 270, 180)
	o.round(Point{low.X, high.Y}, corner, 0, -90)
	o.round(low, corner, 90, 0)
	return o.path()
}

// star has five points.
func star(centre Point, radius float64) Path {
	var p Path
	for i := range 10 {
		r := radius
		if i%2 == 1 {
			r *= .42
		}
		p.Points = append(p.Points, onCircle(centre, r, 90+36*float64(i)))
	}
	return p
}

// bell is so high and about as wide: a loop, a body with a band, and a clapper.
func bell(centre Point, high float64) []Path {
	at := func(x, y float64) Point { return Point{centre.X + x*high, centre.Y + y*high} }
	o := start(at(-.46, -.28).X, at(-.46, -.28).Y)
	o.to(at(.46, -.28).X, at(.46, -.28).Y)
	o.bend(at(.32, -.12), at(.28, .12))
	o.bend(at(.22, .4), at(0, .4))
	o.bend(at(-.22, .4), at(-.28, .12))
	o.bend(at(-.32, -.12), at(-.46, -.28))
	// The band runs clockwise, against the body: so it is left as it is.
	band := Path{Points: []Point{at(-.26, -.13), at(-.26, -.06), at(.26, -.06), at(.26, -.13)}}
	loop, clapper := at(0, .45), at(0, -.38)
	return []Path{o.path(), band, circle(loop.X, loop.Y, .12*high), circle(clapper.X, clapper.Y, .2*high)}
}

// mark adds an ornament.
func (p *Part) mark(kind Kind, paths ...Path) { p.Marks = append(p.Marks, Mark{kind, paths}) }

// named returns the part of a name.
func (b *builder) named(name string) *Part {
	for _, p := range b.parts {
		if p.Name == name {
			return p
		}
	}
	panic("throne: there is no " + name)
}

// inside reports whether a place is inside a closed path.
func (p Path) inside(at Point) bool {
	if p.Radius > 0 {
		return math.Hypot(at.X-p.Points[0].X, at.Y-p.Points[0].Y) < p.Radius
	}
	in := false
	for i, a := range p.Points {
		b := p.Points[(i+1)%len(p.Points)]
		if (a.Y > at.Y) != (b.Y > at.Y) && at.X < a.X+(at.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			in = !in
		}
	}
	return in
}
