package main

// Those out of a story.

// merlin turned lead into gold once, in a spreadsheet.
func merlin() form {
	const skin, white, felt = 0.86, 0.97, 0.24
	return frame(0.98, 48,
		solid(sym(0, 160, 96, 180, 128, 240, 138, 320, 168, 380, 160, 430, 0, 430), white*0.8, 24),
		solid(shoulders(215, 388), felt, 40),
		pair(solid(blob(20, 380, 20, 380, 90, 368, 158, 400, 140, 446, 60, 476, 0, 480, 0, 480), 0.4, 14).casts(8)),
		ears(104, 254, 17, 30, skin),
		head(sym(0, 104, 56, 112, 96, 152, 106, 220, 102, 280, 80, 330, 44, 364, 0, 374), skin,
			blush(62, 288, 26),
			eyes{apart: 45, y: 240, w: 26, h: 22, iris: 0.4, lid: 0.06, left: 0.1, up: -0.05}.form(),
			pair(crow(82, 236)),
		),
		// The beard flows off the sheet.
		solid(sym(0, 330, 44, 328, 84, 304, 102, 262, 108, 262, 124, 310, 126, 370, 106, 440, 112, 520, 90, 640,
			0, 650), white, 26).casts(14).wears(
			pair(
				flat(comb(6, 8, []float64{108, 270, 124, 340, 108, 430, 124, 540},
					[]float64{8, 350, 16, 400, 4, 460, 14, 560}), 0).thin(0.2),
				flat(comb(5, 3, []float64{100, 300, 112, 350, 98, 430, 112, 540},
					[]float64{8, 350, 12, 400, 0, 460, 10, 560}), 0).thin(0.3)),
		),
		flat(sym(0, 338, 24, 338, 34, 334, 22, 358, 0, 364), 0.08).wears(soft(oval(0, 364, 16, 8, 0), 0.5, 1, 2)),
		specs(blob(17, 262, 17, 262, 79, 262, 79, 262, 71, 286, 48, 294, 25, 286), 5, 0.1, 17, 263, 104),
		pair(solid(blob(0, 312, 0, 312, 30, 308, 70, 322, 104, 352, 128, 350, 104, 374, 62, 366, 26, 348, 0, 334, 0, 334),
			1, 10).casts(9).wears(
			flat(comb(5, 4, []float64{4, 314, 40, 314, 80, 334, 124, 354},
				[]float64{4, 332, 30, 346, 70, 366, 112, 366}), 0).thin(0.25))),
		nose(294, 30, 24, skin),
		// The hat is old, and its point has fallen over.
		solid(blob(-112, 158, -98, 92, -70, 26, -30, -26, 30, -46, 92, -34, 136, 2, 152, 44, 152, 44, 116, 16, 84, 14, 74, 36,
			90, 90, 112, 158, 0, 172), felt, 30).casts(8).wears(
			solid(star(-30, 56, 24), 0.97, 3), solid(star(46, 96, 16), 0.97, 2), solid(star(32, 8, 13), 0.97, 2),
			solid(star(-66, 108, 11), 0.97, 2),
			flat(brush(26, 26, 26, -116, 142, 0, 154, 116, 142), 0.7),
		),
		solid(sym(0, 160, 110, 150, 172, 161, 178, 177, 110, 188, 0, 196), felt*0.85, 12).casts(16),
		pair(solid(blob(12, 216, 20, 202, 46, 190, 80, 194, 110, 218, 84, 214, 50, 212, 26, 224), white, 7).casts(7).wears(
			flat(comb(4, 4, []float64{14, 206, 50, 192, 104, 212}, []float64{18, 220, 50, 210, 92, 216}), 0).thin(0.3))),
	)
}

