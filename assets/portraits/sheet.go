package main

import (
	"image"
	"math"
)

// size is a portrait's width and height in pixels. An upright oval takes up three quarters of the
// width: the 384 dots that a portrait has on 80 mm paper.
const size = 512

// The one lamp stands at the upper left; light is the unit vector towards it.
var light = point{-0.6, -0.8}

// Of a form's own tone: a thermal printer loses what differs little, so they are stronger than a
// painter's.
const (
	lit    = 0.55 // how much lighter its side towards the lamp is
	shaded = 0.38 // how much darker the far side is
	limb   = 0.13 // how much darker all of its edge is, which parts it from its like
	shadow = 0.42 // how much darker what lies in its shadow is
)

// A sheet is a picture being painted.
type sheet struct {
	tone  []float32
	solid []float32 // where anything has been painted; shadows do not fall on the background
}

// blank is a light backdrop, brightest a little above and left of the middle, and darker towards
// the corners so that it has an edge on white paper.
func blank() *sheet {
	s := &sheet{make([]float32, size*size), make([]float32, size*size)}
	for y := range size {
		for x := range size {
			dx, dy := (float64(x)-226)/330, (float64(y)-210)/350
			s.tone[y*size+x] = float32(0.965 - 0.11*(dx*dx+dy*dy))
		}
	}
	return s
}

// paint lays a form on the sheet, inside clip if that is not nil.
func (s *sheet) paint(f form, clip *mask) {
	if len(f.shape) == 0 {
		for _, g := range f.on {
			s.paint(g, clip)
		}
		return
	}
	if f.cast > 0 {
		far := f.shape.move(-light.x*f.cast, -light.y*f.cast)
		s.shade(cover(far, 3*f.cast).blurred(f.cast * 0.6).within(clip))
	}
	m := cover(f.shape, 3*math.Max(f.round, f.blur))
	turn := m
	if f.round > 0 {
		turn = m.blurred(f.round)
	}
	if f.relief != 0 {
		s.swell(f, turn, clip)
		return
	}
	if f.blur > 0 {
		m = m.blurred(f.blur)
	}
	m = m.within(clip)
	s.fill(f, m, turn)
	for _, g := range f.on {
		s.paint(g, m)
	}
}

// shade darkens what has been painted where the mask lies.
func (s *sheet) shade(m *mask) {
	s.over(m.box, func(i, x, y int) {
		s.tone[i] *= 1 - shadow*m.at(x, y)*s.solid[i]
	})
}

// fill paints the form's tone through m; turn, the blurred mask, says how its surface lies to the
// light.
func (s *sheet) fill(f form, m, turn *mask) {
	s.over(m.box, func(i, x, y int) {
		a := m.at(x, y) * float32(f.alpha)
		if a == 0 {
			return
		}
		tone := float32(f.tone)
		if f.round > 0 {
			tone = lighten(tone, facing(turn, x, y, f.round))
			rim := max(0, 1-(2*turn.at(x, y)-0.9)) // 1 at the edge, 0 well inside
			tone *= 1 - limb*rim*rim
		}
		s.tone[i] += (tone - s.tone[i]) * a
		s.solid[i] = max(s.solid[i], a)
	})
}

// swell lets the light play on what has been painted as if it rose under the mask.
func (s *sheet) swell(f form, turn, clip *mask) {
	s.over(turn.box, func(i, x, y int) {
		a := s.solid[i]
		if clip != nil {
			a *= clip.at(x, y)
		}
		to := lighten(s.tone[i], float32(f.relief)*facing(turn, x, y, f.round))
		s.tone[i] += (to - s.tone[i]) * a
	})
}

// facing says how far the surface looks towards the lamp, about -1 to 1. The blurred mask is
// taken as its height: at a straight edge a Gaussian's slope is 1/(sigma*sqrt(2*pi)), which
// counts as 1.
func facing(h *mask, x, y int, sigma float64) float32 {
	dx := float64(h.at(x+1, y)-h.at(x-1, y)) / 2
	dy := float64(h.at(x, y+1)-h.at(x, y-1)) / 2
	return float32(-(dx*light.x + dy*light.y) * sigma * math.Sqrt(2*math.Pi))
}

// lighten turns a tone towards the lamp (up to 1) or away from it (down to -1). Both ways start
// gently, or every face would have a seam where light meets shade.
func lighten(tone, towards float32) float32 {
	towards = min(max(towards, -1), 1)
	ease := towards * towards * (3 - 2*max(towards, -towards))
	if towards > 0 {
		return tone + (1-tone)*lit*ease*(0.3+0.7*tone)
	}
	return tone * (1 - shaded*ease)
}

// over visits the pixels of the box that lie on the sheet, i their place in it.
func (s *sheet) over(box image.Rectangle, visit func(i, x, y int)) {
	box = box.Intersect(image.Rect(0, 0, size, size))
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			visit(y*size+x, x, y)
		}
	}
}

// gray is the finished picture. Its greys are two apart where they are light and four where they
// are dark: that shows no bands, and the files are a fifth smaller.
func (s *sheet) gray() *image.Gray {
	g := image.NewGray(image.Rect(0, 0, size, size))
	for i, v := range s.tone {
		grey := uint8(math.Round(255 * float64(min(max(v, 0), 1))))
		if grey < 176 {
			grey |= 2
		}
		g.Pix[i] = grey | 1
	}
	return g
}
