package paper

// This file is what the commands of Star's raster mode do to the page.

// margin sets a margin of n bytes. One that leaves nothing between them is ignored.
func (s *star) margin(left bool, n int) {
	from, until := s.from, len(s.row)-n
	if left {
		from, until = n, s.until
	}
	if s.page || from >= until {
		s.strange("a margin of %d bytes at this place", n)
		return
	}
	s.from, s.until = from, until
}

// set obeys a command with a number: a mode, a page's length, quality, or a way down.
func (s *star) set(letter byte, n int) {
	switch {
	case !s.raster:
		s.strange("raster command %q outside of raster mode", letter)
	case letter == 'Y':
		if s.over && n > 0 {
			s.burnRow()
			n--
		}
		s.down += min(n, starPage-s.down)
	case s.page:
		s.strange("raster command %q behind rows that no form feed has printed", letter)
	case letter == 'P' && n != 0 && n < 200, letter == 'Q' && n > 2:
		s.strange("raster command %q with %d", letter, n)
	case letter == 'P' && n != 0:
		s.strange("a page length of %d rows: a ticket has its own", n)
	case letter == 'E' || letter == 'F':
		if n == 0 {
			n = s.usual()
		}
		cutter := n == 2 || n == 8 || n == 9 || n == 12 || n == 13
		if n != 1 && !(cutter && s.Knife > 0) && !(n == 3 && s.Knife == 0) {
			s.strange("form feed %d, which this printer has not", n)
			return
		}
		if letter == 'E' {
			s.end = n
		} else {
			s.form = n
		}
	}
}

// execute obeys ESC FF b. It does nothing while the page has no rows.
func (s *star) execute(b byte) {
	switch {
	case b != 0 && b != 0x04:
		s.strange("form feed %#02x", b)
	case !s.raster:
		s.strange("form feed %#02x outside of raster mode", b)
	case s.page && b == 0:
		s.formFeed(s.form)
	case s.page:
		s.formFeed(s.end)
	}
}

// formFeed ends a page. In modes 2, 9 and 13 it feeds to the knife, in mode 3 to the tear bar; in
// modes 8 and 9 it cuts, in modes 12 and 13 all but one point.
func (s *star) formFeed(mode int) {
	if s.over {
		s.burnRow()
	}
	s.feed(s.down)
	s.clear()
	switch mode {
	case 2, 9, 13:
		s.feed(s.Knife)
	case 3:
		s.feed(starTear)
	}
	if mode >= 8 {
		s.sever(mode < 12)
	}
}

// transfer begins a row of n bytes.
func (s *star) transfer(n int) {
	s.left, s.at = n, s.from
	switch {
	case n == 0:
		s.strange("a row of no bytes")
		return
	case n > s.until-s.from:
		s.strange("a row of %d bytes; there is room for %d", n, s.until-s.from)
	}
	if !s.page || s.down > 0 {
		s.feed(s.down)
		s.page, s.down = true, 0
	}
}

// data takes a byte of a row. What is beyond the margin is cut off.
func (s *star) data(b byte) {
	if s.at < s.until {
		s.row[s.at] |= b
		s.at++
	}
	s.over = true
	if s.left--; s.left == 0 && s.next {
		s.burnRow()
	}
}

// burnRow burns the row under way, and goes on to the next one.
func (s *star) burnRow() {
	s.burn(s.row, 8*len(s.row))
	clear(s.row)
	s.over = false
}
