package main

import "fmt"

// board shows how the Pi lies on the throne's lid.
func board() *drawing {
	d := draw("board", 500, "The Pi on the lid",
		"The lid from above. The Pi lies on four spacers of 6 mm, its sockets for the supply towards the back, its USB sockets to the left as one sees the throne. "+
			"A Zero takes the two holes at the back and the two in the middle. From the side: a screw M2.5 from below through lid, spacer and Pi, with a nut on top.")
	d.box("wood edge", 60, 44, 340, 226, 3)
	d.Text(230, 34, "small mid", "back: the supplies’ cables")
	d.Text(230, 292, "small mid", "front")
	for i := range 5 { // air
		d.box("paper edge", 240+i*16, 104, 6, 106, 1)
	}
	const x, y = 230, 146 // of the Pi's middle, at 2.4 to a millimetre
	d.box("board", x-102, y-67, 204, 134, 8)
	for _, at := range [][2]int{{-46, -59}, {94, -59}, {-46, 59}, {94, 59}} {
		d.disc("part", x+at[0], y+at[1], 6)
	}
	for _, at := range []int{-46, 94} { // of a Zero, below the Pi
		d.disc("line dash", x+at, y-4, 6)
	}
	d.box("metal edge", x-112, y-52, 40, 30, 2)
	d.box("metal edge", x-112, y-12, 40, 30, 2)
	d.box("metal edge", x-112, y+24, 44, 34, 2)
	d.box("metal edge", x+62, y-74, 22, 18, 3)
	d.box("metal edge", x+22, y-74, 26, 20, 3)
	for i := range 20 {
		d.disc("head", x-20+i*5, y+56, 2)
		d.disc("head", x-20+i*5, y+62, 2)
	}
	d.box("black edge", x-6, y-26, 36, 36, 3)
	d.Text(x+44, y+44, "small mid", "header")
	d.Text(x-100, 232, "small", "USB")
	for _, at := range [][2]int{{128, 60}, {332, 60}, {128, 254}, {332, 254}} {
		d.disc("woodcut edge", at[0], at[1], 6)
	}
	d.Text(408, 64, "small", "M3")
	d.Text(408, 258, "small", "M3")
	// From the side.
	d.path("line dash", "M16 308h428")
	d.Text(16, 334, "name", "from the side")
	d.box("wood edge", 60, 440, 240, 18, 0)
	d.box("board", 80, 398, 200, 10, 1)
	for _, at := range []int{110, 240} {
		d.path("metal edge", "M%d 380h8v86h-8z", at)
		d.box("plastic edge", at-5, 408, 18, 32, 2)
		d.box("metal edge", at-7, 386, 22, 12, 2)
		d.box("metal edge", at-7, 458, 22, 9, 3)
	}
	d.Text(316, 394, "small", "nut M2.5")
	d.Text(316, 430, "small", "spacer, 6 mm")
	d.Text(316, 454, "small", "lid")
	d.Text(316, 478, "small", "screw M2.5 × 16")
	return d
}

