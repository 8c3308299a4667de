package throne

// The tabs of the seat.
func (b *builder) seatFront() []span { return b.fingers(b.arm+2, b.wide-b.arm-2) }
func (b *builder) seatSide() []span  { return b.fingers(b.ply+4, b.deep-b.ply-4) }
func (b *builder) seatBack() []span { // to the left and to the right of the channel
	return append(b.fingers(b.arm+2, b.wide/2-b.wire/2-2), b.fingers(b.wide/2+b.wire/2+2, b.wide-b.arm-2)...)
}

// armFoot are the tabs of an arm's inner wall in the seat, armTabs those of both walls in its top.
func (b *builder) armFoot() []span { return b.fingers(b.ply+4, b.deep-b.ply-4) }
func (b *builder) armTabs() []span { return b.fingers(b.ply+4, b.deep-b.ply-4) }

// paw is how far back the paws rest; the wires of each go down through a hole of pawHole mm.
func (b *builder) paw() float64 { return .4 * b.deep }

const pawHole = 8

// seating is the seat, with a hole for the bear's wires, two for a tie that relieves them of
// strain, one below each paw, and a notch for the wires that come down the channel.
func (b *builder) seating() {
	left, right, front, back := b.ply, b.wide-b.ply, b.ply, b.deep-b.ply
	middle, notch := b.wide/2, min(.8*b.ply, 4)
	o := start(left, front)
	o.edge(right, front, b.seatFront(), -b.ply)
	o.edge(right, back, b.seatSide(), -b.ply)
	rear := b.seatBack()
	half := len(rear) / 2
	o.edge(middle+b.wire/2, back, rear[half:], -b.ply)
	o.to(middle+b.wire/2, back-notch)
	o.to(middle-b.wire/2, back-notch)
	o.to(middle-b.wire/2, back)
	o.edge(left, back, rear[:half], -b.ply)
	o.edge(left, front, b.seatSide(), -b.ply)
	var holes []Path
	for _, x := range []float64{b.arm - b.ply, b.wide - b.arm} {
		holes = append(holes, slots(b.armFoot(), x, x+b.ply, true)...)
	}
	wire := min(max(.07*float64(b.Bear), 12), 24)
	y := back - b.ply - 8 - wire/2
	holes = append(holes, circle(middle, y, wire), circle(middle-wire/2-5, y, screw), circle(middle+wire/2+5, y, screw))
	for _, x := range []float64{b.arm / 2, b.wide - b.arm/2} { // the wires of the paws go on into the box
		holes = append(holes, circle(x, b.paw(), pawHole))
	}
	b.add("seat", o, Place{Vector{b.wide, 0, b.seat - b.ply}, toLeft, toBack}, holes...).flipped(b.wide)
}

// arms are their inner walls and their tops, each with a hole for the wires of a paw.
func (b *builder) arms() {
	front, back, low, high := b.ply, b.deep-b.ply, b.seat, b.armUp-b.ply
	for _, right := range []bool{false, true} {
		o := start(front, low)
		o.edge(back, low, b.armFoot(), -b.ply)
		o.edge(back, high, b.hold(), -b.ply)
		o.edge(front, high, b.armTabs(), -b.ply)
		o.edge(front, low, b.hold(), -b.ply)
		x, name, top := 0.0, "left arm", Place{Vector{b.wide, 0, high}, toLeft, toBack}
		if right {
			x, name = b.wide-b.arm, "right arm"
			b.add(name+", inside", o, Place{Vector{X: x + b.ply}, toBack, up})
		} else {
			b.add(name+", inside", o, Place{Vector{b.arm - b.ply, b.deep, 0}, toFront, up}).flipped(b.deep)
		}
		o = start(x, front)
		o.to(x+b.arm, front)
		o.edge(x+b.arm, back, b.armTabs(), b.ply)
		o.to(x, back)
		o.edge(x, front, b.armTabs(), b.ply)
		b.add(name+", top", o, top, circle(x+b.arm/2, b.paw(), pawHole)).flipped(b.wide)
	}
}
