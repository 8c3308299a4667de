package main

import "math"

// Those who are not people, and draw a name all the same.

// clank is version 2.0: the first one had no sense of humour.
func clank() form {
	const tin = 0.68
	eye := func(x, r float64) form {
		return group(
			solid(disc(x, 226, r+13), 0.4, 7).casts(8),
			solid(disc(x, 226, r), 1, r*0.2).wears(
				flat(disc(x-r*0.12, 226, r*0.52), 0.06),
				flat(disc(x-r*0.32, 226-r*0.2, r*0.17), 1), flat(disc(x+r*0.1, 226+r*0.22, r*0.08), 0.9)))
	}
	return frame(1.06, 26,
		// The aerial, sending.
		solid(poly(-5, 40, 5, 40, 6, 100, -6, 100), 0.4, 3),
		beads(23, 0.9, 0, 36),
		pair(flat(arc(0, 36, 42, -35, 35, 7), 0.3), flat(arc(0, 36, 62, -35, 35, 7), 0.3)),
		solid(box(-40, 350, 40, 424, 6), 0.3, 14).wears(
			flat(bars(5, 8, []float64{-60, 352, 60, 352}, []float64{-60, 424, 60, 424}), 0.8)),
		solid(box(-196, 404, 196, 700, 56), tin*0.9, 30).casts(8).wears(
			flat(border(box(-182, 418, 182, 720, 46), 3), 0.3)),
		// A gauge, and a loudspeaker.
		solid(disc(-90, 470, 36), 1, 5).casts(5).wears(
			flat(border(disc(-90, 470, 32), 5), 0.15),
			flat(brush(7, 4, 2, -90, 474, -70, 448), 0.08), flat(disc(-90, 474, 7), 0.08)),
		solid(box(24, 444, 150, 520, 10), 0.14, 5).casts(4).wears(
			flat(bars(5, 9, []float64{24, 458, 24, 540}, []float64{150, 458, 150, 540}), 0.92)),
		tilted(3,
			pair(solid(box(100, 200, 150, 268, 8), 0.4, 10), solid(box(138, 182, 166, 286, 12), 0.55, 8).casts(4)),
			solid(box(-124, 96, 124, 368, 44), tin, 34).casts(18).wears(
				soft(brush(16, 34, 16, -94, 130, -100, 230, -94, 340), 1, 0.5, 12),
				flat(brush(5, 5, 5, -130, 152, 130, 152), 0.25), flat(brush(3, 3, 3, -130, 157, 130, 157), 1).thin(0.7)),
			beads(8, 0.85, -96, 124, 96, 124, -100, 340, 100, 340),
			solid(disc(0, 274, 11), 0.35, 4).casts(4),
			// The mouth is a grille that smiles.
			solid(sym(0, 306, 40, 300, 76, 288, 76, 288, 66, 326, 34, 346, 0, 349), 0.08, 5).casts(3).wears(
				flat(bars(9, 9, []float64{-76, 280, -64, 356}, []float64{76, 280, 64, 356}), 0.97)),
			eye(-54, 40), eye(54, 40),
			solid(brush(10, 15, 10, 22, 168, 54, 156, 92, 172), 0.15, 3).casts(4),
			solid(brush(10, 15, 10, -22, 176, -54, 170, -92, 178), 0.15, 3).casts(4),
		),
	)
}

// uhu is awake when the build breaks.
func uhu() form {
	const down = 0.54
	var breast []form
	for row := 6; row >= 0; row-- {
		for i := range 9 {
			x, y, w := float64(i-4)*48+float64(row%2)*24, 364+float64(row)*34, 32.0
			feather := blob(x-w, y, x-w*0.8, y-w*0.6, x+w*0.8, y-w*0.6, x+w, y, x+w*0.5, y+w*0.7, x, y+w, x-w*0.5, y+w*0.7)
			breast = append(breast, solid(feather, 0.92-math.Abs(x)/700, w*0.3).casts(5).wears(
				flat(brush(1, 6, 1, x, y-w*0.1, x, y+w*0.75), 0.3)))
		}
	}
	var rays outline
	for i := range 30 {
		in, out := ring(62, 222, 54, 54, float64(i)*12, 0, 2), ring(62, 222, 83, 86, float64(i)*12, 0, 2)
		rays = append(rays, brush(1, 5, 1, in[0], in[1], out[0], out[1])...)
	}
	eye := func(x float64) form {
		return solid(disc(x, 222, 46), 0.98, 9).wears(
			flat(disc(x-3, 222, 29), 0.05),
			flat(disc(x-15, 209, 10), 1), flat(disc(x+8, 235, 4.5), 0.9))
	}
	return frame(0.98, 34,
		solid(sym(0, 290, 150, 300, 190, 400, 200, 520, 190, 660, 0, 660), down*0.8, 40).wears(breast...),
		pair(solid(blob(150, 340, 205, 410, 226, 540, 220, 660, 160, 660, 146, 540, 132, 420), down*0.62, 24).casts(10).wears(
			flat(comb(5, 8, []float64{140, 430, 180, 520, 200, 640}, []float64{220, 400, 250, 520, 260, 640}), 0).thin(0.4))),
		tilted(-3,
			// Ear tufts.
			pair(solid(blob(40, 130, 60, 84, 92, 36, 126, 2, 126, 2, 142, 60, 146, 130, 130, 190), down*0.75, 14).wears(
				locks(5, 6, down*0.6, []float64{50, 140, 84, 76, 124, 8}, []float64{130, 180, 136, 100, 126, 8}))),
			solid(sym(0, 100, 70, 92, 130, 116, 162, 180, 166, 250, 140, 320, 80, 362, 0, 372), down, 46).casts(16).wears(
				flat(comb(9, 7, []float64{-56, 90, -24, 124, 0, 184}, []float64{56, 90, 24, 124, 0, 184}), 0).thin(0.5)),
			pair(solid(oval(62, 222, 88, 92, 8), 0.9, 18).casts(6).wears(
				flat(rays, 0.3).thin(0.7), soft(disc(62, 222, 56), 0, 0.3, 6))),
			eye(-62), eye(62),
			specs(disc(62, 222, 57), 8, 0.07, 8, 206, 150),
			// The brows run from tuft to beak.
			pair(solid(blob(0, 196, 0, 196, 22, 158, 70, 124, 120, 102, 152, 66, 152, 66, 146, 116, 110, 138, 62, 160,
				28, 194, 0, 236, 0, 236), down*0.5, 9).casts(9)),
			solid(sym(0, 226, 18, 240, 27, 268, 20, 300, 0, 326, 0, 326), 0.16, 9).casts(10).wears(
				soft(brush(3, 8, 2, -10, 244, -14, 270, -7, 300), 1, 0.7, 2)),
		),
		bowtie(392, 70, 0.12),
	)
}

