// Package graphics writes dots as ESC/POS for printers that take pictures by GS ( L alone, as the
// TH230 does. A slice is stored, and then printed:
//
//	1D 28 4C pL pH 30 70 30 01 01 31 xL xH yL yH d…   GS ( L 112  store x by y dots in p bytes
//	1D 28 4C 02 00 30 32                              GS ( L 50   print what is stored
//
// All else is as in package escpos.
package graphics

import (
	"iter"

	"babbage/printer/dots"
	"babbage/printer/escpos"
)

const (
	header = 15 // bytes before the dots of a slice; the last ten are counted in its p
	counts = 10
	burn   = "\x1d(L\x02\x000\x32"
)

// Pieces yields a ticket's stream in pieces that end where a command ends, as escpos.Pieces does. A
// slice is one piece: a printer is not asked while it holds one that it has not printed.
func Pieces(d *dots.Dots, least int) iter.Seq[[]byte] { return escpos.Told(store).Pieces(d, least) }

// store appends the commands for a slice. It has 24 rows at the most as in GS v 0: what a printer
// has room for is 1,662 rows and up in the manuals, but the rest of a slice that was cut short is
// soon filled.
func store(buf []byte, d *dots.Dots, top, end, margin int) []byte {
	wide, high := d.Stride()-2*margin, end-top
	size, across := counts+wide*high, 8*wide
	buf = append(buf, 0x1d, '(', 'L', byte(size), byte(size>>8), '0', 'p', '0', 1, 1, '1')
	buf = append(buf, byte(across), byte(across>>8), byte(high), byte(high>>8))
	return append(escpos.Rows(buf, d, top, end, margin), burn...)
}

// Resync returns what brings a printer back in step whose last ticket was cut short, with rows of
// stride bytes. The zeros fill the slice that it may still wait for, which the reset throws away,
// as it has not been printed.
func Resync(stride int) []byte { return escpos.Fill(header + escpos.SliceRows*stride) }
