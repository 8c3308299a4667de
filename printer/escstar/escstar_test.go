package escstar

import (
	"fmt"

	"babbage/printer/dots"
)

// That it prints the dots is tested with the other languages, in package raster.

func ExamplePieces() {
	d := dots.New(384, 60)
	d.Burn(191, 10) // a band of two columns, 10 rows down
	d.Burn(192, 33)
	d.Burn(190, 34) // another one right below it, of four
	for piece := range Pieces(d, 0) {
		fmt.Printf("% x\n", piece)
	}
	// Output:
	// 1b 40 1b 61 01 1b 55 01 1b 33 18
	// 1b 4a 0a 1b 2a 21 02 00 80 00 00 00 00 01 0a
	// 00 00 00 1b 2a 21 04 00 80 00 00 00 00 00 00 00 00 00 00 00 0a
	// 1b 32 1b 55 00 1b 4a 62
}
