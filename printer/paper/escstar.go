package paper

// escStar is ESC * 33: columns of three bytes in a line. ESC 3 and ESC 2 say how far apart lines
// are, and ESC U in which direction a head goes.
type escStar struct {
	columns []byte // in the line
	apart   int    // rows from a line to the next
}

func newESCStar() pictures { return &escStar{apart: lineRows} }

const bandRows = 24

func (*escStar) length(key [2]byte) int {
	return map[[2]byte]int{{0x1b, '*'}: 5, {0x1b, '3'}: 3, {0x1b, '2'}: 2, {0x1b, 'U'}: 3}[key]
}

func (s *escStar) spacing() int { return s.apart }

func (s *escStar) obey(e *escpos) {
	switch e.cmd[1] {
	case '3':
		s.apart = e.inRows(e.cmd[2])
		return
	case '2':
		s.apart = lineRows
		return
	case 'U':
		return
	}
	columns := int(e.cmd[3]) | int(e.cmd[4])<<8
	switch {
	case e.cmd[2] != 33:
		e.strange("ESC * %d is not of 24 dots and double density", e.cmd[2])
		return
	case columns == 0:
		e.strange("a band without a column")
	case columns > e.Width:
		e.strange("a band of %d columns; the head has %d dots", columns, e.Width)
	case len(e.line) > 0 || len(s.columns) > 0:
		e.strange("a band in a line with %d characters and %d columns", len(e.line), len(s.columns)/3)
	case s.apart != bandRows:
		e.strange("bands of %d rows in lines %d rows apart", bandRows, s.apart)
	}
	e.left = int64(3 * columns)
}

// data keeps no more than the head has dots for, however many bands come before a line feed.
func (s *escStar) data(e *escpos, b byte) {
	if len(s.columns) < bandRows/8*e.Width {
		s.columns = append(s.columns, b)
	}
}

// finish prints the band. A line is not lower than it.
func (s *escStar) finish(e *escpos) bool {
	columns := len(s.columns) / 3
	if columns == 0 {
		return false
	}
	row := make([]byte, (columns+7)/8)
	for y := range bandRows {
		clear(row)
		for x := range columns {
			row[x/8] |= s.columns[3*x+y/8] << (y % 8) & 0x80 >> (x % 8)
		}
		e.burn(row, columns)
	}
	for range s.apart - bandRows {
		e.emit(nil)
	}
	s.columns = s.columns[:0]
	return true
}
