package ticket

import "babbage/printer/dots"

// note is what the organiser has written for a person: at most three lines below the name, in
// smaller letters the longer it is, and cut where it is too long to be read. Nothing but paper
// shows it.
func (t *typesetter) note(text string) *dots.Dots {
	const (
		size  = 26 // dots an em
		least = 15 // dots an em, 1.9 mm
		lines = 3
	)
	if text == "" {
		return dots.New(0, 0)
	}
	l := t.layout
	return t.pen.Within(text, l.Width-l.dots(16), size*l.letters(), l.readable(least), l.lines(lines))
}

// most is the highest of some blocks, and the one that takes most bytes.
type most struct {
	high, bytes int
	block       *dots.Dots
}

// add looks at one more block.
func (m *most) add(d *dots.Dots, t *typesetter) {
	m.high = max(m.high, d.Height)
	if n := t.layout.Raster.Bytes(t.center(d)); n > m.bytes {
		m.block, m.bytes = d, n
	}
}
