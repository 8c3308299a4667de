package main

import (
	"fmt"
	"strconv"

	"babbage/assets/sketch"
	"babbage/device"
)

// The pins of the serial port, and the grounds that are nearest to what needs one.
const (
	txd, rxd      = 14, 15 // BCM
	printerGround = 6      // pins
	rightGround   = 14
	leftGround    = 25
)

// draw draws the bear's wiring: paws and the green LED on the left of the header, the printer and
// the red LED on its right, so that no wire crosses another.
func draw(w device.Wiring) *drawing {
	left, right, green, red := sketch.PinOf(w.Left), sketch.PinOf(w.Right), sketch.PinOf(w.Green), sketch.PinOf(w.Red)
	d := &drawing{Sheet: sketch.Sheet{
		Wide: width, High: height,
		Title: "How the bear is wired to the header of a Raspberry Pi",
		Desc: fmt.Sprintf("Left paw: a push button between pin %d (GPIO %d) and ground, pin %d. Right paw: the same from pin %d (GPIO %d). "+
			"Green LED: pin %d (GPIO %d), 330 ohm, long leg; short leg to ground, pin %[3]d. "+
			"Red LED: pin %[8]d (GPIO %d), 330 ohm, long leg; short leg to ground, pin %d. "+
			"Serial printer: its RX to pin %d (TXD), its GND to pin %d; its TX through 2.2 kilo-ohm to pin %d (RXD), "+
			"and from that pin 3.3 kilo-ohm to ground, pin %[10]d, which makes 3.0 V of 5 V.",
			left, w.Left, leftGround, right, w.Right, green, w.Green, red, w.Red, rightGround, sketch.PinOf(txd), printerGround, sketch.PinOf(rxd)),
	}}
	d.pins(map[int]string{
		left: "left", right: "right", green: "green", red: "red", sketch.PinOf(txd): "tx", sketch.PinOf(rxd): "rx",
		leftGround: "ground", rightGround: "ground", printerGround: "ground",
	})
	d.onTheLeft(left, right, green, w)
	d.printer()
	d.redLED(red, w)
	d.Text(12, 442, "name", "Which way round")
	for i, line := range []string{"Pin 1 is square, at the", "corner of the board.", "Left and right: as you", "look at the bear.",
		"LED: the long leg is +,", "the short leg –.", "Paw: contact only while", "it is squeezed."} {
		d.Text(12, 464+i*20, "small", line)
	}
	d.Text(264, 418, "name", "The printer’s TX")
	for i, line := range []string{"says if there is paper.", "A printer of 3.3 V needs", "no resistors there. Or", "leave the whole wire out."} {
		d.Text(264, 440+i*20, "small", line)
	}
	d.Text(264, 540, "name warn", "±12 V (RS-232)")
	for i, line := range []string{"kills the Pi: such a", "printer goes to a USB", "adapter, never here."} {
		d.Text(264, 562+i*20, "small", line)
	}
	return d
}

// pins draws the header. used has the net of each pin that a wire goes to.
func (d *drawing) pins(used map[int]string) {
	for pin := 1; pin <= len(sketch.Header); pin++ {
		p, class := at(pin), "pin"
		if used[pin] != "" {
			class += " used " + used[pin]
		}
		if pin == 1 {
			d.Put(`<rect x="%d" y="%d" width="22" height="22" class="%s"/>`, p.x-11, p.y-11, class)
		} else {
			d.Put(`<circle cx="%d" cy="%d" r="11" class="%s"/>`, p.x, p.y, class)
		}
		d.Text(p.x, p.y+4, "number", strconv.Itoa(pin))
	}
	d.Text(odd-24, at(1).y+5, "small end", "3.3 V")
	for _, pin := range []int{2, 4} {
		d.Text(even+24, at(pin).y+5, "small warn", "5 V")
	}
}

// label writes what a pin is beside it, above its wire.
func (d *drawing) label(pin int, text string) {
	p := at(pin)
	if pin%2 == 1 {
		d.Text(odd-22, p.y-5, "small end", text)
	} else {
		d.Text(even+22, p.y-5, "small", text)
	}
}

