package throne

// front is the wall below the seat, the two arms with their knobs, and the feet.
func (b *builder) front() {
	foot, notches := .13*b.wide, b.corner()
	knob := func(o *tracer, x float64) { // from its right side over the top to its left
		o.round(Point{x, b.knob}, b.round, -46.45, 226.45)
	}
	o := start(0, 0)
	o.to(foot, 0)
	o.to(foot+b.foot/3, b.foot)
	o.to(b.wide-foot-b.foot/3, b.foot)
	o.to(b.wide-foot, 0)
	o.to(b.wide, 0)
	o.edge(b.wide, b.below(), notches, b.ply)
	knob(o, b.wide-b.arm/2)
	o.to(b.wide-b.arm, b.below())
	o.to(b.wide-b.arm, b.seat)
	o.edge(b.arm, b.seat, b.seatFront(), b.ply)
	o.to(b.arm, b.below())
	knob(o, b.arm/2)
	o.to(0, b.below())
	o.edge(0, 0, notches, b.ply)
	var holes []Path
	for _, x := range b.uprights() {
		holes = append(holes, slots(b.hold(), x, x+b.ply, true)...)
	}
	if b.Printer == Panel {
		x, z := b.wide/2, b.foot+2*b.ply+4
		holes = append(holes, box(x-cutWide/2., z, x+cutWide/2., z+cutHigh))
	}
	b.add("front", o, Place{Vector{}, toRight, up}, holes...)
}

// back is the tree, down to the ground.
func (b *builder) back() {
	foot, notches := .13*b.wide, append(b.corner(), b.hold()...)
	o := start(0, 0)
	o.to(foot, 0)
	o.to(foot+b.foot/3, b.foot)
	o.to(b.wide-foot-b.foot/3, b.foot)
	o.to(b.wide-foot, 0)
	o.to(b.wide, 0)
	o.edge(b.wide, b.armUp, notches, b.ply)
	o.closeTree(b.tree(false), b.wide/2)
	o.edge(0, 0, notches, b.ply)
	holes := slots(b.seatBack(), b.seat-b.ply, b.seat, false)
	for _, x := range []float64{b.arm - b.ply, b.wide - b.arm} {
		holes = append(holes, slots(b.hold(), x, x+b.ply, true)...)
	}
	supplies := []float64{.3}
	if b.Printer == Panel {
		supplies = append(supplies, .7)
	}
	for _, x := range supplies {
		holes = append(holes, box(x*b.wide-8, b.inside()-6, x*b.wide+8, b.inside()+6))
	}
	holes = append(holes, b.overlayHoles()...)
	b.add("back", o, Place{Vector{0, b.deep - b.ply, 0}, toRight, up}, holes...)
}

// overlayHoles are the holes that back and overlay share: for the LEDs and for screws.
func (b *builder) overlayHoles() (holes []Path) {
	for _, led := range b.leds() {
		holes = append(holes, circle(led.X, led.Y, 5))
	}
	for _, s := range b.screws() {
		holes = append(holes, circle(s.X, s.Y, screw), circle(b.wide-s.X, s.Y, screw))
	}
	return holes
}

// screw is the hole for an M3.
const screw = 3.2

// corner are the tabs of a side into front and back, below the knobs.
func (b *builder) corner() []span { return b.fingers(0, b.below()-1) }

// inside is the middle of the height of the walls inside the box, between rails and seat.
func (b *builder) inside() float64 { return (b.foot + 2*b.ply + b.seat - b.ply) / 2 }

// uprights are the left faces of the sides and of the arms' inner walls.
func (b *builder) uprights() []float64 {
	return []float64{0, b.arm - b.ply, b.wide - b.arm, b.wide - b.ply}
}

// sides are the outer walls of box and arms.
func (b *builder) sides() {
	tabs, foot := append(b.corner(), b.hold()...), .2*b.deep
	front, back, top := b.ply, b.deep-b.ply, b.armUp-b.ply
	for _, right := range []bool{false, true} {
		o := start(front, 0)
		o.to(front+foot, 0)
		o.to(front+foot+b.foot/3, b.foot)
		o.to(back-foot-b.foot/3, b.foot)
		o.to(back-foot, 0)
		o.to(back, 0)
		o.edge(back, top, tabs, -b.ply)
		o.edge(front, top, b.armTabs(), -b.ply)
		o.edge(front, 0, tabs, -b.ply)
		holes := slots(b.seatSide(), b.seat-b.ply, b.seat, false)
		for _, r := range b.rails() {
			holes = append(holes, slots([]span{r.tab}, b.foot+b.ply, b.foot+2*b.ply, false)...)
		}
		if !right {
			holes = append(holes, b.grille()...)
			b.add("left side", o, Place{Vector{X: b.ply}, toBack, up}, holes...)
			continue
		}
		if b.Printer == Beside {
			holes = append(holes, box(b.deep/2-9, b.inside()-5, b.deep/2+9, b.inside()+5))
		}
		b.add("right side", o, Place{Vector{b.wide - b.ply, b.deep, 0}, toFront, up}, holes...).flipped(b.deep)
	}
}

// grille are the holes before the loudspeaker: as many as a round one of 40 mm needs, or as
// there is room for.
func (b *builder) grille() (holes []Path) {
	radius := min(20, (b.seat-3*b.ply-b.foot)/2-2)
	const apart, row = 5.0, 5 * .866
	for j := -6; j <= 6; j++ {
		for i := -6; i <= 6; i++ {
			x, y := apart*(float64(i)+float64(j&1)/2), row*float64(j)
			if x*x+y*y <= (radius-1.5)*(radius-1.5) {
				holes = append(holes, circle(b.deep/2+x, b.inside()+y, 3))
			}
		}
	}
	return holes
}

// tree returns the right half of a Christmas tree from its top down to the arms: the back, or the
// overlay, which is the same a little smaller.
func (m *measures) tree(overlay bool) []Point {
	led := m.leds()[1]
	if overlay {
		o := start(m.x(303), m.z(40))
		ball := m.ball * 2 / 3
		o.bend(m.on(336, 92), onCircle(led, ball, 120))
		o.round(led, ball, 120, -120)
		o.to(m.x(392), m.z(180))
		o.bend(m.on(408, 262), m.on(471, 309))
		o.to(m.x(471), m.z(314))
		o.bend(m.on(440, 326), m.on(412, 350))
		o.bend(m.on(424, 420), m.on(474, 450))
		o.to(m.x(474), m.z(456))
		o.to(m.wide/2+m.overlay(), m.z(462))
		return o.points
	}
	o := start(m.x(303), m.z(pageTop))
	o.bend(m.on(330, 78), onCircle(led, m.ball, 120))
	o.round(led, m.ball, 120, -120)
	o.to(m.x(412), m.z(172))
	o.bend(m.on(430, 262), m.on(508, 315))
	o.to(m.x(508), m.z(322))
	o.bend(m.on(470, 332), m.on(430, 338))
	o.bend(m.on(445, 430), m.on(524, 468))
	o.to(m.wide, m.armUp)
	return o.points
}

// closeTree ends an outline, which has come up on the right, with a tree.
func (o *tracer) closeTree(right []Point, middle float64) {
	for i := len(right) - 1; i >= 0; i-- {
		o.to(right[i].X, right[i].Y)
	}
	for _, p := range right {
		o.to(2*middle-p.X, p.Y)
	}
}
