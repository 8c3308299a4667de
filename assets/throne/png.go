package throne

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strconv"

	"golang.org/x/image/vector"
)

// viewHigh is the height of the picture in pixels.
const viewHigh = 1200

// ViewPNG returns the same picture as PNG.
func (t *Throne) ViewPNG() ([]byte, error) {
	wide, high, all := frame(t.picture())
	scale := viewHigh / high
	m := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(wide*scale)), viewHigh))
	draw.Draw(m, m.Bounds(), image.NewUniform(rgb(paper)), image.Point{}, draw.Src)
	r := vector.NewRasterizer(0, 0)
	paint := func(colour string, polygons ...Path) {
		var low, far Point
		for i, p := range polygons {
			a, b := p.bounds()
			if i == 0 {
				low, far = a, b
			}
			low, far = Point{min(low.X, a.X), min(low.Y, a.Y)}, Point{max(far.X, b.X), max(far.Y, b.Y)}
		}
		at := image.Rect(int(low.X*scale), int(low.Y*scale), int(far.X*scale)+1, int(far.Y*scale)+1)
		r.Reset(at.Dx(), at.Dy())
		for _, p := range polygons {
			for i, v := range p.Points {
				x, y := float32(v.X*scale)-float32(at.Min.X), float32(v.Y*scale)-float32(at.Min.Y)
				if i == 0 {
					r.MoveTo(x, y)
				} else {
					r.LineTo(x, y)
				}
			}
			r.ClosePath()
		}
		r.Draw(m, at, image.NewUniform(rgb(colour)), image.Point{})
	}
	for _, f := range all {
		if f.fill != "" {
			paint(f.fill, f.paths...)
		}
		if f.stroke != "" {
			var lines []Path
			for _, p := range f.paths {
				lines = append(lines, p.stroked(high*hair)...)
			}
			paint(f.stroke, lines...)
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, m)
	return b.Bytes(), err
}

// stroked makes rectangles of the pieces of a line, so wide, all of them in one sense, so that where
// two overlap the paint stays.
func (p Path) stroked(wide float64) (all []Path) {
	for i, a := range p.Points {
		if i == len(p.Points)-1 && p.Open {
			break
		}
		b := p.Points[(i+1)%len(p.Points)]
		way := direction(a, b)
		x, y := -way.Y*wide/2, way.X*wide/2
		all = append(all, Path{Points: []Point{{a.X + x, a.Y + y}, {a.X - x, a.Y - y}, {b.X - x, b.Y - y}, {b.X + x, b.Y + y}}})
	}
	return all
}

// rgb reads a colour like #fffdf8.
func rgb(hex string) color.RGBA {
	v, _ := strconv.ParseUint(hex[1:], 16, 32)
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}
