// Package escpos writes dots as ESC/POS, as every cheap 58 mm printer reads it. A ticket
// needs only five commands; some firmware prints newer ones as text:
//
//	1B 40                        ESC @    reset, and empty the line buffer
//	1B 61 01                     ESC a 1  centre what follows
//	1D 76 30 00 xL xH yL yH d…   GS v 0   raster: x bytes wide, y rows
//	1B 4A n                      ESC J n  feed n rows
//	00                           NUL      nothing, or a white byte of a slice cut short
//
// and a printer with a knife one more, which is sent to no other:
//
//	1D 56 42 00                  GS V 66  feed to the knife, and cut
//
// Package raster has what a Printer needs of it. Packages escstar and graphics are ESC/POS as well,
// with pictures told in another way.
package escpos

import (
	"iter"

	"babbage/printer/dots"
	"babbage/printer/internal/even"
)

const (
	// SliceRows is the most rows in one raster command. Some firmware reads only yL, and
	// the POS-5890K loses its place when the count is a multiple of 48 (python-escpos
	// issues 367 and 424). 24 is safe on all printers, and small enough that the rest of a
	// slice that was cut short is soon filled with zeros.
	SliceRows = 24

	// TearRows are fed after the last row, so that it passes the tear bar: 12 mm, the
	// longest way among the panel printers we know of.
	TearRows = 96

	maxFeed     = 255 // rows in one ESC J
	sliceHeader = 8   // bytes before the dots of a raster command
)

// Encode returns the ticket as an ESC/POS stream: a reset, the dots in slices of SliceRows,
// and a feed to the tear bar. White margins of a slice are left out, as wide on the left as
// on the right, and the printer centres the rest: an oval portrait costs fewer bytes than
// its rectangle. SliceRows blank rows or more in a row are fed. A ticket as wide as the head
// comes out dot for dot; a narrower one is centred.
func Encode(d *dots.Dots) []byte {
	var stream []byte
	for piece := range Pieces(d, 0) {
		stream = append(stream, piece...)
	}
	return stream
}

// Pieces yields Encode's stream in pieces that end where a command ends: only between two
// of them may the printer be asked for its status. A piece is valid until the next one.
//
// A stream of fewer than least bytes has NULs, which print nothing, before its last feed: so
// tickets of different portraits and names take the same time on the wire.
func Pieces(d *dots.Dots, least int) iter.Seq[[]byte] { return Told(gsv0).Pieces(d, least) }

// Told is a way to tell pictures: it appends to buf the commands for a slice, rows top to end of d,
// without so many bytes of margin on each side. The printer is to centre it.
type Told func(buf []byte, d *dots.Dots, top, end, margin int) []byte

// Pieces is the function Pieces with pictures told in that way.
func (tell Told) Pieces(d *dots.Dots, least int) iter.Seq[[]byte] {
	return Sliced{Reset + Centre, tell, Feed}.Pieces(d, least)
}

// Sliced is a language that tells pictures slice by slice, be it ESC/POS or not.
type Sliced struct {
	Begin string                            // starts anew, and centres what follows
	Tell  Told                              // a slice
	Feed  func(buf []byte, rows int) []byte // appends to buf what feeds so many rows
}

// Pieces is the function Pieces in that language.
func (l Sliced) Pieces(d *dots.Dots, least int) iter.Seq[[]byte] {
	return even.Pieces(least, func(send func([]byte) bool) []byte {
		buf := []byte(l.Begin)
		if !send(buf) {
			return nil
		}
		blank := 0 // rows at the end that are fed rather than sent
		gaps := blankRuns(d)
		for y := 0; y < len(gaps); {
			if skip(gaps, y) {
				blank = gaps[y]
				y += blank
				if y < len(gaps) && !send(l.Feed(buf[:0], blank)) {
					return nil
				}
				continue
			}
			blank = 0
			end := y + 1
			for end < len(gaps) && end < y+SliceRows && !skip(gaps, end) {
				end++
			}
			buf = l.Tell(buf[:0], d, y, end, margin(d, y, end))
			if !send(buf) {
				return nil
			}
			y = end
		}
		return l.Feed(buf[:0], blank+TearRows)
	})
}

// blankRuns returns for each row how many blank rows begin there.
func blankRuns(d *dots.Dots) []int {
	gaps := make([]int, d.Rows())
	run := 0
	for y := len(gaps) - 1; y >= 0; y-- {
		if run++; !d.White(y) {
			run = 0
		}
		gaps[y] = run
	}
	return gaps
}

// skip reports whether the blank rows from row y on are fed instead of sent. A feed leaves
// a visible line inside a picture, so only long runs are fed, and the one at the end.
func skip(gaps []int, y int) bool {
	return gaps[y] >= SliceRows || gaps[y] == len(gaps)-y
}

// margin is how many bytes are white on either side of rows y to end.
func margin(d *dots.Dots, y, end int) int {
	stride := d.Stride()
	margin := (stride - 1) / 2 // in a blank slice: no command has a width of 0
	for r := y; r < end; r++ {
		row := d.Row(r)
		for m := range margin {
			if row[m] != 0 || row[stride-1-m] != 0 {
				margin = m
				break
			}
		}
	}
	return margin
}

// gsv0 appends GS v 0 for a slice.
func gsv0(buf []byte, d *dots.Dots, top, end, margin int) []byte {
	wide, high := d.Stride()-2*margin, end-top
	buf = append(buf, 0x1d, 'v', '0', 0, byte(wide), byte(wide>>8), byte(high), byte(high>>8))
	return Rows(buf, d, top, end, margin)
}

// Rows appends rows top to end of d without a margin of so many bytes on each side.
func Rows(buf []byte, d *dots.Dots, top, end, margin int) []byte {
	for r := top; r < end; r++ {
		buf = append(buf, d.Row(r)[margin:d.Stride()-margin]...)
	}
	return buf
}

// Feed appends to buf the commands that feed n rows.
func Feed(buf []byte, n int) []byte {
	for ; n > 0; n -= maxFeed {
		buf = append(buf, 0x1b, 'J', byte(min(n, maxFeed)))
	}
	return buf
}
