package main

// frame enlarges a bust to fill the oval in which a ticket shows it.
func frame(k, down float64, on ...form) form { return group(on...).scale(k, 0, 320).move(0, down) }

// mirrored is a list of points on the other side.
func mirrored(xy []float64) []float64 {
	out := append([]float64(nil), xy...)
	for i := 0; i < len(out); i += 2 {
		out[i] = -out[i]
	}
	return out
}

func noa() form {
	const skin, hair = 0.84, 0.33
	return frame(1.12, 12,
		curls(48, hair*0.8, ring(0, 250, 150, 165, 35, -215, 14)...),
		curls(44, hair*0.9, ring(0, 240, 105, 120, 30, -210, 12)...),
		bust(skin, 38, 200, 402, solid(shoulders(200, 392), 0.55, 40)),
		ears(106, 262, 18, 28, skin),
		solid(sym(0, 104, 56, 114, 96, 154, 108, 220, 104, 276, 84, 328, 44, 364, 0, 374), skin, 50).casts(16).wears(
			soft(sym(0, 60, 120, 90, 118, 180, 60, 158, 0, 150), 0.25, 0.5, 12),
			blush(66, 298, 26, skin),
			eyes{apart: 47, y: 250, w: 27, h: 23, iris: 0.3, skin: skin, lashes: 1, left: 0.1}.form(),
			brows(0.2, 6, 10, 3, 22, 208, 48, 198, 82, 208),
			freckles(64, 296, 24),
			nose(292, 18, 15, skin),
			grin(324, 36, 28),
		),
		curls(34, hair, -96, 168, -70, 132, -34, 112, 6, 104, 46, 112, 80, 136, 100, 172),
		curls(27, hair*1.15, -58, 156, -18, 140, 26, 142, 64, 160),
		specs(disc(48, 250, 38), 7, 0.12, 11, 246, 108),
		solid(disc(106, 308, 9).both(), 0.95, 4),
	)
}

func inigo() form {
	const skin = 0.7
	return frame(1.2, 0,
		bust(skin, 66, 230, 400, solid(shoulders(225, 396), 0.24, 40).wears(
			solid(poly(-60, 380, 60, 380, 44, 640, -44, 640), 0.95, 10),
			solid(blob(40, 400, 40, 400, 74, 392, 120, 470, 70, 500, 70, 500, 80, 530, 44, 640, 30, 640, 30, 640).both(), 0.2, 12).casts(8),
		)),
		lapels(424, 74, 34, 0.97),
		bowtie(446, 58, 0.16),
		ears(114, 258, 22, 34, skin),
		solid(sym(0, 92, 60, 102, 104, 146, 116, 214, 122, 280, 112, 336, 66, 382, 0, 392), skin, 56).casts(16).wears(
			soft(oval(-40, 136, 34, 20, -30), 1, 0.45, 10),
			blush(76, 296, 30, skin),
			eyes{apart: 46, y: 246, w: 24, h: 20, iris: 0.2, skin: skin, left: 0.2}.form(),
			brows(0.1, 12, 20, 5, 18, 204, 50, 184, 92, 202),
			soft(oval(0, 356, 26, 7, 0), skin*0.5, 0.6, 6),
			flat(brush(4, 8, 4, -22, 342, 0, 350, 22, 342), skin*0.25),
		),
		// A handlebar moustache is wider than the face.
		solid(blob(0, 312, 0, 312, 26, 304, 66, 318, 104, 318, 132, 290, 150, 262, 162, 262, 158, 300, 128, 342, 80, 356, 34, 348, 0, 332, 0, 332).both(), 0.1, 10).casts(9).wears(
			locks(7, 5, 0.16, []float64{4, 316, 40, 312, 90, 326, 140, 286}, []float64{4, 336, 40, 350, 96, 352, 156, 286}),
			locks(7, 5, 0.16, []float64{-4, 316, -40, 312, -90, 326, -140, 286}, []float64{-4, 336, -40, 350, -96, 352, -156, 286}),
		),
		nose(290, 30, 23, skin),
		// His monocle.
		flat(disc(46, 248, 38), 1).thin(0.15),
		flat(brush(3, 2.5, 3, 78, 268, 112, 340, 96, 440), 0.2),
		solid(border(disc(46, 248, 38), 6), 0.2, 2.5).casts(5),
	)
}

