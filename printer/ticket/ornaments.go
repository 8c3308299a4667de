package ticket

import (
	"math"

	"babbage/printer/dots"
)

// Ornaments are what tickets are decorated with: one of the sets in this file. Which of them fits a
// party is not known here.
type Ornaments struct {
	beside func(size int) *dots.Dots // on both sides of the heading, size dots wide and high
	end    func(l Layout) *dots.Dots // ends a slip
	wreath func(w, h int) *dots.Dots // in a monogram, around its letters
	letter func(size int) *dots.Dots // in a monogram, where no font has its letters

	hushing *drawing // who asks for silence when the last name is out
	early   *drawing // who meets those that reject a name before there was one; nil for nobody
}

// The sets that there are.
var (
	Christmas = &Ornaments{
		beside: star,
		end:    func(l Layout) *dots.Dots { return holly(l.dots(72), l.dots(30)) },
		wreath: leaves,
		letter: star,

		hushing: hushingSanta,
		early:   friendlyKrampus, // he comes with Saint Nicholas, and at no other feast
	}
	Hanukkah = &Ornaments{
		beside: shieldOfDavid.at,
		end:    func(l Layout) *dots.Dots { return hanukkiah.at(l.dots(100)) },
		wreath: func(w, h int) *dots.Dots { return ring(w, h, 24, shieldOfDavid, bead) },
		letter: dreidel.at,

		hushing: hushingBear,
	}
	Eid = &Ornaments{
		beside: crescent.at,
		end:    func(l Layout) *dots.Dots { return lanterns.at(l.dots(100)) },
		wreath: func(w, h int) *dots.Dots { return ring(w, h, 24, khatim, bead) },
		letter: crescent.at,

		hushing: hushingBear,
	}
	NewYear = &Ornaments{
		beside: burst,
		end:    func(l Layout) *dots.Dots { return bells.at(l.dots(96)) },
		wreath: func(w, h int) *dots.Dots { return ring(w, h, 28, rays, bead) },
		letter: clock.at,

		hushing: hushingBear,
	}
	Plain = &Ornaments{
		beside: lozenge.at,
		end:    func(l Layout) *dots.Dots { return rule.at(l.dots(200)) },
		wreath: func(w, h int) *dots.Dots { return ring(w, h, 48, bead) },
		letter: parcel.at,

		hushing: hushingBear,
	}
)

// ring puts beads of these kinds, one after the other, on an ellipse inside a frame, n in all.
func ring(w, h, n int, kinds ...*drawing) *dots.Dots {
	d := dots.New(w, h)
	unit := float64(w) / 288 // the width of the default portrait
	for i := range n {
		x, y, _ := aroundEllipse(w, h, .40, i, n)
		b := kinds[i%len(kinds)].at(int(math.Round(30 * unit)))
		if kinds[i%len(kinds)] == bead {
			b = bead.at(int(math.Round(9 * unit)))
		}
		d.Stamp(b, int(x)-b.Width/2, int(y)-b.Height/2)
	}
	return d
}

// aroundEllipse returns the ith of n places on an ellipse in the middle of w times h, whose half
// axes are so much of both, and the direction of the line there. The steps are even along the
// ellipse, not of its angle.
func aroundEllipse(w, h int, part float64, i, n int) (x, y, along float64) {
	a, b := float64(w)*part, float64(h)*part
	at := 2 * math.Pi * (float64(i) + .5) / float64(n)
	at -= .5 * (b - a) / (a + b) * math.Sin(2*at)
	sin, cos := math.Sincos(at)
	return float64(w)/2 + a*cos, float64(h)/2 + b*sin, math.Atan2(b*cos, -a*sin)
}

// burst is a firework of that size.
func burst(size int) *dots.Dots { return rays.at(size) }

