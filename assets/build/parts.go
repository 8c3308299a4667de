package main

import "fmt"

// parts shows what is bought, in the order of the guide's table.
func parts() *drawing {
	d := draw("parts", 492, "What the bear is made of",
		"A bear. A Raspberry Pi with its supply. A thermal printer with its own supply. Two push buttons of 6 mm. "+
			"A green and a red LED. Two resistors of 330 ohm. A loudspeaker. Thin wire and plugs for the header. "+
			"Heat-shrink tube. Plywood. Screws M2.5 and M3.")
	cells := []struct {
		what   string
		amount int
		draw   func(x, y int)
	}{
		{"bear", 1, d.smallBear},
		{"Raspberry Pi", 1, d.smallPi},
		{"printer", 1, d.smallPrinter},
		{"supplies", 2, d.smallSupply},
		{"buttons, 6 mm", 2, func(x, y int) { d.tactile(x, y, 7) }},
		{"LEDs, 5 mm", 2, func(x, y int) {
			d.bulb("green", x-20, y, 4, 34, 26)
			d.bulb("red", x+20, y, 4, 34, 26)
		}},
		{"330 Ω", 2, func(x, y int) { d.banded(x, y, "#e8731c", "#e8731c", "#7a4a21") }},
		{"loudspeaker", 1, d.smallSpeaker},
		{"thin wire", 1, func(x, y int) {
			for i, net := range []string{"left", "right", "ground"} {
				d.path("wire "+net, "M%d %dc30 -34 40 40 74 4", x-37, y-12+i*12)
			}
		}},
		{"header plugs", 10, func(x, y int) {
			for i := range 3 {
				d.path("wire ground", "M%d %dh38", x-40, y-18+i*18)
				d.box("black edge", x-2, y-24+i*18, 36, 12, 2)
			}
		}},
		{"shrink tube", 1, func(x, y int) {
			d.path("wire ground", "M%d %dh80", x-40, y)
			d.box("black edge", x-24, y-9, 48, 18, 4)
		}},
		{"plywood, screws", 1, func(x, y int) {
			d.path("wood edge", "M%d %dl50 -16l28 14l-50 16z", x-39, y-4)
			d.path("woodcut edge", "M%d %dv8l28 14v-8zm28 14v8l50 -16v-8z", x-39, y-4)
			d.path("metal edge", "M%d %dh16v6h-5v16l-3 4l-3 -4v-16h-5z", x+26, y+6)
		}},
	}
	for i, c := range cells {
		x, y := 62+i%4*112, 80+i/4*160
		c.draw(x, y)
		d.Text(x, y+72, "small mid", c.what)
		if c.amount > 1 {
			d.Text(x+50, y-44, "name end", fmt.Sprintf("%d ×", c.amount))
		}
	}
	return d
}

// banded is a resistor with its rings, lying with its middle at (x, y).
func (d *drawing) banded(x, y int, rings ...string) {
	d.path("line", "M%d %dh96", x-48, y)
	d.box("snout edge", x-28, y-11, 56, 22, 9)
	for i, colour := range append(rings, "#c8a13a") {
		at := x - 19 + i*11
		if i == len(rings) {
			at += 4
		}
		d.Put(`<rect x="%d" y="%d" width="6" height="20" fill="%s"/>`, at, y-10, colour)
	}
}

func (d *drawing) smallBear(x, y int) {
	d.oval("fur edge", x, y+22, 26, 28, 0)
	for _, s := range []int{-1, 1} {
		d.disc("fur edge", x+s*18, y-34, 9)
		d.oval("fur edge", x+s*27, y+14, 9, 18, s*-35)
		d.oval("fur edge", x+s*16, y+46, 11, 9, 0)
	}
	d.disc("fur edge", x, y-18, 24)
	d.oval("snout edge", x, y-10, 11, 9, 0)
	d.disc("on", x, y-14, 3)
	d.disc("on", x-9, y-23, 3)
	d.disc("on", x+9, y-23, 3)
}

func (d *drawing) smallPi(x, y int) {
	d.box("board edge", x-44, y-29, 88, 58, 5)
	for i := range 14 {
		d.disc("head", x-36+i*5, y-24, 2)
	}
	d.box("metal edge", x+28, y-20, 20, 14, 1)
	d.box("metal edge", x+28, y+4, 20, 14, 1)
	d.box("black edge", x-16, y-10, 22, 22, 2)
	d.box("metal edge", x-36, y+22, 14, 10, 3)
}

func (d *drawing) smallPrinter(x, y int) {
	d.path("part", "M%d %dv-34h44v34z", x-22, y-6)
	d.path("line", "M%d %dh28m-28 8h20", x-14, y-30)
	d.box("black edge", x-42, y-8, 84, 44, 6)
	d.box("plastic edge", x-30, y-6, 60, 6, 2)
	d.disc("lamp green", x+30, y+24, 4)
}

func (d *drawing) smallSupply(x, y int) {
	d.box("black edge", x-38, y-20, 36, 44, 6)
	d.path("line", "M%d %dv-12m14 12v-12", x-27, y-20)
	d.path("line", "M%d %dc30 0 6 -30 30 -30", x-2, y+12)
	d.box("metal edge", x+28, y-24, 16, 12, 2)
}

func (d *drawing) smallSpeaker(x, y int) {
	d.box("plastic edge", x-32, y-38, 64, 76, 6)
	d.disc("black edge", x, y+8, 22)
	d.disc("metal edge", x, y+8, 8)
	d.disc("black edge", x, y-24, 7)
}
