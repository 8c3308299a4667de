package main

import (
	"fmt"

	"babbage/assets/sketch"
)

// The serial port's lines, and the divider's resistors in kilo-ohm.
const (
	txd, rxd      = 14, 15 // BCM
	upper, lower  = 2.2, 3.3
	answer        = 5.0 // V, of a printer's TX
	dividedAnswer = answer * lower / (upper + lower)
)

// supplies shows that the printer has a supply of its own.
func supplies() *drawing {
	tx := sketch.PinOf(txd)
	d := draw("power", 456, "Two supplies, one ground",
		fmt.Sprintf("The Pi's supply goes into the Pi's own socket. The printer's supply, 5 to 9 V and 2 A or more, goes to the printer, its plus through a fuse of 3 A. "+
			"Between Pi and printer there are two wires: ground, pin %d, and data, from pin %d to the printer's RX. No wire goes from the Pi's 5 V pins, 2 and 4, to the printer.",
			printerGround, tx))
	d.path("wire plus dash", "M216 106V28H444V340H410")
	d.path("wire ground", "M226 106V54H432V326H410")
	d.path("wire tx", "M231 106V80H420V290H410")
	d.Text(290, 22, "small", "2 and 4, 5 V")
	d.Text(290, 48, "small", fmt.Sprintf("%d, GND", printerGround))
	d.Text(290, 74, "small", fmt.Sprintf("%d, TXD", tx))
	d.cross(444, 180)
	d.smallSupply(64, 130)
	d.Text(64, 184, "small mid", "5 V, as the")
	d.Text(64, 202, "small mid", "Pi asks for")
	d.path("wire plus", "M108 112H160V180H223V162")
	d.smallPi(252, 130)
	d.Text(310, 135, "name", "Pi")
	d.smallSupply(64, 312)
	d.Text(64, 366, "small mid", "5–9 V,")
	d.Text(64, 384, "small mid", "2 A or more")
	d.path("wire plus", "M108 290h172")
	d.path("wire ground", "M108 302h40v24h132")
	d.box("part", 166, 280, 56, 20, 4)
	d.path("line", "M170 290h48")
	d.Text(194, 270, "small mid", "fuse 3 A")
	d.box("black edge", 280, 250, 130, 110, 8)
	d.path("part", "M310 250v-24h70v24z")
	d.box("plastic edge", 306, 250, 78, 8, 2)
	d.Text(345, 386, "name mid", "printer")
	d.Text(292, 295, "small light", "+")
	d.Text(292, 331, "small light", "–")
	d.Text(398, 295, "small light end", "RX")
	d.Text(398, 326, "small light end", "GND")
	d.lines(16, 420, "small warn", "Never feed the printer from pins 2 and 4: it takes\n2 A in bursts. The Pi restarts, or is damaged.")
	return d
}

// divider shows how 5 V become 3.0 V.
func divider() *drawing {
	rx := sketch.PinOf(rxd)
	d := draw("divider", 400, "The divider for the printer's answer",
		fmt.Sprintf("Only where the printer's TX is wired and sends 5 V: from the printer's TX 2.2 kilo-ohm, with red, red, red rings, to a joint. "+
			"From the joint a wire to pin %d. From the joint 3.3 kilo-ohm, with orange, orange, red rings, to ground, pin %d. That makes %.1f V.",
			rx, printerGround, dividedAnswer))
	d.box("black edge", 16, 60, 84, 200, 8)
	d.Text(58, 46, "name mid", "printer")
	d.Text(88, 105, "small light end", "TX")
	d.Text(88, 225, "small light end", "GND")
	d.path("wire answer", "M100 100h40")
	d.banded(188, 100, "#d9262b", "#d9262b", "#d9262b")
	d.path("wire rx", "M236 100h132M276 100v10")
	d.Put(`<g transform="rotate(90 276 158)">`)
	d.banded(276, 158, "#e8731c", "#e8731c", "#d9262b")
	d.Put("</g>")
	d.path("wire ground", "M100 220h268M276 206v14")
	d.disc("ground joint", 276, 220, 5)
	d.disc("ground joint", 276, 100, 5)
	d.Text(188, 74, "small mid", "2.2 kΩ")
	d.Text(188, 136, "small mid", "red, red, red")
	d.Text(300, 150, "small", "3.3 kΩ")
	d.lines(300, 168, "small", "orange, orange, red")
	d.Text(376, 104, "name", fmt.Sprintf("%d", rx))
	d.Text(398, 104, "small", "RXD")
	d.Text(376, 224, "name", fmt.Sprintf("%d", printerGround))
	d.Text(394, 224, "small", "GND")
	d.Text(108, 90, "small", "5 V")
	d.Text(356, 90, "small end", fmt.Sprintf("%.1f V", dividedAnswer))
	d.Text(16, 300, "name", fmt.Sprintf("5 V × 3.3 / (2.2 + 3.3) = %.1f V", dividedAnswer))
	d.Text(16, 324, "small", fmt.Sprintf("5 V / 5.5 kΩ = %.1f mA flow.", answer/(upper+lower)))
	d.Text(16, 354, "small", "A printer that sends 3.3 V: a wire, no resistors.")
	d.Text(16, 374, "small", "A printer whose TX is not wired: nothing of this at all.")
	return d
}
