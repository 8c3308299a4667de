package ticket

import (
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/printer/dots"
	"babbage/printer/lettering"
	"babbage/printer/portrait"
	"babbage/printer/raster"
)

// Layout is what the tickets of one party have in common.
type Layout struct {
	Width         int    // of what the head prints, in dots; scale.go says what follows it
	Heading       string // above the portrait; empty for none
	Below         string // the organiser's line: budget, date, place; empty for none
	Words         Words  // in the language of the party
	portrait.Look        // of the portraits; its DPI is that of all
	Stub          bool   // behind each ticket, to be torn off for the box (stub.go)

	Ornaments *Ornaments // nil is Christmas

	// Raster is the language of the printer, by which tickets are made even. They look the same in
	// all of them.
	Raster raster.Language

	// Uneven leaves each ticket as long as its portrait and its name make it. Else those of a party
	// have the same length and the same bytes, so that neither a ruler nor a stopwatch tells whose
	// they are.
	Uneven bool
}

// DefaultLayout is a ticket for 58 mm paper, without Words.
func DefaultLayout() Layout { return Layout{Width: dots.Paper58, Heading: "Secret Santa"} }

// Check returns what no ticket can have: a width or a DPI that no head has, or a heading or a line
// below it of more letters than can be read.
func (l Layout) Check() error {
	if err := errors.Join(CheckWidth(l.Width), CheckDPI(l.dpi())); err != nil {
		return err
	}
	const most = 300 // letters: five lines of small print
	for _, line := range []struct{ what, text string }{{"heading", l.Heading}, {"line below", l.Below}} {
		if n := len([]rune(line.text)); n > most {
			return remedy.With(fmt.Errorf("the %s has %d letters", line.what, n), fmt.Sprintf("keep it under %d", most))
		}
	}
	return nil
}

// ornaments are those of the layout, with their default applied.
func (l Layout) ornaments() *Ornaments {
	if l.Ornaments == nil {
		return Christmas
	}
	return l.Ornaments
}

// of is the layout of somebody's ticket. The error is that their own crop cannot be read; then it is
// automatic.
func (l Layout) of(who Portrayed) (Layout, error) {
	if who.Crop == "" {
		return l, nil
	}
	l.Crop = portrait.Crop{}
	err := l.Crop.UnmarshalText([]byte(who.Crop))
	return l, err
}

// typesetter puts tickets together. It has the pen, and what is drawn once for
// all of them.
type typesetter struct {
	layout Layout
	pen    *lettering.Pen
	head   []*dots.Dots // blocks above the portrait
	foot   []*dots.Dots // blocks below the name

	high     int // of the box for a name, in rows; 0 is as high as the name
	noteHigh int // of the box for a note; 0 is none
	bytes    int // that an even ticket has on the wire; 0 is as many as it needs
	stubs    stubs
}

func newTypesetter(layout Layout, p *lettering.Pen) *typesetter {
	p.Speak(layout.Words.Language)
	t := &typesetter{layout: layout, pen: p}
	if layout.Heading != "" {
		t.head = append(t.head, t.heading())
	}
	t.foot = append(t.foot, t.sprig())
	if layout.Below != "" {
		t.foot = append(t.foot, t.paragraph(layout.Below, 24, 5))
	}
	return t
}

// heading is the organiser's heading between two ornaments.
func (t *typesetter) heading() *dots.Dots {
	star := t.layout.ornaments().beside(t.layout.dots(22))
	room := t.layout.Width - 2*(star.Width+t.layout.dots(12))
	text := t.line(t.layout.Heading, room, 30)
	side := star.Width + t.layout.dots(12)
	d := dots.New(text.Width+2*side, max(text.Height, star.Height))
	d.Stamp(text, side, (d.Height-text.Height)/2)
	d.Stamp(star, 0, (d.Height-star.Height)/2)
	d.Stamp(star, d.Width-star.Width, (d.Height-star.Height)/2)
	return d
}

// sprig is the small ornament that ends a ticket.
func (t *typesetter) sprig() *dots.Dots { return t.layout.ornaments().end(t.layout) }

// ticket puts a portrait, a name and a note between heading and foot.
func (t *typesetter) ticket(portrait *dots.Dots, who Portrayed) *dots.Dots {
	if t.layout.Uneven {
		return t.whole(portrait, t.name(who.Name), t.note(who.Note))
	}
	_, frame := t.layout.Size(t.layout.Width, tallest)
	return t.whole(inBox(portrait, frame), inBox(t.name(who.Name), t.high), inBox(t.note(who.Note), t.noteHigh))
}

// tallest is a photo that asks for as much paper as any.
var tallest = image.Pt(1, 1000)

// whole puts a portrait and the dots of a name and a note between heading and foot.
func (t *typesetter) whole(portrait, name, note *dots.Dots) *dots.Dots {
	blocks := append(slices.Clone(t.head), portrait, name, note)
	return t.stack(append(blocks, t.foot...))
}

