package throne

import (
	"fmt"
	"math"
	"os"
	"slices"
	"sync"
	"testing"
)

// exact is what a joint may be off: 0.01 mm.
const exact = .01

// slow says that every throne is tried; else other kerfs than the usual one are tried on the smallest
// and the largest bears.
var slow = os.Getenv("BABBAGE_SLOW") != ""

// thrones are those of every size, on a bed on which every part fits.
var thrones = sync.OnceValues(func() (all []*Throne, err error) {
	for _, bear := range []Length{150, 190, 230, 330, 450, 600} {
		for _, ply := range []Length{2.7, 3, 4.1, 6, 9} {
			for _, printer := range []Printer{Panel, Beside, None} {
				for i, kerf := range []Length{0, .15, .4} {
					outermost := (bear == 150 || bear == 600) && !testing.Short()
					if i != 1 && (printer == None || !outermost && !slow) {
						continue
					}
					p := Parameters{Bear: bear, Ply: ply, Kerf: kerf, Printer: printer, Bed: Size{1200, 900}, Text: "Secret Santa!"}
					throne, err := Build(p)
					if err != nil {
						return nil, fmt.Errorf("%+v: %w", p, err)
					}
					all = append(all, throne)
				}
			}
		}
	}
	return all, nil
})

// grid calls f with each of them.
func grid(t *testing.T, f func(*testing.T, *Throne)) {
	all, err := thrones()
	if err != nil {
		t.Fatal(err)
	}
	for _, throne := range all {
		p := throne.Parameters
		t.Run(fmt.Sprintf("%v/%v/%v/%v", p.Bear, p.Ply, p.Printer, p.Kerf), func(t *testing.T) { f(t, throne) })
	}
}

// made are the parts of the throne itself.
func made(throne *Throne) []*Part {
	return slices.DeleteFunc(slices.Clone(throne.Parts), func(p *Part) bool { return p.Spare })
}

// piece is what is left of the plywood on a line.
type piece struct{ low, high float64 }

// laserWays are those around a part and its holes, which every line asks for.
var laserWays = map[burn][]Path{}

type burn struct {
	*Part
	kerf float64
}

// left returns the pieces of a part on a line along its X, or its Y, at a place of the other axis,
// once the laser has gone its ways and burnt half the kerf away on either side of them. It knows
// nothing of the part but these ways.
func left(p *Part, kerf float64, alongX bool, at float64) (all []piece) {
	around := laserWays[burn{p, kerf}]
	if around == nil {
		around = p.cuts(kerf)
		laserWays[burn{p, kerf}] = around
	}
	outline := around[len(around)-1]
	for _, c := range crossings(outline, alongX, at) {
		all = append(all, piece{c.low + kerf/2, c.high - kerf/2})
	}
	for _, hole := range around[:len(around)-1] {
		for _, gone := range crossings(hole, alongX, at) {
			gone = piece{gone.low - kerf/2, gone.high + kerf/2}
			var rest []piece
			for _, a := range all {
				for _, b := range []piece{{a.low, min(a.high, gone.low)}, {max(a.low, gone.high), a.high}} {
					if b.high > b.low {
						rest = append(rest, b)
					}
				}
			}
			all = rest
		}
	}
	return all
}

// crossings are the pieces of a line that are inside a path.
func crossings(p Path, alongX bool, at float64) (all []piece) {
	along := func(v Point) float64 { return v.X }
	across := func(v Point) float64 { return v.Y }
	if !alongX {
		along, across = across, along
	}
	if p.Radius > 0 {
		c := p.Points[0]
		if off := across(c) - at; math.Abs(off) < p.Radius {
			half := math.Sqrt(p.Radius*p.Radius - off*off)
			return []piece{{along(c) - half, along(c) + half}}
		}
		return nil
	}
	var ends []float64
	for i, a := range p.Points {
		b := p.Points[(i+1)%len(p.Points)]
		if (across(a) > at) != (across(b) > at) {
			ends = append(ends, along(a)+(at-across(a))/(across(b)-across(a))*(along(b)-along(a)))
		}
	}
	slices.Sort(ends)
	for i := 0; i+1 < len(ends); i += 2 {
		all = append(all, piece{ends[i], ends[i+1]})
	}
	return all
}

