package main

// tunnel shows the bear from behind: where he is cut, and which ways the wires go.
func tunnel() *drawing {
	d := draw("tunnel", 520, "The bear from behind: three cuts and two tunnels",
		"The bear from behind, so that his left paw is on the right. A cut of 3 cm in the seam of his back, just above the seat, and one of 2 cm "+
			"in the seam below each paw. A tunnel leads from each paw through arm and body to the cut in the back. "+
			"A knitting needle pulls the paw's wires through it, on a thread.")
	for _, s := range []int{-1, 1} {
		d.disc("fur edge", 230+s*62, 52, 28)
		d.oval("fur edge", 230+s*72, 452, 58, 34, s*-12)
	}
	d.oval("fur edge", 230, 336, 104, 128, 0)
	for _, s := range []int{-1, 1} {
		d.oval("fur edge", 230+s*116, 276, 82, 34, s*-14)
	}
	d.disc("fur edge", 230, 126, 88)
	d.path("line dash", "M230 212v186") // the seam
	// The tunnels, and the wires that come out.
	d.path("wire right dash", "M60 298c40 -8 120 -20 140 20c14 28 20 70 26 96")
	d.path("wire left dash", "M400 298c-40 -8 -120 -20 -140 20c-14 28 -20 70 -26 96")
	d.path("line bad", "M230 398v34M28 308l34 14M432 308l-34 14")
	d.tactile(62, 296, 4)
	d.tactile(398, 296, 4)
	d.path("wire right", "M227 422c-2 30 -6 50 -6 90")
	d.path("wire left", "M233 422c2 30 6 50 6 90")
	d.Text(14, 216, "name", "right paw")
	d.Text(446, 216, "name end", "left paw")
	d.lines(14, 354, "small warn", "cut\n2 cm")
	d.lines(446, 354, "small warn end", "cut\n2 cm")
	d.Text(216, 404, "small warn end", "cut 3 cm")
	d.path("metal edge", "M306 478l138 -50l-2 -5l-138 48c-5 2 -4 9 2 7z")
	d.lines(450, 490, "small end", "knitting needle,\nblunt end first")
	d.Text(14, 24, "small", "from behind")
	return d
}

// seam shows how the wires leave the bear, and how he is sewn up.
func seam() *drawing {
	d := draw("seam", 452, "The wires leave the bear, and the seam is closed",
		"A cable tie about the wires inside the seam, and a second one outside, so that neither a pull nor a push moves them. "+
			"Then a ladder stitch: out of one edge, straight over to the other, a little way inside it, straight back. "+
			"When the thread is pulled, the edges close and the thread is not seen.")
	d.step(26, 28, 1)
	d.path("fur edge", "M216 40h30v52h-30zM216 116h30v52h-30z")
	for i, net := range []string{"left", "right", "ground"} {
		d.path("wire "+net, "M70 %dc60 0 80 %d 140 %dh220", 84+i*20, 10-i*10, 12-i*12)
	}
	d.box("black edge", 186, 84, 14, 42, 4)
	d.box("black edge", 262, 84, 14, 42, 4)
	d.Text(120, 60, "small mid", "inside")
	d.Text(360, 60, "small mid", "outside")
	d.Text(231, 190, "small mid", "a cable tie on either side of the cloth")
	d.path("line dash", "M20 214h420")
	d.step(26, 242, 2)
	d.path("fur edge", "M40 262h280v40h-280zM40 342h280v40h-280z")
	d.path("line", "M60 300v46") // the ladder
	for i := range 6 {
		x := 60 + i*40
		d.path("line", "M%d 296v52", x)
		if i%2 == 0 && i < 5 {
			d.path("line dash", "M%d 348h40", x)
		} else if i < 5 {
			d.path("line dash", "M%d 296h40", x)
		}
	}
	d.path("line", "M260 296c20 -20 40 10 66 0")
	d.path("metal edge", "M322 300l46 -22l-44 14z")
	d.lines(340, 320, "small", "straight over,\n5 mm inside\nthe edge, and\nstraight back")
	d.arrow(180, 410, 0, -18)
	d.path("fur edge", "M40 414h280v26h-280z")
	d.path("line", "M40 427h280")
	d.Text(340, 432, "small", "pull: closed")
	return d
}

// snapped shows how a broken wire is mended.
func snapped() *drawing {
	d := draw("snapped", 330, "A wire has broken off",
		"First cut both ends back to clean copper and bare 10 mm. Push a tube onto one. Then lay the ends beside each other, twist them, solder them. "+
			"Then push the tube over the joint and warm it.")
	for i, what := range []string{"cut back, bare 10 mm", "twist, solder", "tube over it"} {
		y := 50 + i*100
		d.step(26, y, i+1)
		d.Text(446, y+5, "small end", what)
		d.path("wire left", "M56 %dh60M220 %dh60", y, y)
		switch i {
		case 0:
			d.path("copper", "M116 %dh34M186 %dh34", y, y)
			d.box("black edge", 232, y-9, 44, 18, 4)
		case 1:
			d.path("copper", "M116 %dc14 0 14 -12 26 -12s14 24 26 24s14 -12 26 -12h28M220 %dc-14 0 -14 -12 -26 -12s-14 24 -26 24s-14 -12 -26 -12h-28", y, y)
			d.box("black edge", 232, y-9, 44, 18, 4)
		case 2:
			d.box("black edge", 104, y-10, 128, 20, 4)
		}
	}
	return d
}