func penny() form {
	const skin, hair = 0.86, 0.6
	wave := func(side float64) form {
		x := func(v float64) float64 { return side * v }
		return solid(blob(x(-14), 118, x(20), 96, x(74), 98, x(118), 146, x(126), 220, x(112), 262, x(98), 250, x(100), 216, x(84), 172, x(44), 152, x(2), 150), hair, 18).casts(12).wears(
			locks(8, 6, hair, []float64{x(-10), 122, x(46), 106, x(104), 150, x(122), 240}, []float64{x(0), 146, x(44), 148, x(90), 176, x(104), 240}))
	}
	return frame(1.08, 32,
		// The bun, with a pencil through it.
		solid(poly(-96, 44, -90, 36, 92, 92, 86, 102), 0.75, 3),
		solid(poly(-96, 44, -90, 36, -104, 34), 0.2, 0),
		solid(oval(0, 72, 62, 52, 0), hair, 20).casts(8).wears(
			flat(brush(3, 8, 3, -50, 84, -20, 34, 40, 46, 40, 84, 0, 98, -22, 76, 4, 62), hair*0.6).thin(0.6),
			flat(brush(3, 8, 3, -58, 70, -30, 22, 30, 24, 58, 60), hair*0.65).thin(0.6)),
		solid(sym(0, 90, 70, 98, 122, 150, 128, 230, 108, 290, 60, 300, 0, 300), hair*0.7, 20),
		bust(skin, 36, 190, 398, solid(shoulders(190, 392), 0.3, 36).wears(
			solid(sym(0, 396, 40, 400, 60, 420, 0, 560), 0.93, 10))),
		ears(106, 262, 17, 27, skin),
		solid(sym(0, 104, 56, 112, 98, 152, 108, 216, 106, 272, 90, 326, 46, 364, 0, 374), skin, 50).casts(16).wears(
			blush(66, 300, 26, skin),
			eyes{apart: 47, y: 252, w: 25, h: 20, iris: 0.35, skin: skin, lashes: 1.4, lid: 0.08, left: -0.15}.form(),
			brows(0.4, 7, 9, 3, 22, 210, 50, 196, 82, 210),
			nose(294, 17, 14, skin),
			// Lipstick.
			solid(blob(-38, 320, -38, 320, -14, 322, 0, 327, 14, 322, 38, 320, 38, 320, 20, 344, 0, 350, -20, 344), 0.24, 6).wears(
				flat(brush(2, 4, 2, -38, 320, 0, 334, 38, 320), 0.06)),
			flat(brush(2, 4, 2, 40, 318, 46, 328, 42, 338).both(), 0).thin(0.4),
		),
		wave(1), wave(-1),
		specs(blob(14, 240, 20, 232, 50, 230, 88, 216, 98, 214, 92, 240, 84, 266, 56, 280, 26, 272), 8, 0.1, 14, 244, 110),
		solid(disc(108, 304, 9).both(), 0.97, 5).casts(3),
		pearls(),
	)
}

func pearls() form {
	var all []form
	for _, p := range points(ring(0, 396, 66, 52, 160, 20, 9)) {
		all = append(all, solid(disc(p.x, p.y, 10.5), 0.95, 5).casts(4))
	}
	return group(all...)
}

func theseas() form {
	const skin, hair = 0.68, 0.15
	return frame(1.14, 6,
		curls(40, hair, ring(0, 190, 104, 88, 10, -190, 10)...),
		bust(skin, 70, 245, 396, solid(shoulders(240, 384), 0.72, 44).wears(
			flat(comb(9, 9, []float64{-250, 380, -240, 660}, []float64{250, 380, 240, 660}), 0.5).thin(0.6),
			flat(comb(5, 9, []float64{-260, 430, 0, 440, 260, 430}, []float64{-260, 600, 0, 610, 260, 600}), 0.5).thin(0.6))),
		lapels(428, 96, 44, 0.78),
		ears(118, 252, 21, 32, skin),
		solid(sym(0, 98, 66, 106, 108, 150, 118, 220, 118, 284, 104, 344, 60, 386, 0, 396), skin, 54).casts(16).wears(
			blush(72, 288, 26, skin),
			eyes{apart: 47, y: 240, w: 25, h: 20, iris: 0.14, skin: skin, left: 0.1}.form(),
			brows(0.08, 15, 20, 7, 14, 202, 48, 186, 90, 200),
			soft(blob(-122, 250, -96, 300, -60, 306, 0, 296, 60, 306, 96, 300, 122, 250, 130, 400, 0, 430, -130, 400), hair, 0.9, 8),
		),
		curls(25, hair, ring(0, 262, 112, 122, 0, 180, 15)...),
		curls(25, hair*1.2, ring(0, 284, 82, 100, 15, 165, 11)...),
		curls(23, hair, -62, 336, -44, 366, -18, 382, 18, 382, 44, 366, 62, 336),
		flat(sym(0, 338, 22, 334, 40, 322, 30, 350, 0, 362), 0.1).wears(
			solid(sym(0, 340, 40, 336, 40, 310, 0, 310), 0.97, 3)),
		solid(blob(0, 308, 0, 308, 24, 304, 60, 322, 84, 346, 50, 342, 22, 336, 0, 330, 0, 330).both(), hair*1.3, 8).casts(6).wears(
			locks(6, 4, 0.16, []float64{3, 310, 40, 314, 80, 344}, []float64{3, 328, 36, 340, 76, 348})),
		nose(284, 27, 22, skin),
		curls(30, hair, -98, 166, -72, 136, -40, 116, -4, 106, 34, 112, 68, 132, 98, 164),
		curls(22, hair*1.25, -52, 152, -20, 134, 14, 130, 48, 146),
	)
}