// axes of the throne, by number.
func (v Vector) axis(i int) float64 { return [3]float64{v.X, v.Y, v.Z}[i] }

// lies returns the axis that a part lies across, and where its plywood begins and ends there.
func (p *Part) lies(ply float64) (axis int, low, high float64) {
	n := p.Place.out()
	for i := range 3 {
		if math.Abs(n.axis(i)) > .5 {
			axis = i
		}
	}
	a, b := p.Place.world(Point{}, 0).axis(axis), p.Place.world(Point{}, ply).axis(axis)
	return axis, min(a, b), max(a, b)
}

// local is the opposite of world.
func (p Place) local(at Vector) (on Point, deep float64) {
	from := Vector{at.X - p.Origin.X, at.Y - p.Origin.Y, at.Z - p.Origin.Z}
	dot := func(v Vector) float64 { return from.X*v.X + from.Y*v.Y + from.Z*v.Z }
	return Point{dot(p.X), dot(p.Y)}, -dot(p.out())
}

// through returns the pieces of a part on a line of the throne: along an axis, through a place.
func (p *Part) through(kerf float64, axis int, at Vector) (all []piece) {
	x, y, o := p.Place.X, p.Place.Y, p.Place.Origin
	local, _ := p.Place.local(at)
	alongX, way, fixed := math.Abs(x.axis(axis)) > .5, y.axis(axis), local.X
	if alongX {
		way, fixed = x.axis(axis), local.Y
	}
	for _, c := range left(p, kerf, alongX, fixed) {
		a, b := o.axis(axis)+way*c.low, o.axis(axis)+way*c.high
		all = append(all, piece{min(a, b), max(a, b)})
	}
	slices.SortFunc(all, func(a, b piece) int { return int(math.Copysign(1, a.low-b.low)) })
	return all
}

// Where two parts meet, on each of nine lines through the corner or slot in which they do, one has
// plywood where the other has none: nowhere both, and nowhere neither. So every tab has its slot, as
// long as itself, and every slot its tab.
func TestEveryTabHasItsSlot(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		ply, kerf := float64(throne.Parameters.Ply), float64(throne.Parameters.Kerf)
		parts, joints := made(throne), 0
		for i, a := range parts {
			for _, b := range parts[:i] {
				aAxis, aLow, aHigh := a.lies(ply)
				bAxis, bLow, bHigh := b.lies(ply)
				if aAxis == bAxis {
					continue
				}
				met := false
				for _, s := range [][2]float64{{.5, .5}, {.1, .1}, {.1, .9}, {.9, .1}, {.9, .9}, {.1, .5}, {.5, .1}, {.9, .5}, {.5, .9}} {
					at := [3]float64{}
					at[aAxis], at[bAxis] = aLow+s[0]*(aHigh-aLow), bLow+s[1]*(bHigh-bLow)
					v := Vector{at[0], at[1], at[2]}
					one, other := a.through(kerf, 3-aAxis-bAxis, v), b.through(kerf, 3-aAxis-bAxis, v)
					if len(one) == 0 || len(other) == 0 {
						continue
					}
					low, high := max(one[0].low, other[0].low), min(one[len(one)-1].high, other[len(other)-1].high)
					both := slices.Concat(one, other)
					slices.SortFunc(both, func(a, b piece) int { return int(math.Copysign(1, a.low-b.low)) })
					for k := 1; k < len(both); k++ {
						off := both[k].low - both[k-1].high
						met = met || math.Abs(off) <= exact
						if off < -exact || off > exact && both[k-1].high > low && both[k].low < high {
							t.Errorf("%q and %q: %.3f mm between %.3f and %.3f", a.Name, b.Name, off, both[k-1].high, both[k].low)
						}
					}
				}
				if met {
					joints++
				}
			}
		}
		// Front with seat, two sides and two inner walls; back with the same; seat with four walls;
		// two arms on two walls each; two rails in two sides.
		if joints != 22 {
			t.Errorf("%d joints, want 22", joints)
		}
	})
}

