package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"babbage/assets/sketch"
	"babbage/device"
)

// The drawing that the README shows is that of the lines which the bear uses.
func TestTheDrawingIsWhatTheProgramMakes(t *testing.T) {
	have, err := os.ReadFile("../pictures/wiring.svg")
	if err != nil {
		t.Fatal(err)
	}
	want := draw(device.DefaultWiring).svg()
	if !bytes.Equal(have, want) {
		t.Error("assets/pictures/wiring.svg is not what the program draws: make wiring")
	}
	for d := xml.NewDecoder(bytes.NewReader(want)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// The README's table has the same pins.
func TestTheREADMEHasThePins(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	w := device.DefaultWiring
	for _, row := range []struct {
		part string
		bcm  int
	}{
		{"left paw to GND", w.Left}, {"right paw to GND", w.Right}, {"green LED + 330 Ω", w.Green}, {"red LED + 330 Ω", w.Red},
		{"printer RX from Pi TX", txd}, {"printer TX to Pi RX", rxd}, {"printer DTR to CTS", 16},
	} {
		if row := fmt.Sprintf("| %s | %d | %d |", row.part, row.bcm, sketch.PinOf(row.bcm)); !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks %s", row)
		}
	}
	for _, pin := range []int{leftGround, rightGround, printerGround} {
		if sketch.Header[pin-1] != "GND" {
			t.Errorf("pin %d is %s, no ground", pin, sketch.Header[pin-1])
		}
	}
}

// box is a rectangle: a piece of wire with its width, or a text.
type box struct {
	what           string
	x0, y0, x1, y1 float64
}

func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

// pieces returns each straight piece of the wires, wide by so much on either side.
func (d *drawing) pieces(wide float64) (all []box) {
	for _, w := range d.wires {
		for i, to := range w.path[1:] {
			from := w.path[i]
			all = append(all, box{w.net,
				float64(min(from.x, to.x)) - wide, float64(min(from.y, to.y)) - wide,
				float64(max(from.x, to.x)) + wide, float64(max(from.y, to.y)) + wide})
		}
	}
	return all
}

// Wires of two nets stay apart, but for those that a resistor joins.
func TestNoWireTouchesAnother(t *testing.T) {
	d := draw(device.DefaultWiring)
	all := d.pieces(5)
	for i, a := range all {
		for _, b := range all[:i] {
			if a.what != b.what && a.meets(b) {
				t.Errorf("%v and %v touch", a, b)
			}
		}
	}
	for _, w := range d.wires {
		for i, to := range w.path[1:] {
			if from := w.path[i]; from.x != to.x && from.y != to.y {
				t.Errorf("the wire %s runs askew from %v to %v", w.net, from, to)
			}
		}
	}
}

// Nothing is written across a wire, another text, or the edge.
func TestEveryTextIsLegible(t *testing.T) {
	d := draw(device.DefaultWiring)
	taken := d.pieces(1.75)
	for _, line := range d.Texts {
		b := box{what: line.Words}
		b.x0, b.y0, b.x1, b.y1 = line.Box()
		if b.x0 < 4 || b.y0 < 4 || b.x1 > width-4 || b.y1 > height-4 {
			t.Errorf("%v runs over the edge", b)
		}
		for _, other := range taken {
			if b.meets(other) && !strings.Contains(line.Class, "number") {
				t.Errorf("%v runs over %v", b, other)
			}
		}
		taken = append(taken, b)
	}
}
