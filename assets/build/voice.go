package main

import (
	"fmt"

	"babbage/assets/sketch"
)

// The lines of the I²S bus, which the models fix, and the pin that feeds the amplifier.
const (
	clock, frame, data = 18, 19, 21 // BCM
	voiceSupply        = 2          // a pin
)

// sound shows three ways to a voice.
func sound() *drawing {
	d := draw("sound", 510, "Three ways to a voice",
		fmt.Sprintf("A Pi with a jack: an active loudspeaker on the jack. A Pi with USB: a USB loudspeaker. Any Pi with 40 pins: an I²S amplifier MAX98357A, its VIN on pin %d, GND on pin %d, "+
			"BCLK on pin %d, LRC on pin %d, DIN on pin %d; SD and GAIN are left open; the loudspeaker on its two screws.",
			voiceSupply, voiceGround, sketch.PinOf(clock), sketch.PinOf(frame), sketch.PinOf(data)))
	for i, what := range []string{"jack: models 1 to 4", "USB: any model"} {
		y := 74 + i*130
		d.Text(16, y-50, "name", what)
		d.smallPi(80, y+10)
		d.smallSpeaker(392, y+10)
		if i == 0 {
			d.disc("black edge", 96, y+40, 8)
			d.path("wire ground", "M96 %dv18h250v-52h14", y+44)
			d.lines(160, y, "small", "an active one, with its\nown plug or batteries")
		} else {
			d.path("wire ground", "M128 %dh232", y+1)
			d.lines(160, y+24, "small", "it is fed by the USB, too")
		}
	}
	d.path("line dash", "M16 270h428")
	d.Text(16, 296, "name", "I²S amplifier MAX98357A")
	for i, p := range []struct {
		pin       int
		name, net string
	}{
		{sketch.PinOf(frame), "LRC", "left"}, {sketch.PinOf(clock), "BCLK", "right"}, {sketch.PinOf(data), "DIN", "tx"},
		{0, "GAIN", ""}, {0, "SD", ""}, {voiceGround, "GND", "ground"}, {voiceSupply, "VIN", "plus"},
	} {
		y := 326 + i*26
		if p.pin == 0 {
			d.Text(138, y+5, "small end", "open")
			continue
		}
		d.path("wire "+p.net, "M76 %dh104", y)
		d.Text(66, y+5, "name end", fmt.Sprint(p.pin))
	}
	d.box("board", 170, 308, 120, 192, 6)
	for i, name := range []string{"LRC", "BCLK", "DIN", "GAIN", "SD", "GND", "VIN"} {
		d.disc("pin", 184, 326+i*26, 7)
		d.Text(200, 331+i*26, "small", name)
	}
	d.box("left edge metal", 262, 372, 36, 64, 3)
	d.disc("pin", 280, 388, 9)
	d.disc("pin", 280, 420, 9)
	d.path("wire plus", "M298 388h52")
	d.path("wire ground", "M298 420h52")
	d.box("plastic edge", 350, 366, 24, 76, 2)
	d.path("metal edge", "M374 380l40 -34v116l-40 -34z")
	d.Text(382, 490, "small mid", "4 or 8 Ω, 3 W")
	return d
}
