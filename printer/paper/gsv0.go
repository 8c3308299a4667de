package paper

// gsv0 is GS v 0 m xL xH yL yH, and rows of bytes.
type gsv0 struct {
	wide int  // bytes in a row
	mode byte // m: bit 0 double width, bit 1 double height
	row  []byte
}

func newGSv0() pictures { return &gsv0{} }

func (*gsv0) length(key [2]byte) int {
	if key == [2]byte{0x1d, 'v'} {
		return 8
	}
	return 0
}

func (*gsv0) spacing() int { return lineRows }

func (*gsv0) finish(*escpos) bool { return false }

func (g *gsv0) obey(e *escpos) {
	c := &e.cmd
	if c[2] != '0' || c[3] > 3 && (c[3] < '0' || c[3] > '3') {
		e.strange("raster command % x", c[:4])
		return
	}
	if len(e.line) > 0 {
		e.strange("raster with %d characters waiting in the line", len(e.line))
		e.print()
	}
	g.mode = c[3] & 3
	wide, high := int(c[4])|int(c[5])<<8, int(c[6])|int(c[7])<<8
	if e.Quirks&LowRows != 0 {
		high &= 0xff
	}
	switch {
	case wide == 0 || high == 0:
		e.strange("raster of %d bytes by %d rows", wide, high)
		high = 0
	case wide*8<<(g.mode&1) > (e.Width+7)/8*8:
		e.strange("raster is %d bytes wide; the head has %d dots", wide, e.Width)
	}
	if e.Quirks&Lost48 != 0 && high%48 == 0 && high > 0 {
		high--
	}
	g.wide, g.row, e.left = wide, g.row[:0], int64(wide)*int64(high)
}

func (g *gsv0) data(e *escpos, b byte) {
	if g.row = append(g.row, b); len(g.row) < g.wide {
		return
	}
	row := g.row
	if g.mode&1 != 0 {
		row = double(row)
	}
	for range 1 + g.mode>>1 {
		e.burn(row, 8*len(row))
	}
	g.row = g.row[:0]
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
