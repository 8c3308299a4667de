package paper

// escpos reads ESC/POS, of which each printer knows one way of telling pictures.
type escpos struct {
	*Decoder
	pictures
	none func() pictures // after a reset

	cmd  [8]byte // the command under way
	n    int     // bytes of it so far
	left int64   // bytes of a picture to come
	unit int     // feeds are in so many parts of an inch, where GS P has said so; 0 is nothing said
}

// pictures is a way of telling pictures: some commands, and the bytes that follow them.
type pictures interface {
	length(key [2]byte) int // of its own command that begins so, without dots; 0 is none
	obey(e *escpos)         // e.cmd is such a command, and whole; sets e.left
	data(e *escpos, b byte) // one of these bytes of dots
	finish(e *escpos) bool  // prints the picture that waits in the line; false is none
	spacing() int           // rows from one line to the next
}

func newESCPOS(d *Decoder, none func() pictures) tongue {
	return &escpos{Decoder: d, pictures: none(), none: none}
}

// lengths of commands by their first two bytes.
var lengths = map[[2]byte]int{
	{0x1b, '@'}: 2, {0x1b, 'a'}: 3, {0x1b, 'J'}: 3, {0x1b, 'd'}: 3, {0x1b, '7'}: 5,
	{0x12, '#'}: 3, {0x1d, 'V'}: 3, {0x1d, 'I'}: 3, {0x1d, 'P'}: 4, {0x1b, 'p'}: 5,
}

// size returns the length of the command that begins with two bytes, or 0.
func (e *escpos) size(key [2]byte) int {
	if a := asking(key); a != nil {
		return len(a.command)
	}
	if n := e.length(key); n > 0 {
		return n
	}
	return lengths[key]
}

func (e *escpos) rest() string { return within(e.left, "picture", e.cmd[:e.n]) }

func (e *escpos) take(b byte) {
	if e.left > 0 {
		e.left--
		e.data(e, b)
		return
	}
	e.cmd[e.n] = b
	e.n++
	switch e.n {
	case 1:
		switch {
		case b == 0x1b || b == 0x1d || b == 0x10 || b == 0x12:
			return // more to come
		case b == '\n' && e.finish(e):
		case b == '\n' && len(e.line) == 0:
			e.feed(e.spacing())
		case b == '\n':
			e.print()
		case b >= ' ':
			e.text(b)
		case b != 0 && b != '\r':
			e.strange("control code %#02x is not known to every head", b)
		}
		e.n = 0
		return
	case 2:
		key := [2]byte(e.cmd[:2])
		if e.size(key) == 0 || e.foreign(key) {
			e.strange("command % x is not known to every head", e.cmd[:2])
			e.n = 0
			if b >= ' ' {
				e.text(b)
			}
			return
		}
	}
	if e.n < e.size([2]byte(e.cmd[:2])) || e.n == 3 && e.feedsToKnife() {
		return
	}
	e.n = 0
	e.do()
}

// ended notes a picture in a line that has not ended, which the command to come prints.
func (e *escpos) ended() {
	if e.finish(e) {
		e.strange("command % x inside a line with a picture", e.cmd[:2])
	}
}

// inRows is how far the paper is fed for n, in rows.
func (e *escpos) inRows(n byte) int {
	switch {
	case e.Halves == 0:
		return int(n)
	case e.unit == 0:
		return int(n) / 2
	}
	return int(n) * e.Halves / e.unit
}

// mostFeed is as much as ESC d feeds at once: 40 inches, as in the TH230's manual.
const mostFeed = 8120

// foreign reports whether this printer lacks a command that others have.
func (e *escpos) foreign(key [2]byte) bool {
	switch key {
	case [2]byte{0x1b, '7'}, [2]byte{0x12, '#'}:
		return e.Quirks&NoHeat != 0
	case [2]byte{0x1d, 'V'}:
		return e.Knife == 0
	case [2]byte{0x1d, 'P'}:
		return e.Halves == 0
	case [2]byte{0x1d, 'I'}:
		return e.named == nil
	}
	a := asking(key) // one of control codes alone prints nothing where it is unknown
	return a != nil && e.Knows&a.bit == 0 && key[1] >= ' '
}

// do obeys the command in e.cmd.
func (e *escpos) do() {
	c := &e.cmd
	if e.length([2]byte(c[:2])) > 0 {
		e.obey(e)
		return
	}
	switch {
	case c[0] == 0x1b && c[1] == '@':
		e.align, e.line, e.pictures, e.unit = 0, e.line[:0], e.none(), 0
	case c[0] == 0x1b && c[1] == 'a':
		if c[2] != 0 && c[2]-1 > 1 && (c[2] < '0' || c[2] > '2') {
			e.strange("alignment %#02x", c[2])
			return
		}
		e.align = c[2] & 3
	case c[0] == 0x1b && c[1] == 'J':
		e.ended()
		e.feed(e.inRows(c[2]))
	case c[0] == 0x1b && c[1] == 'd':
		e.ended()
		e.feed(min(int(c[2])*e.spacing(), mostFeed))
	case c[0] == 0x1d && c[1] == 'P':
		e.unit = int(c[3])
	case c[0] == 0x1d && c[1] == 'V':
		e.ended()
		e.cut()
	case c[0] == 0x1b && c[1] == 'p':
		if c[2]&^'0' > 1 {
			e.strange("pulse on plug %#02x", c[2])
			return
		}
		e.pulse()
	case c[0] == 0x1d && c[1] == 'I':
		e.named(c[2])
	default:
		if a := asking([2]byte(c[:2])); a != nil && e.Knows&a.bit != 0 && e.asked != nil {
			e.asked(a)
		}
	}
}
