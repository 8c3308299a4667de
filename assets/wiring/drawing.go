package main

import (
	"fmt"
	"strings"
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
	title, desc string
	wires       []wire
	joints      []point
	parts       strings.Builder
	texts       []text
}

// text is a line of text that begins, or as its class says ends or has its middle, at a place.
type text struct {
	point
	class, words string
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

func (d *drawing) put(format string, args ...any) { fmt.Fprintf(&d.parts, format+"\n", args...) }

// text writes a line of text; class has some of those in the style below.
func (d *drawing) text(x, y int, class, words string) {
	d.texts = append(d.texts, text{point{x, y}, class, words})
}

// resistor lies or stands with its middle at (x, y).
func (d *drawing) resistor(x, y int, stands bool) {
	w, h := 32, 14
	if stands {
		w, h = h, w
	}
	d.put(`<rect x="%d" y="%d" width="%d" height="%d" rx="2" class="part"/>`, x-w/2, y-h/2, w, h)
}

// led lies at (x, y); its long leg is on the right, or, with way -1, on the left.
func (d *drawing) led(x, y, way int, net string) {
	d.put(`<path d="M%d %dv22l%d -11z" class="lamp %s"/><path d="M%d %dv22" class="leg"/>`, x+10*way, y-11, -20*way, net, x-10*way, y-11)
	for _, shift := range []int{0, 9} { // its light
		d.put(`<path d="M%d %dl%d -9m0 0l%d 2m%d -2l%d 5" class="ray"/>`, x-way*shift+5*way, y-14, -7*way, 5*way, -5*way, -way)
	}
}

// button lies at (x, y): open until it is pressed.
func (d *drawing) button(x, y int) {
	d.put(`<path d="M%d %dh44M%d %dv-12m-9 0h18" class="leg"/>`, x-22, y-12, x, y-12)
	for _, side := range []int{-18, 18} {
		d.put(`<circle cx="%d" cy="%d" r="4.5" class="part"/>`, x+side, y)
	}
}

// style has the colours of paper and of night: the drawing brings its own background, since a
// page may be dark where the browser is light.
const style = `
text { font: 14px system-ui, "DejaVu Sans", sans-serif; fill: #1d1b18 }
.name { font-size: 16px; font-weight: 600 } .small { font-size: 13px } .end { text-anchor: end } .mid { text-anchor: middle }
.number { font-size: 12px; text-anchor: middle } .warn { fill: #a3121f; font-weight: 600 }
.paper { fill: #fffdf8 } .board { fill: #e4ede2; stroke: #5b7a5d } .part { fill: #fffdf8; stroke: #1d1b18; stroke-width: 2 }
.leg, .ray { fill: none; stroke: #1d1b18; stroke-width: 2.5 } .ray { stroke-width: 1.5 } .lamp { stroke: #1d1b18; stroke-width: 2 }
.pin { fill: #fffdf8; stroke: #8d8a82 } .used { stroke-width: 3 }
.wire { fill: none; stroke-width: 3.5; stroke-linejoin: round }
.ground { stroke: #1d1b18 } circle.ground.joint { fill: #1d1b18 }
.left { stroke: #1f5fbf } .right { stroke: #a8560b } .green { stroke: #15803d } .red { stroke: #c81e2c } .tx { stroke: #7b2cbf } .rx, .answer { stroke: #0b7285 }
.lamp.green { fill: #4ade80 } .lamp.red { fill: #f87171 }
@media (prefers-color-scheme: dark) {
text { fill: #f1ece2 } .warn { fill: #ff8f96 } .paper { fill: #17191d } .board { fill: #22312a; stroke: #7fa684 } .part { fill: #17191d; stroke: #f1ece2 }
.leg, .ray, .lamp { stroke: #f1ece2 } .pin { fill: #17191d; stroke: #8d8a82 }
.ground { stroke: #f1ece2 } circle.ground.joint { fill: #f1ece2 }
.left { stroke: #7db1ff } .right { stroke: #f2a65a } .green { stroke: #4ade80 } .red { stroke: #ff7a85 } .tx { stroke: #cf9bff } .rx, .answer { stroke: #5fd3e6 }
.lamp.green { fill: #15803d } .lamp.red { fill: #b91c1c }
}
`

// svg returns the drawing as a file.
func (d *drawing) svg() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">
<title id="title">%s</title>
<desc id="desc">%s</desc>
<style>%s</style>
<rect width="%[1]d" height="%[2]d" rx="12" class="paper"/>
`, width, height, d.title, d.desc, style)
	fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" rx="6" class="board"/>`+"\n", odd-18, top-18, even-odd+36, 19*pitch+36)
	for _, w := range d.wires {
		fmt.Fprintf(&b, `<path class="wire %s" d="M%d %d`, w.net, w.path[0].x, w.path[0].y)
		for _, p := range w.path[1:] {
			fmt.Fprintf(&b, "L%d %d", p.x, p.y)
		}
		fmt.Fprintln(&b, `"/>`)
	}
	for _, p := range d.joints {
		fmt.Fprintf(&b, `<circle cx="%d" cy="%d" r="5" class="ground joint"/>`+"\n", p.x, p.y)
	}
	b.WriteString(d.parts.String())
	for _, t := range d.texts {
		fmt.Fprintf(&b, `<text x="%d" y="%d" class="%s">%s</text>`+"\n", t.x, t.y, t.class, t.words)
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}
