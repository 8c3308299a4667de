package qr

import (
	"math"

	"github.com/makiuchi-d/gozxing/qrcode/detector"
)

// traces is what all readings of a photo have seen.
type traces struct {
	corners []spot // what looks like the corner of a code; its size is that of a module
	codes   []spot // those that were read; the size is how far from the middle they reach
}

// spot is a place in the photo and a size, in its pixels.
type spot struct{ x, y, size float64 }

// square notes what looks like a corner.
func (t *traces) square(p *detector.FinderPattern) {
	t.corners = append(t.corners, spot{p.GetX(), p.GetY(), p.GetEstimatedModuleSize()})
}

// code notes where a code was read.
func (t *traces) code(c triple) {
	a, b := c.bottomLeft, c.topRight
	across := math.Hypot(a.GetX()-b.GetX(), a.GetY()-b.GetY())
	const edge = 6 // modules: from the middle of a corner to its tip are 5, and seen at an angle more
	t.codes = append(t.codes, spot{(a.GetX() + b.GetX()) / 2, (a.GetY() + b.GetY()) / 2, across/2 + edge*c.module})
}

// add adds what was seen in a picture that is so many times smaller than the photo.
func (t *traces) add(seen traces, times float64) {
	for _, s := range seen.corners {
		t.corners = append(t.corners, spot{s.x * times, s.y * times, s.size * times})
	}
	for _, s := range seen.codes {
		t.codes = append(t.codes, spot{s.x * times, s.y * times, s.size * times})
	}
}

// unread reports whether there is a corner of no code that was read, and about as large as theirs
// are: one is under a thumb or a fold. One corner is enough, as a thumb hides two.
func (t *traces) unread() bool {
	const uneven = 2 // how much larger a code of the same box looks nearby than farther away
	var left []spot
	smallest, largest := math.Inf(1), 0.
	for _, c := range t.corners {
		if t.inCode(c) {
			smallest, largest = min(smallest, c.size), max(largest, c.size)
		} else {
			left = append(left, c)
		}
	}
	for _, c := range left {
		if c.size*uneven >= smallest && c.size <= largest*uneven {
			return true
		}
	}
	return false
}

// inCode reports whether a corner belongs to a code that was read.
func (t *traces) inCode(corner spot) bool {
	for _, c := range t.codes {
		if math.Hypot(c.x-corner.x, c.y-corner.y) < c.size {
			return true
		}
	}
	return false
}
