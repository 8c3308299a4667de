package main

import "math"

func star(x, y, r float64) outline {
	var xy []float64
	for i := range 10 {
		k := r
		if i%2 == 1 {
			k = r * 0.45
		}
		sin, cos := math.Sincos((float64(i)*36 - 90) * math.Pi / 180)
		xy = append(xy, x+k*cos, y+k*sin)
	}
	return poly(xy...)
}

func merlin() form {
	const skin, white = 0.8, 0.95
	lock := []float64{-104, 250, -130, 330, -120, 420, -150, 520}
	return frame(0.98, 46,
		solid(blob(-96, 180, -130, 240, -140, 320, -170, 380, -160, 420, 160, 420, 170, 380, 140, 320, 130, 240, 96, 180), white*0.8, 24),
		solid(shoulders(215, 388), 0.26, 40),
		solid(blob(-20, 380, -20, 380, -90, 372, -150, 400, -130, 440, -60, 470, 0, 480, 60, 470, 130, 440, 150, 400, 90, 372, 20, 380, 20, 380), 0.36, 16).casts(8),
		ears(104, 254, 17, 30, skin),
		solid(sym(0, 104, 56, 112, 96, 152, 106, 220, 102, 280, 80, 330, 44, 364, 0, 374), skin, 50).casts(12).wears(
			blush(62, 284, 26, skin),
			eyes{apart: 44, y: 240, w: 25, h: 20, iris: 0.45, skin: skin, lid: 0.1, left: 0.1, up: -0.05}.form(),
			flat(brush(1, 4, 1, 78, 232, 92, 226).both(), 0).thin(0.4),
			flat(brush(1, 4, 1, 78, 242, 94, 242).both(), 0).thin(0.4),
		),
		// The beard flows off the sheet.
		solid(sym(0, 318, 50, 312, 92, 268, 106, 240, 106, 240, 122, 300, 124, 370, 104, 440, 110, 520, 90, 640, 0, 650), white, 30).casts(14).wears(
			locks(7, 7, 0.8, lock, []float64{-10, 340, -16, 400, -6, 460, -14, 560}),
			locks(7, 7, 0.8, mirrored(lock), []float64{10, 340, 16, 400, 6, 460, 14, 560}),
		),
		flat(sym(0, 334, 24, 332, 34, 330, 22, 352, 0, 358), 0.12),
		solid(blob(0, 304, 0, 304, 30, 302, 70, 318, 104, 352, 124, 356, 100, 372, 60, 362, 26, 342, 0, 328, 0, 328).both(), 1, 10).casts(9).wears(
			locks(6, 5, 0.85, []float64{4, 308, 40, 308, 80, 328, 120, 356}, []float64{4, 326, 30, 340, 70, 362, 112, 362})),
		nose(284, 30, 24, skin),
		specs(blob(16, 262, 16, 262, 78, 262, 78, 262, 70, 284, 47, 292, 24, 284), 5, 0.12, 15, 263, 104),
		solid(blob(10, 216, 18, 200, 46, 188, 80, 192, 106, 212, 84, 212, 50, 208, 26, 222).both(), white, 7).casts(7).wears(
			locks(4, 4, 0.8, []float64{14, 206, 50, 190, 100, 208}, []float64{16, 220, 50, 206, 92, 214})),
		// The hat is old, and its point has fallen over.
		solid(blob(-112, 176, -98, 110, -70, 40, -30, -16, 30, -40, 92, -28, 136, 10, 152, 52, 152, 52, 116, 24, 84, 22, 74, 44, 90, 100, 112, 176, 0, 190), 0.24, 30).casts(8).wears(
			solid(star(-30, 70, 22), 0.95, 3), solid(star(44, 112, 14), 0.95, 2), solid(star(34, 20, 12), 0.95, 2), solid(star(-62, 128, 9), 0.95, 2),
			soft(blob(64, 30, 90, 20, 84, 70, 70, 60), 0, 0.5, 8),
			flat(brush(26, 26, 26, -116, 160, 0, 172, 116, 160), 0.7),
		),
		solid(blob(-190, 182, -120, 168, 0, 176, 120, 168, 190, 182, 196, 196, 120, 206, 0, 214, -120, 206, -196, 196), 0.2, 12).casts(16),
	)
}

