package paper

// starPRNT reads StarPRNT's text, pictures, feeds and cuts. It is made from "StarPRNT Command
// Specifications" Rev. 4.10, sections 2.2 to 2.4.
type starPRNT struct {
	*Decoder

	cmd  []byte // the command under way
	left int    // bytes of a picture to come
	wide int    // bytes in a row of it
	row  []byte // the row under way
}

func newStarPRNT(d *Decoder) tongue { return &starPRNT{Decoder: d} }

// starWidest is the most bytes in a row of ESC GS S.
const starWidest = 128

func (s *starPRNT) rest() string { return within(int64(s.left), "picture", s.cmd) }

func (s *starPRNT) take(b byte) {
	switch {
	case s.left > 0:
		s.left--
		if s.row = append(s.row, b); len(s.row) == s.wide {
			s.burn(s.row, 8*len(s.row))
			s.row = s.row[:0]
		}
	case len(s.cmd) > 0 || b == 0x1b:
		s.cmd = append(s.cmd, b)
		if s.command(s.cmd) {
			s.cmd = s.cmd[:0]
		}
	case b == '\n' && len(s.line) == 0:
		s.feed(lineRows)
	case b == '\n':
		s.print()
	case b >= ' ':
		s.text(b)
	case b == '\a':
		s.pulse()
	case b != 0: // undefined codes are thrown away (2.2)
		s.strange("control code %#02x is not known to every head", b)
	}
}

// starPRNTLengths of commands by what follows their ESC; that of a picture is up to its dots.
var starPRNTLengths = map[string]int{"@": 2, "J": 3, "I": 3, "d": 3, "\x1da": 4, "\x1dS": 9}

// command obeys c, and reports whether it is over.
func (s *starPRNT) command(c []byte) (over bool) {
	if len(c) == 1 || len(c) == 2 && c[1] == 0x1d {
		return false
	}
	name := c[1:2]
	if c[1] == 0x1d {
		name = c[1:3]
	}
	if n := starPRNTLengths[string(name)]; n > 0 {
		if len(c) == n {
			s.obey(string(name), c[1+len(name):])
		}
		return len(c) == n
	}
	if known, over := s.query(c); known {
		return over
	}
	s.strange("command % x is not known to every head", c)
	if b := c[len(c)-1]; b >= ' ' {
		s.text(b)
	}
	return true
}

// obey obeys a command with its arguments.
func (s *starPRNT) obey(name string, args []byte) {
	switch name {
	case "@":
		s.align, s.line = 0, s.line[:0]
	case "\x1da":
		if args[0]&^'0' > 2 || args[0] > 2 && args[0] < '0' {
			s.strange("alignment %#02x", args[0])
			return
		}
		s.align = args[0] & 3
	case "J", "I":
		rows := int(args[0]) // n eighths of a millimetre at 203 dpi
		if name == "J" {
			rows *= 2
		}
		if rows == 0 {
			s.strange("feed of nothing")
		}
		s.feed(rows)
	case "d":
		s.cut(args[0])
	case "\x1dS":
		s.picture(args)
	}
}

// cut obeys ESC d n: 2 and 3 feed to the knife, 1 and 3 leave one point. A printer without a knife
// ignores it.
func (s *starPRNT) cut(n byte) {
	switch {
	case n > 3 && (n < '0' || n > '3'):
		s.strange("cut %#02x", n)
		return
	case s.Knife == 0:
		return
	}
	s.print()
	if n&2 != 0 {
		s.feed(s.Knife)
	}
	s.sever(n&1 == 0)
}

// picture begins ESC GS S m xL xH yL yH n.
func (s *starPRNT) picture(args []byte) {
	wide, high := int(args[1])|int(args[2])<<8, int(args[3])|int(args[4])<<8
	switch {
	case args[0] != 1 || args[5] != 0:
		s.strange("a picture of kind %d in colour %d", args[0], args[5])
		return
	case wide == 0 || wide > starWidest || high == 0:
		s.strange("raster of %d bytes by %d rows", wide, high)
		return
	case wide*8 > (s.Width+7)/8*8:
		s.strange("raster is %d bytes wide; the head has %d dots", wide, s.Width)
	}
	if len(s.line) > 0 {
		s.strange("raster with %d characters waiting in the line", len(s.line))
		s.print()
	}
	s.wide, s.left, s.row = wide, wide*high, s.row[:0]
}
