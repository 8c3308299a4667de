package main

import "math"

// What faces are put together from. Everything is drawn about x = 0 with the eyes near y = 245,
// on a head from 110 to 375; a person's own shapes go behind and in front. Black laid on thinly
// darkens any skin alike.

// frame enlarges a bust k times about the chin and moves it down, to fill the oval in which a
// ticket shows it.
func frame(k, down float64, on ...form) form { return group(on...).scale(k, 0, 320).move(0, down) }

// tilted leans a head towards the right shoulder of the sheet, by so many degrees.
func tilted(degrees float64, on ...form) form { return group(on...).turn(degrees, 0, 390) }

// bust is the neck, half as wide as said, growing out of the cloth at height root.
func bust(skin, neck, root float64, cloth form) form {
	return group(cloth, solid(sym(0, 300, neck, 305, neck, root-20, neck+26, root+18, 0, root+46), skin, 26))
}

// shoulders is the outline of a torso that runs off the foot of the sheet.
func shoulders(wide, top float64) outline {
	return sym(0, top, 60, top+4, wide*0.66, top+30, wide*0.93, top+68, wide, top+130, wide+4, 640, 0, 660)
}

// head is the skull and what is painted on it; it throws its shadow on the neck.
func head(skull outline, skin float64, features ...form) form {
	return solid(skull, skin, 42).casts(16).wears(features...)
}

// ears stick out behind the head.
func ears(x, y, rx, ry, skin float64) form {
	return pair(solid(oval(x, y, rx, ry, 10), skin, rx*0.5).wears(
		soft(oval(x-rx*0.05, y, rx*0.55, ry*0.6, 10), 0, 0.35, rx*0.2)))
}

// blush rounds and warms the cheeks; the left one catches the lamp.
func blush(x, y, r float64) form {
	return group(
		soft(oval(x, y, r, r*0.72, 0).both(), 0, 0.14, r*0.4),
		soft(oval(-x-r*0.1, y-r*0.7, r*0.8, r*0.45, -20), 1, 0.35, r*0.3),
		bump(oval(x, y, r*0.9, r*0.8, 0).both(), 0.28, r*0.45))
}

// eyes describes a pair of eyes: how far each is from the nose and from the top, and half its
// width and height.
type eyes struct {
	apart, y, w, h float64
	iris           float64 // its grey
	lid            float64 // how far the lids hang: 0 wide awake, 1 shut
	left, up       float64 // where they look, in parts of the iris
	lashes         float64 // their length in parts of a fifth of w
}

func (e eyes) form() form { return group(e.one(-1), e.one(1)) }

func (e eyes) one(side float64) form {
	// x and y turn places in the eye to places on the sheet: 1 is the outer corner and the lower
	// lid.
	x := func(out float64) float64 { return side * (e.apart + out*e.w) }
	y := func(down float64) float64 { return e.y + down*e.h }
	ball := blob(
		x(-1), y(0.3), x(-0.55), y(-0.62), x(0.12), y(-1), x(0.72), y(-0.66), x(1), y(0.05),
		x(0.66), y(0.72), x(0), y(0.98), x(-0.66), y(0.74))
	r := e.h * 0.8
	ix, iy := side*e.apart-e.left*r, e.y-e.up*r+e.h*0.04
	lid := y(-1.05) + 2*e.h*e.lid
	return group(
		soft(oval(x(0), y(-0.45), e.w*1.2, e.h*1.1, 0), 0, 0.15, e.h*0.4),
		solid(ball, 0.98, e.h*0.4).wears(
			flat(disc(ix, iy, r), e.iris),
			soft(oval(ix+r*0.2, iy+r*0.5, r*0.6, r*0.4, 0), math.Min(1, e.iris+0.35), 0.8, r*0.16),
			flat(disc(ix, iy, r*0.52), 0.03),
			soft(oval(x(0), lid, e.w*1.2, e.h*0.5, 0), 0.1, 0.5, e.h*0.16),
			flat(disc(ix-r*0.36, iy-r*0.42, r*0.3), 1),
			flat(disc(ix+r*0.4, iy+r*0.42, r*0.13), 0.9),
		),
		flat(brush(e.h*0.08, e.h*0.34, e.h*0.3, x(-1), y(0.2), x(-0.6), y(-0.6), x(0.1), y(-1), x(0.74), y(-0.64),
			x(1.06+e.lashes*0.2), y(0.05-e.lashes*0.3)), 0.05),
		flat(brush(1, e.h*0.1, 1, x(-0.5), y(0.9), x(0), y(1.04), x(0.7), y(0.78)), 0).thin(0.3),
		flat(brush(1, e.h*0.12, 1, x(-0.75), y(-0.98), x(0.1), y(-1.48), x(0.95), y(-0.9)), 0).thin(0.35),
	)
}

// merry eyes are shut with laughing: two arcs, with crow's feet.
func merry(apart, y, w float64) form {
	return pair(
		soft(oval(apart, y, w*1.2, w*0.7, 0), 0, 0.15, w*0.3),
		flat(brush(4, w*0.38, 4, apart-w, y+w*0.34, apart-w*0.45, y-w*0.3, apart+w*0.45, y-w*0.3, apart+w, y+w*0.34), 0.05),
		crow(apart+w*1.2, y),
	)
}

