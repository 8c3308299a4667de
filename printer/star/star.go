// Package star writes dots as Star's raster mode, which the TSP100 family speaks and nothing
// else (it calls it graphic mode), and the TSP600, 700 and 800 beside their line mode. The
// commands are those that "STAR Graphic Mode Command Specifications" Rev. 2.31 (section 3-2) and
// "STAR Line Mode Command Specifications" (section 3.4) have alike:
//
//	1B 2A 72 52            ESC * r R           set raster mode up anew
//	1B 2A 72 41            ESC * r A           enter it
//	1B 2A 72 50 30 00      ESC * r P "0" NUL   paper without pages
//	1B 2A 72 45 31 00      ESC * r E "1" NUL   quitting prints what is left, and cuts nothing
//	1B 2A 72 46 n… 00      ESC * r F n NUL     a form feed: "1" prints, "9" cuts, "13" cuts partly
//	1B 2A 72 6D 6C n… 00   ESC * r m l n NUL   left margin, n bytes
//	62 nL nH d…            b                   a row of n bytes, and on to the next one
//	1B 2A 72 59 n… 00      ESC * r Y n NUL     n rows down
//	1B 0C 00               ESC FF NUL          form feed: prints the rows
//	1B 2A 72 43            ESC * r C           forget the rows
//	1B 2A 72 42            ESC * r B           quit raster mode
//	1B 40                  ESC @               anew in line mode; unknown in graphic mode
//	00                     NUL                 nothing, or a white byte of a row cut short
//
// Numbers are digits, except for those of b. Two rules shape a ticket: while there are rows that
// no form feed has printed, the modes and the margin cannot be set; and while there are none, a
// form feed does nothing.
//
// That a NUL is nothing, the line mode's manual says (3.2, undefined codes); for graphic mode,
// Star's own driver for CUPS sends one in each job.
//
// It has what package escpos has.
package star

import (
	"iter"
	"strconv"

	"babbage/printer/dots"
	"babbage/printer/internal/even"
)

const (
	// SliceRows is the most rows in one piece of Pieces.
	SliceRows = 24

	// GapRows is how many blank ones end a stretch, behind which the left margin may be another. A
	// new margin takes a form feed, at which the paper may stop for a moment: where there are so
	// many, a millimetre, nobody sees it.
	GapRows = 8

	// TearRows are fed after the last row, so that it passes the tear bar: 12 mm.
	TearRows = 96

	// CutRows are blank rows of a cut.
	CutRows = 1

	// KnifeRows is the longest way from a head to its knife, 18 mm: Star's are four lines of text
	// away in ReceiptPrinterEncoder's table.
	KnifeRows = 144
)

const (
	lineMode = "\x1b@" // anew: it throws away text
	enter    = "\x1b*rR\x1b*rA\x1b*rP0\x00\x1b*rE1\x00"
	printing = "\x1b*rF1\x00"
	formFeed = "\x1b\x0c\x00"
	quit     = "\x1b*rB"

	// worth is how many bytes a wider left margin must save: what it costs to set it and to set it
	// back, so that a ticket of which less is black has no more bytes.
	worth = 2 * len(formFeed+"\x1b*rml100\x00")

	// blankRow is a row of one white byte. It comes where the paper must go as far as this: a form
	// feed is known to print rows, and not known to move down behind the last one.
	blankRow = "b\x01\x00\x00"
)

// CutPartial and CutFull feed up to the knife, and cut all but one point, or all: a page of its
// own, since what a form feed does cannot be set behind the rows of a ticket, and with a row of
// its own, since without one the form feed would do nothing. A printer with a tear bar, where
// these modes are invalid, feeds up to that.
const (
	CutPartial = enter + "\x1b*rF13\x00" + blankRow + formFeed + quit
	CutFull    = enter + "\x1b*rF9\x00" + blankRow + formFeed + quit
)

// Pieces yields the ticket as a stream in pieces that end where a command ends: raster mode, the
// rows, a feed to the tear bar, and the end of raster mode. Blank rows are not sent, nor is what is
// white on the right of a row, nor on the left of all rows of a stretch between GapRows blank ones.
// A ticket as wide as the head comes out dot for dot; a narrower one is on the left, for raster
// mode has no middle. A piece is valid until the next one.
//
// A stream of fewer than least bytes has NULs, which print nothing, before its last feed: so
// tickets of different portraits and names take the same time on the wire.
func Pieces(d *dots.Dots, least int) iter.Seq[[]byte] {
	return even.Pieces(least, func(send func([]byte) bool) []byte {
		buf := []byte(lineMode + enter + printing)
		if !send(buf) {
			return nil
		}
		blank := 0    // rows to move down before the next one
		margin := 0   // as the printer has it
		page := false // has rows
		for y := 0; y < d.Rows(); {
			if d.White(y) {
				blank++
				y++
				continue
			}
			end, left, rows := stretch(d, y)
			buf = buf[:0]
			if left < margin || (left-margin)*rows > worth {
				if page {
					buf = append(buf, formFeed...)
				}
				buf = number(buf, "ml", left)
				margin, page = left, false
			}
			for y < end {
				for last := min(end, y+SliceRows); y < last; y++ {
					row := d.Row(y)
					_, right := ink(row)
					if right == 0 {
						blank++
						continue
					}
					buf = down(buf, blank)
					blank = 0
					buf = append(buf, 'b', byte(right-margin), byte((right-margin)>>8))
					buf = append(buf, row[margin:right]...)
				}
				if !send(buf) {
					return nil
				}
				buf, page = buf[:0], true
			}
		}
		return append(down(buf[:0], blank+TearRows-1), blankRow+formFeed+quit...)
	})
}

// stretch returns the row behind the last black one before GapRows blank ones, how many bytes are
// white on the left of all rows from y to there, and how many of them are black. Row y is.
func stretch(d *dots.Dots, y int) (end, left, rows int) {
	left = d.Stride()
	for end = y; y < d.Rows() && y < end+GapRows; y++ {
		if from, to := ink(d.Row(y)); to > 0 {
			end, left, rows = y+1, min(left, from), rows+1
		}
	}
	return end, left, rows
}

// ink returns the first byte of a row that is not white, and the one behind the last; 0 for a
// white row.
func ink(row []byte) (from, to int) {
	for i, b := range row {
		if b == 0 {
			continue
		}
		if to == 0 {
			from = i
		}
		to = i + 1
	}
	return from, to
}

// down appends to buf the command that moves n rows down: a white row where that is shorter.
func down(buf []byte, n int) []byte {
	switch n {
	case 0:
		return buf
	case 1:
		return append(buf, blankRow...)
	}
	return number(buf, "Y", n)
}

// number appends to buf a command of raster mode with a number.
func number(buf []byte, command string, n int) []byte {
	buf = append(buf, "\x1b*r"...)
	buf = append(buf, command...)
	return append(strconv.AppendInt(buf, int64(n), 10), 0)
}
