package lettering

import (
	"math"
	"testing"
)

// Contours are where the dots are, in ems: an o has two, one inside the other, an i two apart.
func TestOutline(t *testing.T) {
	p, err := NewPen("")
	if err != nil {
		t.Fatal(err)
	}
	p.SystemBelow(t.TempDir())
	for text, want := range map[string]int{"o": 2, "i": 2, "l": 1, " ": 0, "": 0, "ol": 3} {
		contours, whole := p.Outline(text, 8)
		if len(contours) != want || !whole {
			t.Errorf("%q has %d contours, want %d; whole: %v", text, len(contours), want, whole)
		}
		l := p.set(text)
		left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, c := range contours {
			for _, s := range c {
				left, right, top, bottom = min(left, s.X), max(right, s.X), min(top, s.Y), max(bottom, s.Y)
			}
		}
		if want > 0 && math.Abs(left-l.left)+math.Abs(top-l.top)+math.Abs(right-l.right)+math.Abs(bottom-l.bottom) > .02 {
			t.Errorf("%q reaches from %.3f, %.3f to %.3f, %.3f; its ink from %.3f, %.3f to %.3f, %.3f",
				text, left, top, right, bottom, l.left, l.top, l.right, l.bottom)
		}
	}
}
