package paper

import (
	"strconv"
)

// star reads Star's raster mode, and of its line mode the text, the reset and the queries. It is
// made from "STAR Graphic Mode Command Specifications" Rev. 2.31, section 3-2, and "STAR Line Mode
// Command Specifications", sections 3.2 and 3.4.
//
// Rows are burnt as they come, as a printer does whose print start-up is "line" (ESC RS S 1).
// Those since the last form feed are a page, and while it has some, no mode or margin is taken.
type star struct {
	*Decoder

	cmd  []byte // the command under way
	left int    // bytes of a row to come
	next bool   // and then goes on to the next one: it came by b rather than k

	raster      bool
	from, until int // bytes of the head between the margins
	form        int // what ESC FF NUL does
	end         int // what ESC FF EOT does, and quitting when the page has rows

	page bool   // it has rows
	down int    // rows to move down before the next one
	row  []byte // the row under way
	at   int    // where in it the next byte goes
	over bool   // there are dots in it: k does not go on to the next row
}

const (
	starTear   = 96    // rows from the head to the tear bar
	starPage   = 64000 // rows of the longest page (ESC * r P)
	starDigits = 255   // of a number
)

func newStar(d *Decoder) tongue {
	s := &star{Decoder: d}
	s.setUp()
	return s
}

// setUp sets raster mode up anew, as ESC * r R and entering it do.
func (s *star) setUp() {
	s.from, s.until = 0, (s.Width+7)/8
	s.form, s.end = s.usual(), s.usual()
	s.clear()
}

// clear forgets the page.
func (s *star) clear() {
	s.page, s.down, s.over = false, 0, false
	s.row = make([]byte, (s.Width+7)/8)
}

// usual is what a form feed does unless it is told otherwise: it cuts partly, or feeds to the tear
// bar.
func (s *star) usual() int {
	if s.Knife == 0 {
		return 3
	}
	return 13
}

func (s *star) rest() string { return within(int64(s.left), "row", s.cmd) }

func (s *star) take(b byte) {
	switch {
	case s.left > 0:
		s.data(b)
	case len(s.cmd) > 0 || b == 0x1b || s.raster && (b == 'b' || b == 'k'):
		s.cmd = append(s.cmd, b)
		if s.command(s.cmd) {
			s.cmd = s.cmd[:0]
		}
	case b == 0:
	case b == '\a' && !s.raster:
		s.pulse()
	case s.raster || b < ' ' && b != '\n':
		s.strange("%#02x is no command", b)
	case b == '\n' && len(s.line) == 0:
		s.feed(lineRows)
	case b == '\n':
		s.print()
	default:
		s.text(b)
	}
}

// command obeys c, and reports whether it is over.
func (s *star) command(c []byte) (over bool) {
	switch {
	case c[0] != 0x1b: // b or k
		if len(c) == 3 {
			s.next = c[0] == 'b'
			s.transfer(int(c[1]) | int(c[2])<<8)
		}
		return len(c) == 3
	case len(c) == 1 || len(c) == 2 && (c[1] == '*' || c[1] == 0x0c):
		return false
	case c[1] == 0x0c:
		s.execute(c[2])
		return true
	case c[1] == '*' && c[2] == 'r':
		return len(c) > 3 && s.rasterCommand(c[3], c[4:])
	case c[1] == '@' && !s.raster:
		s.line = s.line[:0]
		return true
	}
	if known, over := s.query(c); known {
		return over
	}
	s.strange("command % x is not known to every head", c)
	if b := c[len(c)-1]; b >= ' ' && !s.raster {
		s.text(b)
	}
	return true
}

// rasterCommand obeys ESC * r with a letter and what followed so far, and reports whether it is
// over.
func (s *star) rasterCommand(letter byte, rest []byte) (over bool) {
	switch letter {
	case 'R':
		s.setUp()
	case 'A':
		if !s.raster {
			s.print()
			s.setUp()
			s.raster = true
		}
	case 'B':
		if s.page {
			s.formFeed(s.end)
		}
		s.raster = false
	case 'C':
		s.clear()
	case 'm':
		if len(rest) == 0 {
			return false
		}
		if rest[0] == 'l' || rest[0] == 'r' {
			n, over := s.number(rest[1:])
			if over && n >= 0 {
				s.margin(rest[0] == 'l', n)
			}
			return over
		}
		s.strange("margin %q", rest[0])
	case 'E', 'F', 'P', 'Q', 'Y':
		n, over := s.number(rest)
		if over && n >= 0 {
			s.set(letter, n)
		}
		return over
	default:
		s.strange("raster command %q is not known to every head", letter)
	}
	return true
}

// number reads digits up to their NUL, and reports whether they are over. It is -1 for what is no
// number.
func (s *star) number(digits []byte) (n int, over bool) {
	if len(digits) == 0 {
		return 0, false
	}
	last := len(digits) - 1
	if b := digits[last]; b != 0 {
		if b < '0' || b > '9' || last >= starDigits {
			s.strange("%q in a number", b)
			return -1, true
		}
		return 0, false
	}
	n, err := strconv.Atoi(string(digits[:last]))
	if err != nil || n > starPage {
		s.strange("the number %q", digits[:last])
		return -1, true
	}
	return n, true
}
