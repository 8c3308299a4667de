package lettering

import "github.com/go-text/typesetting/font/opentype"

// Spot is a place of an outline, in ems. y grows downwards from the base line.
type Spot struct{ X, Y float64 }

// Outline returns the closed contours of a line of text, for what draws with lines instead of
// dots: curves are broken into so many straight pieces. Letters that are pictures, as emoji are,
// have none; whole is false where there is such a letter.
func (p *Pen) Outline(text string, pieces int) (contours [][]Spot, whole bool) {
	whole = true
	for _, m := range p.set(text).marks {
		if m.picture != nil {
			whole = false
			continue
		}
		at := func(s opentype.SegmentPoint) Spot {
			return Spot{m.x + float64(s.X)*m.unit, m.y - float64(s.Y)*m.unit}
		}
		var contour []Spot
		end := func() {
			if n := len(contour); n > 1 && contour[0] == contour[n-1] {
				contour = contour[:n-1]
			}
			if len(contour) > 2 {
				contours = append(contours, contour)
			}
			contour = nil
		}
		for _, s := range m.outline.Segments {
			if s.Op == opentype.SegmentOpMoveTo {
				end()
				contour = []Spot{at(s.Args[0])}
				continue
			}
			from := contour[len(contour)-1]
			a, b, c := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
			switch s.Op {
			case opentype.SegmentOpLineTo:
				contour = append(contour, a)
				continue
			case opentype.SegmentOpQuadTo: // as a cubic
				a, b, c = toward(from, a, 2./3), toward(b, a, 2./3), b
			}
			for i := 1; i <= pieces; i++ {
				t := float64(i) / float64(pieces)
				ab := toward(a, b, t)
				contour = append(contour, toward(toward(toward(from, a, t), ab, t), toward(ab, toward(b, c, t), t), t))
			}
		}
		end()
	}
	return contours, whole
}

// toward is the place on the way from a to b, of which t is behind it.
func toward(a, b Spot, t float64) Spot { return Spot{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