func fizz() form {
	const skin, hair = 0.56, 0.12
	var blades []form
	for i := range 7 {
		a := -54 + 18*float64(i)
		long := 118 - 0.012*a*a
		b := solid(blob(-26, 130, -34, 130-long*0.5, 0, 130-long, 0, 130-long, 34, 130-long*0.5, 26, 130), hair, 12).fade(0.1).casts(6).wears(
			soft(oval(0, 130-long, 26, long*0.36, 0), 0.95, 0.85, 10),
			flat(comb(4, 5, []float64{-18, 130, -20, 100, 0, 130 - long}, []float64{18, 130, 20, 100, 0, 130 - long}), 0.03).thin(0.6))
		blades = append(blades, b.turn(a, 0, 190))
	}
	// The middle blade in front.
	order := []form{blades[0], blades[6], blades[1], blades[5], blades[2], blades[4], blades[3]}
	return frame(1.1, 24,
		group(order...),
		bust(skin, 46, 210, 400, solid(shoulders(215, 392), 0.92, 40)),
		flat(poly(10, 440, -24, 486, -4, 486, -14, 530, 26, 476, 6, 476), 0.15),
		solid(blob(36, 392, 36, 392, 80, 396, 160, 424, 206, 470, 220, 660, 40, 660, 66, 540, 66, 540, 56, 450).both(), 0.16, 20).casts(10),
		solid(blob(34, 384, 34, 384, 60, 380, 104, 420, 112, 470, 112, 470, 92, 476, 98, 500, 98, 500, 60, 470).both(), 0.22, 9).casts(9),
		ears(106, 256, 20, 31, skin),
		solid(sym(0, 104, 54, 112, 92, 148, 104, 214, 102, 272, 88, 326, 52, 370, 0, 384), skin, 50).casts(16).wears(
			soft(sym(0, 90, 80, 100, 130, 170, 120, 214, 92, 190, 60, 168, 0, 156), hair, 0.55, 10),
			blush(64, 296, 24, skin),
			eyes{apart: 45, y: 246, w: 27, h: 22, iris: 0.12, skin: skin, lid: 0.2, left: -0.15}.form(),
			flat(brush(7, 12, 4, 20, 202, 50, 184, 82, 200), 0.06),
			flat(brush(7, 12, 6, -18, 214, -46, 202, -64, 206), 0.06),
			flat(brush(5, 5, 4, -72, 208, -84, 214), 0.06),
			nose(290, 23, 17, skin),
			soft(oval(4, 350, 26, 6, 0), 0.05, 0.35, 6),
			flat(brush(3, 9, 3, -28, 334, 0, 338, 26, 330, 42, 316), 0.05),
			flat(brush(1, 5, 1, 40, 306, 49, 314, 48, 326), 0).thin(0.45),
		),
		solid(blob(-24, 120, -30, 134, 0, 150, 30, 134, 24, 120, 0, 100), hair, 8),
		flat(border(disc(112, 292, 10), 5).both(), 0.95),
		solid(disc(118, 240, 5).both(), 0.97, 2),
	)
}

