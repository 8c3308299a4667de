// Package sample has what the rooms of printer are tested on: photos of people who
// do not exist, and names that other tickets get wrong.
package sample

import (
	"image"
	"image/color"
	"math"
)

// Sitter draws somebody who does not exist: a head with hair, eyes, nose and mouth
// above shoulders, lit from one side, in front of a wall. kind varies them.
func Sitter(w, h, kind int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	skin := [][3]float64{{232, 190, 165}, {150, 100, 72}, {205, 160, 125}}[kind%3]
	hair := [][3]float64{{92, 58, 30}, {24, 20, 22}, {196, 190, 182}}[kind%3]
	cloth := [][3]float64{{170, 40, 44}, {228, 224, 210}, {36, 74, 60}}[kind%3]
	wall := [][3]float64{{186, 200, 206}, {120, 136, 150}, {232, 226, 214}}[kind%3]
	for py := range h {
		for px := range w {
			// x and y are in heads: the head is the unit circle, somewhat narrowed.
			x := (float64(px)/float64(w) - .5) * 4.6 * float64(w) / float64(h)
			y := (float64(py)/float64(h) - .40) * 4.6
			c := mix(wall, [3]float64{}, .25+.1*x)
			if s := ellipse(x, y, 0, 3.1, 1.75, 1.75); s < 1 {
				c = mix(cloth, [3]float64{}, .1+.55*s*s-.18*x+.05*math.Sin(9*x+3*y))
			}
			if s := ellipse(x, y, 0, -.12-.05*float64(kind), .92, 1.12); s < 1 {
				c = mix(hair, [3]float64{255, 255, 255}, .16*math.Max(0, math.Sin(14*x+2*y))-.1*x)
			}
			if ellipse(x, y, 0, 1.0, .34, .6) < 1 {
				c = mix(skin, [3]float64{}, .35)
			}
			if s := ellipse(x, y, 0, .12, .70, .92); s < 1 && y > -.52+.3*x*x {
				c = mix(skin, [3]float64{20, 5, 0}, .04+.34*s*s*s-.22*x)
				for _, side := range []float64{-.27, .27} {
					if e := ellipse(x, y, side, 0, .15, .075); e < 1 {
						c = [3]float64{246, 244, 240}
						if ellipse(x, y, side+.02, 0, .068, .072) < 1 {
							c = [3]float64{38, 30, 26}
						}
					}
					if ellipse(x, y, side, -.17+.1*math.Abs(x-side), .19, .035) < 1 {
						c = mix(hair, [3]float64{}, .3)
					}
				}
				if ellipse(x, y, .05, .27, .07, .16) < 1 {
					c = mix(c, [3]float64{60, 20, 10}, .22)
				}
				if ellipse(x, y, 0, .56-.25*x*x, .25, .05+.03*float64(kind)) < 1 {
					c = [3]float64{150, 52, 54}
				}
			}
			m.SetNRGBA(px, py, color.NRGBA{byte8(c[0]), byte8(c[1]), byte8(c[2]), 255})
		}
	}
	return m
}

// ellipse is below 1 inside the ellipse around cx, cy and grows outwards.
func ellipse(x, y, cx, cy, rx, ry float64) float64 {
	dx, dy := (x-cx)/rx, (y-cy)/ry
	return dx*dx + dy*dy
}

func mix(a, b [3]float64, share float64) [3]float64 {
	share = math.Max(0, math.Min(1, share))
	for i := range a {
		a[i] += (b[i] - a[i]) * share
	}
	return a
}

func byte8(v float64) uint8 { return uint8(math.Max(0, math.Min(255, v))) }
