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

// Decoder turns ESC/POS back into rows of dots, byte by byte. It knows the commands of a cheap
// 58 mm printer and no others. It keeps one row and one command in memory, however large the
// pictures of the stream are.
type Decoder struct {
	Width  int               // of the head in dots
	Quirks Quirk             // of the firmware
	Knows  Ask               // status queries that are commands rather than text
	Knife  int               // rows from the head to the knife; 0 is none, and GS V is text
	Row    func(bits []byte) // called for each row; nil is a fed one; valid during the call
	Cut    func(Cut)         // called for each cut; nil where nobody looks
	asked  func(*ask)        // called for each query it knows; nil where nobody answers

	cmd    [8]byte // the command under way
	n      int     // bytes of it so far
	offset int64   // bytes read so far
	rows   int     // printed and fed so far
	err    error   // the first strange thing

	align      byte   // ESC a
	line       []byte // text waiting for its line feed
	row        []byte // the raster row under way
	dots       []byte // the row as the head burns it
	wide, high int    // bytes in a raster row; rows still to come
	mode       byte   // the raster's m: bit 0 double width, bit 1 double height
}

// lengths of commands by their first two bytes; 8 is a raster's up to its dots.
var lengths = map[[2]byte]int{
	{0x1b, '@'}: 2, {0x1b, 'a'}: 3, {0x1b, 'J'}: 3, {0x1b, 'd'}: 3, {0x1b, '7'}: 5,
	{0x12, '#'}: 3, {0x1d, 'v'}: 8, {0x1d, 'V'}: 3,
}

// length returns the length of the command that begins with two bytes, or 0.
func length(key [2]byte) int {
	if a := asking(key); a != nil {
		return len(a.command)
	}
	return lengths[key]
}

// Write reads the next bytes of the stream. It never fails; Err tells what was
// strange.
func (d *Decoder) Write(p []byte) (int, error) {
	for _, b := range p {
		d.offset++
		if d.high > 0 {
			d.raster(b)
		} else {
			d.command(b)
		}
	}
	return len(p), nil
}

// Err returns the first thing in the stream that a cheap head would not have
// understood, or nil.
func (d *Decoder) Err() error { return d.err }

// Rest returns nil between two commands, and otherwise an error that says what
// the stream broke off in.
func (d *Decoder) Rest() error {
	switch {
	case d.high > 0:
		return fmt.Errorf("paper: stream ends with %d rows of a picture to come: %w", d.high, io.ErrUnexpectedEOF)
	case d.n > 0:
		return fmt.Errorf("paper: stream ends inside the command % x: %w", d.cmd[:d.n], io.ErrUnexpectedEOF)
	}
	return nil
}

// Reset is what switching the printer off and on does to its firmware.
func (d *Decoder) Reset() {
	d.n, d.high, d.align, d.line = 0, 0, 0, d.line[:0]
}

// strange notes the first thing that a cheap printer does not understand.
func (d *Decoder) strange(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("paper: byte %d: %s", d.offset-1, fmt.Sprintf(format, args...))
	}
}

// command takes a byte outside a picture.
func (d *Decoder) command(b byte) {
	d.cmd[d.n] = b
	d.n++
	switch d.n {
	case 1:
		switch {
		case b == 0x1b || b == 0x1d || b == 0x10 || b == 0x12:
			return // more to come
		case b == '\n' && len(d.line) == 0:
			d.feed(lineRows)
		case b == '\n':
			d.print()
		case b >= ' ':
			d.text(b)
		case b != 0 && b != '\r':
			d.strange("control code %#02x is not known to every head", b)
		}
		d.n = 0
		return
	case 2:
		key := [2]byte(d.cmd[:2])
		if length(key) == 0 || d.foreign(key) {
			d.strange("command % x is not known to every head", d.cmd[:2])
			d.n = 0
			if b >= ' ' {
				d.text(b)
			}
			return
		}
	}
	if d.n < length([2]byte(d.cmd[:2])) || d.n == 3 && d.feedsToKnife() {
		return
	}
	d.n = 0
	d.do()
}

