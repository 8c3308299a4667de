package main

import "math"

// What faces are put together from. Everything is drawn about x = 0 with the eyes near y = 245, on a head from 110 to
// 375; a person's own shapes move, turn and cover it.

// bust is the neck and the shoulders: wide is half their width, top the height of the neck's root.
func bust(skin float64, neck, wide, top float64, cloth form) form {
	return group(
		cloth,
		solid(sym(0, 300, neck, 305, neck, top-20, neck+26, top+18, 0, top+46), skin, 26),
	)
}

// shoulders is the outline of a torso that runs off the foot of the sheet.
func shoulders(wide, top float64) outline {
	return sym(0, top, 60, top+4, wide*0.66, top+30, wide*0.93, top+68, wide, top+130, wide+4, 640, 0, 660)
}

// eyes describes a pair of eyes: half-way apart, how high, half their width and height.
type eyes struct {
	apart, y, w, h float64
	iris           float64 // its grey
	lid            float64 // how far the lids hang: 0 wide awake, 1 shut
	left, up       float64 // where they look, in parts of the iris
	lashes         float64 // length
	skin           float64
}

func (e eyes) form() form { return group(e.one(-1), e.one(1)) }

func (e eyes) one(side float64) form {
	// in and out grow from the nose; at turns them to the sheet.
	x := func(out float64) float64 { return side * (e.apart + out*e.w) }
	y := func(down float64) float64 { return e.y + down*e.h }
	ball := blob(
		x(-1), y(0.3), x(-0.55), y(-0.62), x(0.12), y(-1), x(0.72), y(-0.66), x(1), y(0.05),
		x(0.66), y(0.72), x(0), y(0.98), x(-0.66), y(0.74))
	r := e.h * 0.84
	ix, iy := side*e.apart-e.left*r, e.y-e.up*r+e.h*0.04
	top := e.h * 2 * e.lid
	return group(
		soft(oval(x(0), y(-0.1), e.w*1.35, e.h*1.5, 0), e.skin*0.55, 0.42, e.h*0.42),
		solid(ball, 0.97, e.h*0.5).wears(
			solid(disc(ix, iy, r), e.iris, 0),
			soft(oval(ix+r*0.2, iy+r*0.5, r*0.6, r*0.4, 0), math.Min(1, e.iris+0.35), 0.8, r*0.16),
			flat(disc(ix, iy, r*0.52), 0.03),
			soft(oval(x(0), y(-1.05)+top, e.w*1.2, e.h*0.5, 0), 0.1, 0.5, e.h*0.16),
			flat(disc(ix-r*0.36, iy-r*0.42, r*0.3), 1),
			flat(disc(ix+r*0.4, iy+r*0.42, r*0.13), 0.9),
		),
		flat(brush(e.h*0.08, e.h*0.34, e.h*0.3, x(-1), y(0.2), x(-0.6), y(-0.6), x(0.1), y(-1), x(0.74), y(-0.64), x(1.06+e.lashes*0.2), y(0.05-e.lashes*0.3)), 0.07),
		flat(brush(1, e.h*0.1, 1, x(-0.6), y(0.84), x(0), y(1.04), x(0.7), y(0.78)), 0).thin(0.4),
		flat(brush(1, e.h*0.12, 1, x(-0.75), y(-0.98), x(0.1), y(-1.48), x(0.95), y(-0.9)), 0).thin(0.35),
	)
}

// brows are two strokes: inner end, middle and outer end above the eyes, given for the right of the sheet.
func brows(tone, w0, w1, w2 float64, xy ...float64) form {
	return flat(brush(w0, w1, w2, xy...).both(), tone)
}

// nose is a ball with wings, on a bridge that only the light shows.
func nose(y, w, h, skin float64) form {
	return group(
		soft(blob(4, y-h*2.6, w*0.5, y-h*1.6, w*0.9, y, 6, y+h*0.2), skin*0.62, 0.3, 8),
		soft(oval(w*0.35, y+h*1.05, w*1.1, h*0.5, 0), skin*0.5, 0.5, 6),
		solid(sym(0, y-h, w*0.6, y-h*0.6, w, y+h*0.25, w*0.72, y+h*0.72, 0, y+h), skin, w*0.4),
		soft(oval(0, y-h, w*0.55, h*0.75, 0), skin*1.03, 0.8, w*0.16),
		soft(oval(-w*0.25, y-h*0.2, w*0.22, h*0.24, -20), 1, 0.5, 3),
		flat(brush(1, h*0.3, 2, w*0.62, y+h*0.62, w*0.4, y+h*0.5, w*0.22, y+h*0.7).both(), skin*0.3),
	)
}

// ears stick out behind the head.
func ears(x, y, rx, ry, skin float64) form {
	one := func(side float64) form {
		return solid(oval(side*x, y, rx, ry, side*10), skin, rx*0.5).wears(
			soft(oval(side*(x-rx*0.05), y, rx*0.55, ry*0.6, side*10), skin*0.5, 0.6, rx*0.2))
	}
	return group(one(-1), one(1))
}

// smile is a closed mouth: a line with dimples, and the lower lip's light and shadow.
func smile(y, w, bend float64) form {
	return group(
		soft(oval(0, y+bend+16, w*0.5, 6, 0), 0.1, 0.3, 6),
		bump(oval(0, y+bend+6, w*0.55, 7, 0), 0.5, 5),
		flat(brush(3, 8, 3, -w, y-bend*0.5, -w*0.55, y+bend*0.45, 0, y+bend*0.8, w*0.55, y+bend*0.45, w, y-bend*0.5), 0.1),
		flat(brush(1, 4, 1, w, y-bend*0.5-6, w+4, y-bend*0.5, w+1, y-bend*0.5+5).both(), 0).thin(0.4),
	)
}

// grin is an open laughing mouth with teeth and a tongue.
func grin(y, w, h float64) form {
	open := sym(0, y+h*0.08, w*0.6, y-h*0.02, w, y-h*0.22, w, y-h*0.22, w*0.84, y+h*0.46, w*0.44, y+h*0.9, 0, y+h)
	return group(
		soft(oval(0, y+h+10, w*0.5, 6, 0), 0.1, 0.3, 6),
		flat(open, 0.08).wears(
			solid(oval(0, y+h*1.05, w*0.55, h*0.42, 0), 0.45, 8),
			flat(sym(0, y+h*0.46, w*0.6, y+h*0.36, w*0.98, y, w*0.98, y-h*0.5, 0, y-h*0.5), 1),
		),
		flat(brush(3, 5, 3, -w, y-h*0.22, -w*0.6, y-h*0.02, 0, y+h*0.08, w*0.6, y-h*0.02, w, y-h*0.22), 0.15).thin(0.8),
		flat(brush(1, 4, 1, w, y-h*0.22-7, w+4, y-h*0.22, w+1, y-h*0.22+6).both(), 0).thin(0.4),
	)
}

// blush warms the cheeks.
func blush(x, y, r, skin float64) form {
	return group(
		soft(oval(x, y, r, r*0.72, 0).both(), skin*0.6, 0.34, r*0.4),
		bump(oval(x, y, r*0.9, r*0.8, 0).both(), 0.28, r*0.45))
}