// closing shows the whole from the side, cut open.
func closing() *drawing {
	d := draw("closing", 560, "Bear and throne from the side, cut open",
		"The bear sits on the throne. The wires of his paws leave his back and go through the hole in the seat, where a cable tie in the two small holes holds them. "+
			"Below is the box with the Pi on the lid, which is screwed to two rails from below. The wires of the LEDs come down the channel between back and overlay.")
	// Feet, walls, seat, back.
	d.path("wood edge", "M92 520v-150h14v150zM330 520v-480h14v480z")
	d.path("wood edge", "M106 370h178v14h-178zM302 370h28v14h-28z")
	d.path("wood edge", "M316 366v-310h14v310z")
	d.path("woodcut edge", "M106 480h34v10h-34zM296 480h34v10h-34z")
	d.path("wood edge", "M108 490h220v12h-220z")
	for _, x := range []int{122, 312} {
		d.path("metal edge", "M%d 474h4v34h-4zM%d 506h16v6h-16zM%d 472h14v8h-14z", x, x-6, x-5)
	}
	d.box("board", 170, 462, 116, 8, 1)
	d.box("plastic edge", 184, 470, 10, 20, 1)
	d.box("plastic edge", 262, 470, 10, 20, 1)
	d.box("black edge", 184, 446, 26, 16, 1)
	d.box("metal edge", 262, 444, 28, 18, 1)
	// The bear.
	d.oval("fur edge", 150, 344, 76, 24, 0)
	d.oval("fur edge", 236, 278, 62, 92, 0)
	d.disc("fur edge", 228, 146, 58)
	d.disc("fur edge", 246, 92, 20)
	d.oval("snout edge", 178, 160, 24, 18, 0)
	d.disc("on", 158, 154, 5)
	d.disc("on", 196, 130, 4)
	d.oval("fur edge", 180, 262, 64, 22, -10)
	d.tactile(134, 270, 3)
	// Wires.
	d.path("wire left", "M144 270c60 -10 130 10 140 60c6 20 8 30 8 60c0 30 -96 20 -96 56")
	d.path("wire right", "M290 338c6 20 8 30 8 52c0 34 -96 24 -96 56")
	d.path("wire green", "M330 70V384c0 40 -120 20 -120 62")
	d.path("lamp green", "M330 62h-22a8 8 0 0 0 0 16h22z")
	d.box("black edge", 280, 362, 26, 7, 3)
	d.box("black edge", 282, 340, 18, 7, 3)
	// What is what.
	d.Text(360, 76, "small", "LED")
	d.Text(360, 130, "small", "overlay,")
	d.Text(360, 148, "small", "then back")
	d.Text(360, 338, "small", "cable tie at")
	d.Text(360, 356, "small", "the seam")
	d.path("line dash", "M302 343h52")
	d.Text(360, 384, "small", "cable tie in")
	d.Text(360, 402, "small", "the seat")
	d.path("line dash", "M308 366l46 14")
	d.Text(360, 460, "small", "Pi")
	d.Text(360, 488, "small", "rail, nut")
	d.Text(360, 508, "small", "lid, screws")
	d.Text(16, 278, "small", "button")
	d.Text(16, 366, "small", "seat")
	d.Text(16, 440, "small", "front")
	d.path("line dash", "M66 274h50M46 362h44M50 436h40M354 456h-60")
	d.path("line", "M40 520h380")
	return d
}

// first shows the first start.
func first() *drawing {
	d := draw("first", 330, "The first start",
		"First the printer is switched on, then the Pi. The green LED blinks twice, again and again, and a slip with a code comes out of the printer. "+
			"A phone scans the code, and on its page the names are entered.")
	for i := range 3 {
		d.step(26+i*152, 30, i+1)
	}
	d.smallPrinter(84, 110)
	d.smallPi(84, 216)
	d.Text(30, 122, "name mid", "1.")
	d.Text(24, 222, "name mid", "2.")
	d.Text(84, 294, "small mid", "printer on, then Pi")
	d.bulb("green", 232, 116, 8, 60, 44)
	for _, s := range []int{-1, 1} {
		d.path("ray", "M%d 86l%d -12M%d 104h%dM%d 68l%d -18", 232+s*32, s*16, 232+s*34, s*18, 232+s*22, s*8)
	}
	d.path("part", "M192 200h80v64l-8 -5l-8 5l-8 -5l-8 5l-8 -5l-8 5l-8 -5l-8 5l-8 -5l-8 5z")
	d.code(214, 206, 4)
	d.Text(232, 294, "small mid", "blinks twice; a slip")
	d.arrow(312, 230, -28, 0)
	d.box("black edge", 338, 84, 96, 180, 12)
	d.box("part", 346, 100, 80, 146, 4)
	d.code(366, 112, 4)
	d.Text(386, 176, "small mid", "Who plays?")
	for i := range 3 {
		d.path("line", "M358 %dh56", 196+i*16)
	}
	d.Text(386, 294, "small mid", "scan, enter names")
	return d
}

// code is what a QR code looks like from afar; nothing can be scanned.
func (d *drawing) code(x, y, unit int) {
	var dots string
	for row, line := range []string{"###.#.###", "#.#..##.#", "###.#.###", "...##....", "#.##.#.##", ".#..##.#.", "###..#..#", "#.#.##.##", "###.#.#.#"} {
		for col, c := range line {
			if c == '#' {
				dots += fmt.Sprintf("M%d %dh%dv%[3]dh-%[3]dz", x+col*unit, y+row*unit, unit)
			}
		}
	}
	d.path("head", "%s", dots)
}
