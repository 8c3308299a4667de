package main

import (
	"testing"

	"babbage/printer/dots"
)

// The slips for a held paw come on one strip, none of them cut.
func TestStrip(t *testing.T) {
	a, b := dots.New(10, 3), dots.New(10, 2)
	a.Burn(0, 0)
	b.Burn(9, 1)
	all := strip([]*dots.Dots{a, b})
	if all.Width != 10 || all.Height != 5 || !all.Black(0, 0) || !all.Black(9, 4) || all.Black(0, 3) {
		t.Errorf("a strip of %d x %d: %08b", all.Width, all.Height, all.Bits)
	}
}