func tomas() form {
	const skin, wool = 0.88, 0.4
	ribs := []float64{-108, 176, -106, 206}
	return frame(1.1, 26,
		bust(skin, 34, 180, 404, solid(shoulders(180, 402), 0.5, 40)),
		ears(126, 276, 30, 40, skin),
		solid(sym(0, 124, 60, 132, 102, 170, 114, 232, 122, 290, 108, 346, 62, 382, 0, 390), skin, 52).casts(16).wears(
			blush(76, 312, 30, skin),
			eyes{apart: 48, y: 262, w: 29, h: 27, iris: 0.35, skin: skin, left: 0.1, up: 0.12}.form(),
			brows(0.45, 6, 10, 4, 26, 214, 50, 206, 76, 214),
			freckles(74, 308, 26),
			nose(304, 17, 14, skin),
			grin(332, 42, 30),
			flat(poly(-4, 330, 5, 330, 4, 347, -3, 347), 0.06),
		),
		solid(blob(-100, 196, -60, 200, -20, 196, -30, 222, -50, 214, -58, 232, -76, 216, -90, 240, -104, 222), 0.62, 8).casts(6),
		solid(blob(100, 196, 60, 200, 20, 196, 34, 216, 50, 212, 66, 226, 76, 214, 94, 236, 106, 222), 0.62, 8).casts(6),
		// A knitted cap.
		fur(46, 0.93, 0, 34),
		solid(sym(0, 56, 60, 64, 104, 112, 120, 180, 0, 196), wool, 34).wears(
			flat(comb(9, 5, []float64{-120, 186, -96, 110, -10, 56}, []float64{120, 186, 96, 110, 10, 56}), 0.2).thin(0.6),
			zigzag(-130, 136, 13, 20, 14, 0.93)),
		solid(blob(-124, 166, 0, 156, 124, 166, 132, 190, 124, 208, 0, 202, -124, 208, -132, 190), 0.9, 14).casts(10).wears(
			flat(comb(15, 6, ribs, mirrored(ribs)), 0.35).thin(0.6)),
		// A scarf, with an end hanging down.
		solid(blob(30, 410, 80, 416, 96, 540, 20, 540), 0.86, 10).casts(8).wears(stripes(10, 424, 110, 424, 5, 26, 0.3)),
		solid(blob(-110, 400, -70, 376, 0, 392, 70, 376, 110, 400, 100, 432, 40, 448, 0, 450, -40, 448, -100, 432), 0.88, 16).casts(12).wears(
			flat(comb(4, 18, []float64{-96, 372, -104, 450}, []float64{96, 372, 104, 450}), 0.3)),
	)
}

// zigzag is a knitted pattern: n teeth from x, each wide and high.
func zigzag(x, y float64, n int, wide, high, tone float64) form {
	var xy []float64
	for i := range n {
		xy = append(xy, x+float64(i)*wide, y, x+float64(i)*wide, y, x+(float64(i)+0.5)*wide, y+high, x+(float64(i)+0.5)*wide, y+high)
	}
	return flat(brush(6, 6, 6, xy...), tone)
}

// stripes are n bars from (x0, y0) to (x1, y1), the next ones each so much lower.
func stripes(x0, y0, x1, y1 float64, n int, gap, tone float64) form {
	d := gap * float64(n)
	return flat(comb(n, gap*0.5, []float64{x0, y0, x1, y1}, []float64{x0, y0 + d, x1, y1 + d}), tone)
}

func maxi() form {
	const skin, hair = 0.88, 0.46
	wave := []float64{-4, 118, -60, 122, -104, 170, -118, 250}
	return frame(1.12, 16,
		solid(sym(0, 100, 76, 110, 118, 160, 128, 240, 110, 300, 0, 300), hair*0.8, 20),
		bust(skin, 62, 240, 410, solid(shoulders(240, 396), 0.95, 44).wears(
			solid(sym(0, 470, 60, 460, 110, 440, 150, 400, 190, 420, 170, 640, 0, 640), 0.3, 14))),
		// A frill.
		curls(24, 0.97, ring(0, 396, 128, 64, 165, 15, 11)...),
		ears(122, 272, 16, 26, skin),
		solid(sym(0, 108, 62, 116, 106, 156, 120, 222, 132, 294, 122, 350, 76, 390, 0, 400), skin, 54).casts(16).wears(
			soft(brush(4, 16, 4, -60, 372, 0, 392, 60, 372), 0.15, 0.3, 5),
			blush(80, 304, 36, skin), blush(80, 306, 20, skin),
			merry(50, 252, 28, skin),
			brows(0.34, 6, 10, 3, 26, 212, 54, 202, 86, 214),
			nose(290, 19, 15, skin),
			grin(324, 46, 34),
		),
		solid(blob(0, 110, 0, 110, 60, 108, 106, 148, 124, 214, 120, 262, 108, 250, 104, 214, 80, 176, 40, 158, 0, 150, 0, 150), hair, 14).casts(10).wears(
			locks(7, 5, hair, mirrored(wave), []float64{2, 148, 50, 156, 92, 190, 112, 250})),
		solid(blob(0, 110, 0, 110, -60, 108, -106, 148, -124, 214, -120, 262, -108, 250, -104, 214, -80, 176, -40, 158, 0, 150, 0, 150), hair, 14).casts(10).wears(
			locks(7, 5, hair, wave, []float64{-2, 148, -50, 156, -92, 190, -112, 250})),
		braid(50, 50, hair*1.1, ring(0, 190, 116, 92, 182, 358, 13)...),
		// A gingerbread heart.
		flat(brush(3, 3, 3, -70, 400, -40, 440, 0, 462), 0.2), flat(brush(3, 3, 3, 70, 400, 40, 440, 0, 462), 0.2),
		solid(heart(0, 480, 38), 0.34, 8).casts(8).wears(flat(border(heart(0, 481, 29), 5), 0.98)),
	)
}