// Small drawings, each in the units of the size at which it mostly comes out.
var (
	shieldOfDavid = &drawing{22, 22, []shape{
		{path: "M 11 2 L 18.8 15.5 L 3.2 15.5 Z", pen: 2},
		{path: "M 11 20 L 18.8 6.5 L 3.2 6.5 Z", pen: 2},
	}}
	// Eight candles and, in the middle, the one that lights the others.
	hanukkiah = &drawing{112, 62, []shape{
		{path: "M 44 24 L 44 28 Q 44 34 56 34", pen: 3, twice: true},
		{path: "M 32 24 L 32 29 Q 32 40 56 40", pen: 3, twice: true},
		{path: "M 20 24 L 20 30 Q 20 46 56 46", pen: 3, twice: true},
		{path: "M 8 24 L 8 31 Q 8 52 56 52", pen: 3, twice: true},
		{path: "M 56 18 L 56 56", pen: 4},
		{path: "M 36 61 Q 40 56 56 56 Q 72 56 76 61 Z", fill: black},
		{path: "M 44 23 L 44 13 M 32 23 L 32 13 M 20 23 L 20 13 M 8 23 L 8 13", pen: 4, twice: true},
		{path: "M 44 11 Q 40 7 44 2 Q 48 7 44 11 Z M 32 11 Q 28 7 32 2 Q 36 7 32 11 Z M 20 11 Q 16 7 20 2 Q 24 7 20 11 Z M 8 11 Q 4 7 8 2 Q 12 7 8 11 Z", fill: black, twice: true},
		{path: "M 56 18 L 56 11", pen: 4},
		{path: "M 56 9 Q 52 5 56 0 Q 60 5 56 9 Z", fill: black},
	}}
	dreidel = &drawing{100, 120, []shape{
		{path: "M 50 4 L 50 30", pen: 12},
		{path: "M 14 34 L 86 34 L 86 76 Q 80 100 50 117 Q 20 100 14 76 Z", fill: white, pen: 5},
		{path: "M 14 34 L 86 34", pen: 7},
		{path: "M 48 50 L 62 50 L 62 80 L 40 80", pen: 7}, // nun, the first of its letters
	}}
	crescent = &drawing{100, 100, []shape{
		{path: "O 44 50 40 42", fill: black},
		{path: "O 58 44 36 36", fill: white},
		{path: "M 70 26 L 75.3 41 L 91 41.2 L 78.4 50.8 L 83 66 L 70 57 L 57 66 L 61.6 50.8 L 49 41.2 L 64.7 41 Z", fill: black},
	}}
	khatim = &drawing{26, 26, []shape{ // the star of two squares
		{path: "M 4.5 4.5 L 21.5 4.5 L 21.5 21.5 L 4.5 21.5 Z M 13 1 L 25 13 L 13 25 L 1 13 Z", fill: black},
		{path: "O 13 13 4 4", fill: white},
	}}
	lanterns = &drawing{112, 64, []shape{
		{path: "O 56 5 4 4", pen: 2.5},
		{path: "M 48 18 Q 49 10 56 9 Q 63 10 64 18 Z", fill: black},
		{path: "M 43 19 L 69 19 L 69 22 L 43 22 Z", fill: black},
		{path: "M 45 22 Q 37 36 45 50 L 67 50 Q 75 36 67 22 Z", fill: white, pen: 2.5},
		{path: "M 52 22 Q 48 36 52 50 M 60 22 Q 64 36 60 50 M 42 36 L 70 36", pen: 1.8},
		{path: "M 56 43 Q 51 37 56 29 Q 61 37 56 43 Z", fill: black},
		{path: "M 43 50 L 69 50 L 73 56 L 39 56 Z", fill: black},
		{path: "M 47 57 L 65 57 L 62 62 L 50 62 Z", fill: black},
		{path: "O 15 36 13 13", fill: black, twice: true},
		{path: "O 20 34 11.5 11.5", fill: white, twice: true},
		{path: "M 24 28 L 25.8 32.6 L 30.7 32.8 L 26.9 35.9 L 28.1 40.7 L 24 38 L 19.9 40.7 L 21.1 35.9 L 17.3 32.8 L 22.2 32.6 Z", fill: black, twice: true},
	}}
	rays = &drawing{22, 22, []shape{
		{path: "M 11 1 L 11 6 M 11 16 L 11 21 M 1 11 L 6 11 M 16 11 L 21 11 M 4 4 L 7.5 7.5 M 14.5 14.5 L 18 18 M 4 18 L 7.5 14.5 M 14.5 7.5 L 18 4", pen: 2.2},
		{path: "O 11 11 2.2 2.2", fill: black},
	}}
	bells = &drawing{96, 60, []shape{
		{path: "O 26 52 5 5", fill: black, twice: true},
		{path: "M 34 14 Q 20 12 14 26 Q 11 36 3 41 L 42 55 Q 41 46 46 36 Q 50 22 40 16 Z", fill: white, pen: 2.5, twice: true},
		{path: "M 9 38 L 43 50", pen: 2, twice: true},
		{path: "M 22 22 Q 18 27 17 33", pen: 2, twice: true},
		{path: "M 48 12 Q 32 0 24 5 Q 22 16 48 12 Z", fill: black, twice: true},
		{path: "M 46 14 Q 38 22 30 24 L 36 27 Q 44 22 48 16 Z", fill: black, twice: true},
		{path: "O 48 12 5 5", fill: black},
	}}
	clock = &drawing{100, 100, []shape{ // a minute to go
		{path: "O 50 50 45 45", fill: white, pen: 6},
		{path: "M 50 12 L 50 18 M 50 82 L 50 88 M 12 50 L 18 50 M 82 50 L 88 50", pen: 5},
		{path: "M 50 50 L 46 22", pen: 5},
		{path: "M 50 50 L 48 34", pen: 8},
		{path: "O 50 50 5 5", fill: black},
	}}
	bead    = &drawing{9, 9, []shape{{path: "O 4.5 4.5 3.5 3.5", fill: black}}}
	lozenge = &drawing{22, 22, []shape{{path: "M 11 5 L 17 11 L 11 17 L 5 11 Z", fill: black}}}
	rule    = &drawing{200, 12, []shape{
		{path: "M 4 6 L 76 6", pen: 2, twice: true},
		{path: "O 100 6 5 5", fill: black},
		{path: "O 86 6 2.5 2.5", fill: black, twice: true},
	}}
	parcel = &drawing{100, 100, []shape{
		{path: "M 50 30 Q 30 2 20 14 Q 12 26 50 32 Z", fill: white, pen: 5, twice: true},
		{path: "M 12 48 L 88 48 L 88 94 L 12 94 Z", fill: white, pen: 5},
		{path: "M 6 30 L 94 30 L 94 48 L 6 48 Z", fill: white, pen: 5},
		{path: "M 42 30 L 58 30 L 58 94 L 42 94 Z", fill: black},
	}}
)
