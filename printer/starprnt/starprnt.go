// Package starprnt writes dots as StarPRNT, which the mC-Print, the mPOP, the TSP100IV and the
// portable SM printers speak. Sections are those of "StarPRNT Command
// Specifications" Rev. 4.10:
//
//	1B 40                              ESC @       reset, and empty the line buffer (2.4.1)
//	1B 1D 61 01                        ESC GS a 1  centre what follows (2.3.4)
//	1B 1D 53 01 xL xH yL yH 00 d…      ESC GS S    raster: x bytes wide, y rows, black (2.3.12)
//	1B 4A n                            ESC J n     feed n quarters of a mm: 2 n rows (2.3.5)
//	1B 64 n                            ESC d n     feed to the knife, and cut (2.3.9)
//	00                                 NUL         nothing (2.2), or white in a slice cut short
//
// All else is as in package escpos.
package starprnt

import (
	"iter"

	"babbage/printer/dots"
	"babbage/printer/escpos"
)

const (
	feedRows    = 2   // in one unit of ESC J
	maxFeed     = 255 // units in one ESC J
	sliceHeader = 9   // bytes before the dots of a raster command
)

// CutPartial and CutFull feed to the knife, and cut all but one point, or all. A printer without
// a knife ignores them.
const (
	CutPartial = "\x1bd\x03"
	CutFull    = "\x1bd\x02"
)

// Pieces yields a ticket's stream in pieces that end where a command ends, as escpos.Pieces does.
func Pieces(d *dots.Dots, least int) iter.Seq[[]byte] {
	return escpos.Sliced{Begin: escpos.Reset + "\x1b\x1da\x01", Tell: raster, Feed: feed}.Pieces(d, least)
}

// raster appends the command for a slice.
func raster(buf []byte, d *dots.Dots, top, end, margin int) []byte {
	return escpos.Rows(header(buf, d.Stride()-2*margin, end-top), d, top, end, margin)
}

// header appends what comes before the dots of a raster command: one block, black or white.
func header(buf []byte, wide, high int) []byte {
	return append(buf, 0x1b, 0x1d, 'S', 1, byte(wide), byte(wide>>8), byte(high), byte(high>>8), 0)
}

// feed appends the commands that feed n rows: pairs of rows, and a white row for an odd one.
func feed(buf []byte, n int) []byte {
	for pairs := n / feedRows; pairs > 0; pairs -= maxFeed {
		buf = append(buf, 0x1b, 'J', byte(min(pairs, maxFeed)))
	}
	if n%feedRows > 0 {
		buf = append(header(buf, 1, 1), 0)
	}
	return buf
}

// Resync returns what brings a printer back in step whose last ticket was cut short, with rows of
// stride bytes: zeros for the rest of the slice that it may still wait for, and a reset. A printer
// that waits for nothing ignores the zeros.
func Resync(stride int) []byte { return escpos.Fill(sliceHeader + escpos.SliceRows*stride) }

// TearOff returns a reset and blank paper up to the tear bar: it goes between a ticket that was
// cut short and the next one.
func TearOff() []byte { return feed([]byte(escpos.Reset), escpos.TearRows) }