func heart(x, y, r float64) outline {
	return blob(x, y+r, x, y+r, x-r*0.8, y+r*0.1, x-r, y-r*0.4, x-r*0.5, y-r*0.85, x, y-r*0.4, x, y-r*0.4, x+r*0.5, y-r*0.85, x+r, y-r*0.4, x+r*0.8, y+r*0.1)
}

func bo() form {
	const skin, hair = 0.8, 0.3
	return frame(1.12, 8,
		bust(skin, 40, 200, 412, solid(shoulders(200, 404), 0.42, 40)),
		solid(poly(-64, 400, 64, 400, 0, 540), 0.95, 6),
		solid(poly(-14, 438, 14, 438, 26, 540, -26, 540), 0.16, 6).wears(
			flat(comb(5, 7, []float64{-40, 450, 40, 430}, []float64{-40, 560, 40, 540}), 0.8)),
		solid(blob(-18, 428, -18, 428, 18, 428, 18, 428, 12, 450, 12, 450, -12, 450, -12, 450), 0.16, 5).casts(4),
		solid(blob(0, 428, 0, 428, 30, 392, 30, 392, 66, 408, 66, 408, 46, 462, 46, 462).both(), 0.97, 6).casts(6),
		flat(comb(3, 6, []float64{66, 414, 0, 548}, []float64{80, 420, 14, 552}).both(), 0.22).thin(0.6),
		ears(92, 262, 22, 36, skin),
		solid(sym(0, 84, 50, 92, 82, 128, 92, 196, 90, 272, 78, 346, 46, 398, 0, 410), skin, 46).casts(16).wears(
			soft(sym(0, 336, 60, 320, 100, 290, 90, 400, 0, 440), 0.2, 0.22, 12),
			blush(54, 306, 20, skin),
			eyes{apart: 40, y: 248, w: 23, h: 19, iris: 0.25, skin: skin, lid: 0.12, left: 0.2}.form(),
			brows(0.2, 8, 10, 4, 16, 208, 42, 204, 70, 214),
			soft(brush(6, 14, 6, 10, 244, 14, 280, 18, 310), 0.1, 0.22, 5),
			soft(brush(4, 9, 4, -3, 236, -5, 270, -4, 300), 1, 0.35, 3),
			nose(316, 23, 20, skin),
			flat(brush(3, 8, 3, -30, 354, -8, 360, 16, 358, 36, 346), 0.1),
			flat(brush(1, 4, 1, 36, 338, 42, 345, 40, 354), 0).thin(0.4),
			soft(oval(2, 376, 20, 5, 0), 0.1, 0.3, 5),
		),
		// Hair parted on his right.
		solid(blob(-46, 124, -46, 124, -20, 96, 30, 74, 78, 86, 104, 130, 106, 190, 98, 230, 88, 222, 84, 178, 66, 146, 20, 140, -20, 138), hair, 14).casts(9).wears(
			locks(8, 5, hair, []float64{-44, 122, 10, 84, 70, 88, 102, 180}, []float64{-30, 136, 20, 130, 66, 138, 92, 210})),
		solid(blob(-46, 124, -46, 124, -50, 96, -78, 98, -100, 136, -106, 190, -98, 232, -88, 222, -82, 180, -66, 146), hair, 12).casts(8).wears(
			locks(5, 5, hair, []float64{-48, 104, -90, 120, -104, 210}, []float64{-46, 126, -72, 146, -90, 220})),
		specs(blob(12, 230, 12, 230, 72, 228, 72, 228, 74, 240, 68, 268, 60, 274, 24, 274, 16, 268), 7, 0.1, 12, 240, 96),
	)
}

