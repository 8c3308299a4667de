package main

import (
	"fmt"
	"strconv"

	"babbage/assets/sketch"
	"babbage/device"
)

// The grounds that the guide uses: they are neighbours of what needs them.
const (
	pawGround     = 9 // pins
	lampGround    = 14
	printerGround = 6
	voiceGround   = 39
)

// button shows which legs of a push button are cut off, and which get a wire.
func button() *drawing {
	d := draw("button", 300, "The push button and its legs",
		"A push button of 6 mm from above, with four legs. Two legs on a diagonal are cut off. "+
			"Each of the other two, which are on the other diagonal, gets a wire.")
	d.step(26, 28, 1)
	d.tactile(112, 130, 17)
	for _, at := range [][2]int{{190, 92}, {34, 168}} {
		d.cross(at[0], at[1])
	}
	d.Text(112, 236, "name mid", "cut off")
	d.Text(112, 258, "small mid", "two legs, on a diagonal")
	d.path("line dash", "M230 40v220")
	d.step(256, 28, 2)
	d.path("wire left", "M284 92h-36v120")
	d.path("wire ground", "M404 168h36v60")
	d.tactile(344, 130, 17)
	d.path("paper", "M400 78h34v28h-34zM254 154h34v28h-34z")
	for _, at := range [][2]int{{280, 92}, {408, 168}} {
		d.disc("metal edge", at[0], at[1], 9)
	}
	d.Text(344, 236, "name mid", "solder")
	d.Text(344, 258, "small mid", "the two that are left")
	return d
}

// joint shows how a wire and a leg are soldered.
func joint() *drawing {
	d := draw("joint", 420, "How a joint is soldered",
		"First bare 5 mm of the wire, and push a piece of heat-shrink tube onto it. Then heat leg and wire together with the iron, and "+
			"touch the joint with the solder, not the iron. Then push the tube over the joint and warm it. "+
			"A good joint is smooth and shows the wire's shape; a bad one is a ball.")
	for i, what := range []string{"bare 5 mm, tube on", "heat both, then solder", "tube over it, warm it"} {
		y := 56 + i*92
		d.step(26, y, i+1)
		d.path("metal edge", "M60 %dh80v8h-80z", y-4) // the leg
		d.Text(446, y+5, "small end", what)
		switch i {
		case 0:
			d.path("wire left", "M182 %dh96", y)
			d.path("copper", "M154 %dh30", y)
			d.box("black edge", 214, y-8, 44, 16, 3)
		case 1:
			d.path("copper", "M104 %dh52", y-6)
			d.path("wire left", "M156 %dh80", y-6)
			d.box("black edge", 188, y-14, 40, 16, 3)
			d.path("metal edge", "M98 %dc16 -12 36 -12 52 0z", y-5)
			d.path("metal edge", "M116 %dl-22 26l8 6z", y+5)
			d.path("wood edge", "M92 %dl-34 30l10 10l36 -32z", y+30)
			d.Text(112, y+48, "small", "iron")
			d.path("line", "M124 %dl32 -26", y-15)
			d.Text(164, y-32, "small", "solder")
		case 2:
			d.path("wire left", "M150 %dh100", y)
			d.box("black edge", 82, y-9, 84, 18, 4)
			for x := 96; x < 160; x += 20 {
				d.path("line bad", "M%d %dc-5 -5 5 -8 0 -14", x, y+32)
			}
		}
	}
	for i, good := range []bool{true, false} {
		x := 120 + i*220
		d.box("metal edge", x-60, 372, 120, 12, 1)
		if good {
			d.path("metal edge", "M%d 372c24 -4 34 -16 40 -26h8c6 10 16 22 40 26z", x-44)
			d.path("copper", "M%d 372v-50", x)
			d.tick(x+56, 350)
			d.Text(x, 408, "small mid", "smooth, and shiny")
		} else {
			d.path("copper", "M%d 372v-50", x)
			d.disc("metal edge", x, 354, 17)
			d.cross(x+56, 352)
			d.Text(x, 408, "small mid", "a ball: heat it again")
		}
	}
	return d
}

// plug draws pins first to last of the header, in two columns from x, with what each is.
func (d *drawing) plug(x, y, first, last int, nets map[int]string) {
	const pitch = 26
	rows := (last - first + 1) / 2
	d.box("board", x-18, y-18, pitch+36, (rows-1)*pitch+36, 6)
	for pin := first; pin <= last; pin++ {
		at := [2]int{x + (pin-1)%2*pitch, y + (pin-first)/2*pitch}
		class := "pin"
		if net := nets[pin]; net != "" {
			class += " used " + net
		}
		if pin == 1 {
			d.box(class, at[0]-10, at[1]-10, 20, 20, 0)
		} else {
			d.disc(class, at[0], at[1], 10)
		}
		d.Text(at[0], at[1]+4, "number", strconv.Itoa(pin))
	}
}