// crow is the crow's foot at the corner of an eye.
func crow(x, y float64) form {
	return group(
		flat(brush(1, 4.5, 1, x-4, y, x+8, y-6), 0).thin(0.4),
		flat(brush(1, 4.5, 1, x-4, y+9, x+8, y+10), 0).thin(0.4))
}

// brows are two strokes: inner end, middle and outer end above the eyes, given for the right of
// the sheet.
func brows(tone, w0, w1, w2 float64, xy ...float64) form {
	return pair(flat(brush(w0, w1, w2, xy...), tone))
}

// nose is a ball half as wide and high as said; its bridge only shows by the shade on its right.
func nose(y, w, h, skin float64) form {
	return group(
		soft(blob(4, y-h*2.6, w*0.5, y-h*1.6, w*0.9, y, 6, y+h*0.2), 0, 0.13, 8),
		soft(oval(w*0.35, y+h*1.05, w*1.1, h*0.5, 0), 0, 0.28, 6),
		solid(sym(0, y-h, w*0.6, y-h*0.6, w, y+h*0.25, w*0.72, y+h*0.72, 0, y+h), skin, w*0.4),
		soft(oval(0, y-h, w*0.55, h*0.75, 0), skin, 0.8, w*0.16),
		soft(oval(-w*0.25, y-h*0.2, w*0.22, h*0.24, -20), 1, 0.6, 3),
		pair(flat(brush(1, h*0.3, 2, w*0.62, y+h*0.62, w*0.4, y+h*0.5, w*0.22, y+h*0.7), 0).thin(0.75)),
	)
}

// smile is a closed mouth: a line with dimples, and the lower lip's light and shadow.
func smile(y, w, bend float64) form {
	return group(
		soft(oval(0, y+bend+16, w*0.5, 6, 0), 0, 0.25, 6),
		bump(oval(0, y+bend+6, w*0.55, 7, 0), 0.5, 5),
		flat(brush(3, 8, 3, -w, y-bend*0.5, -w*0.55, y+bend*0.45, 0, y+bend*0.8, w*0.55, y+bend*0.45, w, y-bend*0.5), 0.08),
		dimples(w, y-bend*0.5),
	)
}

// smirk is a smile on one side only.
func smirk(y, w float64) form {
	return group(
		soft(oval(2, y+20, w*0.55, 6, 0), 0, 0.3, 6),
		flat(brush(3, 9, 3, -w*0.8, y+2, -w*0.1, y+8, w*0.5, y+2, w, y-16), 0.05),
		flat(brush(1, 5, 1, w-2, y-26, w+7, y-17, w+4, y-6), 0).thin(0.45),
	)
}

// grin is an open laughing mouth with teeth and a tongue.
func grin(y, w, h float64) form {
	lip := []float64{-w, y - h*0.22, -w * 0.6, y - h*0.02, 0, y + h*0.08, w * 0.6, y - h*0.02, w, y - h*0.22}
	open := sym(0, y+h*0.08, w*0.6, y-h*0.02, w, y-h*0.22, w, y-h*0.22, w*0.84, y+h*0.46, w*0.44, y+h*0.9, 0, y+h)
	return group(
		soft(oval(0, y+h+10, w*0.5, 6, 0), 0, 0.25, 6),
		flat(open, 0.06).wears(
			solid(oval(0, y+h*1.05, w*0.55, h*0.42, 0), 0.5, 8),
			flat(sym(0, y+h*0.46, w*0.6, y+h*0.36, w*0.98, y, w*0.98, y-h*0.5, 0, y-h*0.5), 1),
		),
		flat(brush(3, 5, 3, lip...), 0.1).thin(0.8),
		dimples(w, y-h*0.22),
	)
}

func dimples(w, y float64) form {
	return pair(flat(brush(1, 4.5, 1, w, y-7, w+5, y, w+1, y+6), 0).thin(0.4))
}

// lips are painted, half as wide and as high as said, with upturned corners.
func lips(y, w, h, tone float64) form {
	line := []float64{-w, y, -w * 0.4, y + h*0.42, 0, y + h*0.46, w * 0.4, y + h*0.42, w, y}
	return group(
		soft(oval(0, y+h*1.3, w*0.5, h*0.2, 0), 0, 0.25, 6),
		solid(sym(0, y, w*0.36, y-h*0.1, w, y, w, y, w*0.55, y+h*0.78, 0, y+h), tone, 6).wears(
			flat(brush(2, h*0.16, 2, line...), 0.04),
			soft(oval(-w*0.2, y+h*0.7, w*0.2, h*0.09, 0), 1, 0.6, 2)),
		dimples(w, y),
	)
}

// freckles are strewn over both cheeks about (x, y).
func freckles(x, y, r float64) form {
	var o outline
	for i := range 7 {
		sin, cos := math.Sincos(float64(i) * 2.4)
		d := r * math.Sqrt(float64(i)/7)
		o = append(o, disc(x+d*cos*1.2, y+d*sin*0.7, 3.1)...)
	}
	return pair(flat(o, 0).thin(0.42))
}
