package qr

import (
	"math/rand/v2"
	"strings"
	"testing"

	"babbage/printer/dots"
)

// What is drawn is read off the paper's own dots, wherever it is on a strip; white paper and a
// portrait's speckle say nothing.
func TestRead(t *testing.T) {
	for _, text := range []string{"http://babbage.local", "0123", "ÄÖ 山", strings.Repeat("WIFI:T:WPA;", 20)} {
		code, err := Draw(text, 0, Module, dots.Paper58)
		if err != nil {
			t.Fatal(err)
		}
		strip := dots.New(dots.Paper58, code.Height+900)
		for _, y := range []int{0, 77, 900} {
			paper := dots.New(strip.Width, strip.Height)
			paper.Stamp(code, (paper.Width-code.Width)/2, y)
			if got, ok := Read(paper); !ok || got != text {
				t.Errorf("%.20q at row %d is read as %.20q", text, y, got)
			}
		}
	}
	chance := rand.New(rand.NewPCG(1, 2))
	speckle := dots.New(dots.Paper80, 800)
	for i := range speckle.Bits {
		speckle.Bits[i] = byte(chance.Uint32() & (chance.Uint32() >> 8))
	}
	for what, paper := range map[string]*dots.Dots{
		"no paper": {}, "none wide": dots.New(0, 10), "one dot": dots.New(1, 1), "white": dots.New(dots.Paper58, 4000), "speckle": speckle,
	} {
		if got, ok := Read(paper); ok {
			t.Errorf("%s says %q", what, got)
		}
	}
}
