package paper

// graphics is GS ( L: function 112 stores rows of bytes, and function 50 prints them.
type graphics struct {
	head   []byte // of the function under way, from a on
	across int    // dots in a row that is stored
	rows   []byte
}

func newGraphics() pictures { return &graphics{} }

// storeHead is how long a b b c x x y y are, the head of function 112.
const storeHead = 8

func (*graphics) length(key [2]byte) int {
	if key == [2]byte{0x1d, '('} {
		return 7 // up to the function
	}
	return 0
}

func (*graphics) spacing() int { return lineRows }

func (*graphics) finish(*escpos) bool { return false }

func (g *graphics) obey(e *escpos) {
	c := &e.cmd
	size := int(c[3]) | int(c[4])<<8
	g.head = g.head[:0]
	switch e.left = int64(max(0, size-2)); {
	case c[2] != 'L' || c[5] != '0' || size < 2:
		e.strange("graphics command % x", c[:7])
	case c[6] == 50 && size == 2:
		g.print(e)
	case c[6] != 112 || size <= 2+storeHead:
		e.strange("graphics command % x", c[:7])
	case len(e.line) > 0 || len(g.rows) > 0:
		e.strange("graphics are stored with %d characters and %d bytes of a picture waiting", len(e.line), len(g.rows))
	}
}

func (g *graphics) data(e *escpos, b byte) {
	switch {
	case e.cmd[2] != 'L' || e.cmd[6] != 112: // not known
	case len(g.head) < storeHead:
		if g.head = append(g.head, b); len(g.head) == storeHead {
			g.store(e)
		}
	case g.across > 0:
		g.rows = append(g.rows, b)
	}
}

// store is called when the head of function 112 has come.
func (g *graphics) store(e *escpos) {
	h := g.head
	across, high := int(h[4])|int(h[5])<<8, int(h[6])|int(h[7])<<8
	g.across, g.rows = 0, nil
	switch {
	case h[0] != '0' || h[1] != 1 || h[2] != 1 || h[3] != '1':
		e.strange("graphics in the tone, size and colour % x", h[:4])
		return
	case int64((across+7)/8)*int64(high) != e.left || e.left == 0:
		e.strange("graphics of %d by %d dots in %d bytes", across, high, e.left)
		return
	case across > (e.Width+7)/8*8:
		e.strange("graphics are %d dots wide; the head has %d", across, e.Width)
	}
	g.across = across
}

// print prints what is stored, and forgets it.
func (g *graphics) print(e *escpos) {
	if len(g.rows) == 0 {
		e.strange("graphics are printed, and nothing is stored")
	}
	for wide := (g.across + 7) / 8; len(g.rows) > 0; g.rows = g.rows[wide:] {
		e.burn(g.rows[:wide], g.across)
	}
	g.rows = nil
}
