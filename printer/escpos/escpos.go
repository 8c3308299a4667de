// Package escpos writes dots as ESC/POS, as every cheap 58 mm head reads it. Five
// commands are all a ticket needs, because whatever is newer or prettier is printed as
// text by some firmware:
//
//	1B 40                        ESC @    reset, and empty the line buffer
//	1B 61 01                     ESC a 1  centre what follows
//	1D 76 30 00 xL xH yL yH d…   GS v 0   raster: x bytes wide, y rows
//	1B 4A n                      ESC J n  feed n rows
//	00                           NUL      nothing, or one byte of a slice cut short
package escpos

import (
	"iter"

	"babbage/printer/dots"
)

const (
	// SliceRows is the height of one raster command. Some firmware reads only
	// yL, and the POS-5890K loses its place when the count is a multiple of
	// 48 (python-escpos issues 367 and 424); 24 is safe on all, and the unit
	// by which a ticket is cancelled and resynchronised.
	SliceRows = 24

	// TearRows feeds the last row from under the head to past the tear bar:
	// 12 mm, the longest way among the panel printers we know of.
	TearRows = 96

	// maxFeed is the most rows that one ESC J can feed.
	maxFeed = 255
)

// Encode returns the ticket as an ESC/POS stream: a reset, the dots in slices
// of 24 rows, and a feed to the tear bar. Each slice is only as wide as what is
// black in it, cut on both sides alike and centred by the printer, so that an
// oval portrait costs an oval's worth of bytes; blank runs of 24 rows and more
// are fed. A ticket of the head's width (384 dots for 58 mm paper, 576 for
// 80 mm) comes out dot for dot; a narrower one is centred.
func Encode(d *dots.Dots) []byte {
	var stream []byte
	for piece := range Pieces(d) {
		stream = append(stream, piece...)
	}
	return stream
}

// Pieces yields Encode's stream piece by piece. Between two pieces the
// printer is between two commands: the only places where it may be asked for
// its status. A piece is valid until the next one.
func Pieces(d *dots.Dots) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		buf := []byte{0x1b, '@', 0x1b, 'a', 1}
		if !yield(buf) {
			return
		}
		blank := 0 // rows at the end that are fed rather than sent
		if d != nil && d.Stride() > 0 {
			gaps := blankRuns(d)
			for y := 0; y < len(gaps); {
				if skip(gaps, y) {
					blank = gaps[y]
					y += blank
					if y < len(gaps) && !yield(Feed(buf[:0], blank)) {
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
				if !yield(buf) {
					return
				}
				y = end
			}
		}
		yield(Feed(buf[:0], blank+TearRows))
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

// skip reports whether the blank run at row y is fed. A feed inside a picture
// leaves a visible line, so only long runs and the one at the end are.
func skip(gaps []int, y int) bool {
	return gaps[y] >= SliceRows || gaps[y] == len(gaps)-y
}

// slice appends the raster command for rows y to end of d.
func slice(buf []byte, d *dots.Dots, y, end int) []byte {
	stride := d.Stride()
	margin := (stride - 1) / 2 // of a blank slice: a width of 0 is no command
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

// Feed appends to buf the commands that feed n rows.
func Feed(buf []byte, n int) []byte {
	for ; n > 0; n -= maxFeed {
		buf = append(buf, 0x1b, 'J', byte(min(n, maxFeed)))
	}
	return buf
}
