package throne

import (
	"math"
	"slices"
	"testing"
)

// A laser can cut the sheets: each part is on one of them, none over another or over the edge of the
// bed, and every way is closed, crosses neither itself nor another, and holes are in their parts.
func TestTheSheetsCanBeCut(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		kerf := float64(throne.Parameters.Kerf)
		cut := 0
		for _, s := range throne.Sheets {
			type area struct {
				name      string
				low, high Point
			}
			var areas []area
			for _, n := range s.Parts {
				cut++
				ways := n.cuts(kerf)
				for i := range ways {
					ways[i] = n.on(ways[i])
				}
				low, high := ways[len(ways)-1].bounds()
				if bed := throne.Parameters.Bed; low.X < 0 || low.Y < 0 || high.X > bed.Wide || high.Y > bed.High {
					t.Errorf("%q is from %v to %v on a bed of %v", n.Name, low, high, bed)
				}
				for _, a := range areas {
					if low.X < a.high.X+1 && a.low.X < high.X+1 && low.Y < a.high.Y+1 && a.low.Y < high.Y+1 {
						t.Errorf("%q and %q are less than 1 mm apart", n.Name, a.name)
					}
				}
				areas = append(areas, area{n.Name, low, high})
				clean(t, n.Name, ways)
				for _, m := range n.Marks {
					for _, p := range m.Paths {
						for _, at := range n.on(p).corners(false).Points {
							if !ways[len(ways)-1].inside(at) {
								t.Errorf("%q is burnt beside itself, at %v", n.Name, at)
							}
						}
					}
				}
			}
		}
		if cut != len(throne.Parts) || cut != 15 {
			t.Errorf("%d of %d parts are cut", cut, len(throne.Parts))
		}
		first := throne.Sheets[0].Parts
		if !first[0].Spare || !first[1].Spare {
			t.Errorf("%q and %q are cut first", first[0].Name, first[1].Name)
		}
	})
}

// clean fails where the ways of a part are not simple closed lines, the last about all the others.
func clean(t *testing.T, name string, ways []Path) {
	t.Helper()
	type line struct {
		a, b Point
		of   int
	}
	var lines []line
	for i, w := range ways {
		if w.Open || w.Radius == 0 && len(w.Points) < 3 || math.Abs(w.area()) < 1 {
			t.Errorf("%q: way %d is no closed line: %v", name, i, w)
		}
		p := w.corners(false)
		for j, a := range p.Points {
			lines = append(lines, line{a, p.Points[(j+1)%len(p.Points)], i})
			if i < len(ways)-1 && !ways[len(ways)-1].inside(a) {
				t.Errorf("%q: a hole is outside at %v", name, a)
			}
		}
	}
	// Only lines that begin before another ends, from left to right, can cross it.
	slices.SortFunc(lines, func(a, b line) int {
		return int(math.Copysign(1, min(a.a.X, a.b.X)-min(b.a.X, b.b.X)))
	})
	for i, l := range lines {
		for _, m := range lines[i+1:] {
			if min(m.a.X, m.b.X) > max(l.a.X, l.b.X) {
				break
			}
			if l.of == m.of && (l.b == m.a || l.a == m.b) {
				continue
			}
			if meet(l.a, l.b, m.a, m.b) {
				t.Errorf("%q: a way crosses a way between %v and %v", name, l.a, l.b)
			}
		}
	}
}

// meet reports whether two lines have a point in common.
func meet(a, b, c, d Point) bool {
	side := func(a, b, c Point) float64 { return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X) }
	return side(a, b, c)*side(a, b, d) <= 0 && side(c, d, a)*side(c, d, b) <= 0 &&
		max(a.X, b.X) >= min(c.X, d.X) && max(c.X, d.X) >= min(a.X, b.X) && max(a.Y, b.Y) >= min(c.Y, d.Y) && max(c.Y, d.Y) >= min(a.Y, b.Y)
}

// The laser takes half its kerf on either side: outlines are larger by as much, holes smaller.
func TestKerf(t *testing.T) {
	p := Default()
	p.Kerf = 0
	plain, err := Build(p)
	if err != nil {
		t.Fatal(err)
	}
	p.Kerf = .4
	burnt, err := Build(p)
	if err != nil {
		t.Fatal(err)
	}
	for i, part := range plain.Parts {
		before, after := part.cuts(0), burnt.Parts[i].cuts(.4)
		for j := range before {
			low, high := before[j].bounds()
			low2, high2 := after[j].bounds()
			want := -.2
			if j == len(before)-1 {
				want = .2
			}
			for _, grown := range []float64{low.Y - low2.Y, high2.Y - high.Y} {
				// The point of the tree grows more, as a mitre does.
				if grown < want-exact || grown > want+exact && part.Name != "back" && part.Name != "overlay" {
					t.Errorf("%q: way %d grows by %.3f, want %.3f", part.Name, j, grown, want)
				}
			}
		}
	}
}
