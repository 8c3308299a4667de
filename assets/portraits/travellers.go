package main

// Those who came a long way to be in the hat.

// theseas has a ball of wool in his pocket, for finding the way back from lunch.
func theseas() form {
	const skin, hair = 0.8, 0.17
	return frame(1.14, 6,
		curls(40, hair, ring(0, 190, 104, 88, 4, -184, 10)...),
		bust(skin, 70, 396, solid(shoulders(240, 384), 0.78, 44).wears(
			flat(bars(8, 12, []float64{-260, 380, -240, 660}, []float64{260, 380, 240, 660}), 0.2).thin(0.5),
			flat(bars(4, 12, []float64{-260, 420, 0, 430, 260, 420}, []float64{-260, 600, 0, 610, 260, 600}), 0.2).thin(0.5))),
		collar(430, 96, 44, 0.86),
		head(sym(0, 98, 66, 106, 108, 150, 118, 220, 118, 284, 104, 344, 60, 386, 0, 396), skin,
			blush(68, 282, 24),
			eyes{apart: 47, y: 240, w: 27, h: 22, iris: 0.14, left: 0.1}.form(),
			brows(0.08, 11, 18, 6, 18, 194, 50, 184, 92, 206),
			soft(blob(-124, 236, -106, 290, -74, 300, -40, 306, 0, 300, 40, 306, 74, 300, 106, 290, 124, 236, 130, 400, 0, 430,
				-130, 400), hair*0.8, 0.9, 7),
		),
		ears(118, 250, 21, 32, skin),
		curls(20, hair, -110, 288, 110, 288),
		curls(27, hair, ring(0, 276, 110, 108, 162, 18, 13)...),
		curls(24, hair*1.2, ring(0, 300, 84, 82, 165, 15, 9)...),
		grin(346, 32, 24),
		pair(solid(blob(0, 306, 0, 306, 24, 302, 58, 316, 86, 336, 96, 330, 88, 350, 56, 350, 26, 342, 0, 332, 0, 332),
			hair*1.3, 8).casts(7).wears(
			locks(6, 4, 0.18, []float64{3, 308, 40, 312, 90, 336}, []float64{3, 330, 36, 342, 84, 346}))),
		nose(284, 28, 22, skin),
		curls(30, hair, -98, 166, -72, 136, -40, 116, -4, 106, 34, 112, 68, 132, 98, 164),
		curls(22, hair*1.25, -52, 152, -20, 134, 14, 130, 48, 146),
	)
}

// snezhana counts the snow in bytes.
func snezhana() form {
	const skin, hair, hat = 0.95, 0.68, 0.4
	var plait []float64
	for i := range 14 {
		t := float64(i) / 13
		plait = append(plait, -112-56*t+44*t*t, 274+188*t)
	}
	return frame(1.06, 22,
		solid(sym(0, 160, 100, 170, 122, 240, 108, 310, 60, 350, 0, 350), hair*0.7, 20),
		bust(skin, 36, 400, solid(shoulders(205, 396), hat, 40).wears(
			flat(brush(3, 4, 3, 0, 440, 0, 640), 0.2))),
		fur(34, 0.93, ring(0, 388, 122, 62, 172, 8, 11)...),
		head(sym(0, 118, 56, 120, 98, 158, 110, 222, 110, 282, 88, 334, 44, 366, 0, 374), skin,
			blush(70, 302, 30),
			eyes{apart: 47, y: 254, w: 28, h: 25, iris: 0.5, lashes: 1, left: 0.15, up: 0.05}.form(),
			brows(0.45, 5, 9, 3, 24, 210, 50, 202, 80, 213),
			nose(296, 17, 14, skin),
			smile(330, 34, 13),
		),
		pair(
			solid(blob(20, 150, 0, 168, 40, 184, 88, 232, 104, 262, 118, 250, 114, 190, 60, 140), hair, 12).casts(10).wears(
				locks(6, 5, hair, []float64{10, 150, 70, 168, 114, 256}, []float64{0, 170, 50, 196, 98, 256}))),
		braid(46, 30, hair, plait...), braid(46, 30, hair, mirrored(plait)...),
		pair(solid(blob(108, 468, 138, 468, 142, 500, 124, 520, 106, 500), hair, 6).casts(5),
			solid(box(106, 460, 140, 474, 6), 0.2, 4)),
		// A tall hat with a fur brim.
		solid(sym(0, 24, 64, 30, 106, 76, 122, 160, 0, 170), hat, 30).wears(
			flat(brush(4, 6, 4, 0, 30, 0, 160), hat*0.6),
			pair(flat(brush(4, 6, 4, 46, 36, 78, 150), hat*0.6))),
		fur(37, 0.26, ring(0, 190, 116, 54, 186, 354, 12)...),
		solid(disc(0, 88, 24), 0.97, 8).casts(5).wears(flat(snowflake(0, 88, 17), 0.2)),
	)
}

