package main

import (
	"fmt"

	"babbage/assets/sketch"
)

// point is a place in the drawing, in units of which 460 are its width.
type point struct{ x, y int }

// wire is a line from part to part. Wires of one net are one for the current.
type wire struct {
	net  string
	path []point
}

// drawing is wires, and what is drawn on top of them.
type drawing struct {
	sketch.Sheet
	wires  []wire
	joints []point
}

const (
	width, height = 460, 650
	pitch         = 28 // of the pins
	odd, even     = 208, 236
	top           = 64 // of pin 1
)

// at returns where a pin is.
func at(pin int) point {
	x := odd
	if pin%2 == 0 {
		x = even
	}
	return point{x, top + (pin-1)/2*pitch}
}

// run lays a wire from point to point.
func (d *drawing) run(net string, path ...point) { d.wires = append(d.wires, wire{net, path}) }

// led lies at (x, y); its long leg is on the right, or, with way -1, on the left.
func (d *drawing) led(x, y, way int, net string) {
	d.Put(`<path d="M%d %dv22l%d -11z" class="lamp %s"/><path d="M%d %dv22" class="leg"/>`, x+10*way, y-11, -20*way, net, x-10*way, y-11)
	for _, shift := range []int{0, 9} { // its light
		d.Put(`<path d="M%d %dl%d -9m0 0l%d 2m%d -2l%d 5" class="ray"/>`, x-way*shift+5*way, y-14, -7*way, 5*way, -5*way, -way)
	}
}

// button lies at (x, y): open until it is pressed.
func (d *drawing) button(x, y int) {
	d.Put(`<path d="M%d %dh44M%d %dv-12m-9 0h18" class="leg"/>`, x-22, y-12, x, y-12)
	for _, side := range []int{-18, 18} {
		d.Put(`<circle cx="%d" cy="%d" r="4.5" class="part"/>`, x+side, y)
	}
}

// svg returns the drawing as a file.
func (d *drawing) svg() []byte {
	d.Under(`<rect x="%d" y="%d" width="%d" height="%d" rx="6" class="board"/>`, odd-18, top-18, even-odd+36, 19*pitch+36)
	for _, w := range d.wires {
		path := fmt.Sprintf("M%d %d", w.path[0].x, w.path[0].y)
		for _, p := range w.path[1:] {
			path += fmt.Sprintf("L%d %d", p.x, p.y)
		}
		d.Under(`<path class="wire %s" d="%s"/>`, w.net, path)
	}
	for _, p := range d.joints {
		d.Under(`<circle cx="%d" cy="%d" r="5" class="ground joint"/>`, p.x, p.y)
	}
	return d.SVG()
}
