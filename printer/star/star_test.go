package star

import (
	"fmt"
	"testing"

	"babbage/printer/dots"
)

// That it prints the dots is tested with the other languages, in package raster.

func ExamplePieces() {
	d := dots.New(384, 40)
	d.Burn(191, 0)
	d.Burn(192, 39)
	for piece := range Pieces(d, 0) {
		fmt.Printf("%q\n", piece)
	}
	// Output:
	// "\x1b*rC\x1b*rB\x1b@\x1b*rR\x1b*rA\x1b*rP0\x00\x1b*rE1\x00\x1b*rF1\x00"
	// "b\x18\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01"
	// "\x1b*rY38\x00b\x19\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80"
	// "\x1b*rY95\x00b\x01\x00\x00\x1b\f\x00\x1b*rB"
}

// TestMargins looks at the stream itself: a stretch begins a page with a margin of its own where that
// saves more than it costs, and where the one before is too wide.
func TestMargins(t *testing.T) {
	d := dots.New(384, 200)
	for _, block := range []struct{ y, x, rows int }{{0, 200, 10}, {60, 208, 10}, {120, 304, 10}, {137, 312, 4}, {160, 8, 20}} {
		for y := range block.rows {
			d.Burn(block.x, block.y+y)
		}
	}
	var got []string
	for piece := range Pieces(d, 0) {
		got = append(got, fmt.Sprintf("%q +%d", piece[:min(15, len(piece))], len(piece)))
	}
	want := []string{
		`"\x1b*rC\x1b*rB\x1b@\x1b*rR\x1b" +36`,
		`"\x1b*rml25\x00b\x01\x00\x80b\x01\x00" +48`,    // nothing is printed yet
		`"\x1b*rY50\x00b\x02\x00\x00\x80b\x02\x00" +57`, // one byte in ten rows is not worth it
		`"\x1b\f\x00\x1b*rml38\x00\x1b*rY" +84`,         // 13 are, and 7 blank rows end no stretch
		`"\x1b\f\x00\x1b*rml1\x00\x1b*rY1" +97`,
		`"\x1b*rY115\x00b\x01\x00\x00\x1b\f\x00" +19`,
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
