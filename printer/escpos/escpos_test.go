package escpos

import (
	"fmt"
	"testing"

	"babbage/printer/dots"
)

// That it prints the dots is tested with the other languages, in package raster.

func ExampleEncode() {
	d := dots.New(384, 2)
	d.Burn(191, 0)
	d.Burn(192, 1)
	fmt.Printf("% x\n", Encode(d))
	// Output: 1b 40 1b 61 01 1d 76 30 00 02 00 02 00 01 00 00 80 1b 4a 60
}

// TestEncodeSlices looks at the stream itself: every raster is of 24 rows at
// the most, and none is wider than what is black in it needs.
func TestEncodeSlices(t *testing.T) {
	d := dots.New(384, 100)
	for y := 40; y < 100; y++ {
		if y < 70 || y >= 93 { // a gap of 23 rows is sent: fed, it would leave a line
			d.Burn(192-8*(y/20), y)
		}
	}
	var got []string
	for piece := range Pieces(d, 0) {
		got = append(got, fmt.Sprintf("% x +%d", piece[:min(8, len(piece))], len(piece)))
	}
	want := []string{
		"1b 40 1b 61 01 +5",
		"1b 4a 28 +3",                  // 40 blank rows
		"1d 76 30 00 06 00 18 00 +152", // rows 40 to 64: 3 bytes left of the middle
		"1d 76 30 00 06 00 18 00 +152",
		"1d 76 30 00 08 00 0c 00 +104",
		"1b 4a 60 +3", // to the tear bar
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
