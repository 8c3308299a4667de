package throne

import (
	"math"
	"slices"
	"testing"
)

// Where two parts lie on each other, each hole of one goes on through the other: the screws of lid
// and overlay find theirs, and each LED its way. And the board of a Pi has room between the rails.
func TestHolesLineUp(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		ply := float64(throne.Parameters.Ply)
		lined := 0
		for _, p := range made(throne) {
			axis, low, high := p.lies(ply)
			for _, q := range made(throne) {
				qAxis, qLow, qHigh := q.lies(ply)
				if p == q || axis != qAxis || math.Abs(low-qHigh) > exact && math.Abs(high-qLow) > exact {
					continue
				}
				for _, hole := range p.Holes {
					if hole.Radius == 0 {
						continue
					}
					at := p.Place.world(hole.Points[0], 0)
					on, _ := q.Place.local(at)
					if !q.Outline.inside(on) {
						continue
					}
					found := false
					for _, other := range q.Holes {
						found = found || other.Radius == hole.Radius && math.Hypot(other.Points[0].X-on.X, other.Points[0].Y-on.Y) < exact
					}
					if !found {
						t.Errorf("the hole of %.1f mm of %q at %v ends at %q", 2*hole.Radius, p.Name, at, q.Name)
					}
					lined++
				}
			}
		}
		if lined != 2*(8+4) { // 6 screws and 2 LEDs of the overlay, 4 screws of the lid, as each part sees them
			t.Errorf("%d holes line up", lined)
		}
	})
}

// The wires of a paw go straight down: through the top of the arm, and through the seat into the box.
func TestPawsHaveAWayDown(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		m := throne.measures
		seat := throne.named("seat")
		for name, x := range map[string]float64{"left arm, top": m.arm / 2, "right arm, top": m.wide - m.arm/2} {
			p := throne.named(name)
			at := p.Place.world(p.Holes[0].Points[0], 0)
			if math.Abs(at.X-x) > exact || p.Holes[0].Radius+m.ply > m.arm/2 {
				t.Errorf("the hole of %q is at %v, the arm's middle at %.2f", name, at, x)
			}
			for deep := 0.0; deep <= m.ply; deep += m.ply / 2 {
				if left := seat.through(float64(throne.Parameters.Kerf), 0, Vector{0, at.Y, m.seat - deep}); slices.ContainsFunc(left, func(l piece) bool {
					return l.low < at.X+3.9 && l.high > at.X-3.9
				}) {
					t.Errorf("the seat has %v below the hole of %q, at %v", left, name, at)
				}
			}
		}
	})
}

// The holes of a Pi and of a Zero are as far apart as their boards have them, and what is around
// them in the box is no part of it.
func TestAPiFits(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		m := throne.measures
		var at []Point
		lid := throne.named("lid")
		for _, h := range lid.Holes {
			if h.Radius == 2.7/2 {
				at = append(at, h.Points[0])
			}
		}
		for name, high := range map[string]float64{"Pi": 49, "Zero": 23} {
			found := false
			for _, a := range at {
				has := func(x, y float64) (yes bool) {
					for _, b := range at {
						yes = yes || math.Hypot(b.X-a.X-x, b.Y-a.Y-y) < exact
					}
					return yes
				}
				found = found || has(58, 0) && has(0, -high) && has(58, -high)
			}
			if !found {
				t.Errorf("the lid has no holes for a %s: %v", name, at)
			}
		}
		// The board reaches 3.5 mm beyond its holes, and 20 mm on the side of its USB sockets.
		low, high := Point{at[0].X - 23.5, at[2].Y - 3.5}, Point{at[1].X + 3.5, at[0].Y + 3.5}
		for _, r := range (&builder{measures: m}).rails() {
			if r.low < high.Y && r.high > low.Y {
				t.Errorf("the %s is in the way of the board", r.name)
			}
		}
		if low.X < m.ply || high.X > m.wide-m.ply || low.Y < m.ply || high.Y+20 > m.deep-m.ply {
			t.Errorf("the board, from %v to %v, has no room in %.1f by %.1f mm", low, high, m.wide, m.deep)
		}
		if room := m.seat - m.ply - m.foot - m.ply; room < 32 {
			t.Errorf("the box is %.1f mm high inside", room)
		}
	})
}

