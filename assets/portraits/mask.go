package main

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// A mask says how much of each pixel something covers, 0 to 1. Its box may reach beyond the
// sheet: shoulders that end in mid-picture would catch the light on their cut edge.
type mask struct {
	box image.Rectangle
	a   []float32 // row by row
}

// cover is the outline's mask with room for so many pixels of blur about it. The rasterizer works
// out each pixel's exact area, so there is no supersampling anywhere.
func cover(o outline, room float64) *mask {
	x0, y0, x1, y1 := o.bounds()
	grow := math.Ceil(room) + 1
	box := image.Rect(int(math.Floor(x0-grow))+size/2, int(math.Floor(y0-grow)),
		int(math.Ceil(x1+grow))+size/2, int(math.Ceil(y1+grow)))
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	r.DrawOp = draw.Src
	for _, ring := range o {
		for i, p := range ring {
			x, y := float32(p.x+size/2-float64(box.Min.X)), float32(p.y-float64(box.Min.Y))
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	alpha := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	r.Draw(alpha, alpha.Bounds(), image.Opaque, image.Point{})
	m := &mask{box, make([]float32, len(alpha.Pix))}
	for i, v := range alpha.Pix {
		m.a[i] = float32(v) / 255
	}
	return m
}

// at is the cover of one pixel, and 0 outside the box.
func (m *mask) at(x, y int) float32 {
	if !(image.Point{X: x, Y: y}).In(m.box) {
		return 0
	}
	return m.a[(y-m.box.Min.Y)*m.box.Dx()+x-m.box.Min.X]
}

// blurred is a copy under a Gaussian of so many pixels' deviation, near enough: three box filters.
func (m *mask) blurred(sigma float64) *mask {
	out := &mask{m.box, append([]float32(nil), m.a...)}
	// Three boxes of half-width h have a variance of h(h+1).
	h := int(math.Round((math.Sqrt(1+4*sigma*sigma) - 1) / 2))
	if h < 1 {
		return out
	}
	w, rows := m.box.Dx(), m.box.Dy()
	line := make([]float32, max(w, rows))
	for range 3 {
		for y := range rows {
			boxFilter(out.a[y*w:], 1, w, h, line)
		}
		for x := range w {
			boxFilter(out.a[x:], w, rows, h, line)
		}
	}
	return out
}

// boxFilter averages each of n values, a stride apart, with its h neighbours on either side.
func boxFilter(a []float32, stride, n, h int, line []float32) {
	for i := range n {
		line[i] = a[i*stride]
	}
	var sum float64
	for i := range min(h, n) {
		sum += float64(line[i])
	}
	for i := range n {
		if i+h < n {
			sum += float64(line[i+h])
		}
		if i-h > 0 {
			sum -= float64(line[i-h-1])
		}
		a[i*stride] = float32(sum / float64(2*h+1))
	}
}

// within is the part of m that lies inside clip; a nil clip is everywhere.
func (m *mask) within(clip *mask) *mask {
	if clip == nil {
		return m
	}
	out := &mask{m.box, make([]float32, len(m.a))}
	i := 0
	for y := m.box.Min.Y; y < m.box.Max.Y; y++ {
		for x := m.box.Min.X; x < m.box.Max.X; x++ {
			out.a[i] = m.a[i] * clip.at(x, y)
			i++
		}
	}
	return out
}