// foreign reports whether this printer lacks a command that others have.
func (d *Decoder) foreign(key [2]byte) bool {
	switch key {
	case [2]byte{0x1b, '7'}, [2]byte{0x12, '#'}:
		return d.Quirks&NoHeat != 0
	case [2]byte{0x1d, 'V'}:
		return d.Knife == 0
	}
	a := asking(key) // one of control codes alone prints nothing where it is unknown
	return a != nil && d.Knows&a.bit == 0 && key[1] >= ' '
}

// do obeys the command in d.cmd.
func (d *Decoder) do() {
	c := &d.cmd
	switch {
	case c[0] == 0x1b && c[1] == '@':
		d.align, d.line = 0, d.line[:0]
	case c[0] == 0x1b && c[1] == 'a':
		if c[2] != 0 && c[2]-1 > 1 && (c[2] < '0' || c[2] > '2') {
			d.strange("alignment %#02x", c[2])
			return
		}
		d.align = c[2] & 3
	case c[0] == 0x1b && c[1] == 'J':
		d.feed(int(c[2]))
	case c[0] == 0x1b && c[1] == 'd':
		d.feed(int(c[2]) * lineRows)
	case c[0] == 0x1d && c[1] == 'v':
		d.begin()
	case c[0] == 0x1d && c[1] == 'V':
		d.cut()
	default:
		if a := asking([2]byte(c[:2])); a != nil && d.Knows&a.bit != 0 && d.asked != nil {
			d.asked(a)
		}
	}
}

// begin starts a raster picture: GS v 0 m xL xH yL yH.
func (d *Decoder) begin() {
	c := &d.cmd
	if c[2] != '0' || c[3] > 3 && (c[3] < '0' || c[3] > '3') {
		d.strange("raster command % x", c[:4])
		return
	}
	if len(d.line) > 0 {
		d.strange("raster with %d characters waiting in the line", len(d.line))
		d.print()
	}
	d.mode = c[3] & 3
	d.wide, d.high = int(c[4])|int(c[5])<<8, int(c[6])|int(c[7])<<8
	if d.Quirks&LowRows != 0 {
		d.high &= 0xff
	}
	switch {
	case d.wide == 0 || d.high == 0:
		d.strange("raster of %d bytes by %d rows", d.wide, d.high)
		d.high = 0
	case d.wide*8<<(d.mode&1) > (d.Width+7)/8*8:
		d.strange("raster is %d bytes wide; the head has %d dots", d.wide, d.Width)
	}
	if d.Quirks&Lost48 != 0 && d.high%48 == 0 && d.high > 0 {
		d.high--
	}
	d.row = d.row[:0]
}

// raster takes a byte of a picture. What is wider than the head is cut off on the right.
func (d *Decoder) raster(b byte) {
	d.row = append(d.row, b)
	if len(d.row) < d.wide {
		return
	}
	d.high--
	stride := (d.Width + 7) / 8
	if d.mode&1 != 0 {
		d.row = double(d.row)
	}
	d.blank()
	offset := 0
	if room := stride*8 - len(d.row)*8; room > 0 {
		offset = room * int(d.align) / 2
	}
	for i, b := range d.row {
		at, shift := offset/8+i, offset%8
		if at < stride {
			d.dots[at] |= b >> shift
		}
		if at+1 < stride {
			d.dots[at+1] |= b << (8 - shift)
		}
	}
	d.row = d.row[:0]
	for range 1 + d.mode>>1 {
		d.emit(d.dots)
	}
}

// double makes every dot of a row two dots wide.
func double(row []byte) []byte {
	out := make([]byte, 0, 2*len(row))
	for _, b := range row {
		var w uint16
		for i := range 8 {
			w |= uint16(b>>i&1) * 3 << (2 * i)
		}
		out = append(out, byte(w>>8), byte(w))
	}
	return out
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
