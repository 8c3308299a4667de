package ticket

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/vector"

	"babbage/printer/dots"
)

// A drawing is made of shapes, from the back to the front, as if each were cut out of paper and
// laid on those before. Its size is in units, which are dots on 58 mm paper when it is drawn as
// wide as it is.
type drawing struct {
	w, h   float64
	shapes []shape
}

// shape is one piece of a drawing.
type shape struct {
	path  string  // the outline; see parse
	fill  ink     // what is inside it
	pen   float64 // the width of the black line around it, in units; 0 is none, and below 0 it is white
	twice bool    // the shape is there a second time, mirrored on the drawing's middle
}

// ink is how an area is filled.
type ink int

const (
	clear ink = iota // what is behind it shows
	white
	light // dots far apart
	grey  // half the dots, in fours, for single ones come out uneven on many heads
	black
)

// burnt reports whether the dot at x, y is black in an area of that ink. size is that of a grain.
func (k ink) burnt(x, y, size int) bool {
	switch k {
	case black:
		return true
	case grey:
		return (x/size+y/size)%2 == 0
	case light:
		return x/size%2 == 0 && y/size%2 == 0 && (x/size/2+y/size/2)%2 == 0
	}
	return false
}

// at draws d, width dots wide.
func (d *drawing) at(width int) *dots.Dots {
	scale := float64(width) / d.w
	on := dots.New(width, int(math.Ceil(d.h*scale)))
	for _, s := range d.shapes {
		lines := parse(s.path)
		s.draw(on, lines, scale)
		if s.twice {
			for _, line := range lines {
				for i := range line {
					line[i].x = d.w - line[i].x
				}
			}
			s.draw(on, lines, scale)
		}
	}
	return on
}

// draw fills the shape and draws its outline.
func (s shape) draw(on *dots.Dots, lines []polyline, scale float64) {
	const grain = 2 // dots of 58 mm paper
	size := max(1, int(math.Round(grain*scale)))
	if s.fill != clear {
		area(on, lines, scale, func(x, y int) bool { return s.fill.burnt(x, y, size) })
	}
	if s.pen != 0 {
		var stroke []polyline
		for _, line := range lines {
			stroke = append(stroke, line.stroked(math.Abs(s.pen)/2)...)
		}
		area(on, stroke, scale, func(int, int) bool { return s.pen > 0 })
	}
}

// area makes the dots inside lines black or white, as ink says.
func area(on *dots.Dots, lines []polyline, scale float64, ink func(x, y int) bool) {
	left, top, right, bottom := on.Width, on.Height, 0, 0
	for _, line := range lines {
		for _, p := range line {
			left, right = min(left, int(p.x*scale)-1), max(right, int(p.x*scale)+2)
			top, bottom = min(top, int(p.y*scale)-1), max(bottom, int(p.y*scale)+2)
		}
	}
	left, top, right, bottom = max(left, 0), max(top, 0), min(right, on.Width), min(bottom, on.Height)
	if left >= right || top >= bottom {
		return
	}
	r := vector.NewRasterizer(right-left, bottom-top)
	for _, line := range lines {
		for i, p := range line {
			x, y := float32(p.x*scale-float64(left)), float32(p.y*scale-float64(top))
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	mask := dots.New(right-left, bottom-top)
	mask.Fill(r)
	for y := range mask.Height {
		for x := range mask.Width {
			switch {
			case !mask.Black(x, y):
			case ink(left+x, top+y):
				on.Burn(left+x, top+y)
			default:
				on.Row(top + y)[(left+x)>>3] &^= 0x80 >> ((left + x) & 7)
			}
		}
	}
}

type point struct{ x, y float64 }

// polyline is a line through points.
type polyline []point

// stroked returns what a round pen of that radius covers on its way along the line: pieces that
// all turn the same way, so that they add up.
func (l polyline) stroked(radius float64) (pieces []polyline) {
	const corners = 12
	for i, p := range l {
		var nib polyline
		for k := range corners {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / corners)
			nib = append(nib, point{p.x + radius*cos, p.y + radius*sin})
		}
		pieces = append(pieces, nib)
		if i == 0 {
			continue
		}
		from := l[i-1]
		far := math.Hypot(p.x-from.x, p.y-from.y)
		if far == 0 {
			continue
		}
		dx, dy := (p.x-from.x)/far*radius, (p.y-from.y)/far*radius
		pieces = append(pieces, polyline{
			{from.x + dy, from.y - dx}, {p.x + dy, p.y - dx}, {p.x - dy, p.y + dx}, {from.x - dy, from.y + dx},
		})
	}
	return pieces
}

// parse reads a path, which is one of SVG with absolute coordinates: M and L go to a point, Q and C
// are the curves with one and two control points, Z closes. O, which SVG has not, is an ellipse:
// its centre and its radii. Paths are constants of this package, so that a wrong one panics.
func parse(path string) (lines []polyline) {
	words := strings.Fields(strings.ReplaceAll(path, ",", " "))
	next := func() point {
		x, errX := strconv.ParseFloat(words[0], 64)
		y, errY := strconv.ParseFloat(words[1], 64)
		if errX != nil || errY != nil {
			panic(fmt.Sprintf("%q is no path: %q is no point", path, words[:2]))
		}
		words = words[2:]
		return point{x, y}
	}
	command := ""
	for len(words) > 0 {
		if strings.Contains("MLQCZO", words[0]) {
			command, words = words[0], words[1:]
		}
		switch command {
		case "M":
			lines = append(lines, polyline{next()})
			command = "L"
			continue
		case "O":
			lines = append(lines, ellipse(next(), next()))
			continue
		}
		line := &lines[len(lines)-1]
		at := (*line)[len(*line)-1]
		switch command {
		case "L":
			*line = append(*line, next())
		case "Q":
			c, to := next(), next()
			*line = append(*line, curve(at, point{at.x + (c.x-at.x)*2/3, at.y + (c.y-at.y)*2/3}, point{to.x + (c.x-to.x)*2/3, to.y + (c.y-to.y)*2/3}, to)...)
		case "C":
			*line = append(*line, curve(at, next(), next(), next())...)
		case "Z":
			*line = append(*line, (*line)[0])
		default:
			panic(fmt.Sprintf("%q is no path", path))
		}
	}
	return lines
}

// curve is a cubic Bézier curve, without the point that it begins at.
func curve(a, b, c, d point) (line polyline) {
	const pieces = 16
	for i := range pieces {
		t := float64(i+1) / pieces
		u := 1 - t
		k := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
		line = append(line, point{k[0]*a.x + k[1]*b.x + k[2]*c.x + k[3]*d.x, k[0]*a.y + k[1]*b.y + k[2]*c.y + k[3]*d.y})
	}
	return line
}

// ellipse is a closed line.
func ellipse(centre, radii point) (line polyline) {
	const pieces = 48
	for i := range pieces + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / pieces)
		line = append(line, point{centre.x + radii.x*cos, centre.y + radii.y*sin})
	}
	return line
}