// proof shows how the buttons are tried before they go into the bear.
func proof(w device.Wiring) *drawing {
	left, right := sketch.PinOf(w.Left), sketch.PinOf(w.Right)
	d := draw("proof", 476, "The paws are tried on the table",
		fmt.Sprintf("Left button: its wire to pin %d. Right button: to pin %d. One wire of each is joined to a wire to ground, pin %d. "+
			"The three are one plug, in a row. On a terminal, babbage test paws says left paw and right paw, once for each squeeze.",
			left, right, pawGround))
	y := func(pin int) int { return 56 + (pin-1)/2*26 }
	d.path("wire ground", "M322 %dH262V70H30V242H72M30 122H72", y(pawGround))
	d.path("wire left", "M322 %dH216V154H128", y(left))
	d.path("wire right", "M322 %dH216V274H128", y(right))
	d.disc("ground joint", 30, 122, 6)
	d.tactile(100, 138, 7)
	d.tactile(100, 258, 7)
	d.Text(100, 96, "name mid", "left paw")
	d.Text(100, 312, "name mid", "right paw")
	d.plug(340, 56, 1, 20, map[int]string{left: "left", right: "right", pawGround: "ground"})
	d.box("line", 325, y(pawGround)-15, 30, 82, 4)
	for _, p := range []struct {
		pin  int
		what string
	}{{pawGround, "GND"}, {left, gpio(w.Left)}, {right, gpio(w.Right)}} {
		d.Text(318, y(p.pin)-6, "small end", p.what)
	}
	d.terminal(16, 336, 428, "$ sudo systemctl stop babbage", "$ sudo babbage test paws", "Squeeze each paw a few times; …", "left paw", "right paw", "right paw")
	return d
}

func gpio(bcm int) string { return fmt.Sprintf("GPIO %d", bcm) }

// pad shows what lies in a paw.
func pad() *drawing {
	d := draw("pad", 420, "The button on its plate",
		"From above: felt, the button with its two wires, a round plate 25 mm wide with two holes. "+
			"The wires go down through one hole and up through the other, and are held by glue, so that a pull does not reach the joints. "+
			"Then the plate with the button lies in the paw, felt to the fur, and thumb and finger press it.")
	d.oval("felt edge", 128, 60, 62, 20, 0)
	d.Text(206, 64, "small", "felt, glued at its rim")
	d.box("black edge", 104, 112, 48, 24, 2)
	d.box("plastic edge", 114, 100, 28, 12, 2)
	d.path("metal edge", "M96 124h8v10h-8zM152 124h8v10h-8z")
	d.Text(206, 122, "small", "button: glue below, and at its")
	d.Text(206, 140, "small", "sides; none where it moves")
	d.oval("wood edge", 128, 192, 62, 20, 0)
	d.path("wood edge", "M66 192v8a62 20 0 0 0 124 0v-8a62 20 0 0 1 -124 0z")
	d.oval("on", 104, 196, 5, 3, 0)
	d.oval("on", 152, 196, 5, 3, 0)
	d.path("wire left", "M100 130c-44 6 -30 64 4 66c0 40 48 40 48 0c30 -10 50 30 20 46")
	d.Text(206, 188, "small", "plate of 25 mm, plywood or")
	d.Text(206, 206, "small", "plastic: the wires go down one")
	d.Text(206, 224, "small", "hole, up the other; then glue")
	d.arrow(128, 96, 0, -12)
	d.arrow(128, 168, 0, -26)
	d.path("line dash", "M20 258h420")
	d.oval("fur edge", 170, 338, 130, 58, 0)
	d.oval("stuffing edge", 176, 338, 108, 42, 0)
	d.box("wood edge", 90, 346, 76, 7, 2)
	d.box("black edge", 110, 328, 36, 18, 2)
	d.box("plastic edge", 118, 320, 20, 8, 2)
	d.path("felt edge", "M92 318c10 -9 62 -9 72 0z")
	d.path("wire left", "M166 350c40 10 80 -12 150 -8h120")
	d.arrow(128, 276, 0, -14)
	d.arrow(128, 398, 0, 16)
	d.Text(446, 290, "small end", "button up, where")
	d.Text(446, 308, "small end", "the thumb is")
	d.Text(446, 374, "small end", "10 mm of stuffing")
	d.Text(446, 392, "small end", "on every side")
	return d
}
