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
// Package printer needs Pieces for a ticket, CutPartial and CutFull behind it, Resync, Reset
// and TearOff for a wire that broke, and TearRows and KnifeRows to know how long a feed takes.
// A package for another language of raster commands has the same.
package escpos

import (
	"iter"

	"babbage/printer/dots"
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

// filler is NULs, as many as are sent between two looks at a printer.
var filler [256]byte

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
func Pieces(d *dots.Dots, least int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		sent := 0
		send := func(piece []byte) bool {
			sent += len(piece)
			return yield(piece)
		}
		buf := []byte(Reset + "\x1ba\x01")
		if !send(buf) {
			return
		}
		blank := 0 // rows at the end that are fed rather than sent
		if d != nil && d.Stride() > 0 {
			gaps := blankRuns(d)
			for y := 0; y < len(gaps); {
				if skip(gaps, y) {
					blank = gaps[y]
					y += blank
					if y < len(gaps) && !send(feed(buf[:0], blank)) {
						return
					}
					continue
				}
				blank = 0
				end := y + 1
				for end < len(gaps) && end < y+SliceRows && !skip(gaps, end) {
					end++
				}
				buf = slice(buf[:0], d, y, end)
				if !send(buf) {
					return
				}
				y = end
			}
		}
		buf = feed(buf[:0], blank+TearRows)
		for left := least - sent - len(buf); left > 0; left -= len(filler) {
			if !yield(filler[:min(left, len(filler))]) {
				return
			}
		}
		yield(buf)
	}
}

// blankRuns returns for each row how many blank rows begin there.
func blankRuns(d *dots.Dots) []int {
	gaps := make([]int, min(d.Height, len(d.Bits)/d.Stride()))
	run := 0
	for y := len(gaps) - 1; y >= 0; y-- {
		run++
		for _, b := range d.Row(y) {
			if b != 0 {
				run = 0
				break
			}
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

// slice appends the raster command for rows y to end of d.
func slice(buf []byte, d *dots.Dots, y, end int) []byte {
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
	wide, high := stride-2*margin, end-y
	buf = append(buf, 0x1d, 'v', '0', 0, byte(wide), byte(wide>>8), byte(high), byte(high>>8))
	for r := y; r < end; r++ {
		buf = append(buf, d.Row(r)[margin:stride-margin]...)
	}
	return buf
}

// feed appends to buf the commands that feed n rows.
func feed(buf []byte, n int) []byte {
	for ; n > 0; n -= maxFeed {
		buf = append(buf, 0x1b, 'J', byte(min(n, maxFeed)))
	}
	return buf
}
