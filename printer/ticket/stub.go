package ticket

import (
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/lettering"
	"babbage/printer/stub"
)

// StubWords are what a stub says, and a call slip about it.
type StubWords struct {
	Tear, Fold string // in the lines to tear at and to fold at
	From, Own  string // before the line to write on, and below it: whose name
	Box        string // where the stub belongs
	Inside     string // on a call slip: it may be folded into the stub
}

// stubs is what the stubs of a party have in common. The zero value is that of a party whose
// tickets are uneven: each stub is as large as its name makes it.
type stubs struct {
	rank  int // of their codes: as large as that of the longest name
	high  int // of the box for a name in plain letters, in rows
	rows  int // of a whole stub
	bytes int // on the wire, at the most
}

// evenStubs finds how large the stubs of a party come out, as even does for tickets.
func (t *typesetter) evenStubs(people []Portrayed) {
	if !t.layout.Stub {
		return
	}
	longest, name := "", most{block: dots.New(0, 0)}
	for _, who := range people {
		if len(who.Name) > len(longest) {
			longest = who.Name
		}
		name.add(t.plainly(who.Name), t)
	}
	t.stubs.high, t.stubs.rank = name.high, stub.Rank(stub.Code{Name: longest})
	black := t.code(stub.Code{Name: longest})
	for i := range black.Bits {
		black.Bits[i] = 0xff
	}
	whole := t.stubOf(black, inBox(name.block, t.stubs.high))
	t.stubs.rows, t.stubs.bytes = whole.Height, t.layout.Raster.Bytes(whole)
}

// addStub puts somebody's stub below their ticket, on the same piece of paper: the hand is emptied
// when both are out. It returns how many rows that are.
func (t *typesetter) addStub(ticket *dots.Dots, name string) int {
	if !t.layout.Stub {
		return 0
	}
	s := t.stubOf(t.code(stub.Code{Name: name}), inBox(t.plainly(name), t.stubs.high))
	ticket.Bits = append(ticket.Bits, s.Bits...)
	ticket.Height += s.Height
	return s.Height
}

// stubOf is a stub, from the white above the line at which it is torn off. Folded at the fold line,
// its lower half with the white behind it covers name and code.
func (t *typesetter) stubOf(code, name *dots.Dots) *dots.Dots {
	l := t.layout
	room := dots.New(1, l.dots(8)) // to tear without hitting what is printed
	upper := t.stack([]*dots.Dots{code, name})
	lower := t.stack([]*dots.Dots{t.from(), t.paragraph(l.Words.Stub.Box, 22, 2)})
	fold := t.ruled(l.Words.Stub.Fold, l.dots(4), l.dots(8))
	short := upper.Height - lower.Height - escpos.TearRows
	return t.stack([]*dots.Dots{room, t.ruled(l.Words.Stub.Tear, l.dots(16), l.dots(16)), upper, fold, lower, dots.New(1, max(0, short))})
}

// plainly is a name in small letters. On narrow paper its words may be broken.
func (t *typesetter) plainly(name string) *dots.Dots {
	if l := t.layout; l.narrow() {
		return t.pen.Within(name, l.Width-l.dots(16), float64(l.dots(34)), l.readable(14), 12)
	}
	return t.paragraph(name, 34, 4)
}

// code is a code as large as the party's are, or nothing where none holds the name: then it is
// there in letters alone.
func (t *typesetter) code(c stub.Code) *dots.Dots {
	d, err := stub.Draw(c, t.stubs.rank, t.layout.module(), t.layout.Width)
	if err != nil {
		return dots.New(0, 0)
	}
	return d
}

// ruled is a broken line across the paper, on and off so many dots, with a word in its middle.
func (t *typesetter) ruled(word string, on, off int) *dots.Dots {
	l := t.layout
	text := t.line(word, l.Width/2, 20)
	d := dots.New(l.Width, text.Height)
	left := (l.Width - text.Width) / 2
	thick := l.dots(2)
	for x := range l.Width {
		if x%(on+off) >= on || x > left-l.dots(10) && x < left+text.Width+l.dots(10) {
			continue
		}
		for y := range thick {
			d.Burn(x, (d.Height-thick)/2+y)
		}
	}
	d.Stamp(text, left, 0)
	return d
}

// from is the line on which whoever drew writes their own name, with room for a pen above it.
func (t *typesetter) from() *dots.Dots {
	l := t.layout
	label := t.line(l.Words.Stub.From, l.Width/3, 30)
	high, side, thick, wide := l.dots(72), label.Width+l.dots(10), l.dots(2), l.Width-l.dots(16)
	left, right, at := side, wide, 0
	if lettering.RightToLeft(l.Words.Stub.From) {
		left, right, at = 0, wide-side, wide-label.Width
	}
	own := t.line(l.Words.Stub.Own, min(l.Width*2/3, right-left), 18)
	d := dots.New(wide, high+l.dots(6)+own.Height)
	for x := left; x < right; x++ {
		for y := range thick {
			d.Burn(x, high-thick+y)
		}
	}
	d.Stamp(label, at, high-label.Height)
	d.Stamp(own, (left+right-own.Width)/2, high+l.dots(6))
	return d
}

// ofGiver is what a call slip has for the stub: who was called, as a code.
func (t *typesetter) ofGiver(name string) []*dots.Dots {
	l := t.layout
	if !l.Stub {
		return nil
	}
	code, err := stub.Draw(stub.Code{Giver: true, Name: name}, 0, l.module(), l.Width)
	if err != nil {
		return nil
	}
	return []*dots.Dots{code, t.paragraph(l.Words.Stub.Inside, 20, 2)}
}