// fizz is divisible by three.
func fizz() form {
	const skin, hair, leather = 0.62, 0.1, 0.17
	blade := func(degrees, long float64) form {
		tip := 150 - long
		spike := blob(-24, 150, -30, 150-long*0.45, -4, tip, -4, tip, 30, 150-long*0.4, 24, 150)
		return solid(spike, hair, 12).casts(7).wears(
			soft(oval(0, tip, 34, long*0.36, 0), 0.97, 0.95, 9),
			flat(comb(4, 5, []float64{-16, 150, -20, 110, -4, tip}, []float64{16, 150, 20, 110, -4, tip}), 0.03).thin(0.6),
		).turn(degrees, 0, 210)
	}
	return frame(1.08, 30,
		blade(-34, 90), blade(34, 90), blade(-23, 116), blade(23, 116), blade(-12, 138), blade(12, 138),
		bust(skin, 46, 400, solid(shoulders(215, 392), 0.95, 40)),
		flat(poly(14, 424, -22, 462, -2, 462, -14, 500, 28, 450, 6, 450), 0.12),
		pair(
			solid(blob(40, 398, 40, 398, 90, 398, 160, 424, 206, 470, 220, 660, 40, 660, 64, 540, 64, 540,
				52, 450), leather, 20).casts(10),
			solid(blob(38, 384, 38, 384, 84, 388, 112, 410, 112, 410, 132, 462, 132, 462, 100, 466, 106, 500, 106, 500, 64, 460),
				leather*1.4, 8).casts(9).wears(
				flat(bars(2, 3, []float64{40, 378, 60, 460, 110, 506}, []float64{46, 378, 66, 454, 112, 494}), 0.6).thin(0.5))),
		beads(6, 0.97, -92, 424, 92, 424, -104, 444, 104, 444),
		tilted(-3,
			ears(106, 256, 20, 31, skin),
			head(sym(0, 104, 54, 112, 92, 148, 104, 214, 102, 272, 88, 326, 52, 370, 0, 384), skin,
				soft(sym(0, 80, 80, 90, 130, 170, 124, 226, 98, 206, 66, 172, 0, 156), 0, 0.5, 9),
				blush(64, 296, 24),
				eyes{apart: 46, y: 248, w: 29, h: 24, iris: 0.12, lid: 0.16, left: -0.15}.form(),
				flat(brush(7, 12, 4, 20, 202, 50, 184, 84, 202), 0.05),
				flat(brush(7, 12, 7, -20, 210, -46, 202, -64, 206), 0.05), flat(brush(6, 5, 4, -73, 209, -85, 216), 0.05),
				nose(292, 24, 18, skin),
				smirk(338, 40),
			),
			// The foremost blade is rooted on the brow.
			solid(blob(0, 168, 0, 168, -25, 140, -31, 90, -5, 2, -5, 2, 31, 92, 26, 140), hair, 12).casts(7).wears(
				soft(oval(-4, 2, 34, 52, 0), 0.97, 0.95, 9),
				flat(comb(4, 5, []float64{0, 168, -20, 110, -5, 2}, []float64{0, 168, 22, 110, -5, 2}), 0.03).thin(0.6)),
			pair(solid(border(disc(113, 294, 12), 6), 0.6, 2).casts(2)),
			beads(5, 0.98, -120, 240, 120, 240),
		),
	)
}

