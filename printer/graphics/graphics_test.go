package graphics

import (
	"fmt"

	"babbage/printer/dots"
)

// That it prints the dots is tested with the other languages, in package raster.

func ExamplePieces() {
	d := dots.New(384, 2)
	d.Burn(191, 0)
	d.Burn(192, 1)
	for piece := range Pieces(d, 0) {
		fmt.Printf("% x\n", piece)
	}
	// Output:
	// 1b 40 1b 61 01
	// 1d 28 4c 0e 00 30 70 30 01 01 31 10 00 02 00 01 00 00 80 1d 28 4c 02 00 30 32
	// 1b 4a 60
}
