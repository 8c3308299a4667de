package throne

// rail is a strip that the lid is screwed to: it lies on the lid, along front or back.
type rail struct {
	name      string
	low, high float64 // from the front
	tab       span    // into the sides
}

func (b *builder) rails() [2]rail {
	front, back := b.ply, b.deep-b.ply-b.rail
	return [2]rail{
		{"front rail", front, front + b.rail, span{front + 3, front + b.rail - 3}},
		{"back rail", back, back + b.rail, span{back + 3, back + b.rail - 3}},
	}
}

// play is how much smaller than its opening the lid is, on every side.
const play = .3

// lid closes the box from below. It carries the Pi, whose supply is at the back: a Pi has its holes
// 58 by 49 mm apart, a Zero 58 by 23, of 2.7 mm.
func (b *builder) lid() {
	left, right := b.ply, b.wide-b.ply
	var screws []Path
	for _, r := range b.rails() {
		high := b.foot + 2*b.ply
		o := start(left, r.low)
		o.to(right, r.low)
		o.edge(right, r.high, []span{r.tab}, -b.ply)
		o.to(left, r.high)
		o.edge(left, r.low, []span{r.tab}, -b.ply)
		y := (r.low + r.high) / 2
		holes := []Path{circle(.2*b.wide, y, screw), circle(.8*b.wide, y, screw)}
		screws = append(screws, holes...)
		b.thin = b.thin || r.tab.high-r.tab.low < b.ply
		b.add(r.name, o, Place{Vector{Z: high}, toRight, toBack}, holes...)
	}
	o := start(left+play, b.ply+play)
	o.to(right-play, b.ply+play)
	o.to(right-play, b.deep-b.ply-play)
	o.to(left+play, b.deep-b.ply-play)
	x, y := b.wide/2, b.deep-b.ply-plugRoom-piDeep/2.
	holes := screws
	for _, at := range [][2]float64{{-19, 24.5}, {39, 24.5}, {-19, -24.5}, {39, -24.5}, {-19, 1.5}, {39, 1.5}} {
		holes = append(holes, circle(x+at[0], y+at[1], 2.7))
	}
	for i := -2; i <= 2; i++ { // air
		at := x + 10 + 8*float64(i)
		holes = append(holes, box(at-1.25, y-18, at+1.25, y+18))
	}
	b.add("lid", o, Place{Vector{Z: b.foot + b.ply}, toRight, toBack}, holes...)
}

// overlays is the smaller tree before the back, which hides the channel.
func (b *builder) overlays() {
	half, foot := b.overlay(), b.seat+play
	o := start(b.wide/2-half, foot)
	o.to(b.wide/2+half, foot)
	o.closeTree(b.tree(true), b.wide/2)
	b.add("overlay", o, Place{Vector{0, b.deep - 2*b.ply, 0}, toRight, up}, b.overlayHoles()...)
}

// test makes a square of 50 mm with a slot and a notch, and the tab that has to go into both: tight,
// and by hand. It is cut first.
func (b *builder) test() {
	tab := span{15, 35}
	o := start(0, 0)
	o.to(50, 0)
	o.to(50, 50)
	o.edge(0, 50, []span{tab}, b.ply)
	b.add("test square", o, Place{}, slots([]span{tab}, 20, 20+b.ply, false)...).Spare = true
	o = start(0, 0)
	o.to(50, 0)
	o.to(50, 15)
	o.edge(0, 15, []span{tab}, -b.ply)
	b.add("test tab", o, Place{}).Spare = true
}