// A tab is as long as the other's plywood is thick, and its slot as wide as its own.
func TestTabsAreFlush(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		ply, kerf := float64(throne.Parameters.Ply), float64(throne.Parameters.Kerf)
		tabs := 0
		for _, p := range made(throne) {
			axis, low, high := p.lies(ply)
			for _, tip := range p.tips {
				tabs++
				a, b := tip.Points[0], tip.Points[1]
				middle := p.Place.world(Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}, ply/2)
				along := direction(a, b)
				out := Vector{p.Place.X.X*along.Y - p.Place.Y.X*along.X, p.Place.X.Y*along.Y - p.Place.Y.Y*along.X, p.Place.X.Z*along.Y - p.Place.Y.Z*along.X}
				way := 0
				for i := range 3 {
					if math.Abs(out.axis(i)) > .5 {
						way = i
					}
				}
				in := Vector{middle.X - out.X*ply/2, middle.Y - out.Y*ply/2, middle.Z - out.Z*ply/2}
				end := p.through(kerf, way, in)
				filled := false
				for _, q := range made(throne) {
					qAxis, qLow, qHigh := q.lies(ply)
					on, deep := q.Place.local(in)
					if q == p || qAxis != way || deep < 0 || deep > ply || !q.body.inside(on) {
						continue
					}
					filled = true
					if !slices.ContainsFunc(end, func(e piece) bool {
						return math.Abs(e.low-qLow) < exact || math.Abs(e.high-qHigh) < exact
					}) {
						t.Errorf("a tab of %q is not flush with %q, which is from %.3f to %.3f: %v", p.Name, q.Name, qLow, qHigh, end)
					}
					// Beside the tab is plywood, or, at the edge, nothing any more.
					below, above := math.Inf(-1), math.Inf(1)
					for _, rest := range q.through(kerf, axis, in) {
						switch {
						case rest.high <= low+exact:
							below = max(below, rest.high)
						case rest.low >= high-exact:
							above = min(above, rest.low)
						default:
							t.Errorf("%q has plywood at %v where a tab of %q is", q.Name, rest, p.Name)
						}
					}
					if !math.IsInf(below, 0) && low-below > exact || !math.IsInf(above, 0) && above-high > exact {
						t.Errorf("the slot of %q is from %.3f to %.3f, the tab of %q from %.3f to %.3f", q.Name, below, above, p.Name, low, high)
					}
				}
				if !filled {
					t.Errorf("a tab of %q is in no slot", p.Name)
				}
			}
		}
		if tabs < 27 {
			t.Errorf("only %d tabs", tabs)
		}
	})
}

// The piece that the kerf is tried with has the joint of the throne.
func TestTheTestSquareFits(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		ply, kerf := float64(throne.Parameters.Ply), float64(throne.Parameters.Kerf)
		square, tab := throne.Parts[len(throne.Parts)-2], throne.Parts[len(throne.Parts)-1]
		if low, high := square.Outline.bounds(); math.Abs(high.X-low.X-50) > exact || math.Abs(high.Y-low.Y-50) > exact {
			t.Errorf("the test square is from %v to %v", low, high)
		}
		one, two := left(square, kerf, true, 20+ply/2), left(square, kerf, true, 50-ply/2)
		fits := left(tab, kerf, true, 15+ply/2)
		for _, s := range [][]piece{one, two} {
			if len(s) != 2 || len(fits) != 1 || math.Abs(s[0].high-fits[0].low) > exact || math.Abs(s[1].low-fits[0].high) > exact {
				t.Errorf("the tab is %v, its slot between %v", fits, s)
			}
		}
		across := left(square, kerf, false, 25)
		if len(across) != 2 || math.Abs(across[1].low-across[0].high-ply) > exact {
			t.Errorf("the slot for %.3f mm is between %v", ply, across)
		}
	})
}