// layla works the night shift, as her name says.
func layla() form {
	const skin, silk = 0.84, 0.46
	face := sym(0, 108, 58, 118, 96, 158, 106, 226, 102, 282, 80, 334, 42, 370, 0, 380)
	fold := func(dark float64, xy ...float64) form {
		if dark < 0 {
			return soft(brush(3, 8, 3, xy...), 1, -dark, 2.5)
		}
		return soft(brush(3, 11, 3, xy...), 0, dark, 3)
	}
	return frame(1.18, 6,
		solid(sym(0, 74, 74, 86, 124, 140, 138, 230, 128, 320, 150, 400, 210, 440, 240, 520, 240, 650, 0, 660), silk, 46),
		solid(face, skin, 42).wears(
			soft(border(face, 12), 0, 0.4, 7),
			blush(64, 300, 25),
			eyes{apart: 46, y: 250, w: 29, h: 23, iris: 0.12, lashes: 1.6, lid: 0.06, left: -0.1}.form(),
			brows(0.1, 5, 11, 3, 22, 208, 52, 196, 86, 210),
			nose(296, 18, 15, skin),
			lips(328, 34, 22, 0.36),
		),
		// The cap beneath shows at the brow; the scarf goes round the face and over the shoulder.
		solid(sym(0, 96, 70, 112, 100, 160, 60, 148, 0, 140), 0.14, 6),
		solid(blob(-70, 84, 0, 70, 74, 86, 126, 146, 136, 240, 118, 330, 70, 386, 30, 410, 20, 392, 64, 356, 94, 300,
			104, 220, 90, 158, 50, 132, 0, 124, -50, 132, -90, 158, -104, 220, -94, 300, -60, 358,
			-20, 386, -36, 410, -90, 366, -126, 300, -138, 220, -122, 140), silk, 18).casts(10).wears(
			fold(0.5, -20, 82, -90, 130, -120, 240, -98, 330), fold(0.5, 20, 82, 92, 130, 120, 240, 98, 340),
			fold(-0.4, -40, 96, -100, 150, -118, 230), fold(-0.3, 40, 100, 90, 140, 108, 220)),
		solid(blob(-118, 326, -118, 326, -60, 374, 10, 392, 80, 368, 128, 320, 150, 370, 120, 430, 40, 470, -60, 470,
			-130, 430, -150, 380), silk*1.1, 24).casts(14).wears(
			fold(0.5, -126, 350, -40, 412, 60, 410, 132, 352), fold(0.5, -134, 388, -40, 444, 60, 442, 136, 388),
			fold(-0.5, -130, 366, -40, 426, 60, 424, 134, 366)),
		solid(crescent(46, 428, 30).turn(-25, 46, 428), 0.99, 5).casts(7),
	)
}