// inBox puts a block in the middle of white, high rows high.
func inBox(b *dots.Dots, high int) *dots.Dots {
	if b.Height >= high {
		return b
	}
	box := dots.New(b.Width, high)
	box.Stamp(b, 0, (high-b.Height)/2)
	return box
}

// even finds how high the names and notes of a party come out, and how many bytes their tickets
// take at the most: with a portrait of nothing but black, and the name and the note that cost most.
// So whether somebody has a note neither a ruler nor a stopwatch tells.
func (t *typesetter) even(people []Portrayed) {
	t.high, t.noteHigh, t.bytes, t.stubs = 0, 0, 0, stubs{}
	if t.layout.Uneven {
		return
	}
	name, note := most{block: dots.New(0, 0)}, most{block: dots.New(0, 0)}
	for _, who := range people {
		name.add(t.name(who.Name), t)
		note.add(t.note(who.Note), t)
	}
	t.high, t.noteHigh = name.high, note.high
	w, h := t.layout.Size(t.layout.Width, tallest)
	t.bytes = t.layout.Raster.Bytes(t.whole(t.layout.Black(w, h), inBox(name.block, t.high), inBox(note.block, t.noteHigh))) + raster.Slack
	t.evenStubs(people)
	t.bytes += t.stubs.bytes
}

// nameBytes is what a name may cost on the wire, 1.5 s at 19200 baud: what the
// default portrait, heading and ornament leave of 13,500 bytes (issue #4). It is counted in
// GS v 0, so that a name is as large in every language.
const nameBytes = 2850

// name is the name on one or two lines, as large as the paper and the wire
// allow, or on more where it could not be read otherwise.
func (t *typesetter) name(name string) *dots.Dots {
	const (
		most  = 100 // dots an em
		high  = 72  // dots a line
		small = 24  // dots an em from which on hyphens may be broken
		least = 14  // dots an em, 1.75 mm, which can just be read
		far   = 200 // letters, beyond which a name is no name
	)
	name = strings.Join(strings.Fields(name), " ")
	if letters := []rune(name); len(letters) > far {
		name = string(letters[:far]) + "\u2026"
	}
	l := t.layout
	room, unit := l.Width-l.dots(8), l.pictures()
	for scale := unit; ; scale *= .95 {
		d := t.pen.Fit(name, room, most*scale, high*scale, small*unit)
		if raster.GSv0.Bytes(t.center(d)) <= int(nameBytes*unit*unit) {
			switch {
			case d.Height >= int(2*l.readable(least)) || len([]rune(name)) <= 2*room/l.eighths(least):
			case l.narrow():
				d = t.pen.Within(name, room, small*unit, l.readable(least), most)
			default:
				d = t.pen.Paragraph(name, room, l.readable(least), 4)
			}
			return d
		}
	}
}

// call asks somebody to come and squeeze, in roll-call: in place of name, whoever drew it.
func (t *typesetter) call(name string, instead bool) *dots.Dots {
	code := t.ofGiver(name)
	if instead && t.layout.Words.Instead != nil {
		name, code = t.layout.Words.Instead(name), nil // who that is, nobody knows
	}
	blocks := append([]*dots.Dots{}, t.head...)
	words := t.line(t.layout.Words.Turn, t.layout.Width-t.layout.dots(16), 26)
	return t.stack(append(append(append(blocks, t.name(name), words), code...), t.sprig()))
}

// words is a plain notice, a paragraph each.
func (t *typesetter) words(words []string) *dots.Dots {
	blocks := append([]*dots.Dots{}, t.head...)
	for _, w := range words {
		blocks = append(blocks, t.paragraph(w, 28, 12))
	}
	return t.stack(append(blocks, t.sprig()))
}

// stack puts blocks below each other in the middle of the paper. Empty ones take
// no room.
func (t *typesetter) stack(blocks []*dots.Dots) *dots.Dots {
	height, space := 0, t.layout.gap()
	for _, b := range blocks {
		if b.Height > 0 {
			height += b.Height + space
		}
	}
	d := dots.New(t.layout.Width, max(0, height-space))
	y := 0
	for _, b := range blocks {
		if b.Height > 0 {
			d.Stamp(b, (d.Width-b.Width)/2, y)
			y += b.Height + space
		}
	}
	return d
}

// line sets a text on one line, as large as it goes, up to size dots of 58 mm paper. Narrower paper
// may have two.
func (t *typesetter) line(text string, width, size int) *dots.Dots {
	em := float64(t.layout.dots(size))
	if t.layout.narrow() {
		return t.pen.Fit(text, width, em, 2*em, em/2)
	}
	return t.pen.OneLine(text, width, em, 2*em)
}

// paragraph sets a text that is read in the hand, size dots of 58 mm paper an em, in at most so many
// lines of such paper.
func (t *typesetter) paragraph(text string, size, lines int) *dots.Dots {
	l := t.layout
	return t.pen.Paragraph(text, l.Width-l.dots(16), float64(l.dots(size)), l.lines(lines))
}

// center puts a block on paper of full width.
func (t *typesetter) center(b *dots.Dots) *dots.Dots { return t.stack([]*dots.Dots{b}) }
