package throne

import (
	"fmt"
	"math"
	"unicode/utf8"

	"babbage/assets/remedy"
	"babbage/printer/lettering"
)

// engraver makes outlines of text.
type engraver struct{ pen *lettering.Pen }

func newEngraver() (*engraver, error) {
	pen, err := lettering.NewPen("")
	return &engraver{pen}, err
}

// What text can be engraved: letters of 1 mm would be a blot.
const (
	longestText = 80  // letters
	leastEm     = 4.0 // mm, in which a capital letter has 2.9
	labelEm     = 3.5
)

// fit returns a text as large as it fits between two corners, in the middle, with an em of least mm
// or more.
func (e *engraver) fit(text string, low, high Point, least float64) ([]Path, error) {
	if n := utf8.RuneCountInString(text); n > longestText || !utf8.ValidString(text) {
		return nil, remedy.With(fmt.Errorf("the text %.40q cannot be engraved", text), fmt.Sprintf("write %d letters at most", longestText))
	}
	missing := e.pen.Missing(text)
	contours, whole := e.pen.Outline(text, 4)
	if len(missing) > 0 || !whole {
		return nil, remedy.With(fmt.Errorf("no font has outlines for the text %.40q", text),
			"leave out emoji and rare letters, or install a font that has them")
	}
	left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, c := range contours {
		for _, s := range c {
			left, right, top, bottom = min(left, s.X), max(right, s.X), min(top, s.Y), max(bottom, s.Y)
		}
	}
	if len(contours) == 0 {
		return nil, nil
	}
	em := min((high.X-low.X)/(right-left), (high.Y-low.Y)/(bottom-top))
	if em < least {
		return nil, remedy.With(fmt.Errorf("the text %.40q is too long for this throne", text), "write less, or take a larger bear")
	}
	var paths []Path
	for _, c := range contours {
		var p Path
		for _, s := range c {
			p.Points = append(p.Points, Point{
				(low.X+high.X)/2 + em*(s.X-(left+right)/2),
				(low.Y+high.Y)/2 - em*(s.Y-(top+bottom)/2),
			})
		}
		paths = append(paths, p)
	}
	return paths, nil
}

// label burns its name into a part, where nothing else is: as low as there is room, as most parts
// have there what the throne hides.
func (p *Part) label(e *engraver) error {
	low, high := p.Outline.bounds()
	for _, em := range []float64{5, 4} {
		for _, upright := range []bool{false, true} {
			text, err := e.fit(p.Name, Point{}, Point{1000, em * .95}, labelEm)
			if err != nil {
				return err
			}
			w, h := extent(text)
			if upright {
				w, h = h, w
			}
			at, ok := p.room(low, high, w+3, h+3)
			if !ok {
				continue
			}
			middle := Point{500, em * .95 / 2} // of the text
			for i := range text {
				text[i] = text[i].each(func(s Point) Point {
					x, y := s.X-middle.X, s.Y-middle.Y
					if upright {
						x, y = -y, x
					}
					return Point{at.X + x, at.Y + y}
				})
			}
			p.mark(Engrave, text...)
			return nil
		}
	}
	return remedy.With(fmt.Errorf("the part %q has no room for its name", p.Name), "take a larger bear, or thinner plywood")
}

// extent is how wide and high paths are together.
func extent(paths []Path) (w, h float64) {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, p := range paths {
		a, b := p.bounds()
		low, high = Point{min(low.X, a.X), min(low.Y, a.Y)}, Point{max(high.X, b.X), max(high.Y, b.Y)}
	}
	return high.X - low.X, high.Y - low.Y
}

// room finds the middle of the lowest free rectangle of a part, and of those the one most in the
// middle.
func (p *Part) room(low, high Point, w, h float64) (Point, bool) {
	taken := append([]Path{p.Outline}, p.Holes...)
	for _, m := range p.Marks {
		taken = append(taken, m.Paths...)
	}
	for y := low.Y + h/2; y <= high.Y-h/2; y += 1.5 {
		for off := 0.0; off <= (high.X-low.X-w)/2; off += 1.5 {
			for _, x := range []float64{(low.X+high.X)/2 + off, (low.X+high.X)/2 - off} {
				if p.free(taken, Point{x - w/2, y - h/2}, Point{x + w/2, y + h/2}) {
					return Point{x, y}, true
				}
			}
		}
	}
	return Point{}, false
}

// free reports whether a rectangle is inside the outline and nothing else begins in it.
func (p *Part) free(taken []Path, low, high Point) bool {
	if !p.Outline.inside(Point{(low.X + high.X) / 2, (low.Y + high.Y) / 2}) {
		return false
	}
	for i, q := range taken {
		if i > 0 && q.Radius == 0 && !q.Open && q.inside(low) {
			return false
		}
		if q.Radius > 0 {
			if c := q.Points[0]; c.X+q.Radius > low.X && c.X-q.Radius < high.X && c.Y+q.Radius > low.Y && c.Y-q.Radius < high.Y {
				return false
			}
			continue
		}
		for j, a := range q.Points {
			b := q.Points[(j+1)%len(q.Points)]
			if crosses(a, b, low, high) {
				return false
			}
		}
	}
	return true
}

// crosses reports whether a line from a to b has a piece in a rectangle (Liang and Barsky).
func crosses(a, b, low, high Point) bool {
	from, to := 0.0, 1.0
	for _, s := range [4][2]float64{{a.X - b.X, a.X - low.X}, {b.X - a.X, high.X - a.X}, {a.Y - b.Y, a.Y - low.Y}, {b.Y - a.Y, high.Y - a.Y}} {
		switch {
		case s[0] == 0 && s[1] < 0:
			return false
		case s[0] < 0:
			from = max(from, s[1]/s[0])
		case s[0] > 0:
			to = min(to, s[1]/s[0])
		}
	}
	return from <= to
}