func clank() form {
	const tin = 0.66
	rivet := func(x, y float64) form { return solid(disc(x, y, 7), 0.8, 3).casts(3) }
	box := func(x0, y0, x1, y1, r float64) outline {
		return blob(x0+r, y0, x0+r, y0, x1-r, y0, x1-r, y0, x1-r*0.3, y0+r*0.3, x1, y0+r, x1, y0+r, x1, y1-r, x1, y1-r, x1-r*0.3, y1-r*0.3, x1-r, y1, x1-r, y1, x0+r, y1, x0+r, y1, x0+r*0.3, y1-r*0.3, x0, y1-r, x0, y1-r, x0, y0+r, x0, y0+r, x0+r*0.3, y0+r*0.3)
	}
	eye := func(x, r float64) form {
		return group(
			solid(disc(x, 226, r+12), 0.45, 8).casts(8),
			solid(disc(x, 226, r), 0.98, r*0.4).wears(
				flat(disc(x-r*0.12, 226, r*0.5), 0.08),
				flat(disc(x-r*0.3, 226-r*0.2, r*0.17), 1)))
	}
	return frame(1.1, 24,
		// The aerial.
		solid(poly(-5, 40, 5, 40, 6, 100, -6, 100), 0.4, 3),
		solid(disc(0, 34, 24), 0.93, 9).wears(flat(arc(0, 34, 15, 190, 260, 5), 1)),
		flat(arc(0, 34, 42, 205, 250, 6).both(), 0.3), flat(arc(0, 34, 60, 208, 246, 6).both(), 0.3),
		// Neck and body.
		solid(box(-40, 350, 40, 420, 6), 0.36, 14).wears(stripes(-60, 360, 60, 360, 5, 14, 0.75)),
		solid(box(-200, 408, 200, 700, 60), tin*0.9, 34).casts(8).wears(
			flat(border(box(-186, 422, 186, 720, 52), 3), 0.3)),
		solid(disc(-90, 480, 34), 0.97, 6).casts(5).wears(
			flat(border(disc(-90, 480, 30), 4), 0.2),
			flat(brush(6, 4, 1, -90, 484, -72, 460), 0.1), flat(disc(-90, 484, 6), 0.1)),
		solid(box(30, 456, 150, 520, 8), 0.16, 5).casts(4).wears(
			flat(comb(5, 9, []float64{50, 470, 50, 500}, []float64{146, 470, 146, 500}), 0.92)),
		// Ears are valves.
		solid(box(-152, 196, -100, 268, 12), 0.42, 10), solid(box(100, 196, 152, 268, 12), 0.42, 10),
		solid(box(-164, 180, -140, 284, 10), 0.55, 8).casts(4), solid(box(140, 180, 164, 284, 10), 0.55, 8).casts(4),
		solid(box(-124, 96, 124, 366, 54), tin, 44).casts(18).wears(
			soft(brush(20, 40, 20, -90, 130, -60, 230, -90, 340), 1, 0.25, 14),
			flat(brush(4, 4, 4, -130, 158, 130, 158), 0.28), flat(brush(2, 2, 2, -130, 162, 130, 162), 0.9),
			bump(oval(0, 268, 12, 16, 0), 1, 6),
			// The mouth is a grille that smiles.
			solid(blob(-72, 288, -72, 288, 0, 300, 72, 288, 72, 288, 64, 326, 30, 344, 0, 346, -30, 344, -64, 326), 0.1, 6).casts(3).wears(
				flat(comb(8, 7, []float64{-66, 280, -58, 350}, []float64{66, 280, 58, 350}), 0.9))),
		rivet(-100, 126), rivet(100, 126), rivet(-102, 340), rivet(102, 340),
		eye(-54, 38), eye(54, 38),
		solid(brush(9, 14, 9, 24, 172, 54, 160, 90, 174), 0.2, 3).casts(3),
		solid(brush(9, 14, 9, -24, 178, -54, 168, -90, 172), 0.2, 3).casts(3),
	)
}