func snezhana() form {
	const skin, hair = 0.92, 0.66
	plait := []float64{-114, 270, -122, 298, -128, 326, -130, 354, -130, 382, -128, 408, -126, 432, -124, 456}
	return frame(1.06, 22,
		solid(sym(0, 160, 100, 170, 126, 240, 112, 320, 60, 360, 0, 360), hair*0.7, 20),
		bust(skin, 36, 200, 400, solid(shoulders(205, 396), 0.62, 40)),
		// A fur collar.
		fur(30, 0.9, ring(0, 390, 120, 60, 170, 10, 9)...),
		solid(sym(0, 118, 56, 120, 96, 158, 106, 220, 102, 276, 84, 326, 44, 362, 0, 372), skin, 48).casts(14).wears(
			blush(64, 298, 28, skin),
			eyes{apart: 46, y: 252, w: 27, h: 23, iris: 0.55, skin: skin, lashes: 1, left: 0.15, up: 0.05}.form(),
			brows(0.5, 7, 10, 3, 22, 210, 48, 200, 80, 212),
			nose(294, 16, 13, skin),
			smile(330, 32, 12),
		),
		solid(blob(-20, 150, 0, 168, -40, 184, -88, 232, -104, 262, -118, 240, -110, 180, -60, 140), hair, 12).casts(10).wears(
			locks(6, 5, hair, []float64{-10, 150, -70, 168, -112, 250}, []float64{0, 170, -50, 196, -98, 256})),
		solid(blob(20, 150, 0, 168, 40, 184, 88, 232, 104, 262, 118, 240, 110, 180, 60, 140), hair, 12).casts(10).wears(
			locks(6, 5, hair, []float64{10, 150, 70, 168, 112, 250}, []float64{0, 170, 50, 196, 98, 256})),
		braid(44, 34, hair, plait...), braid(44, 34, hair, mirrored(plait)...),
		// A tall hat with a fur brim.
		solid(sym(0, 24, 70, 32, 112, 84, 124, 160, 0, 170), 0.42, 30).wears(
			flat(brush(4, 6, 4, 0, 30, 0, 160), 0.3),
			flat(brush(4, 6, 4, 46, 36, 78, 150).both(), 0.3)),
		fur(40, 0.3, ring(0, 186, 112, 50, 185, 355, 8)...),
		solid(disc(0, 92, 22), 0.95, 8).casts(5).wears(snowflake(0, 92, 16)),
	)
}

func snowflake(x, y, r float64) form {
	var o outline
	for i := range 3 {
		o = append(o, brush(4, 4, 4, x-r, y, x+r, y).turn(float64(i)*60+30, x, y)...)
	}
	var all []form
	for _, ring := range o {
		all = append(all, flat(outline{ring}, 0.25))
	}
	return group(all...)
}