func gpio(bcm int) string { return fmt.Sprintf("GPIO %d", bcm) }

// onTheLeft hangs paws and green LED between their pins and a common ground.
func (d *drawing) onTheLeft(left, right, green int, w device.Wiring) {
	const rail, jog = 16, 126
	first, second, third := 134, at(right).y, 330
	d.run("left", at(left), point{jog, at(left).y}, point{jog, first}, point{89, first})
	d.run("right", at(right), point{89, second})
	d.run("green", at(green), point{jog, at(green).y}, point{jog, third}, point{62, third})
	d.run("ground", at(leftGround), point{rail, at(leftGround).y}, point{rail, first}, point{53, first})
	d.run("ground", point{rail, second}, point{53, second})
	d.run("ground", point{rail, third}, point{38, third})
	d.joints = append(d.joints, point{rail, second}, point{rail, third})
	d.button(71, first)
	d.Text(26, first-34, "name", "left paw")
	d.button(71, second)
	d.Text(26, second-34, "name", "right paw")
	d.led(50, third, 1, "green")
	d.Resistor(98, third, false)
	d.Text(26, third-34, "name", "green LED")
	d.Text(98, third-14, "small mid", "330 Ω")
	d.Text(22, third+26, "small", "– short")
	d.Text(74, third+26, "small", "long +")
	d.label(left, gpio(w.Left))
	d.label(right, gpio(w.Right))
	d.label(green, gpio(w.Green))
	d.label(leftGround, "GND")
}

// printer draws a serial printer, whose answer is divided from 5 V to 3.0 V.
func (d *drawing) printer() {
	const box, node = 362, 312
	tx, rx, ground := at(sketch.PinOf(rxd)).y, 104, 62
	d.run("ground", at(printerGround), point{300, at(printerGround).y}, point{300, ground}, point{box, ground})
	d.run("tx", at(sketch.PinOf(txd)), point{node, at(sketch.PinOf(txd)).y}, point{node, rx}, point{box, rx})
	d.run("rx", at(sketch.PinOf(rxd)), point{320, tx})
	d.run("answer", point{352, tx}, point{box, tx})
	d.run("rx", point{298, tx}, point{298, tx + 14})
	d.run("ground", point{298, at(rightGround).y}, point{298, tx + 42})
	d.Resistor(336, tx, false)
	d.Resistor(298, tx+28, true)
	d.Put(`<rect x="%d" y="30" width="90" height="166" rx="8" class="part"/>`, box)
	d.Text(box+45, 22, "name mid", "printer")
	d.Text(box+10, ground+5, "", "GND")
	d.Text(box+10, rx+5, "", "RX")
	d.Text(box+10, tx+5, "", "TX")
	d.Text(box+45, 141, "small mid", "own supply")
	d.Text(337, tx-12, "small mid", "2.2 kΩ")
	d.Text(310, tx+44, "small", "3.3 kΩ")
	d.label(printerGround, "GND")
	d.label(sketch.PinOf(txd), "TXD")
	d.label(sketch.PinOf(rxd), "RXD")
}

// redLED hangs the red LED between its pin and the ground that the printer's answer is divided to.
func (d *drawing) redLED(red int, w device.Wiring) {
	const rail, jog, y = 444, 320, 330
	d.run("ground", at(rightGround), point{rail, at(rightGround).y}, point{rail, y}, point{422, y})
	d.run("red", at(red), point{jog, at(red).y}, point{jog, y}, point{398, y})
	d.joints = append(d.joints, point{298, at(rightGround).y})
	d.led(410, y, -1, "red")
	d.Resistor(352, y, false)
	d.Text(340, y-34, "name", "red LED")
	d.Text(352, y-14, "small mid", "330 Ω")
	d.Text(352, y+26, "small", "+ long")
	d.Text(452, y+26, "small end", "short –")
	d.label(red, gpio(w.Red))
	d.label(rightGround, "GND")
}