// tomas is small for his age, which is four hundred.
func tomas() form {
	const skin, wool = 0.94, 0.38
	ribs := []float64{-108, 170, -106, 204}
	return frame(1.06, 34,
		bust(skin, 34, 404, solid(shoulders(180, 402), 0.5, 40)),
		tilted(-4,
			ears(124, 276, 30, 40, skin),
			head(sym(0, 124, 60, 132, 102, 170, 114, 232, 122, 290, 108, 346, 62, 382, 0, 390), skin,
				blush(76, 314, 30),
				eyes{apart: 49, y: 264, w: 34, h: 28, iris: 0.22, left: 0.12, up: 0.1}.form(),
				brows(0.42, 5, 9, 4, 28, 222, 52, 216, 78, 224),
				freckles(76, 312, 26),
				nose(306, 17, 14, skin),
				grin(332, 44, 34),
				flat(poly(-5, 332, 6, 332, 5, 353, -4, 353), 0.05),
			),
			solid(blob(-104, 190, -60, 196, -16, 190, -26, 224, -48, 212, -58, 234, -76, 214, -92, 242,
				-108, 222), 0.6, 8).casts(7),
			solid(blob(104, 190, 60, 196, 24, 192, 38, 218, 52, 210, 66, 228, 78, 214, 96, 238, 108, 222), 0.6, 8).casts(7),
			// A knitted cap.
			fur(46, 0.95, 0, 34),
			solid(sym(0, 56, 60, 64, 104, 112, 120, 180, 0, 196), wool, 34).casts(6).wears(
				flat(comb(9, 6, []float64{-124, 186, -98, 110, -10, 56}, []float64{124, 186, 98, 110, 10, 56}), 0).thin(0.4),
				flat(zigzag(-130, 128, 10, 26, 18, 8), 0.97)),
			solid(blob(-124, 166, 0, 156, 124, 166, 132, 190, 124, 208, 0, 202, -124, 208, -132, 190), 0.93, 14).casts(10).wears(
				flat(comb(15, 6, ribs, mirrored(ribs)), 0).thin(0.35)),
		),
		// A scarf, one end hanging down.
		solid(blob(34, 410, 88, 414, 104, 540, 30, 540), 0.92, 10).casts(8).wears(
			flat(bars(4, 18, []float64{10, 424, 120, 420}, []float64{10, 560, 120, 556}), 0.26)),
		solid(blob(-112, 400, -70, 378, 0, 394, 70, 378, 112, 400, 104, 436, 40, 454, 0, 456, -40, 454,
			-104, 436), 0.94, 16).casts(12).wears(
			flat(bars(5, 19, []float64{-100, 370, -110, 456}, []float64{100, 370, 110, 456}), 0.26)),
	)
}

// maximiliane bakes by relay.
func maximiliane() form {
	const skin, hair = 0.94, 0.48
	wave := []float64{4, 118, 60, 122, 104, 170, 118, 250}
	return frame(1.12, 0,
		solid(sym(0, 100, 76, 110, 118, 160, 126, 240, 110, 300, 0, 300), hair*0.8, 20),
		bust(skin, 62, 412, solid(shoulders(238, 398), 0.86, 44).wears(
			pair(solid(blob(64, 390, 64, 390, 128, 384, 128, 384, 150, 470, 150, 660, 0, 660, 0, 500,
				40, 480), 0.26, 12).casts(6)))),
		tilted(4,
			ears(122, 272, 16, 26, skin),
			head(sym(0, 108, 62, 116, 106, 156, 120, 222, 134, 294, 124, 352, 76, 394, 0, 404), skin,
				soft(brush(4, 18, 4, -64, 370, 0, 392, 64, 370), 0, 0.25, 5),
				blush(82, 306, 38),
				soft(oval(86, 308, 26, 20, 0).both(), 0, 0.16, 8),
				merry(50, 254, 29),
				brows(0.34, 5, 9, 3, 26, 212, 54, 203, 88, 216),
				nose(292, 20, 16, skin),
				grin(324, 50, 40),
			),
			pair(solid(blob(0, 110, 0, 110, 60, 108, 106, 148, 124, 214, 120, 262, 108, 250, 104, 214, 80, 176, 40, 158,
				0, 150, 0, 150), hair, 14).casts(10).wears(
				locks(7, 5, hair, wave, []float64{2, 148, 50, 156, 92, 190, 112, 250}))),
			braid(54, 54, hair*1.15, ring(0, 194, 114, 92, 186, 354, 19)...),
			beads(10, 0.97, -126, 308, 126, 308),
		),
		// A gingerbread heart, iced.
		pair(flat(brush(4, 4, 4, 84, 396, 50, 424, 0, 440), 0.15)),
		solid(heart(452, 44), 0.34, 8).casts(9).wears(flat(border(heart(452, 34), 6), 1), flat(heart(450, 9), 1)),
	)
}