func layla() form {
	const skin, silk = 0.72, 0.46
	return frame(1.18, 6,
		solid(sym(0, 74, 74, 86, 124, 140, 138, 230, 128, 320, 150, 400, 210, 440, 240, 520, 240, 650, 0, 660), silk, 46).wears(
			soft(brush(8, 26, 8, 120, 160, 132, 260, 100, 360), 0.2, 0.35, 10),
		),
		solid(sym(0, 108, 58, 118, 96, 158, 106, 226, 102, 282, 80, 334, 42, 368, 0, 376), skin, 48).wears(
			soft(border(sym(0, 108, 58, 118, 96, 158, 106, 226, 102, 282, 80, 334, 42, 368, 0, 376), 16), 0.1, 0.45, 8),
			blush(64, 298, 24, skin),
			eyes{apart: 46, y: 250, w: 28, h: 22, iris: 0.12, skin: skin, lashes: 1.6, lid: 0.08, left: -0.1}.form(),
			brows(0.12, 6, 10, 3, 20, 210, 50, 198, 84, 208),
			nose(294, 18, 15, skin),
			solid(blob(-32, 328, -32, 328, -12, 323, 0, 327, 12, 323, 32, 328, 32, 328, 14, 344, 0, 347, -14, 344), 0.36, 6).wears(
				flat(brush(2, 4, 2, -32, 328, 0, 334, 32, 328), 0.1)),
		),
		// The under-cap shows at the brow, and the scarf goes round the face and over one shoulder.
		solid(sym(0, 96, 70, 112, 100, 160, 60, 148, 0, 140), 0.16, 6),
		solid(blob(-70, 84, 0, 70, 74, 86, 126, 146, 136, 240, 118, 330, 70, 386, 30, 410, 20, 392, 64, 356, 92, 300, 102, 220, 88, 158, 50, 132, 0, 124, -50, 132, -88, 158, -102, 220, -92, 300, -60, 358, -20, 386, -36, 410, -90, 366, -126, 300, -138, 220, -122, 140), silk, 20).casts(10).wears(
			soft(brush(3, 9, 3, -20, 82, -90, 130, -116, 240, -96, 330), 0.25, 0.7, 2.5),
			soft(brush(3, 9, 3, 20, 82, 92, 130, 118, 240, 96, 340), 0.25, 0.7, 2.5),
			soft(brush(3, 8, 3, -50, 100, -104, 160, -122, 230), 0.8, 0.5, 2.5),
		),
		solid(blob(-118, 326, -118, 326, -60, 372, 10, 388, 80, 366, 128, 320, 150, 370, 120, 430, 40, 470, -60, 470, -130, 430, -150, 380), silk*1.08, 24).casts(14).wears(
			soft(brush(3, 10, 3, -126, 350, -40, 412, 60, 410, 132, 352), 0.2, 0.7, 3),
			soft(brush(3, 10, 3, -134, 384, -40, 442, 60, 440, 136, 384), 0.2, 0.7, 3),
			soft(brush(2, 7, 2, -130, 366, -40, 426, 60, 424, 134, 366), 0.85, 0.4, 3),
		),
		solid(crescent(112, 380, 24), 0.98, 5).casts(5),
	)
}

// crescent is the moon, waxing.
func crescent(x, y, r float64) outline {
	return blob(x-r*0.3, y-r, x-r*0.3, y-r, x+r*0.55, y-r*0.75, x+r, y, x+r*0.55, y+r*0.75, x-r*0.3, y+r, x-r*0.3, y+r, x+r*0.3, y+r*0.5, x+r*0.42, y, x+r*0.3, y-r*0.5)
}