func uhu() form {
	const down = 0.5
	scale := func(x, y, w float64, tone float64) form {
		return solid(blob(x-w, y, x-w*0.8, y-w*0.6, x+w*0.8, y-w*0.6, x+w, y, x+w*0.5, y+w*0.7, x, y+w, x-w*0.5, y+w*0.7), tone, w*0.35).casts(5).wears(
			flat(brush(1, w*0.14, 1, x, y-w*0.3, x, y+w*0.7), tone*0.5))
	}
	var breast []form
	for row := 5; row >= 0; row-- {
		for i := range 9 {
			x := float64(i-4)*48 + float64(row%2)*24
			breast = append(breast, scale(x, 376+float64(row)*36, 32, 0.86-0.02*math.Abs(x)/10))
		}
	}
	disc8 := func(side float64) form {
		x := side * 62
		var rays outline
		for i := range 30 {
			a := float64(i) * 12
			sin, cos := math.Sincos(a * math.Pi / 180)
			rays = append(rays, brush(1, 4, 1, x+50*cos, 220+50*sin, x+82*cos, 220+84*sin)...)
		}
		return solid(oval(x, 222, 88, 92, side*-8), 0.84, 20).casts(6).wears(
			flat(rays, 0.35).thin(0.7),
			soft(disc(x, 220, 56), 0.25, 0.5, 8),
			solid(disc(x, 220, 45), 0.97, 14).wears(
				flat(border(disc(x, 220, 43), 5), 0.1),
				solid(disc(x-3, 220, 27), 0.06, 0),
				flat(disc(x-14, 208, 9), 1), flat(disc(x+8, 232, 4), 0.9)))
	}
	return frame(1.04, 18,
		solid(blob(-150, 300, -190, 400, -200, 520, -190, 660, 190, 660, 200, 520, 190, 400, 150, 300), down*0.8, 40).wears(breast...),
		solid(blob(-160, 340, -210, 420, -226, 540, -220, 660, -160, 660, -150, 520, -140, 420).both(), down*0.62, 24).casts(10).wears(
			flat(comb(5, 8, []float64{-150, 420, -180, 500, -236, 560}, []float64{-150, 600, -180, 660, -236, 700}).both(), 0.8).thin(0.5)),
		// Ear tufts.
		solid(blob(60, 140, 84, 80, 130, 20, 168, -6, 168, -6, 172, 60, 160, 130, 130, 190).both(), down*0.7, 14).wears(
			locks(5, 6, down*0.6, []float64{70, 140, 110, 70, 166, 0}, []float64{140, 180, 160, 90, 168, 0}),
			locks(5, 6, down*0.6, []float64{-70, 140, -110, 70, -166, 0}, []float64{-140, 180, -160, 90, -168, 0})),
		solid(sym(0, 96, 70, 90, 130, 116, 162, 180, 166, 250, 140, 320, 80, 362, 0, 372), down, 46).casts(16).wears(
			flat(comb(9, 6, []float64{-50, 90, -20, 120, 0, 170}, []float64{50, 90, 20, 120, 0, 170}), 0.2).thin(0.6)),
		disc8(-1), disc8(1),
		// A frowning brow runs from tuft to beak.
		solid(blob(0, 214, 0, 214, 22, 178, 74, 140, 140, 116, 168, 90, 168, 90, 158, 136, 110, 160, 60, 180, 26, 216, 0, 250, 0, 250).both(), down*0.5, 9).casts(9),
		solid(sym(0, 236, 16, 246, 24, 270, 18, 296, 0, 322, 0, 322), 0.22, 9).casts(10).wears(
			soft(brush(3, 7, 2, -8, 250, -12, 272, -6, 296), 1, 0.6, 2)),
		specs(disc(62, 222, 62), 7, 0.1, 8, 210, 140),
		bowtie(388, 66, 0.14),
	)
}

