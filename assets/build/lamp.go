package main

import (
	"fmt"

	"babbage/assets/sketch"
	"babbage/device"
)

// What the LEDs' current is computed from: the guide cites where each is said.
const (
	high               = 3.3 // V, of a pin
	greenDrop, redDrop = 2.1, 1.9
	series             = 330 // ohm
)

// current is that of an LED in milliamperes.
func current(drop float64) float64 { return (high - drop) / series * 1000 }

// lamp shows which way round an LED is.
func lamp(w device.Wiring) *drawing {
	green, red := sketch.PinOf(w.Green), sketch.PinOf(w.Red)
	d := draw("led", 470, "An LED and its resistor",
		fmt.Sprintf("The long leg of an LED is plus: it goes through a resistor of 330 ohm, whose rings are orange, orange, brown, to the pin: %d for green, %d for red. "+
			"The short leg, where the rim is flat, goes to ground, pin %d. The current is %.1f mA in the green LED and %.1f in the red one.",
			green, red, lampGround, current(greenDrop), current(redDrop)))
	d.bulb("green", 100, 118, 16, 150, 110)
	d.Text(132, 224, "name", "+")
	d.Text(150, 224, "small", "long leg")
	d.Text(48, 224, "name", "–")
	d.Text(68, 206, "small end", "short")
	d.path("line", "M52 150l6 -20")
	d.Text(16, 168, "small", "flat rim")
	d.path("wire green", "M120 268v32h80")
	d.banded(248, 300, "#e8731c", "#e8731c", "#7a4a21")
	d.path("wire green", "M296 300h50")
	d.path("wire ground", "M80 228v132h266")
	d.Text(248, 276, "small mid", "330 Ω")
	d.Text(248, 336, "small mid", "orange, orange, brown")
	d.Text(356, 298, "small", fmt.Sprintf("%d, green", green))
	d.Text(356, 316, "small", fmt.Sprintf("%d, red", red))
	d.Text(356, 364, "small", fmt.Sprintf("%d, GND", lampGround))
	d.Text(230, 60, "name", "How much flows")
	for i, one := range []struct {
		name string
		drop float64
	}{{"green", greenDrop}, {"red", redDrop}} {
		d.Text(230, 90+i*44, "small", one.name)
		d.Text(276, 90+i*44, "small", fmt.Sprintf("3.3 V – %.1f V = %.1f V", one.drop, high-one.drop))
		d.Text(276, 108+i*44, "small", fmt.Sprintf("%.1f V / 330 Ω = %.1f mA", high-one.drop, current(one.drop)))
	}
	d.Text(230, 186, "small", "16 mA is what a pin may give.")
	d.row(178, 408, lampGround, map[int]string{lampGround: "ground", green: "green", red: "red"})
	d.lines(250, 404, "small", "the three are neighbours\non the header")
	return d
}

// row draws the two rows of the header from that with a pin on.
func (d *drawing) row(x, y, pin int, nets map[int]string) {
	first := pin - 1 + pin%2
	d.plug(x, y, first, first+3, nets)
}

// branch shows how the LEDs sit in the throne: cut through, and from the front without overlay.
func branch() *drawing {
	d := draw("branch", 470, "The LEDs in the throne",
		"Cut through the branch: the LED comes from behind through the overlay, its rim lies in the channel of the back, its legs are bent into the channel. "+
			"From the front, without the overlay: the short legs of both LEDs are joined in the channel, and three wires run down into the box.")
	// The cut, enlarged: to the left is the front.
	d.Text(16, 28, "name", "cut through")
	d.path("wood edge", "M96 50h44v62h-44zM96 176h44v80h-44z")           // overlay
	d.path("wood edge", "M140 50h44v62h-44zM140 176h44v80h-44zM184 50z") // back
	d.path("paper", "M141 112h24v64h-24zM141 176h22v81h-22z")
	d.path("line", "M140 176v80M163 176v80")
	d.path("lamp green", "M152 112h-14v-1h-74a33 33 0 0 0 0 66h74v-1h14z")
	d.path("line", "M152 134h34c6 0 6 34 -8 40l-20 8v14M152 156h8c6 0 -2 20 -12 24v40")
	d.box("black edge", 143, 216, 10, 34, 2)
	d.box("black edge", 154, 192, 8, 44, 2)
	d.path("wire green", "M148 250v30")
	d.path("wire ground", "M158 236v44")
	d.Text(118, 44, "small mid", "overlay")
	d.Text(192, 66, "small", "back")
	d.Text(74, 206, "small end", "front")
	d.lines(192, 200, "small", "joints in tubes,\nin the channel")
	// From the front.
	d.path("line dash", "M16 292h428")
	d.Text(16, 318, "name", "from the front, overlay off")
	d.path("wood edge", "M70 350h320v44h-136v70h-48v-70h-136z")
	d.path("paper", "M84 362h292v20h-292zM220 382h20v88h-20z")
	d.path("wire green", "M96 366h124c6 0 6 6 6 12v92")
	d.path("wire red", "M364 366h-124c-6 0 -6 6 -6 12v92")
	d.path("wire ground", "M96 377h268M230 377v93")
	d.disc("ground joint", 230, 377, 5)
	d.disc("lamp green", 90, 372, 15)
	d.disc("lamp red", 370, 372, 15)
	d.Text(90, 420, "small mid", "green")
	d.Text(370, 420, "small mid", "red")
	d.lines(262, 440, "small", "three wires,\ndown into the box")
	return d
}
