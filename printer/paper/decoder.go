package paper

import (
	"fmt"
	"io"
)

// Quirk is a fault of some cheap firmware; quirks are or-ed together.
type Quirk uint

const (
	// LowRows reads only yL, the low byte of a raster's row count.
	LowRows Quirk = 1 << iota
	// Lost48 loses its place when a raster's row count is a multiple of 48:
	// the last row is taken for text (POS-5890K; python-escpos issues 367, 424).
	Lost48
	// NoHeat does not know ESC 7 and DC2 # (heat, density) and prints their
	// arguments (CSN-A2L, firmware GV2.16).
	NoHeat

	// AllQuirks is a printer that has every fault at once.
	AllQuirks = LowRows | Lost48 | NoHeat
)

// Decoder turns a printer's language back into rows of dots, byte by byte. It knows the commands of
// a cheap printer and no others. It keeps a row or two and one command in memory, however large the
// pictures of the stream are, and what a printer stores before it prints.
type Decoder struct {
	Width  int               // of the head in dots
	Speaks Language          // ESC/POS with GS v 0, if nothing is said
	Quirks Quirk             // of the firmware
	Knows  Ask               // status queries that are commands rather than text
	Knife  int               // rows from the head to the knife; 0 is none, and its command is text
	Halves int               // dots an inch of a head that feeds in half dots until GS P; 0 is dots
	Row    func(bits []byte) // called for each row; nil is a fed one; valid during the call
	Cut    func(Cut)         // called for each cut; nil where nobody looks
	Pulse  func()            // called for each pulse for the cash drawer; nil where nobody looks
	asked  func(*ask)        // called for each query it knows; nil where nobody answers
	named  func(n byte)      // called for GS I n; nil where it is not known, and text

	tongue tongue // that reads the language; nil before the first byte
	offset int64  // bytes read so far
	rows   int    // printed and fed so far
	err    error  // the first strange thing

	align byte   // of pictures: left, in the middle or right
	line  []byte // text waiting for its line feed
	dots  []byte // the row as the head burns it
}

// Write reads the next bytes of the stream. It never fails; Err tells what was
// strange.
func (d *Decoder) Write(p []byte) (int, error) {
	for _, b := range p {
		if d.offset++; d.tongue == nil {
			d.tongue = tongues[d.Speaks].of(d)
		}
		d.tongue.take(b)
	}
	return len(p), nil
}

// Err returns the first thing in the stream that a cheap head would not have
// understood, or nil.
func (d *Decoder) Err() error { return d.err }

// Rest returns nil between two commands, and otherwise an error that says what
// the stream broke off in.
func (d *Decoder) Rest() error {
	if d.tongue == nil || d.tongue.rest() == "" {
		return nil
	}
	return fmt.Errorf("paper: stream ends %s: %w", d.tongue.rest(), io.ErrUnexpectedEOF)
}

// Reset is what switching the printer off and on does to its firmware.
func (d *Decoder) Reset() { d.tongue, d.align, d.line = nil, 0, d.line[:0] }

// strange notes the first thing that a cheap printer does not understand.
func (d *Decoder) strange(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("paper: byte %d: %s", d.offset-1, fmt.Sprintf(format, args...))
	}
}

// burn prints a row of so many dots as it came, with its alignment. What is wider than the head is
// cut off on the right.
func (d *Decoder) burn(row []byte, wide int) {
	stride := (d.Width + 7) / 8
	d.blank()
	offset := 0
	if room := stride*8 - wide; room > 0 {
		offset = room * int(d.align) / 2
	}
	for i, b := range row {
		at, shift := offset/8+i, offset%8
		if at < stride {
			d.dots[at] |= b >> shift
		}
		if at+1 < stride {
			d.dots[at+1] |= b << (8 - shift)
		}
	}
	d.emit(d.dots)
}

// blank makes d.dots a white row.
func (d *Decoder) blank() {
	if n := (d.Width + 7) / 8; len(d.dots) != n {
		d.dots = make([]byte, n)
	}
	clear(d.dots)
}

func (d *Decoder) emit(bits []byte) {
	d.rows++
	if d.Row != nil {
		d.Row(bits)
	}
}

func (d *Decoder) feed(rows int) {
	d.print()
	for range rows {
		d.emit(nil)
	}
}

// Text: a character is a cell of 12 by 24 dots, a line 30 rows (font A).
const (
	cellWide, cellHigh = 12, 24
	lineRows           = 30
)

func (d *Decoder) text(b byte) {
	d.line = append(d.line, b)
	if len(d.line) >= max(1, d.Width/cellWide) {
		d.print()
	}
}

// print puts the waiting line on paper. A character is drawn as the bits of its code, two
// columns of four blots: enough to see that dots were taken for text.
func (d *Decoder) print() {
	if len(d.line) == 0 {
		return
	}
	for y := range cellHigh {
		d.blank()
		for i, c := range d.line {
			for x := range cellWide - 2 {
				bit := y/6*2 + x/5
				if at := i*cellWide + x; c>>bit&1 != 0 && y%6 < 5 && at < d.Width {
					d.dots[at/8] |= 0x80 >> (at % 8)
				}
			}
		}
		d.emit(d.dots)
	}
	d.line = d.line[:0]
	for range lineRows - cellHigh {
		d.emit(nil)
	}
}
