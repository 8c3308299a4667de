package throne

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
