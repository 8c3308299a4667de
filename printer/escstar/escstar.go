// Package escstar writes dots as ESC/POS for printers that take pictures by ESC * alone: in bands
// of 24 rows, column by column, each a line of its own.
//
//	1B 55 01             ESC U 1   print in one direction, where a head goes to and fro
//	1B 33 18             ESC 3 24  lines are 24 units apart
//	1B 2A 21 nL nH d…    ESC * 33  n columns of three bytes, the topmost dot first
//	0A                   LF        print them, and go to the next line
//	1B 32                ESC 2     lines are as far apart as before
//
// All else is as in package escpos. The unit of ESC 3 is a dot on 203 dpi printers (the TH230's
// manual, say). On Epson's of 180 dpi it is half of one (the TM-T88III's), but there no line is
// lower than the picture in it, so bands touch on both. ReceiptPrinterEncoder took 36, which leaves
// white between bands where a unit is a dot, and python-escpos takes 16, which lets them overlap
// where a line is as high as it is told to be.
package escstar

import (
	"iter"

	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/internal/even"
)

const (
	bandRows = 24
	header   = 5 // bytes before the columns of a band
	begin    = escpos.Reset + escpos.Centre + "\x1bU\x01\x1b3\x18"
	restore  = "\x1b2\x1bU\x00"

	// noFeed is as long as a feed: white rows that happen to be between two bands of a portrait do
	// not make it longer than another one.
	noFeed = "\x00\x00\x00"
)

// Pieces yields a ticket's stream in pieces that end where a command ends, as escpos.Pieces does; a
// band is one piece, with its line feed and the feed before it. It begins at a row that is not
// white, and lacks the white columns that are on both its sides.
func Pieces(d *dots.Dots, least int) iter.Seq[[]byte] {
	return even.Pieces(least, func(send func([]byte) bool) []byte {
		buf := []byte(begin)
		if !send(buf) {
			return nil
		}
		rows, at := d.Rows(), 0 // at is the row that the paper is at
		for y := range rows {
			if y < at || d.White(y) {
				continue
			}
			if y > at {
				buf = escpos.Feed(buf[:0], y-at)
			} else {
				buf = append(buf[:0], noFeed...)
			}
			if buf = band(buf, d, y, min(y+bandRows, rows)); !send(buf) {
				return nil
			}
			at = y + bandRows
		}
		return escpos.Feed(append(buf[:0], restore...), rows+escpos.TearRows-at)
	})
}

// band appends the commands for rows top to end of d, one of which is not white.
func band(buf []byte, d *dots.Dots, top, end int) []byte {
	across := 8 * d.Stride()
	margin := across / 2
	for y := top; y < end; y++ {
		for row, x := d.Row(y), 0; x < margin; x++ {
			if right := across - 1 - x; row[x/8]<<(x%8)&0x80 != 0 || row[right/8]<<(right%8)&0x80 != 0 {
				margin = x
			}
		}
	}
	columns := across - 2*margin
	buf = append(buf, 0x1b, '*', 33, byte(columns), byte(columns>>8))
	for x := margin; x < across-margin; x++ {
		var column uint32
		for y := top; y < end; y++ {
			column |= uint32(d.Row(y)[x/8]>>(7-x%8)&1) << (bandRows - 1 - (y - top))
		}
		buf = append(buf, byte(column>>16), byte(column>>8), byte(column))
	}
	return append(buf, '\n')
}

// Resync returns what brings a printer back in step whose last ticket was cut short, with rows of
// stride bytes. The zeros fill the band that it may still wait for, which the reset throws away, as
// its line has not ended.
func Resync(stride int) []byte { return escpos.Fill(header + bandRows*stride) }