// named returns a part.
func (t *Throne) named(name string) *Part {
	for _, p := range t.Parts {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// The wires of the LEDs lie in the channel from each LED down into the box: above the seat the
// overlay covers it, and where the seat meets the back, it has a notch.
func TestTheChannelIsHidden(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		m := throne.measures
		back, overlay := throne.named("back"), throne.named("overlay")
		channel := back.Marks[0].Paths[0]
		if back.Marks[0].Kind != Pocket || !channel.inside(m.leds()[0]) || !channel.inside(m.leds()[1]) {
			t.Error("the channel does not reach both LEDs")
		}
		low, _ := channel.bounds()
		if low.Y > m.seat-m.ply-5 || low.Y < m.foot+m.ply {
			t.Errorf("the channel ends at %.1f, the seat is from %.1f to %.1f", low.Y, m.seat-m.ply, m.seat)
		}
		for _, p := range channel.Points {
			if p.Y > m.seat && !overlay.Outline.inside(p) {
				t.Errorf("the channel shows at %v", p)
			}
		}
		for _, left := range throne.named("seat").through(0, 0, Vector{0, m.deep - 1.3*m.ply, m.seat - m.ply/2}) {
			if left.low < m.wide/2+3 && left.high > m.wide/2-3 {
				t.Errorf("the seat closes the channel: it has %v", left)
			}
		}
	})
}

// A panel printer's cut-out is 103 by 57 mm, its face of 111 by 65 covers no slot of the seat, and
// what is behind it has 50 mm and its plugs before the Pi.
func TestAPanelPrinterFits(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		m, cuts := throne.measures, 0
		for _, h := range throne.named("front").Holes {
			low, high := h.bounds()
			if math.Abs(high.X-low.X-103) > exact || math.Abs(high.Y-low.Y-57) > exact {
				continue
			}
			cuts++
			if low.Y-4 < m.foot+2*m.ply-exact || high.Y+4 > m.seat-m.ply || low.X-4 < m.ply || high.X+4 > m.wide-m.ply {
				t.Errorf("the printer is from %v to %v, in a box %.1f wide, from %.1f to %.1f", low, high, m.wide, m.foot+2*m.ply, m.seat-m.ply)
			}
			for _, board := range throne.named("lid").Holes {
				if board.Radius == 2.7/2 && board.Points[0].Y-3.5 < m.ply+60 {
					t.Errorf("the printer has %.1f mm before the Pi", board.Points[0].Y-3.5-m.ply)
				}
			}
		}
		if want := map[Printer]int{Panel: 1}[throne.Parameters.Printer]; cuts != want {
			t.Errorf("%d cut-outs for a printer, want %d", cuts, want)
		}
	})
}

// A bear of 300 g, wherever he sits, does not make the throne fall: the centre of gravity stays over
// its feet, and a push of 10 degrees does not bring it beyond them.
func TestItStands(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		m := throne.measures
		const bear = 300
		sits := sitting * float64(throne.Parameters.Bear)
		for name, at := range map[string]Vector{
			"at the edge":  {m.wide / 2, m.ply + .1*m.deep, m.seat + .45*sits},
			"leaning back": {m.wide / 2, m.deep - 2*m.ply - 25, m.seat + .45*sits},
			"on an arm":    {m.wide * .8, m.deep / 2, m.seat + .45*sits},
		} {
			mass, sum := 0.0, Vector{}
			add := func(g float64, v Vector) {
				mass, sum = mass+g, Vector{sum.X + g*v.X, sum.Y + g*v.Y, sum.Z + g*v.Z}
			}
			add(bear, at)
			for _, p := range made(throne) {
				add(p.mass(m.ply), p.Place.world(p.Outline.centre(), m.ply/2))
			}
			c := Vector{sum.X / mass, sum.Y / mass, sum.Z / mass}
			near := min(c.X, m.wide-c.X, c.Y, m.deep-c.Y)
			if tilt := math.Atan2(near, c.Z) * 180 / math.Pi; near <= 0 || tilt < 10 {
				t.Errorf("%s: the centre of gravity is %.0f mm from the edge, %.0f mm high: it falls at %.0f degrees", name, near, c.Z, tilt)
			}
		}
	})
}

// centre is the centre of gravity of an area.
func (p Path) centre() Point {
	var c Point
	for i, a := range p.Points {
		b := p.Points[(i+1)%len(p.Points)]
		w := (a.X*b.Y - b.X*a.Y) / (6 * p.area())
		c.X, c.Y = c.X+(a.X+b.X)*w, c.Y+(a.Y+b.Y)*w
	}
	return c
}