// ipek found the end of the wool.
func ipek() form {
	const coat = 0.62
	stripe := func(w float64, xy ...float64) form { return pair(flat(brush(2, w, 1, xy...), 0).thin(0.7)) }
	eye := func(side float64) form {
		x := side * 60
		lid := []float64{x - side*42, 258, x - side*24, 224, x + side*4, 210, x + side*34, 219, x + side*48, 228}
		return group(
			soft(oval(x, 240, 44, 40, 0), 0, 0.25, 8),
			solid(blob(x-side*38, 254, x-side*22, 226, x+side*4, 212, x+side*34, 222, x+side*42, 232,
				x+side*30, 260, x, 270, x-side*22, 264), 0.93, 10).wears(
				flat(oval(x-3, 242, 16, 28, 0), 0.04),
				soft(oval(x, 208, 44, 10, 0), 0, 0.5, 5),
				flat(disc(x-11, 230, 8), 1), flat(disc(x+8, 254, 3.5), 0.95)),
			flat(brush(4, 9, 5, lid...), 0.05))
	}
	return frame(1.02, 20,
		solid(sym(0, 330, 90, 340, 150, 420, 176, 520, 180, 660, 0, 660), coat, 44).wears(
			solid(sym(0, 360, 60, 380, 70, 480, 60, 660, 0, 660), 0.95, 24),
			stripe(22, 190, 460, 140, 470, 104, 460), stripe(22, 200, 510, 150, 520, 110, 508)),
		tilted(-4,
			pair(solid(blob(30, 136, 30, 136, 56, 84, 96, 42, 116, 36, 116, 36, 136, 84, 148, 160,
				144, 220, 144, 220), coat, 16).wears(
				solid(blob(62, 140, 82, 96, 110, 66, 110, 66, 126, 110, 132, 180), 0.9, 10).wears(
					flat(comb(4, 6, []float64{74, 190, 84, 140, 90, 96}, []float64{120, 190, 114, 140, 102, 96}), 0).thin(0.25)))),
			solid(sym(0, 112, 60, 114, 112, 142, 148, 200, 158, 262, 138, 322, 84, 364, 0, 378), coat, 44).casts(18).wears(
				solid(sym(0, 250, 30, 290, 80, 300, 112, 340, 70, 380, 0, 390), 0.95, 20),
				flat(brush(2, 20, 1, 0, 100, 0, 136, 0, 180), 0).thin(0.7),
				stripe(18, 30, 104, 32, 138, 20, 184), stripe(16, 62, 108, 62, 140, 48, 174),
				stripe(17, 164, 250, 130, 262, 104, 268), stripe(17, 160, 282, 130, 290, 108, 288),
				stripe(15, 150, 314, 128, 314, 112, 308),
			),
			eye(-1), eye(1),
			pair(solid(blob(0, 282, 20, 290, 52, 306, 58, 330, 36, 346, 8, 340, 0, 326), 0.97, 12).casts(5)),
			beads(3, 0.2, -40, 314, -22, 316, -30, 328, 40, 314, 22, 316, 30, 328),
			solid(sym(0, 284, 22, 282, 24, 290, 10, 304, 0, 310), 0.14, 5).casts(4).wears(
				soft(oval(-7, 289, 6, 3, 0), 1, 0.8, 2)),
			flat(brush(4, 4, 4, 0, 308, 0, 328), 0.1),
			pair(
				flat(brush(3, 7, 2, 0, 328, 14, 341, 34, 339, 44, 326), 0.08),
				flat(brush(4, 3, 1, 62, 316, 130, 300, 198, 294), 0.15), flat(brush(4, 3, 1, 62, 326, 130, 324, 200, 330), 0.15),
				flat(brush(4, 3, 1, 60, 336, 120, 346, 190, 362), 0.15)),
		),
		// A collar with a bell.
		solid(sym(0, 404, 100, 372, 112, 392, 60, 420, 0, 428), 0.12, 8).casts(8),
		solid(disc(0, 436, 27), 0.88, 11).casts(8).wears(
			flat(brush(3, 5, 3, -26, 430, 0, 436, 26, 430), 0.2),
			flat(disc(0, 444, 6), 0.06), flat(brush(4, 4, 4, 0, 444, 0, 464), 0.06)),
	)
}