// may is never seen without her cloud.
func may() form {
	const skin, hair = 0.94, 0.1
	return frame(1.2, 0,
		solid(sym(0, 82, 70, 92, 120, 138, 134, 220, 136, 310, 126, 368, 90, 384, 0, 384), hair, 22),
		bust(skin, 34, 402, solid(shoulders(190, 394), 0.62, 36)),
		// The tunic closes from the collar to under the arm.
		solid(sym(0, 372, 38, 362, 50, 400, 40, 432, 0, 440), 0.68, 14).casts(4).wears(
			flat(brush(2, 4, 2, 0, 376, 6, 410, 4, 440), 0.25)),
		flat(brush(4, 4, 4, 4, 436, 50, 470, 150, 500), 0.3),
		beads(8, 0.95, 5, 410, 40, 462, 92, 484),
		tilted(3,
			head(sym(0, 110, 56, 118, 96, 158, 108, 222, 106, 284, 86, 336, 44, 368, 0, 376), skin,
				blush(68, 304, 27),
				eyes{apart: 48, y: 258, w: 29, h: 21, iris: 0.1, lashes: 1, lid: 0.05, left: 0.1}.form(),
				brows(0.12, 5, 8, 3, 26, 224, 52, 216, 84, 226),
				nose(300, 16, 12, skin),
				smile(332, 32, 12),
			),
			// A straight fringe between two curtains.
			solid(blob(-108, 216, -108, 216, -112, 160, -70, 110, 0, 96, 70, 110, 112, 160, 108, 216, 108, 216, 60, 207, 0, 204,
				-60, 207), hair, 16).casts(12).wears(
				locks(14, 4, hair+0.06, []float64{-30, 96, -70, 130, -98, 216}, []float64{30, 96, 70, 130, 98, 216}),
				soft(brush(6, 16, 6, -88, 164, -50, 140, 0, 132, 30, 134), 0.9, 0.6, 5)),
			pair(solid(blob(96, 150, 96, 150, 128, 190, 138, 280, 134, 350, 112, 380, 84, 376, 96, 330, 104, 260, 100, 200),
				hair, 14).casts(10).wears(
				locks(5, 4, hair+0.06, []float64{104, 170, 130, 260, 124, 374}, []float64{96, 170, 104, 260, 96, 374}))),
			soft(brush(4, 13, 4, -128, 224, -114, 220, -102, 222), 0.85, 0.5, 4),
			group(
				solid(blob(62, 142, 132, 142, 138, 152, 128, 160, 70, 160, 58, 152), 0.97, 5).casts(6),
				beads(17, 0.98, 78, 140, 120, 144), beads(22, 0.98, 99, 132)).turn(24, 98, 140).move(-10, 2),
		),
	)
}

// ola writes code in the order in which she ties her gele: outside last.
func ola() form {
	const skin, cloth = 0.42, 0.6
	petal := func(degrees, long, wide, tone float64) form {
		top := 170 - long
		belly := 170 - long*0.6
		leaf := blob(-30, 190, -wide, belly, -wide*0.75, top+long*0.1, 0, top, wide*0.75, top+long*0.1, wide, belly, 30, 190)
		return solid(leaf, tone, 22).casts(9).wears(
			flat(comb(3, 16, []float64{-24, 190, -wide * 0.9, belly, -wide * 0.7, top},
				[]float64{24, 190, wide * 0.9, belly, wide * 0.7, top}), 0.2).thin(0.7),
			flat(comb(3, 6, []float64{-16, 190, -wide * 0.6, belly, -wide * 0.4, top},
				[]float64{32, 190, wide * 1.2, belly, wide, top}), 1).thin(0.8),
		).turn(degrees, 0, 190)
	}
	return frame(1.06, 32,
		petal(-62, 150, 44, cloth*0.8), petal(64, 152, 44, cloth*0.75),
		petal(-34, 170, 50, cloth*0.9), petal(38, 172, 50, cloth*0.85),
		petal(2, 170, 56, cloth),
		bust(skin, 38, 400, solid(shoulders(200, 404), cloth, 40).wears(
			flat(bars(6, 14, []float64{-260, 430, -110, 640}, []float64{120, 400, 260, 600}), 0.2).thin(0.8),
			flat(bars(6, 5, []float64{-238, 430, -88, 640}, []float64{142, 400, 282, 600}), 1).thin(0.9))),
		ears(104, 262, 16, 26, skin),
		head(sym(0, 110, 56, 118, 94, 156, 105, 220, 102, 276, 82, 334, 44, 370, 0, 380), skin,
			soft(oval(-46, 206, 40, 24, -10), 1, 0.2, 12),
			blush(64, 298, 24),
			eyes{apart: 46, y: 250, w: 29, h: 25, iris: 0.1, lashes: 1.5, left: -0.1}.form(),
			brows(0.04, 5, 11, 3, 22, 206, 50, 194, 84, 207),
			nose(292, 25, 17, skin),
			grin(322, 44, 34),
		),
		// The wrap across the brow holds the fan.
		solid(blob(-112, 214, -108, 168, -60, 136, 0, 126, 60, 136, 108, 168, 112, 214, 60, 182, 0, 172,
			-60, 182), cloth, 14).casts(11).wears(
			flat(brush(4, 12, 4, -108, 200, -50, 160, 40, 144, 100, 168), 0.2).thin(0.7),
			flat(brush(3, 6, 3, -108, 190, -50, 148, 40, 134, 90, 150), 1).thin(0.8)),
		pair(solid(border(disc(110, 318, 27), 8), 0.62, 3).casts(4)),
		beads(12, 0.9, ring(0, 402, 60, 46, 165, 15, 8)...),
		beads(14, 0.25, ring(0, 416, 84, 62, 160, 20, 9)...),
	)
}