func may() form {
	const skin, hair = 0.86, 0.1
	bob := sym(0, 82, 70, 92, 120, 138, 134, 220, 136, 310, 126, 368, 90, 384, 0, 384)
	return frame(1.2, 0,
		solid(bob, hair, 22),
		bust(skin, 34, 190, 402, solid(shoulders(190, 394), 0.88, 36)),
		solid(sym(0, 352, 40, 356, 48, 400, 36, 428, 0, 436), 0.92, 14).casts(4).wears(
			flat(brush(2, 4, 2, 0, 390, 4, 412, 0, 440), 0.5)),
		flat(brush(3, 4, 3, 2, 430, 60, 462, 110, 470), 0.5),
		solid(disc(4, 404, 6), 0.4, 3), solid(disc(64, 462, 6), 0.4, 3),
		solid(sym(0, 110, 56, 118, 96, 158, 106, 222, 104, 280, 84, 332, 44, 366, 0, 374), skin, 48).casts(16).wears(
			blush(66, 302, 26, skin),
			eyes{apart: 48, y: 258, w: 28, h: 19, iris: 0.1, skin: skin, lashes: 1, lid: 0.06, left: 0.1}.form(),
			brows(0.12, 6, 9, 3, 24, 222, 50, 214, 84, 224),
			nose(298, 16, 12, skin),
			smile(332, 30, 11),
		),
		// A straight fringe and two curtains.
		solid(blob(-108, 216, -108, 216, -112, 160, -70, 110, 0, 96, 70, 110, 112, 160, 108, 216, 108, 216, 60, 207, 0, 204, -60, 207), hair, 16).casts(12).wears(
			locks(14, 4, hair+0.06, []float64{-30, 96, -70, 130, -98, 216}, []float64{30, 96, 70, 130, 98, 216}),
			soft(brush(6, 16, 6, -88, 164, -50, 140, 0, 132, 30, 134), 0.85, 0.5, 5)),
		solid(blob(-96, 150, -96, 150, -128, 190, -138, 280, -134, 350, -112, 380, -84, 376, -96, 330, -104, 260, -100, 200), hair, 14).casts(10).wears(
			locks(5, 4, hair+0.06, []float64{-104, 170, -130, 260, -124, 374}, []float64{-96, 170, -104, 260, -96, 374}),
			soft(brush(4, 13, 4, -128, 224, -114, 220, -102, 222), 0.8, 0.45, 4)),
		solid(blob(96, 150, 96, 150, 128, 190, 138, 280, 134, 350, 112, 380, 84, 376, 96, 330, 104, 260, 100, 200), hair, 14).casts(10).wears(
			locks(5, 4, hair+0.06, []float64{104, 170, 130, 260, 124, 374}, []float64{96, 170, 104, 260, 96, 374})),
		// A white cloud holds the hair.
		group(solid(disc(78, 140, 17), 0.97, 8), solid(disc(100, 132, 20), 0.97, 9), solid(disc(120, 144, 15), 0.97, 8), solid(blob(66, 142, 128, 142, 132, 154, 66, 156), 0.97, 5)).turn(28, 98, 140),
	)
}

func ola() form {
	const skin, cloth = 0.36, 0.62
	return frame(1.04, 22,
		bust(skin, 38, 200, 400, solid(shoulders(200, 404), cloth, 40).wears(
			flat(comb(7, 12, []float64{-220, 430, -60, 640}, []float64{150, 430, 240, 640}), 0.25),
			flat(comb(7, 5, []float64{-200, 430, -40, 640}, []float64{165, 430, 255, 640}), 0.95))),
		ears(104, 262, 16, 26, skin),
		solid(sym(0, 110, 56, 118, 94, 156, 104, 220, 102, 276, 84, 332, 46, 368, 0, 378), skin, 48).casts(16).wears(
			soft(oval(-46, 200, 40, 26, -10), 0.75, 0.25, 12),
			blush(64, 298, 24, skin),
			eyes{apart: 46, y: 250, w: 28, h: 23, iris: 0.1, skin: skin, lashes: 1.5, left: -0.1}.form(),
			brows(0.05, 6, 11, 3, 20, 208, 48, 195, 84, 206),
			nose(292, 25, 17, skin),
			grin(324, 40, 30),
		),
		// The gele: stiff cloth wound into a fan.
		solid(blob(-100, 190, -140, 150, -170, 90, -176, 40, -150, 4, -100, -10, -60, 20, -20, -6, 40, -16, 100, -4, 150, 24, 176, 70, 160, 120, 128, 160, 104, 196, 60, 160, 0, 148, -60, 158), cloth, 30).casts(12).wears(
			flat(comb(5, 12, []float64{-110, 190, -150, 100, -160, 0}, []float64{-30, 160, -60, 90, -70, -20}), 0.3).thin(0.8),
			flat(comb(5, 12, []float64{10, 160, 10, 90, 0, -40}, []float64{110, 190, 150, 110, 190, 20}), 0.3).thin(0.8),
			flat(comb(5, 5, []float64{-100, 190, -138, 100, -146, 0}, []float64{-22, 160, -50, 90, -58, -20}), 0.97).thin(0.8),
			flat(comb(5, 5, []float64{20, 160, 24, 90, 16, -40}, []float64{118, 190, 160, 110, 200, 20}), 0.97).thin(0.8),
			bump(blob(-60, 20, -30, 60, -10, 140, -50, 150, -70, 80), 0.8, 14),
		),
		solid(blob(-108, 200, -100, 168, -40, 136, 20, 128, 80, 142, 110, 176, 112, 204, 60, 176, 0, 168, -60, 178), cloth*0.8, 14).casts(10).wears(
			flat(brush(3, 9, 3, -104, 190, -40, 152, 30, 144, 106, 184), 0.95).thin(0.8)),
		// Hoops and beads.
		flat(border(disc(108, 318, 24), 7).both(), 0.95),
		curls(13, 0.85, ring(0, 404, 62, 46, 165, 15, 9)...),
	)
}