func ipek() form {
	const coat = 0.6
	stripe := func(tone float64, w float64, xy ...float64) form {
		return flat(brush(2, w, 1, xy...).both(), tone).thin(0.85)
	}
	eye := func(side float64) form {
		x := side * 60
		return group(
			soft(oval(x, 240, 44, 40, 0), 0, 0.3, 8),
			solid(blob(x-side*38, 254, x-side*22, 226, x+side*4, 212, x+side*34, 222, x+side*42, 232, x+side*30, 260, x, 270, x-side*22, 264), 0.88, 12).wears(
				flat(oval(x-3, 242, 15, 27, 0), 0.04),
				soft(oval(x, 208, 44, 10, 0), 0, 0.5, 5),
				flat(disc(x-11, 230, 8), 1), flat(disc(x+8, 254, 3.5), 0.95)),
			flat(brush(4, 8, 5, x-side*42, 258, x-side*24, 224, x+side*4, 210, x+side*34, 219, x+side*48, 228), 0.06))
	}
	return frame(1.08, 14,
		solid(blob(-90, 340, -150, 420, -176, 520, -180, 660, 180, 660, 176, 520, 150, 420, 90, 340), coat, 44).wears(
			solid(sym(0, 360, 60, 380, 70, 480, 60, 660, 0, 660), 0.93, 24),
			stripe(0.25, 22, 190, 460, 140, 470, 104, 460), stripe(0.25, 22, 200, 510, 150, 520, 110, 508)),
		// Ears.
		solid(blob(40, 136, 40, 136, 74, 84, 118, 44, 136, 40, 136, 40, 150, 84, 156, 160, 146, 220, 146, 220).both(), coat, 16).casts(4).wears(
			solid(blob(74, 140, 96, 100, 126, 72, 126, 72, 138, 110, 138, 180).both(), 0.8, 10).wears(
				locks(4, 5, 0.7, []float64{84, 190, 96, 140, 100, 100}, []float64{130, 190, 124, 140, 110, 100}))),
		solid(sym(0, 120, 56, 118, 110, 142, 146, 200, 156, 262, 138, 320, 84, 362, 0, 376), coat, 50).casts(18).wears(
			solid(blob(0, 250, 30, 290, 80, 300, 112, 340, 70, 380, 0, 390, -70, 380, -112, 340, -80, 300, -30, 290), 0.93, 20),
			stripe(0.2, 20, 0, 110, 0, 140, 0, 176), stripe(0.2, 18, 30, 112, 32, 140, 20, 180), stripe(0.2, 16, 62, 116, 62, 142, 48, 172),
			stripe(0.2, 16, 160, 250, 130, 262, 104, 268), stripe(0.2, 16, 156, 282, 130, 290, 108, 288), stripe(0.2, 14, 146, 314, 128, 314, 112, 308),
		),
		eye(-1), eye(1),
		solid(blob(0, 282, 20, 290, 52, 306, 58, 330, 36, 346, 8, 340, 0, 326).both(), 0.96, 12).casts(5).wears(
			flat(group3(30, 322).both(), 0.3)),
		solid(sym(0, 284, 22, 282, 24, 290, 10, 304, 0, 310), 0.2, 5).casts(4).wears(soft(oval(-7, 289, 6, 3, 0), 1, 0.6, 2)),
		flat(brush(4, 4, 4, 0, 308, 0, 326), 0.15),
		flat(brush(3, 6, 2, 0, 326, 14, 340, 34, 338, 44, 326).both(), 0.12),
		flat(brush(4, 3, 1, 62, 316, 130, 300, 198, 296).both(), 0.98), flat(brush(4, 3, 1, 62, 326, 130, 324, 200, 328).both(), 0.98), flat(brush(4, 3, 1, 60, 336, 120, 346, 190, 360).both(), 0.98),
		// A collar with a bell.
		solid(blob(-100, 372, 0, 404, 100, 372, 112, 392, 60, 420, 0, 428, -60, 420, -112, 392), 0.14, 8).casts(8),
		solid(disc(0, 436, 27), 0.85, 11).casts(8).wears(flat(disc(0, 444, 6), 0.1), flat(brush(4, 4, 4, 0, 444, 0, 464), 0.1), flat(brush(2, 4, 2, -26, 432, 0, 438, 26, 432), 0.3)),
	)
}

func group3(x, y float64) outline {
	return append(append(disc(x-10, y-8, 2.6), disc(x+8, y-6, 2.6)...), disc(x, y+6, 2.6)...)
}
