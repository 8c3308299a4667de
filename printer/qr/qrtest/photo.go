// Package qrtest takes photos of paper that is not there.
package qrtest

import (
	"image"
	"math"
	"math/rand/v2"

	"babbage/printer/dots"
)

// Photo is how a photo of a piece of paper was taken.
type Photo struct {
	Turn     float64 // degrees, clockwise
	Tilt     float64 // how much smaller the far edge is than the near one, 0 to .4
	Pixels   float64 // of the photo for a dot of the paper
	Blur     float64 // radius in pixels
	Noise    float64 // standard deviation, of 255
	Shade    float64 // how much darker the dark side of the table is, 0 to .8
	DotGain  float64 // radius of a burnt dot, in dots: .56 is none, .75 heavy
	Fade     float64 // how much of the black is gone, 0 to .8
	Darkness float64 // of the room, 0 to .8
}

// Of returns the photo of a piece of paper on a grey table.
func (p Photo) Of(paper *dots.Dots) *image.Gray {
	const ink, white, table = .06, .80, .35 // reflectance
	sin, cos := math.Sincos(p.Turn * math.Pi / 180)
	w, h := float64(paper.Width), float64(paper.Height)
	const margin = 12 // dots of table around the paper
	wide := (math.Abs(w*cos) + math.Abs(h*sin)) + 2*margin
	high := (math.Abs(w*sin) + math.Abs(h*cos)) + 2*margin
	m := image.NewGray(image.Rect(0, 0, int(wide*p.Pixels), int(high*p.Pixels)))
	r2 := p.DotGain * p.DotGain
	at := func(x, y float64) float64 { // reflectance at a place of the paper, in dots
		if x < 0 || y < 0 || x >= w || y >= h {
			return table
		}
		cx, cy := int(x), int(y)
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				fx, fy := float64(cx+dx)+.5-x, float64(cy+dy)+.5-y
				if fx*fx+fy*fy <= r2 && paper.Black(cx+dx, cy+dy) {
					return ink + (white-ink)*p.Fade
				}
			}
		}
		return white
	}
	light := make([]float64, m.Rect.Dx()*m.Rect.Dy())
	const fine = 2 // places a pixel, across and down
	for py := range m.Rect.Dy() {
		for px := range m.Rect.Dx() {
			sum := 0.
			for s := range fine * fine {
				// From the middle of the photo, -.5 to .5; then as far away as the paper is there.
				x := (float64(px)+(float64(s%fine)+.5)/fine)/float64(m.Rect.Dx()) - .5
				y := (float64(py)+(float64(s/fine)+.5)/fine)/float64(m.Rect.Dy()) - .5
				far := 1 / (1 + 2*p.Tilt*y) // more than one above the middle
				x, y = x*wide*far*(1+p.Tilt), y*high*far*(1+p.Tilt)
				sum += at(x*cos+y*sin+w/2, -x*sin+y*cos+h/2)
			}
			light[py*m.Rect.Dx()+px] = sum / fine / fine
		}
	}
	for range 3 { // three boxes are nearly a bell
		light = blur(light, m.Rect.Dx(), m.Rect.Dy(), p.Blur)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for i, v := range light {
		x := float64(i%m.Rect.Dx()) / float64(m.Rect.Dx())
		v *= 255 * (1 - p.Shade*x) * (1 - p.Darkness)
		m.Pix[i] = uint8(max(0, min(255, v+r.NormFloat64()*p.Noise)))
	}
	return m
}

// blur is the mean of the pixels up to r away, across and then down; part of a pixel counts in
// part.
func blur(in []float64, w, h int, r float64) []float64 {
	whole := int(r)
	part := r - float64(whole)
	pass := func(in []float64, n, step, lines, next int) []float64 {
		out := make([]float64, len(in))
		for l := range lines {
			for i := range n {
				get := func(j int) float64 { return in[l*next+max(0, min(n-1, j))*step] }
				sum := part * (get(i-whole-1) + get(i+whole+1))
				for j := i - whole; j <= i+whole; j++ {
					sum += get(j)
				}
				out[l*next+i*step] = sum / (float64(2*whole+1) + 2*part)
			}
		}
		return out
	}
	return pass(pass(in, w, 1, h, w), h, w, w, 1)
}
