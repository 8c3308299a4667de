package main

import (
	"fmt"
	"strings"

	"babbage/assets/sketch"
)

// drawing is one picture of the guide.
type drawing struct {
	sketch.Sheet
	name string // of its file, between build- and .svg
}

// wide is how wide every picture is.
const wide = 460

// style is beside that of all drawings: what a bear and his throne are made of.
const style = `.line { fill: none; stroke: #1d1b18; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.edge { stroke: #1d1b18; stroke-width: 2; stroke-linejoin: round } .dash { stroke-dasharray: 6 6 } .head { fill: #1d1b18 }
.wood { fill: #e6c48f } .woodcut { fill: #b98345 } .fur { fill: #cf9660 } .snout { fill: #ecc79b } .stuffing { fill: #fff } .felt { fill: #a9c6a4 }
.metal { fill: #c3c6cc } .black { fill: #3b3e44 } .plastic { fill: #dfe3ea } .copper { stroke: #b8692e; fill: none; stroke-width: 3.5 } .glue { fill: #f3e3a2 }
.good { stroke: #15803d; stroke-width: 5 } .bad { stroke: #c81e2c; stroke-width: 5 } .plus { stroke: #c81e2c } .on, .step { fill: #1d1b18 } .term { fill: #22252b }
text.said { font: 13px ui-monospace, "DejaVu Sans Mono", monospace; fill: #d9f2d9 } text.light, text.count { fill: #fff }
@media (prefers-color-scheme: dark) {
.line, .edge { stroke: #f1ece2 } .head { fill: #f1ece2 } .wood { fill: #7d5c32 } .woodcut { fill: #59401f } .fur { fill: #7c5230 } .snout { fill: #a9835a }
.stuffing { fill: #3a3d42 } .felt { fill: #41603c } .metal { fill: #6b6f77 } .black { fill: #0b0c0e } .plastic { fill: #3d434d } .copper { stroke: #e09a5c } .glue { fill: #7a6a24 }
.good { stroke: #4ade80 } .bad { stroke: #ff7a85 } .plus { stroke: #ff7a85 } .step { fill: #f1ece2 } text.count { fill: #17191d }
}
`

// draw begins a picture; words are for whoever cannot see it.
func draw(name string, high int, title, words string) *drawing {
	return &drawing{sketch.Sheet{Title: title, Desc: words, Wide: wide, High: high, Style: style}, name}
}

// path draws a path; class has some of those in the styles.
func (d *drawing) path(class, data string, args ...any) {
	d.Put(`<path class="%s" d="%s"/>`, class, fmt.Sprintf(data, args...))
}

func (d *drawing) box(class string, x, y, w, h, round int) {
	d.Put(`<rect x="%d" y="%d" width="%d" height="%d" rx="%d" class="%s"/>`, x, y, w, h, round, class)
}

func (d *drawing) disc(class string, x, y, r int) {
	d.Put(`<circle cx="%d" cy="%d" r="%d" class="%s"/>`, x, y, r, class)
}

func (d *drawing) oval(class string, x, y, rx, ry, turned int) {
	d.Put(`<ellipse cx="%d" cy="%d" rx="%d" ry="%d" class="%s"%s/>`, x, y, rx, ry, class, about(turned, x, y))
}

// about turns an element by degrees about a place.
func about(degrees, x, y int) string {
	if degrees == 0 {
		return ""
	}
	return fmt.Sprintf(` transform="rotate(%d %d %d)"`, degrees, x, y)
}

// arrow points to (x, y), from so far away: to the left where dx is positive, upwards where dy is.
func (d *drawing) arrow(x, y, dx, dy int) {
	d.path("line", "M%d %dL%d %d", x+dx, y+dy, x, y)
	switch {
	case dx == 0:
		h := 9 * sign(dy)
		d.path("head", "M%d %dl-5 %dh10z", x, y, h)
	case dy == 0:
		h := 9 * sign(dx)
		d.path("head", "M%d %dl%d -5v10z", x, y, h)
	}
}

func sign(i int) int {
	if i < 0 {
		return -1
	}
	return 1
}

// step is the number of a step in a disc.
func (d *drawing) step(x, y, number int) {
	d.disc("step", x, y, 12)
	d.Text(x, y+5, "mid count", fmt.Sprint(number))
}

// tick and cross say that a thing is right, and that it is wrong.
func (d *drawing) tick(x, y int)  { d.path("line good", "M%d %dl7 8l13 -18", x-10, y) }
func (d *drawing) cross(x, y int) { d.path("line bad", "M%d %dl18 18m0 -18l-18 18", x-9, y-9) }

// terminal shows what is typed and answered.
func (d *drawing) terminal(x, y, w int, lines ...string) {
	d.box("term", x, y, w, 16+18*len(lines), 6)
	for i, line := range lines {
		d.Text(x+12, y+22+18*i, "said", line)
	}
}

// lines writes lines of small text under each other.
func (d *drawing) lines(x, y int, class string, words string) {
	for i, line := range strings.Split(words, "\n") {
		d.Text(x, y+18*i, class, line)
	}
}

// tactile is a push button of 6 mm from above, its middle at (x, y), at 1 mm = scale. Its legs are
// on the left and the right; those on a side are one, inside it.
func (d *drawing) tactile(x, y, scale int) {
	r := 3 * scale
	for _, sy := range []int{-1, 1} {
		for _, sx := range []int{-1, 1} {
			d.box("metal edge", x+sx*(r+scale/2)-scale/2-2, y+sy*scale*9/4-scale/3, scale+4, scale*2/3, 2)
		}
	}
	d.box("black edge", x-r, y-r, 2*r, 2*r, scale/2)
	d.disc("plastic edge", x, y, scale*7/4)
}

// bulb is an LED of 5 mm from the side, standing on its legs: the long one is on the right. Its rim's
// middle is at (x, y), at 1 mm = scale.
func (d *drawing) bulb(net string, x, y, scale, long, short int) {
	r := scale * 5 / 2
	d.path("line", "M%d %dv%dM%d %dv%d", x+scale*5/4, y, long, x-scale*5/4, y, short)
	d.path("lamp "+net, "M%d %dv-%da%d %d 0 0 1 %d 0v%dz", x-r, y, 3*scale, r, r, 2*r, 3*scale)
	d.box("lamp "+net, x-r, y-scale/2, 2*r+scale/2, scale, 1)
}
